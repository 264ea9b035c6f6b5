"""English about programs, to fit on: first sentences of the docstrings of the recipe's own packages.

The packages are pinned in requirements/distill.txt, so every machine reads the same sentences. They are kept in
memory only and are no part of this repository.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from sysconfig import get_path

_PACKAGES = (
    "networkx",
    "numpy",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "sympy",
    "torch",
    "transformers",
)
_WORDS = range(4, 41)
_FIRST = re.compile(r".+?[.?!](?=\s|$)")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def docstrings() -> list[str]:
    """Give the sentences, each once, in the order of packages and files."""
    folder = Path(get_path("purelib"))
    files = (file for name in _PACKAGES for file in sorted((folder / name).rglob("*.py")))
    found = dict.fromkeys(sentence for file in files for sentence in _sentences(file))
    return [s for s in found if s.isascii() and len(s.split()) in _WORDS]


def _sentences(file: Path) -> Iterator[str]:
    try:
        tree = ast.parse(file.read_bytes())
    except SyntaxError:  # a few test files are written for newer Pythons
        return
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and (text := ast.get_docstring(node)):
            paragraph = " ".join(text.split("\n\n")[0].split())
            first = _FIRST.match(paragraph)
            yield first[0] if first else paragraph
