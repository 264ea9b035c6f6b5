"""The lives that were lived, one JSON line each: a run that was cut off goes on with the next seed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from django.conf import settings

from consensus.errors import InputError
from consensus.inference import factory

if TYPE_CHECKING:
    from pathlib import Path


class Lived(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one task: accepted, and right by the hidden inputs; `recalled` memories were shown."""

    verb: str
    accepted: bool
    right: bool
    recalled: int
    taught: bool
    seconds: float

    @property
    def good(self) -> bool:
        """Whether it counts: accepted, and right."""
        return self.accepted and self.right


class Life(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one seed's tasks: with memory, without, and poisoned.

    `entries` were active when it was poisoned, `injected` wrong ones were added; `of` names what was
    measured.
    """

    seed: int
    plain: list[Lived]
    poisoned: list[Lived]
    entries: int
    injected: int
    off: list[Lived] = []
    of: str = ""


class Journal:
    """The lives of a run, in a file where one is given. Raises InputError where it holds another run's."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._of = path, _measured()
        self._lives: dict[int, Life] = {}
        data = path.read_bytes() if path and path.exists() else b""
        try:
            for line in data[: data.rfind(b"\n") + 1].splitlines():
                life = msgspec.json.decode(line, type=Life)
                self._lives[life.seed] = life
        except msgspec.DecodeError as error:
            raise InputError(f"{path} is no file of lives: {error}") from error
        if any(life.of != self._of for life in self._lives.values()):
            raise InputError(f"{path} holds lives of another model or setting; name a new file")

    def get(self, seed: int) -> Life | None:
        """Give a life that was lived before."""
        return self._lives.get(seed)

    def add(self, life: Life) -> None:
        """Keep a life."""
        life = msgspec.structs.replace(life, of=self._of)
        self._lives[life.seed] = life
        if self._path:
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(life) + b"\n")


def _measured() -> str:
    """Name what is measured: the profile, the threshold, the models by a digest of their files."""
    profile = factory.profile()
    digest = hashlib.sha256()
    for _name, model in sorted(profile.served()):
        folder = profile.weights(model)
        for file in sorted(path for path in (folder.rglob("*") if folder else ()) if path.is_file()):
            digest.update(file.name.encode() + file.read_bytes())
    return f"{profile.name} {settings.HYDRA_THRESHOLD} {digest.hexdigest()[:16]}"
