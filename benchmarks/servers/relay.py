"""Carries bytes between sockets: `python relay.py LISTEN=TARGET … [-- COMMAND …]`.

LISTEN and TARGET are `tcp:HOST:PORT` or `unix:PATH`. With a COMMAND it runs that beside, and ends with it.
A server in a network namespace of its own is reached so: one relay inside, which listens on unix sockets,
one outside, which listens on loopback. Only the standard library: it also runs where nothing is installed.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys

CHUNK = 65536


async def _opened(target: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    kind, _, where = target.partition(":")
    if kind == "unix":
        return await asyncio.open_unix_connection(where)
    host, _, port = where.rpartition(":")
    return await asyncio.open_connection(host, int(port))


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(CHUNK):
            sink.write(data)
            await sink.drain()
    with contextlib.suppress(OSError):
        sink.close()


async def _listen(listen: str, target: str) -> None:
    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await _opened(target)
        except OSError:
            writer.close()  # as if nobody listened here
            return
        await asyncio.gather(_copy(reader, back), _copy(there, writer))

    kind, _, where = listen.partition(":")
    if kind == "unix":
        await asyncio.start_unix_server(carry, where)
    else:
        host, _, port = where.rpartition(":")
        await asyncio.start_server(carry, host, int(port))


async def main(words: list[str]) -> int:
    """Carry until the command ends, or for ever; gives the command's exit code."""
    split = words.index("--") if "--" in words else len(words)
    for pair in words[:split]:
        listen, _, target = pair.partition("=")
        await _listen(listen, target)
    if command := words[split + 1 :]:
        return await (await asyncio.create_subprocess_exec(*command)).wait()
    await asyncio.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
