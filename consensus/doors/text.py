"""Text that others wrote (models, candidates, memories), made harmless for whoever looks at it."""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """Replace control, formatting (e.g. bidirectional) and unassigned characters; newlines and tabs stay."""
    joined = text.replace("\r\n", "\n")
    if joined.isprintable():
        return joined
    return "".join(char if char.isprintable() or char in "\n\t" else REPLACEMENT for char in joined)


def one_line(text: str, width: int = 100) -> str:
    """Give the text on one line of at most `width` characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def source(files: dict[str, str]) -> str:
    """Give the program as one text: a single file as it is, several each under its name."""
    if len(files) == 1:
        return next(iter(files.values()))
    return "\n".join(f"# {name}\n{content}" for name, content in files.items())
