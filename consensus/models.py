"""The rows. They are the truth; messages carry only their ids.

State changes happen by conditional UPDATE in `consensus.episode`, never by `save()` on a loaded row.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class WorkStatus(models.TextChoices):
    """Where a task or an episode stands."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    PARKED = "parked"
    ACCEPTED = "accepted"
    NO_CONSENSUS = "no_consensus"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = (WorkStatus.ACCEPTED, WorkStatus.NO_CONSENSUS, WorkStatus.FAILED, WorkStatus.CANCELLED)


class StageStatus(models.TextChoices):
    """Where a stage stands."""

    PENDING = "pending"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    PARKED = "parked"
    CANCELLED = "cancelled"


class Task(models.Model):
    """What a person asked."""

    prompt = models.TextField()
    language = models.CharField(max_length=20, default="python")
    entry_point = models.CharField(max_length=200)
    signature = models.JSONField(
        default=dict, help_text="consensus.values.Signature, as found before generation"
    )
    tests = models.TextField(blank=True, default="", help_text="the user's tests: asserts or pytest")
    candidates = models.PositiveSmallIntegerField(default=3)
    rounds = models.PositiveSmallIntegerField(default=1)
    memory = models.BooleanField(default=True, help_text="whether it recalls, and is learnt from")
    status = models.CharField(max_length=20, choices=WorkStatus, default=WorkStatus.QUEUED, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"task {self.pk}: {self.prompt[:60]}"


class Episode(models.Model):
    """One attempt at a task, with all its rounds."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="episodes")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="refinements"
    )
    status = models.CharField(max_length=20, choices=WorkStatus, default=WorkStatus.QUEUED, db_index=True)
    round = models.PositiveSmallIntegerField(default=1, help_text="the round that is running or ran last")
    event_seq = models.PositiveIntegerField(default=0, help_text="the seq of the newest event")
    recalled = models.JSONField(default=list, help_text="what recall found, in its order")
    error_type = models.CharField(max_length=100, blank=True, default="")
    error_message = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"episode {self.pk} ({self.status})"


class TaskVector(models.Model):
    """A task's prompt as its embedder sees it, kept so that later tasks are compared without asking again."""

    task = models.OneToOneField(Task, primary_key=True, on_delete=models.CASCADE, related_name="vector")
    embedder = models.CharField(max_length=100, help_text="the model that made it")
    vector = models.BinaryField(help_text="float32, little-endian, of unit length")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["embedder", "task"], name="vectors_of_embedder")]

    def __str__(self) -> str:
        return f"task {self.task_id} by {self.embedder}"


class EpisodeLink(models.Model):
    """An earlier episode whose task is like this one's; see `consensus.episode.similar`."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="links")
    past = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="linked_from")
    score = models.FloatField(help_text="how like the tasks are, 0 to 1")

    class Meta:
        ordering: ClassVar = ["-score", "-past_id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["episode", "past"], name="link_once")]

    def __str__(self) -> str:
        return f"episode {self.episode_id} is like {self.past_id} ({self.score:.2f})"


class Stage(models.Model):
    """One row of work. Claimed by compare-and-set; see `consensus.episode.claims`."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="stages")
    round = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20)
    slot = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=20, choices=StageStatus, default=StageStatus.PENDING, db_index=True)
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="claims that ended in an error or not at all"
    )
    token = models.CharField(max_length=32, blank=True, default="", help_text="who holds the claim")
    lease_until = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(null=True, blank=True, help_text="when its newest message was sent")
    messages = models.PositiveSmallIntegerField(
        default=0, help_text="messages sent for it; sets the back-off"
    )
    not_before = models.DateTimeField(null=True, blank=True, help_text="back-off after an error")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="", help_text="the newest error")
    output = models.JSONField(default=dict, help_text="what later stages need and no other row holds")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["episode", "round", "name", "slot"], name="stage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}[{self.slot}] round {self.round} of episode {self.episode_id} ({self.status})"


class WriterRole(models.TextChoices):
    """The roles whose models can be asked for a program."""

    ARCHITECT = "architect"
    WORKER_BACKEND = "worker_backend"
    WORKER_FRONTEND = "worker_frontend"
    QA_SENTINEL = "qa_sentinel"
    JUDGE = "judge"


class Approach(models.Model):
    """One way of answering; slot n is played by the nth enabled one, from the first again where they end."""

    name = models.SlugField(max_length=50, unique=True)
    instruction = models.TextField(help_text="told to the worker, beside the task")
    role = models.CharField(max_length=30, choices=WriterRole, default=WriterRole.WORKER_BACKEND)
    model = models.CharField(
        max_length=100,
        blank=True,
        default="",
        help_text="a model that plays another role in the profile; empty: the model of this role",
    )
    temperature = models.FloatField(
        default=0.0,
        validators=[MinValueValidator(0.0), MaxValueValidator(2.0)],
        help_text="0 is greedy; later rounds, and an approach that plays again, draw at 0.8 at least",
    )
    top_p = models.FloatField(default=1.0, validators=[MinValueValidator(0.01), MaxValueValidator(1.0)])
    max_tokens = models.PositiveIntegerField(
        default=1024,
        validators=[MinValueValidator(1)],
        help_text="the longest answer; the model may take less",
    )
    position = models.PositiveSmallIntegerField(default=0)
    enabled = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "approaches"

    def __str__(self) -> str:
        return self.name


class Candidate(models.Model):
    """One approach's answer in one round."""

    class Status(models.TextChoices):
        """Whether there is a program."""

        ANSWERED = "answered"
        ABSTAINED = "abstained"
        FAILED = "failed"

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="candidates")
    round = models.PositiveSmallIntegerField()
    slot = models.PositiveSmallIntegerField()
    approach = models.CharField(max_length=50)
    role = models.CharField(max_length=30)
    model = models.CharField(max_length=100, blank=True, default="")
    status = models.CharField(max_length=20, choices=Status)
    files = models.JSONField(default=dict)
    text = models.TextField(blank=True, default="", help_text="what the model said, as it said it")
    thinking = models.TextField(blank=True, default="")
    own_tests = models.JSONField(default=list, help_text="tests that came with the answer")
    error = models.TextField(blank=True, default="")
    tokens = models.PositiveIntegerField(default=0)
    logprob = models.FloatField(null=True, blank=True)
    explanation = models.JSONField(
        null=True, blank=True, help_text="consensus.values.Explanation, where a model tells it"
    )
    ttft_ms = models.PositiveIntegerField(null=True, blank=True)
    latency_ms = models.PositiveIntegerField(null=True, blank=True)
    timeline = models.JSONField(default=list, help_text="[[ms, text], …] as it streamed, for replay")
    posterior = models.FloatField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "slot"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["episode", "round", "slot"], name="candidate_once"),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk} ({self.approach}, round {self.round})"


class Check(models.Model):
    """One piece of evidence about a candidate."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=20)
    author = models.CharField(max_length=30)
    outcome = models.CharField(max_length=10)
    input = models.TextField(blank=True, default="")
    expected = models.TextField(blank=True, default="")
    actual = models.TextField(blank=True, default="")
    detail = models.TextField(blank=True, default="")
    weight = models.FloatField(
        default=1.0,
        help_text="0 to 1: a test's support by its author, or how often the author of advice is right",
    )
    model = models.CharField(max_length=100, blank=True, default="", help_text="who gave the advice")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} by {self.author}: {self.outcome}"


class Verdict(models.Model):
    """The decision of an episode."""

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="verdict")
    winner = models.ForeignKey(Candidate, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    best_effort = models.ForeignKey(
        Candidate, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    posterior = models.JSONField(default=dict, help_text="candidate id → probability of being right")
    threshold = models.FloatField()
    rationale = models.TextField()
    dissent = models.TextField(blank=True, default="")
    account = models.JSONField(
        default=dict, help_text="consensus.evidence.account.Account: the weights and values that decided"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"verdict of episode {self.episode_id}: {self.winner_id or 'no consensus'}"


class Event(models.Model):
    """An append-only line of an episode's history."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["episode_id", "seq"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["episode", "seq"], name="event_once")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"
