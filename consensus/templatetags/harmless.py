"""`{{ text|harmless:300 }}`: text that models wrote, without control characters, shortened."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import truncatechars

from consensus.doors.text import clean

register = template.Library()


@register.filter
def harmless(text: object, length: int) -> str:
    """Clean a text and shorten it to `length` characters; the template escapes it as any other."""
    shortened: str = truncatechars(clean(str(text)), length)
    return shortened
