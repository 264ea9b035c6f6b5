"""What `./hydra` does before any command: wrong settings and unknown commands refused, commands listed."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class

USAGE = """usage: hydra [--yes] COMMAND [OPTIONS]

Coding tasks answered by three local models, checked by running them, judged on evidence.

{commands}

hydra COMMAND --help tells more. --yes installs a missing system package. Django's own commands (migrate,
shell, changepassword, …) work too. Settings are HYDRA_* variables:

{settings}
"""


def enter(argv: list[str]) -> int:
    """Run the command of `argv` and give the exit code, where it does not exit by itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hydra_site.settings")
    from django.conf import settings  # noqa: PLC0415 — reads the variable set above

    complaint = [*settings.HYDRA_PROBLEMS, *settings.HYDRA_TROUBLE]
    if complaint:
        sys.stderr.write("".join(f"hydra: {line}\n" for line in complaint))
        return 2 if settings.HYDRA_PROBLEMS else 1
    django.setup()
    command = argv[1] if len(argv) > 1 else ""
    if command in ("", "-h", "--help", "help"):
        sys.stdout.write(usage(settings.HYDRA_VARIABLES))
        return 0
    if command not in get_commands():
        what = "option" if command.startswith("-") else "command"
        near = get_close_matches(command, get_commands(), n=1)
        hint = f"did you mean {near[0]}?" if near else "hydra --help lists what there is"
        sys.stderr.write(f"hydra: there is no {what} {command!r}; {hint}\n")
        return 2
    execute_from_command_line(argv)
    return 0


def usage(about: dict[str, str]) -> str:
    """Describe the commands that exist and the settings that are read."""
    commands = {
        name: load_command_class(app, name).help
        for name, app in get_commands().items()
        if app == "hydra_site"
    }
    return USAGE.format(commands=_table(commands), settings=_table(about))


def _table(rows: dict[str, str]) -> str:
    width = max(len(name) for name in rows)
    return "\n".join(f"  {name:<{width}}  {text}" for name, text in sorted(rows.items()))
