"""The tokenizer: a byte-level BPE trained on prompts and code of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from triton_models.nano.prompt import CONTROL_TOKENS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

# A new line keeps its indentation. Names fall apart at case changes, underscores and digits, so that the
# pieces of an invented name are words that the model knows; digits are single.
PIECES: Final = r"\n *| ?[A-Z]?[a-z]+| ?[A-Z]+| ?[0-9]| ?[^\sA-Za-z0-9]+|\s+"


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """Learn the merges from `texts`; the result has exactly `vocabulary` tokens.

    Every byte is a token, so any text can be encoded. UNKNOWN is an added token but not a *special* one:
    decoders drop special tokens, and this one is an answer that must stay visible.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - 1,
        special_tokens=list(CONTROL_TOKENS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.add_tokens([AddedToken(UNKNOWN, special=False, normalized=False)])
    return tokenizer
