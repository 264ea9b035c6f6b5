"""How a task comes in, from whichever door: validated, written, queued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db import transaction

from consensus import pipeline
from consensus.checks import signature, user_tests
from consensus.episode import events
from consensus.errors import InputError
from consensus.models import Episode, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

MAX_BYTES = 64 * 1024
MAX_CANDIDATES = 16
MAX_ROUNDS = 10


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What a person hands in. `tests` is Python source: asserts or pytest.

    Without `memory` the task is shown nothing that was learned, and nothing is learnt from it.
    """

    prompt: str
    tests: str = ""
    candidates: int = 3
    rounds: int = 1
    memory: bool = True


def problems(given: Submission) -> dict[str, str]:
    """Say what is wrong with a submission and what to do: field → message, empty where it can be taken."""
    checks: dict[str, Callable[[Submission], None]] = {
        "prompt": _check_prompt,
        "candidates": lambda given: _check_count("candidates", given.candidates, MAX_CANDIDATES),
        "rounds": lambda given: _check_count("rounds", given.rounds, MAX_ROUNDS),
        "tests": _check_tests,
    }
    found = {}
    for field, test in checks.items():
        if field == "tests" and "prompt" in found:
            continue  # the tests are read with the prompt's function in mind
        try:
            test(given)
        except InputError as error:
            found[field] = str(error)
    return found


def check(given: Submission) -> None:
    """Raise InputError, naming what is wrong and what to do, where a submission cannot be taken."""
    for message in problems(given).values():
        raise InputError(message)


def submit(given: Submission, user: User | None = None) -> Episode:
    """Write a task with its first episode, and send it on its way; raises InputError."""
    check(given)
    found = signature.find(given.prompt, given.tests)
    with transaction.atomic():
        task = Task.objects.create(
            prompt=given.prompt,
            tests=given.tests,
            entry_point=found.name,
            signature=msgspec.to_builtins(found),
            candidates=given.candidates,
            rounds=given.rounds,
            memory=given.memory,
            created_by=user,
        )
        episode = Episode.objects.create(task=task)
        pipeline.open_round(episode, 1)
        events.record(episode.pk, "submitted", task=task.pk)
    pipeline.start(episode, 1)
    return episode


def _check_prompt(given: Submission) -> None:
    if not given.prompt.strip():
        raise InputError("the task is empty; say in a sentence what the function should do")
    _check_text("the task", given.prompt)


def _check_count(what: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise InputError(f"{what}: {number} is not a number from 1 to {most}")


def _check_tests(given: Submission) -> None:
    if given.tests:
        _check_text("the tests", given.tests)
        user_tests.validate(given.tests, signature.find(given.prompt, given.tests).name)


def _check_text(what: str, value: Any) -> None:
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        raise InputError(f"{what} is not valid text (a lone surrogate); give UTF-8") from None
    if size > MAX_BYTES:
        raise InputError(f"{what} has {size:,} bytes; at most {MAX_BYTES:,} are taken: shorten it")
    for position, char in enumerate(value):
        if (ord(char) < 32 and char not in "\n\r\t") or ord(char) == 127:  # noqa: PLR2004 — ASCII
            raise InputError(
                f"{what} has the control character U+{ord(char):04X} at position {position}; remove it"
            )
