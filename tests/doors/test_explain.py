from __future__ import annotations

import io
import json
import math
import re
from typing import Any

import pytest
from rich.console import Console

from consensus.doors.terminal.reckoning import reckoning
from consensus.evidence.account import account
from consensus.evidence.ranking import rank
from consensus.evidence.reckoning import reckonings
from consensus.models import Candidate, Check, EpisodeLink, Verdict
from consensus.stages.verify import Verification
from consensus.values import Behaviour, CheckValue
from hydra_site.management.commands.explain import Command
from tests.doors.builders import HOSTILE, LENGTH, SUM, decided, play, settle
from tests.doors.commands import refusal, run
from tests.episode import builders
from tests.evidence.builders import candidate

pytestmark = pytest.mark.django_db

POINTS = re.compile(r"^  (\w+)((?: +-?\d+\.\d{3}){3,5}) ", re.MULTILINE)
RESULT = re.compile(r"e\^\((-?\d+\.\d{3})\)\) = (\d\.\d{4})")


def explained(episode: int, capsys: pytest.CaptureFixture[str]) -> Any:
    assert run(Command(), str(episode), "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_a_person_can_add_the_points_on_the_page_up_to_the_posterior(
    capsys: pytest.CaptureFixture[str],
) -> None:
    episode = decided(SUM, SUM, LENGTH)
    assert run(Command(), str(episode.pk)) == 0
    page = capsys.readouterr().out
    sections = re.split(r"^(?=\w+, candidate \d+, round 1)", page, flags=re.MULTILINE)[1:]
    assert len(sections) == 3
    for section in sections:
        lines = [[float(number) for number in line.split()] for _, line in POINTS.findall(section)]
        assert len(lines) >= 3
        for *numbers, points in lines:
            products = [value * weight for value, weight in zip(numbers[::2], numbers[1::2], strict=True)]
            assert sum(products) == pytest.approx(points, abs=0.003)
        total = sum(line[-1] for line in lines)
        result = RESULT.search(section)
        number = re.search(r"candidate (\d+)", section)
        assert result is not None
        assert number is not None
        assert -float(result[1]) == pytest.approx(total, abs=0.005)
        assert float(result[2]) == pytest.approx(1 / (1 + math.exp(-total)), abs=0.002)
        stored = Candidate.objects.get(pk=int(number[1])).posterior
        assert stored == pytest.approx(float(result[2]), abs=1e-4)


def test_the_rationale_quotes_checks_by_the_ids_of_their_rows(capsys: pytest.CaptureFixture[str]) -> None:
    told = explained(decided(SUM, SUM, LENGTH).pk, capsys)
    quoted = [int(number) for number in re.findall(r"#(\d+)", told["verdict"]["rationale"])]
    rows = Check.objects.filter(pk__in=quoted)
    assert {(row.candidate_id, row.kind) for row in rows} == {
        (told["verdict"]["winner"], "generated_test"),
        (told["verdict"]["winner"], "behaviour"),
    }
    assert len(quoted) == 2


def test_every_feature_is_told_with_the_weight_that_was_used_then(capsys: pytest.CaptureFixture[str]) -> None:
    told = explained(decided(SUM, SUM, LENGTH).pk, capsys)
    assert told["weights"] == Verdict.objects.get().account["weights"]
    for each in told["reckonings"]:
        apart = {line["feature"] for line in each["lines"] if line["value"] != line["leads"]}
        assert {line["feature"] for line in each["lines"]} == set(told["weights"]) | apart
        assert all(line["meaning"] for line in each["lines"])
        assert all(line["weight"] == told["weights"].get(line["feature"], 0.0) for line in each["lines"])
        score = sum(
            line["leads"] * line["weight"] + (line["value"] - line["leads"]) * line["ranking"]
            for line in each["lines"]
        )
        assert each["posterior"] == pytest.approx(1 / (1 + math.exp(-score)))
    made = {check["id"] for checks in told["checks"].values() for check in checks}
    assert made == set(Check.objects.values_list("pk", flat=True))
    assert not told["today"]["differs"]


def test_episodes_that_are_alike_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    past, now = decided(LENGTH), decided(SUM)
    EpisodeLink.objects.create(episode=now, past=past, score=0.5)
    assert run(Command(), str(now.pk)) == 0
    assert f"like episode {past.pk} (no_consensus): return the sum" in capsys.readouterr().out
    (link,) = explained(now.pk, capsys)["similar"]
    assert (link["episode"], link["status"], link["score"]) == (past.pk, "no_consensus", 0.5)
    assert explained(past.pk, capsys)["similar"] == []


def test_a_gate_is_told_with_the_check_that_shut_it(capsys: pytest.CaptureFixture[str]) -> None:
    failed = CheckValue(
        kind="user_test", author="user", outcome="fail", input="solve([9])", expected="9", actual=HOSTILE
    )
    of = builders.episode(candidates=1)
    play(of, [SUM], [Verification((failed,), Behaviour(probes=("solve([1])",), actual=("0x1",)))])
    settle(of, "learn", 0, None)
    assert run(Command(), str(of.pk)) == 0
    page = capsys.readouterr().out
    number = Check.objects.get(kind="user_test").pk
    assert f"excluded (#{number}): user_test fail: solve([9]); posterior 0.010, whatever the sum" in page
    assert re.search(rf"#{number} .*user_test .*✗ +solve\(\[9\]\) +9 ", page)
    assert not {char for char in page if ord(char) < 32} - {"\n"}
    assert "\u202e" not in page


def test_where_todays_weights_differ_both_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    episode = decided(SUM, SUM, LENGTH)
    row = Verdict.objects.get()
    older = row.account | {"version": "0ld", "weights": row.account["weights"] | {"share_squared": 0.25}}
    posterior = dict.fromkeys(row.posterior, 0.5)
    Verdict.objects.update(account=older, posterior=posterior)
    assert run(Command(), str(episode.pk)) == 0
    page = capsys.readouterr().out
    assert re.search(r"share_squared +1\.000 +0\.250 +0\.250", page)
    assert "weights 0ld" in page
    assert "judged today it would be candidate" in page


@pytest.mark.parametrize("number", ["0", "-1", "seven", "1.5", "²", "9" * 5000, str(2**63)])
def test_what_is_no_number_of_an_episode_is_refused(capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert "is not a number of an episode" in refusal(Command(), capsys, "--", number)


def test_what_cannot_be_explained_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no episode 7; none has run here yet" in refusal(Command(), capsys, "7")
    running = builders.episode()
    assert f"the newest is {running.pk}" in refusal(Command(), capsys, str(running.pk + 1))
    assert f"episode {running.pk} is queued and has no verdict" in refusal(Command(), capsys, str(running.pk))
    old = decided(SUM)
    Verdict.objects.update(account={})
    assert f"./hydra judge {old.pk}" in refusal(Command(), capsys, str(old.pk))


def test_advice_is_drawn_with_what_it_has_earned() -> None:
    value = CheckValue(
        kind="generated_test",
        author="judge",
        outcome="fail",
        input="solve([4])",
        expected="8",
        actual="2",
        weight=0.8,
        model="big",
        id=31,
    )
    tie = CheckValue(
        kind="review", author="judge", outcome="not_run", input="1 against 2", detail="a tie", id=32
    )
    read = CheckValue(kind="review", author="architect", outcome="pass", weight=0.0, id=33)
    candidates = [candidate(0, value, tie, read)]
    (found,) = reckonings(account(rank(candidates)), candidates)
    console = Console(file=io.StringIO(), width=160, record=True)
    console.print(reckoning(found, 0.01))
    drawn = console.export_text()
    asked = r"#31 +judge \(big\) +value: solve\(\[4\]\) +"
    assert re.search(asked + r"fail: expects 8, it gives 2 +80% +-1\.386", drawn)
    assert re.search(r"#32 +judge +compare: 1 against 2 +not_run: a tie +no answer +0\.000", drawn)
    assert re.search(r"#33 +architect +review: +pass +not measured, or chance +0\.000", drawn)
    assert re.search(r"judged +-1\.386 +1\.000 +-1\.386 +#31–32", drawn)
