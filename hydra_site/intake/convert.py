"""Converts a Hugging Face model for a CPU, by onnxruntime-genai's builder in the training environment."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from consensus.errors import MachineError
from consensus.inference.prompts import chat
from hydra_site.intake.talk import read_json
from hydra_site.stack import confine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from hydra_site.intake.source import Source

QUIET = {
    "HF_HUB_OFFLINE": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "PYTHONUNBUFFERED": "1",
}
LAYER = re.compile(r"Reading decoder layer (\d+)")
LAST_WORDS = 8  # lines


def convert(
    python: Path, folder: Path, source: Source, target: Path, on_layer: Callable[[int], None]
) -> None:
    """Write the int4 model and its chat.json to `target`; raises MachineError with the builder's last words.

    `on_layer` is told how many layers were read. An exception, Ctrl-C included, ends the builder.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as cache:
        builder = ("-m", "onnxruntime_genai.models.builder", "-i", folder, "-o", target)
        argv = [str(word) for word in (python, "-I", *builder, "-p", "int4", "-e", "cpu", "-c", cache)]
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said, _run(argv, said) as process:
            for line in process.stdout or ():
                if found := LAYER.search(line):
                    on_layer(int(found[1]) + 1)
            if process.wait() != 0:
                said.seek(0)
                words = [line for line in said.read().splitlines() if line.strip()][-LAST_WORDS:]
                raise MachineError(
                    "the model cannot be converted: " + "\n  ".join(words or ["no reason given"])
                )
    _finish(target, source)


def _finish(target: Path, source: Source) -> None:
    """Add how it is talked to, and every token that ends an answer."""
    (target / chat.FILE).write_bytes(msgspec.json.format(msgspec.json.encode(source.chat)))
    settings = read_json(target / "genai_config.json")
    model: dict[str, Any] = settings["model"]
    known = model["eos_token_id"]
    ends = [*(known if isinstance(known, list) else [known]), *source.ends]
    model["eos_token_id"] = list(dict.fromkeys(ends))
    (target / "genai_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


@contextmanager
def _run(argv: Sequence[str], stderr: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program that ends with us, however we end; its own children end with it."""
    bound = [sys.executable, "-IS", confine.__file__, str(os.getpid()), *argv]
    process = subprocess.Popen(
        bound,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        env=os.environ | QUIET,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
