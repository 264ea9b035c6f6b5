"""The error tree. The raiser says whether trying again can help.

HydraError
├── InputError              a person's mistake: exit 2, HTTP 400; the message says what to do
├── InferenceError          a model gave an error (counts as an attempt)
│   ├── InferenceUnavailable    the server cannot be reached or is not ready (uses up no attempt)
│   ├── InferenceTimeout        the deadline passed
│   ├── InferenceCancelled      we were told to stop
│   └── InferenceRefused        the request can never succeed (prompt too long, unknown model)
├── SandboxError            no sandbox can be made on this machine, or it broke
├── RosterError             roster.toml is wrong: exit 1
└── MachineError            disk full, port taken by us, missing program: exit 1
"""

from __future__ import annotations


class HydraError(Exception):
    """Base of every error that a person may see; its text is one short message."""

    permanent = False


class InputError(HydraError):
    """What a person gave is wrong."""

    permanent = True


class InferenceError(HydraError):
    """A model call failed."""


class InferenceUnavailable(InferenceError):  # noqa: N818 — a state of the server, named as the field does
    """The inference server cannot be reached or is not ready."""


class InferenceTimeout(InferenceError):  # noqa: N818 — as above
    """A model call passed its deadline."""


class InferenceCancelled(InferenceError):  # noqa: N818 — as above
    """A model call was cancelled by us."""


class InferenceRefused(InferenceError):  # noqa: N818 — as above
    """The server will never accept this request."""

    permanent = True


class SandboxError(HydraError):
    """No sandbox can be made, or the sandbox itself broke."""


class RosterError(HydraError):
    """The roster is missing, broken or names what does not exist."""

    permanent = True


class MachineError(HydraError):
    """The machine cannot do what is needed."""
