from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from rich.console import Console

from consensus.doors.terminal import plain, view
from consensus.doors.terminal.follow import Follower
from consensus.doors.terminal.news import News, TextCame, Waiting
from consensus.doors.terminal.progress import Progress
from consensus.doors.terminal.screen import Lines, screen_for
from consensus.doors.terminal.verdict import NOT_ACCEPTED
from tests.doors.builders import LENGTH, SUM, decided
from tests.episode import builders

if TYPE_CHECKING:
    from consensus.episode.snapshot import CheckInfo

pytestmark = pytest.mark.django_db


def told(*programs: str | None) -> list[News]:
    """Everything that a follower tells of a real episode."""
    follower = Follower(decided(*programs).pk)
    return [follower.begin(), *follower.poll()]


def state(news: list[News]) -> Progress:
    progress = Progress()
    for piece in news:
        progress.feed(piece)
    return progress


def drawn(progress: Progress, width: int = 120) -> str:
    console = Console(file=io.StringIO(), width=width, record=True, markup=False)
    assert progress.began is not None
    console.print(view.report(progress, progress.began.at + 2, width))
    return console.export_text()


def test_the_report_shows_stages_answers_checks_and_the_reason() -> None:
    text = drawn(state(told(SUM, SUM, LENGTH)))
    for stage in ("recall", "generate", "write tests", "verify", "review", "judge", "learn"):
        assert f"✓ {stage} " in text
    for word in ("recalled pattern 7", "return sum(xs)", "qa_sentinel: wrote 1 test", "accepted"):
        assert word in text
    assert re.search(r"minimal +✓ +✗", text)
    assert "✗ minimal: generated test by qa_sentinel: solve([1, 2]) gave 2, expected 3" in text
    assert "is needed" in text


def test_what_models_wrote_cannot_control_the_terminal_or_the_markup() -> None:
    text = drawn(state(told(LENGTH, LENGTH, LENGTH)))
    assert "[red]x[/red]" in text
    assert not {char for char in text if ord(char) < 32} - {"\n"}
    assert "\u202e" not in text
    assert "\x7f" not in text


def test_an_answer_that_is_not_accepted_is_marked_as_such() -> None:
    news = told(LENGTH, None, None)
    text = drawn(state(news))
    assert NOT_ACCEPTED in text
    assert "does not know" in text
    assert "no consensus" in text
    assert "─ accepted: " not in text
    assert any(NOT_ACCEPTED in line for line in lines(news))


def test_answers_stand_side_by_side_where_there_is_room_and_below_each_other_where_not() -> None:
    progress = state(told(SUM, SUM, SUM))
    titles = [line for line in drawn(progress, 120).splitlines() if line.startswith("╭─ conservative")]
    assert all(name in titles[0] for name in ("conservative", "aggressive", "minimal"))
    narrow = drawn(progress, 60)
    assert max(map(len, narrow.splitlines())) <= 60
    assert any(line.startswith("╭─ minimal") for line in narrow.splitlines())


@pytest.mark.parametrize(("width", "height"), [(120, 12), (100, 60), (80, 24)])
def test_a_running_episode_fits_the_terminal(width: int, height: int) -> None:
    follower = Follower(builders.episode().pk)
    progress = state([follower.begin(), *follower.poll()])
    for slot in range(3):
        progress.feed(TextCame(round=1, slot=slot, text="x = 1\n" * 500 + f"y = {slot}\n"))
    console = Console(file=io.StringIO(), width=width, height=height, record=True)
    console.print(view.live(progress, 0.0, width, height))
    text = console.export_text()
    assert len(text.splitlines()) <= height
    assert "y = 2" in text


def test_an_approach_that_plays_again_is_numbered() -> None:
    text = drawn(state(told(SUM, SUM, LENGTH, LENGTH, SUM)), 200)
    for name in ("conservative", "conservative 2", "aggressive 2"):
        assert re.search(rf"─ {name} [─★]", text)
        assert re.search(rf"^{name} +[█░┃]+ \d", text, re.MULTILINE) or f"│ {name} " in text
    assert "minimal 2" not in text


def test_text_streams_until_the_slot_begins_anew() -> None:
    progress = Progress()
    for piece in ("def ", "solve"):
        progress.feed(TextCame(round=1, slot=0, text=piece))
    assert progress.texts[1, 0] == "def solve"
    progress.feed(TextCame(round=1, slot=0, text="", restart=True))
    assert progress.texts[1, 0] == ""


def test_waiting_is_shown_until_something_moves() -> None:
    progress = state(told(SUM)[:1])
    progress.feed(Waiting(why="waiting for triton"))
    assert "waiting for triton" in drawn(progress)
    progress.feed(TextCame(round=1, slot=0, text="x"))
    assert "waiting for" not in drawn(progress)


def test_many_checks_are_counted() -> None:
    progress = state(told(SUM, SUM, LENGTH))
    some = next(check for checks in progress.checks.values() for check in checks if check.kind == "static")
    number, checks = next(iter(progress.checks.items()))
    more: list[CheckInfo] = [
        msgspec.structs.replace(some, kind="user_test", outcome=outcome)
        for outcome in ("pass", "pass", "fail", "timeout", "error", "not_run") * 3
    ]
    progress.checks[number] = (*checks, *more)
    assert "6✓ 3✗ 3! 3⏱ 3·" in drawn(progress)


def lines(news: list[News]) -> list[str]:
    progress = Progress()
    found = []
    for piece in news:
        progress.feed(piece)
        found += plain.lines(progress, piece)
    return found


def test_plain_lines_tell_the_same_without_control_codes() -> None:
    stream = io.StringIO()
    with Lines(stream, clock=lambda: 1.0) as screen:
        for piece in told(SUM, SUM, LENGTH):
            screen.tell(piece)
    text = stream.getvalue()
    assert all(line.startswith("[   0.0 s] ") for line in text.splitlines())
    assert not {char for char in text if ord(char) < 32} - {"\n"}
    for word in (
        "answered (12 tokens in 0.9 s)",
        "first failure",
        "conservative wins",
        "accepted: conservative",
    ):
        assert word in text


def test_what_is_no_terminal_gets_plain_lines() -> None:
    assert isinstance(screen_for(io.StringIO()), Lines)
