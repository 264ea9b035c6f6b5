from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

import pytest

from consensus.doors.terminal import news
from consensus.doors.terminal.follow import Follower
from consensus.doors.terminal.playing import Playhead, play
from consensus.doors.terminal.recording import Recording, recording
from consensus.doors.terminal.screen import Lines
from consensus.episode import events
from consensus.models import Approach, Episode, Event, Stage, StageStatus
from consensus.stages.review import Reading
from consensus.values import CheckValue, Reply, Slice, TestSuite
from tests.doors.builders import HOSTILE, LENGTH, SUM, answered, decided, settle, verified
from tests.doors.builders import play as play_round
from tests.episode import builders

pytestmark = pytest.mark.django_db


@dataclass
class Hand:
    """A clock moved by hand: sleeping takes exactly as long as was asked for."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.at += seconds


@dataclass
class Ears:
    """A screen that keeps what it is told, and when by a clock."""

    clock: Hand
    heard: list[tuple[float, news.News]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def note(self, text: str) -> None:
        raise AssertionError(text)

    def tell(self, told: news.News) -> None:
        self.heard.append((self.clock.at, told))


def heard(recorded: Recording, speed: float) -> list[tuple[float, news.News]]:
    hand = Hand()
    ears = Ears(hand)
    play(recorded, ears, Playhead(recorded.began.at, speed, hand))
    return ears.heard


def replayed(episode: int) -> list[str]:
    """Give the plain lines of a replay, with their times."""
    recorded, stream = recording(episode), io.StringIO()
    playhead = Playhead(recorded.began.at, math.inf)
    with Lines(stream, playhead) as screen:
        play(recorded, screen, playhead)
    return stream.getvalue().splitlines()


def said(lines: list[str]) -> list[str]:
    """Give lines without their times."""
    return [re.sub(r"^\[ *\d+\.\d s\] ", "", line) for line in lines]


def shift(of: Episode, seconds: float) -> None:
    """Spread what happened, which took milliseconds: the nth event and stage came n times so much later."""
    began = of.created_at
    for event in Event.objects.filter(episode=of):
        Event.objects.filter(pk=event.pk).update(at=began + timedelta(seconds=seconds * event.seq))


def streamed(*pieces: tuple[int, str]) -> Any:
    """Give an answer that came in these pieces; its stage ends with the last."""
    text = "".join(piece for _, piece in pieces)
    made = answered(text)
    reply = Reply(
        model="scripted",
        text=text,
        tokens=len(pieces),
        latency_ms=pieces[-1][0],
        timeline=tuple(Slice(ms=ms, text=piece) for ms, piece in pieces),
    )
    return type(made)(answer=made.answer, reply=reply)


def test_a_replay_prints_what_the_run_printed() -> None:
    of = builders.episode(candidates=2, rounds=2)
    follower, live = Follower(of.pk), io.StringIO()
    with Lines(live) as screen:
        screen.tell(follower.begin())

        def look() -> None:
            for told in follower.poll():
                screen.tell(told)

        play_round(of, [LENGTH, None], [verified("fail", "2"), verified("fail", "2")])
        look()
        settle(of, "learn", 0, None)
        look()
        of.refresh_from_db()
        assert of.round == 2
        play_round(of, [SUM, SUM], [verified("pass", "3"), verified("pass", "3")])
        look()
        settle(of, "learn", 0, None)
        look()
    lines = said(live.getvalue().splitlines())
    assert lines[-1].startswith("accepted: ")
    assert any(line.startswith("round 2: ") for line in lines)
    assert said(replayed(of.pk)) == lines


def test_lines_carry_the_times_of_the_episode() -> None:
    of = decided(SUM, SUM, LENGTH)
    shift(of, 2.0)
    lines = replayed(of.pk)
    seq = {event.kind: event.seq for event in Event.objects.filter(episode=of)}
    assert lines[0].startswith("[   0.0 s] task ")
    (recalled,) = [line for line in lines if "recalled pattern 7" in line]
    assert recalled.startswith(f"[ {2.0 * seq['recalled']:5.1f} s] ")
    assert lines[-1] == f"[ {2.0 * seq['finished']:5.1f} s] accepted: conservative"


def test_tokens_come_in_order_and_in_their_time_side_by_side() -> None:
    of = builders.episode(candidates=2)
    settle(of, "generate", 0, streamed((100, "def "), (400, "solve"), (900, "(xs): ...")))
    settle(of, "generate", 1, streamed((250, "x"), (600, " = 1")))
    ended = of.created_at + timedelta(seconds=5)
    Stage.objects.filter(episode=of, name="generate").update(
        started_at=of.created_at + timedelta(seconds=1), finished_at=ended
    )
    Event.objects.filter(episode=of, kind="candidate").update(at=ended)
    recorded = recording(of.pk)
    texts = [(at, told) for at, told in heard(recorded, 1.0) if isinstance(told, news.TextCame)]
    assert [(round(at, 3), told.slot, told.text) for at, told in texts] == [
        (4.2, 0, "def "),
        (4.5, 0, "solve"),
        (4.65, 1, "x"),
        (5.0, 0, "(xs): ..."),
        (5.0, 1, " = 1"),
    ]
    last = next(i for i, (_, t) in enumerate(heard(recorded, 1.0)) if isinstance(t, news.CandidateCame))
    assert not any(isinstance(t, news.TextCame) for _, t in heard(recorded, 1.0)[last:])


@pytest.mark.parametrize("speed", [0.5, 1.0, 10.0, math.inf])
def test_speed_scales_the_time(speed: float) -> None:
    of = decided(SUM, SUM, LENGTH)
    shift(of, 3.0)
    recorded = recording(of.pk)
    assert recorded.told[-1].at > 10
    found = heard(recorded, speed)
    assert [told for _, told in found] == [recorded.began, *(each.news for each in recorded.told)]
    for (at, _), each in zip(found[1:], recorded.told, strict=True):
        assert at == pytest.approx(each.at / speed, abs=1e-6)


def test_the_playhead_never_runs_past_what_comes_next() -> None:
    hand = Hand()
    playhead = Playhead(1000.0, 2.0, hand)
    playhead.wait_until(1004.0)
    assert hand.slept == [2.0]
    hand.at += 60  # drawing took long: the pictures stand still until they are caught up
    assert playhead() == 1004.0
    playhead.wait_until(1005.0)
    assert playhead() == 1005.0
    assert hand.slept == [2.0]
    playhead.wait_until(1003.0)  # rows whose clocks disagree do not turn the time back
    assert playhead() == 1005.0


def test_checks_are_there_once_they_came() -> None:
    of = builders.episode(candidates=1)
    read = CheckValue(kind="review", author="qa_sentinel", outcome="pass", detail="fine")
    play_stages(of, read)
    came = [each.news for each in recording(of.pk).told if isinstance(each.news, news.Checked)]
    assert [{check.kind for check in each.checks} for each in came] == [
        {"static", "generated_test"},
        {"static", "generated_test", "review"},
        {"static", "generated_test", "review", "behaviour"},
    ]
    (candidate,) = [each.news for each in recording(of.pk).told if isinstance(each.news, news.CandidateCame)]
    assert candidate.candidate.posterior is None


def play_stages(of: Episode, read: CheckValue) -> None:
    for slot in (0, 1):
        settle(of, "write_tests", slot, TestSuite(author="qa_sentinel"))
    settle(of, "generate", 0, answered(SUM))
    settle(of, "verify", 0, verified("pass", "3"))
    settle(of, "review", 0, Reading(checks=(read,)))
    settle(of, "judge", 0, None)
    settle(of, "learn", 0, None)


def test_approaches_edited_since_keep_their_old_names() -> None:
    of = decided(SUM, SUM, LENGTH)
    Approach.objects.filter(name="minimal").update(name="tiny")
    assert recording(of.pk).began.approaches == ("conservative", "aggressive", "minimal")


@pytest.mark.parametrize("kind", ["retry", "taken_over"])
def test_stages_move_as_they_did_with_the_attempts_that_failed(kind: str) -> None:
    of = builders.episode(candidates=1)
    at = of.created_at.timestamp()
    data = {"stage": "generate", "round": 1, "slot": 0, "why": "Triton is away"}
    events.record(of.pk, kind, started=at + 1, **data)
    Event.objects.filter(episode=of).update(at=of.created_at + timedelta(seconds=2))
    Stage.objects.filter(episode=of, name="generate").update(
        status=StageStatus.DONE,
        started_at=of.created_at + timedelta(seconds=4),
        finished_at=of.created_at + timedelta(seconds=6),
    )
    moves = [(round(e.at, 1), e.news) for e in recording(of.pk).told if isinstance(e.news, news.StageMoved)]
    assert [(when, move.status) for when, move in moves if move.name == "generate"] == [
        (0.0, "pending"),
        (1.0, "running"),
        (2.0, "queued"),
        (4.0, "running"),
        (6.0, "done"),
    ]
    (waited,) = [e for e in recording(of.pk).told if isinstance(e.news, news.Waiting)]
    assert waited.at == pytest.approx(2.0)
    assert {move.status for _, move in moves if move.name != "generate"} == {"pending"}


def test_memories_are_those_of_their_round() -> None:
    of = decided(SUM)
    Episode.objects.filter(pk=of.pk).update(recalled=[])  # as a later round's recall does
    (found,) = [each.news for each in recording(of.pk).told if isinstance(each.news, news.Remembered)]
    assert [entry.id for entry in found.entries] == [7]


def test_a_recall_that_found_less_than_there_is_says_why() -> None:
    of = decided(SUM)
    told = Event.objects.get(episode=of, kind="recalled")
    assert not any("the memory: " in line for line in replayed(of.pk))
    Event.objects.filter(pk=told.pk).update(data=told.data | {"degraded": f"by words alone {HOSTILE}"})
    (line,) = [line for line in said(replayed(of.pk)) if "the memory: " in line]
    assert line.startswith("the memory: by words alone <script>")
    assert "\x1b" not in line
    Event.objects.filter(pk=told.pk).update(data={"entries": [], "degraded": "the index is away"})
    assert {"nothing recalled", "the memory: the index is away"} <= set(said(replayed(of.pk)))


def test_events_of_before_name_memories_by_number_alone() -> None:
    of = decided(SUM)
    Event.objects.filter(episode=of, kind="recalled").update(data={"memories": [7]})
    (found,) = [each.news for each in recording(of.pk).told if isinstance(each.news, news.Remembered)]
    assert [entry.id for entry in found.entries] == [7]
