"""`./hydra models add`, step by step. Unless all of it succeeds, nothing is left and no roster changed."""

from __future__ import annotations

import fcntl
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec
import psutil
from django.conf import settings

from consensus.errors import InputError, MachineError
from consensus.inference import factory, roster
from consensus.values import Purpose
from hydra_site.intake import hub, needs
from hydra_site.intake.convert import convert
from hydra_site.intake.own_roster import enter
from hydra_site.intake.source import Source, look, weigh
from hydra_site.intake.train_python import train_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hydra_site.home import Home

CONTEXT = 8192  # tokens: longer ones take memory that a machine without a GPU rarely has
MAX_TOKENS = 1024
STALL_SECONDS = 60.0  # a large model reads a piece of a prompt so long, on a slow machine
SKILLS = frozenset(get_args(Purpose)) - {"describe"}  # which only a model that was trained for it can do


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the person asked for: a folder or an id of the hub, its name or "", its roles in a profile."""

    model: str
    name: str
    profile: str
    roles: tuple[str, ...]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told what goes on: a sentence; how many layers of how many were read."""

    say: Callable[[str], None]
    layer: Callable[[int, int], None]


def add(wish: Wish, progress: Progress) -> str:
    """Convert a model, enter it in the person's roster, give its name; raises InputError or MachineError."""
    home: Home = settings.HOME
    home.make()
    name = wish.name or re.sub(r"[^A-Za-z0-9_-]+", "-", Path(wish.model).resolve().name)
    own = home.root / factory.OWN
    check(wish, name, own)
    with _workplace(home, name) as (work, target):
        folder = Path(wish.model).expanduser().absolute()
        if from_hub := not folder.exists() and hub.ID.fullmatch(wish.model) is not None:
            folder = work / "source"
            progress.say(f"asking the Hugging Face hub for {wish.model}")
            hub.fetch(train_python(), wish.model, folder, hub.ABOUT)
        source = look(folder)
        if from_hub:
            progress.say(f"downloading the weights of {wish.model}")
            hub.fetch(train_python(), wish.model, folder, hub.WEIGHTS)
        needed = needs.needs(weigh(folder, source))
        needs.check(needed, needs.room(work), work)
        python = train_python()
        progress.say("converting to 4 bits")
        convert(python, folder, source, work / "model", lambda done: progress.layer(done, source.layers))
        (work / "model").replace(target)
        try:
            enter(own, name, _entry(source, target.relative_to(home.root)), wish.profile, wish.roles)
        except BaseException:  # Ctrl-C too
            shutil.rmtree(target, ignore_errors=True)
            raise
    return name


def check(wish: Wish, name: str, own: Path) -> None:
    """Refuse what could not be entered; raises InputError."""
    shipped = roster.read(Path(settings.HYDRA_ROSTER))
    mine = roster.read(own) if own.exists() else roster.RosterFile(models={}, profiles={})
    for role in wish.roles:
        if role not in roster.PLAYED:
            raise InputError(f"no role {role!r} can be given to it; choose of: {', '.join(roster.PLAYED)}")
    profiles = sorted(shipped.profiles | mine.profiles)
    if wish.profile not in profiles:
        raise InputError(f"there is no profile {wish.profile!r}; choose of: {', '.join(profiles)}")
    if not roster.NAME.fullmatch(name):
        raise InputError(f"{name!r} cannot be a model's name: use letters, digits, _ and - (--name)")
    if name in shipped.models | mine.models:
        raise InputError(f"there is a model {name!r} already; choose another name (--name)")


@contextmanager
def _workplace(home: Home, name: str) -> Iterator[tuple[Path, Path]]:
    """Give a folder that vanishes, and where the model goes beside it. One at a time works there.

    What was left by one that was killed goes first: a model that the roster does not name is half made.
    """
    place = home.root / "weights"
    place.mkdir(mode=0o700, exist_ok=True)
    work, target = place / ".work", place / name
    with (home.run / "models.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise MachineError("another ./hydra models add is at work here; wait for it") from error
        for left in (work, target):
            shutil.rmtree(left, ignore_errors=True)
        work.mkdir()
        try:
            yield work, target
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _entry(source: Source, weights: Path) -> roster.ModelSpec:
    context = min(source.context, CONTEXT)
    return roster.ModelSpec(
        family=source.family,
        runtime="genai",
        weights=str(weights),
        context=context,
        max_tokens=min(MAX_TOKENS, context // 2),
        threads=psutil.cpu_count(logical=False) or 1,
        stall_seconds=STALL_SECONDS,
        skills=SKILLS,
    )
