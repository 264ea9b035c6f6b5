"""First sentences of the standard library's docstrings: English about programs that nobody asked for.

Read from the Python that trains, kept in memory only: they are never part of the repository.
"""

import importlib
import inspect
import random
import re
from functools import cache

_MODULES = (
    "argparse", "ast", "asyncio", "base64", "calendar", "collections", "configparser", "contextlib", "csv", "datetime", "decimal", "difflib", "dis", "email.message",
    "enum", "fnmatch", "fractions", "ftplib", "functools", "gettext", "glob", "gzip", "hashlib", "heapq", "html", "http.client", "http.cookies", "imaplib", "inspect",
    "ipaddress", "itertools", "json", "locale", "logging", "mailbox", "multiprocessing", "os", "pathlib", "pickle", "platform", "plistlib", "poplib", "pprint", "queue",
    "random", "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "stat", "subprocess", "sysconfig",
    "tarfile", "tempfile", "threading", "time", "tokenize", "traceback", "tracemalloc", "types", "unittest", "urllib.parse", "urllib.request", "uuid", "wave", "weakref",
    "webbrowser", "xml.dom.minidom", "xml.etree.ElementTree", "zipfile", "zipimport", "zoneinfo",
)  # fmt: skip
#: Sentences with these words might be tasks of the domain.
_NEAR = re.compile(
    r"\b(sum|reverse|sort|upper|lower|digits?|strings?|length|product|difference|remainder|absolute|square|power|factorial|gcd|divisor|multiple|median|mean|average|characters?|keys|values|title|capitalized|x|y|maximum|minimum|lists?|numbers?|integers?|words?)\b",
    re.IGNORECASE,
)
_LENGTH = range(15, 160)


@cache
def _sentences() -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _MODULES:
        module = importlib.import_module(name)
        members = [m for _, m in sorted(vars(module).items()) if inspect.isclass(m) or inspect.isroutine(m)]
        methods = [
            m
            for c in members
            if inspect.isclass(c)
            for _, m in sorted(vars(c).items())
            if inspect.isroutine(m)
        ]
        for member in [*members, *methods]:
            text = " ".join((inspect.getdoc(member) or "").split("\n\n")[0].split())
            if len(text) in _LENGTH and text.isascii() and not _NEAR.search(text):
                found[text] = None
    return tuple(sorted(found))


def library_doc(rng: random.Random) -> str:
    """Draw a sentence from a docstring of the standard library."""
    return rng.choice(_sentences())
