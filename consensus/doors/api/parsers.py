"""Reads JSON bodies of a bounded size."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

from consensus.episode.submit import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

MAX_BODY = 16 * MAX_BYTES  # prompt and tests, each byte escaped as \u00XX, and room for the rest


class TooLarge(APIException):
    """The body is larger than any submission can be."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"The body has more than {MAX_BODY:,} bytes."
    default_code = "too_large"


class BoundedJSONParser(JSONParser):
    """Refuses what is too large or too deep before it costs anything."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Read at most MAX_BODY bytes; raises TooLarge or ParseError."""
        body = stream.read(MAX_BODY + 1)
        if len(body) > MAX_BODY:
            raise TooLarge
        try:
            return super().parse(io.BytesIO(body), media_type, dict(parser_context or {}))
        except RecursionError as error:
            raise ParseError("JSON parse error - nested too deeply") from error
