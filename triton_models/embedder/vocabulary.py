"""Writes the words that general English has: those that the embedder's tokenizer knows as a whole.

python -m triton_models.embedder.vocabulary writes memory/recall/vocabulary.txt.
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
TOKENIZER = HERE / "weights" / "tokenizer.json"
WORDS = HERE.parents[1] / "memory" / "recall" / "vocabulary.txt"
SHORTEST = 2  # letters


def words() -> list[str]:
    """Give the whole words of the tokenizer's vocabulary, in order."""
    known = json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(word for word in known if len(word) >= SHORTEST and word.isascii() and word.isalpha())


if __name__ == "__main__":
    WORDS.write_text("\n".join(words()) + "\n", encoding="utf-8")
