"""The one-time login of the first admin: a signed link that works once, within PASSWORD_RESET_TIMEOUT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model, login
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest

NAME = "admin"


class OnceTokens(PasswordResetTokenGenerator):
    """Django's password-reset tokens under their own key; a login moves `last_login`, which ends them."""

    key_salt = "hydra_site.login.OnceTokens"

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        return f"{user.pk}{user.password}{user.last_login.isoformat() if user.last_login else ''}{timestamp}"


tokens = OnceTokens()


def link(url: str) -> str:
    """Make a login link while the admin has no password; "" once there is one (that person can log in)."""
    users = get_user_model().objects
    user, fresh = users.get_or_create(username=NAME, defaults={"is_staff": True, "is_superuser": True})
    if fresh:
        user.set_unusable_password()
        user.save()
    connection.close()
    if user.has_usable_password():
        return ""
    key = f"{urlsafe_base64_encode(str(user.pk).encode())}.{tokens.make_token(user)}"
    return url + reverse("login-once", args=[key])


@never_cache
@require_GET
def login_once(request: HttpRequest, key: str) -> HttpResponse:
    """Log in whoever holds a fresh link."""
    users = get_user_model().objects
    name, _, token = key.partition(".")
    try:
        user = users.filter(pk=int(urlsafe_base64_decode(name)), is_active=True).first()
    except ValueError:
        user = None
    if user is None or not tokens.check_token(user, token):
        return _refused()
    # Two requests with one link: only the one that moves last_login gets in.
    if not users.filter(pk=user.pk, last_login=user.last_login).update(last_login=timezone.now()):
        return _refused()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("admin:index")


def _refused() -> HttpResponse:
    text = "This link was used or is too old. Stop ./hydra up and start it again for a new one."
    return HttpResponse(text, status=403, content_type="text/plain")
