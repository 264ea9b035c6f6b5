"""`./hydra token`: the key with which a program uses the API."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from rest_framework.authtoken.models import Token

from consensus.errors import InputError
from hydra_site.management.base import OK, HydraCommand

if TYPE_CHECKING:
    from django.core.management import CommandParser


class Command(HydraCommand):
    """Makes the user, who has no password, and the token where they are missing."""

    help = "Print a user's API token (Authorization: Token …); makes user and token where needed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the argument."""
        parser.add_argument("user", metavar="USER", nargs="?", default="api", help="user name (default api)")

    def work(self, options: dict[str, Any]) -> int:
        """Print the token."""
        users = get_user_model()
        name: str = options["user"]
        try:
            users._meta.get_field("username").clean(name, None)  # noqa: SLF001 — Django's documented way to a field
        except ValidationError as error:
            raise InputError(f"{name!r} is no user name: {' '.join(error.messages)}") from error
        user, fresh = users.objects.get_or_create(username=name)
        if fresh:
            user.set_unusable_password()
            user.save()
        token, _made = Token.objects.get_or_create(user=user)
        sys.stdout.write(f"{token.key}\n")
        return OK
