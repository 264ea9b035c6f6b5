"""What people may write into an approach: the model that it names must be one that is served."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError

from consensus.errors import RosterError
from consensus.inference.factory import profile
from consensus.models import Approach


class ApproachForm(forms.ModelForm[Approach]):
    """An approach as the admin edits it."""

    class Meta:
        model = Approach
        fields: ClassVar = [
            "name",
            "instruction",
            "role",
            "model",
            "temperature",
            "top_p",
            "max_tokens",
            "position",
            "enabled",
        ]

    def clean_model(self) -> str:
        """Refuse a model that nobody could ask: only those that play a role are loaded."""
        name: str = self.cleaned_data["model"]
        if not name:
            return name
        try:
            known = profile()
        except RosterError as error:
            raise ValidationError(f"the roster cannot be read: {error}") from error
        served = {role.model for role in known.roles.values()}
        able = sorted(model for model in served if "answer" in known.models[model].skills)
        if name not in able:
            raise ValidationError(
                f"no role of profile {known.name!r} is played by a model {name!r} that writes programs; "
                f"name one of: {', '.join(able)}, or leave it empty"
            )
        return name
