import random
import re
from collections import Counter
from itertools import pairwise

import pytest

from triton_models.nano.domain import sample_task
from triton_models.nano.domain.asked import ASKED
from triton_models.nano.domain.idioms import IDIOMS, Idiom, idioms
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.splits import pair_held
from triton_models.nano.domain.terse import terse, title


def test_what_people_ask_for_is_drawn_often() -> None:
    rng = random.Random(1)
    drawn = Counter(name for _ in range(20_000) for name in {o.name for o in sample_task(rng).chain})
    assert {o.name for o in OPERATIONS} >= ASKED
    assert min(drawn[name] for name in ASKED) >= 20_000 / 1000


@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda i: "+".join(o.name for o in i.chain))
def test_an_idiom_is_a_chain_that_can_be_said(idiom: Idiom) -> None:
    for before, behind in pairwise(idiom.chain):
        assert before.gives == behind.takes
        assert before.nouns
        assert not behind.first
    if idiom.said:
        assert all("{x" in phrase for phrase in idiom.said.phrases())


def test_idioms_of_training_hold_no_held_out_pair() -> None:
    for length in (2, 3):
        assert idioms(length)
        for idiom in idioms(length):
            assert not any(pair_held(a.name, b.name) for a, b in pairwise(idiom.chain))


def test_telegrams_drop_articles_and_keep_quotes_and_names() -> None:
    rng = random.Random(2)
    said = {terse("the number of times 'in the' occurs in the text", rng, ()) for _ in range(50)}
    assert "number of times 'in the' occurs in text" in said
    assert all("'in the'" in text and not text.startswith("the") for text in said)
    assert {terse("a followed by b", rng, ("a", "b")) for _ in range(20)} == {"a followed by b"}
    assert title("sum of squares") == "Sum of Squares"


def test_no_prompt_keeps_a_hole() -> None:
    rng = random.Random(3)
    prompts = [sample_task(rng).prompt for _ in range(5000)]
    assert not [prompt for prompt in prompts if re.search(r"\{[A-Zxabkj]+\}", prompt)]
