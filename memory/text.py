"""Texts of entries: what is searched of them, and what makes two of them the same."""

from __future__ import annotations

import ast
import hashlib
import re

from memory.values import Kind

_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(
    "a an and are as at be by can for from function given i in into is it its me my of on or please python "
    "return returns should so that the their them then these this to we which will with write you".split()
)


def keywords(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, in lower case."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _STOP)


def searched(kind: str, title: str, problem: str, content: str) -> str:
    """Give what is searched of an entry: what asks for it, or, where nothing does, what it says."""
    if kind == Kind.KNOWLEDGE:
        return f"{title}\n{content}"
    return problem or title


def shape(program: str) -> str:
    """Give a program without layout and comments, so that a copy is known as one; other text, its words."""
    try:
        return ast.dump(ast.parse(program))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return " ".join(program.split())


def fingerprint(kind: str, problem: str, content: str) -> str:
    """Give a name that is equal for entries that say the same of the same problem."""
    said = "\x1f".join((kind, " ".join(problem.lower().split()), shape(content)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
