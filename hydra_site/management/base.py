"""What all commands of `./hydra` share: short errors, exit codes, and a migrated database."""

from __future__ import annotations

import fcntl
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.management import CommandParser, call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from consensus.errors import HydraError, InputError, MachineError
from hydra_site.management.trouble import log_to_file, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FAILED, BAD_USAGE, CANCELLED = 0, 1, 2, 130


class Parser(CommandParser):
    """An argument parser whose errors are one line, exit 2."""

    def error(self, message: str) -> NoReturn:
        """Name the mistake and where to read on."""
        sys.stderr.write(f"{self.prog}: {message} (see {self.prog} --help)\n")
        raise SystemExit(BAD_USAGE)


class HydraCommand(BaseCommand):
    """A command of `./hydra`: `work` does it and gives the exit code."""

    needs_database = True

    def work(self, options: dict[str, Any]) -> int:
        """Do the command."""
        raise NotImplementedError

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:  # noqa: ARG002 — Django's
        """Build a parser that knows only our own options in its help."""
        parser = Parser(prog=prog_name, description=self.help, **kwargs)
        self.add_arguments(parser)
        return parser

    def run_from_argv(self, argv: Sequence[str]) -> None:
        """Run the command; what a person should know goes to standard error as one line."""
        options = vars(self.create_parser(f"hydra {argv[1]}", argv[1]).parse_args(list(argv[2:])))
        try:
            self.check(tags=["settings"])
            if self.needs_database:
                migrate()
            code = self.work(options)
        except KeyboardInterrupt:
            code = CANCELLED
        except (HydraError, OSError) as error:
            sys.stderr.write(f"hydra: {describe(error)}\n")
            code = BAD_USAGE if isinstance(error, InputError) else FAILED
        except Exception as error:  # noqa: BLE001 — the last resort: told in a sentence, the rest is in the log
            with suppress(OSError):  # then only the sentence can be told
                settings.HOME.make()
            log_to_file(argv[1])
            sys.stderr.write(f"hydra: {sentence(error, argv[1])}\n")
            code = FAILED
        connection.close()
        sys.exit(code)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the work; Django asks for a method of this name."""
        self.work(options)


def describe(error: BaseException) -> str:
    """Say in one line what was wrong."""
    if isinstance(error, OSError) and not isinstance(error, HydraError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    return str(error)


def migrate() -> None:
    """Bring the database up to date; only one process at a time does it."""
    home = settings.HOME
    home.make()
    try:
        if not _behind():
            return
        with (home.run / "migrate.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if _behind():
                call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise MachineError(f"the database cannot be used: {error}") from error


def _behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
