"""The values that stages take and give: small, frozen, without Django.

Rows (`consensus.models`) are the truth; these are what a stage sees of them. The JSON Schema of the
command-line contract is derived from the contract values in `consensus.episode.snapshot`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from memory.values import Recalled  # noqa: TC001 — msgspec reads the annotations at run time

CheckKind = Literal[
    "static",
    "user_test",
    "prompt_example",
    "generated_test",
    "cross_test",
    "behaviour",
    "property",
    "review",
]
Outcome = Literal["pass", "fail", "error", "timeout", "not_run"]
CandidateStatus = Literal["answered", "abstained", "failed"]
Purpose = Literal["answer", "draft", "tests", "review", "value", "compare", "describe"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: immutable, keyword-only, encodable by msgspec."""


class Signature(Value, frozen=True):
    """What is known of the function before it is written.

    `parameters` and `annotations` are empty where the prompt does not name them; otherwise both have one
    entry per parameter, an unknown annotation being "".
    `header` is the source up to and including the colon where the prompt gave a whole one, else "".
    """

    name: str
    parameters: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()
    returns: str = ""
    header: str = ""


class TaskValue(Value, frozen=True):
    """What a person asked."""

    id: int
    prompt: str
    signature: Signature
    language: str = "python"
    tests: str = ""  # source of the user's tests (asserts or pytest), "" where there are none
    memory: bool = True  # whether it recalls, and is learnt from


class Sampling(Value, frozen=True):
    """How a model draws: `temperature` 0 is greedy; `max_tokens` caps the answer."""

    temperature: float = 0.8
    top_p: float = 1.0
    max_tokens: int = 1024
    seed: int = 0


class ApproachValue(Value, frozen=True):
    """One way of answering; `role` and `model` override the roster's choice where set."""

    name: str
    instruction: str
    role: str = "worker_backend"
    model: str = ""
    sampling: Sampling = Sampling()


class Failure(Value, frozen=True):
    """What an earlier round got wrong, told to the workers of the next one."""

    code: str
    input: str
    expected: str
    actual: str
    detail: str


class Ask(Value, frozen=True):
    """One question to the model that plays `role`; the inference side renders it for that model's family."""

    purpose: Purpose
    role: str
    task: TaskValue
    model: str = ""  # overrides the roster's choice for the role
    approach: ApproachValue | None = None
    recalled: tuple[Recalled, ...] = ()
    failures: tuple[Failure, ...] = ()
    code: str = ""  # the program that is reviewed, compared or described; described, "" asks for the prior
    other: str = ""  # for "compare": the second program
    call: str = ""  # for "value": what is called, e.g. "solve([1, 2])"
    problem: str = ""  # what was wrong with the last answer, where it is asked for once more
    schema: str = ""  # JSON Schema text that the answer must follow (guided decoding), "" for free text
    sampling: Sampling = Sampling()


class Slice(Value, frozen=True):
    """A piece of streamed text and when it came, in milliseconds since the request was sent."""

    ms: int
    text: str


class Reply(Value, frozen=True):
    """What the model said.

    `text` is the visible answer (a prefill that the template forced is included, `<think>` parts are not),
    `thinking` what stood in `<think>`. `logprob` is the sum over the answer's tokens, where the server
    gives it. Where a text was to be scored, `text` repeats it and `logprobs` has one entry for each of its
    tokens and one for the end of text; else it is ().
    """

    model: str
    text: str
    thinking: str = ""
    tokens: int = 0
    logprob: float | None = None
    logprobs: tuple[float, ...] = ()
    ttft_ms: int | None = None
    latency_ms: int = 0
    finish_reason: str = ""
    abstained: bool = False
    recalled: tuple[int, ...] = ()  # the memories that stood in the prompt
    timeline: tuple[Slice, ...] = ()


class Answer(Value, frozen=True):
    """A worker's answer, taken apart: the program, and the tests that came with it (split off)."""

    status: CandidateStatus
    files: dict[str, str] = {}
    own_tests: tuple[str, ...] = ()  # test source that came with the answer
    error: str = ""  # why there is no program: "does not know", a syntax problem, a server error


class TestCase(Value, frozen=True):
    """One generated test: a call, and the expression that it should equal."""

    __test__: ClassVar[bool] = False  # pytest takes the name for tests

    author: str
    input: str  # e.g. "solve([1, 2])"
    expected: str  # a Python literal, e.g. "2"
    support: float = 1.0  # share of the author's drafts or calls behind it, 0–1


class TestSuite(Value, frozen=True):
    """What one author wrote for a task; `probes` are calls whose right value nobody claims to know."""

    __test__: ClassVar[bool] = False  # pytest takes the name for tests

    author: str
    cases: tuple[TestCase, ...] = ()
    probes: tuple[str, ...] = ()
    note: str = ""  # why there are no cases, where there are none


class CheckValue(Value, frozen=True):
    """One piece of evidence about a candidate."""

    kind: CheckKind
    author: str
    outcome: Outcome
    input: str = ""
    expected: str = ""
    actual: str = ""
    detail: str = ""
    weight: float = 1.0  # a generated test's support, 0–1; of advice, how often its author is right
    model: str = ""  # who gave the advice
    id: int = 0  # of its row, once it has one


class Behaviour(Value, frozen=True):
    """What a candidate gave on the shared probe inputs; equal `actual` texts mean equal values."""

    probes: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()  # the same for people


class Explanation(Value, frozen=True):
    """How much likelier a program makes the task's text, in nats a token; above 0, it explains the task.

    `mean` is over the whole text, `worst` over the three tokens in a row that it explains least: a word of
    the task that the program pays no heed to.
    """

    mean: float
    worst: float


class CandidateValue(Value, frozen=True):
    """A candidate with the evidence gathered about it, as judge sees it."""

    id: int
    slot: int
    round: int
    approach: str
    model: str
    status: CandidateStatus
    files: dict[str, str]
    tokens: int = 0
    logprob: float | None = None
    explanation: Explanation | None = None
    checks: tuple[CheckValue, ...] = ()
    behaviour: Behaviour = Behaviour()


class VerdictValue(Value, frozen=True):
    """The decision: `winner` is a candidate id or None; `posterior` maps candidate ids (as text) to 0–1."""

    winner: int | None
    best_effort: int | None
    posterior: dict[str, float]
    threshold: float
    rationale: str
    dissent: str = ""
