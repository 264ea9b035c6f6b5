"""English to fit on: first sentences of the docstrings of the recipe's own packages, and tasks of the domain.

The packages are pinned in requirements/distill.txt, so every machine reads the same docstrings. They are kept
in memory only and are no part of this repository.
"""

import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path
from sysconfig import get_path

from triton_models.nano.domain import sample_task

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
_DOCSTRINGS = 12_000
_TASKS = 4_000
_SEED = 5
_WORDS = range(4, 41)
_FIRST = re.compile(r".+?[.?!](?=\s|$)")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def sentences() -> list[str]:
    """Draw docstrings and tasks, the same every time; what the domain holds out stays out."""
    rng = random.Random(_SEED)
    tasks = dict.fromkeys(sample_task(rng).prompt for _ in range(_TASKS))
    return [*rng.sample(docstrings(), _DOCSTRINGS), *tasks]


def docstrings() -> list[str]:
    """Give the first sentences, each once, in the order of packages and files."""
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
