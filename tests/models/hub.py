"""A Hugging Face hub on loopback that has the models of one folder, as far as downloading asks."""

from __future__ import annotations

import hashlib
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Handler(BaseHTTPRequestHandler):
    """Answers `/api/models/OWNER/NAME/…` with a list of files, `/OWNER/NAME/resolve/…/FILE` with one."""

    folder: ClassVar[Path]
    asked: ClassVar[list[str]]

    def do_HEAD(self) -> None:
        self.answer(body=False)

    def do_GET(self) -> None:
        self.answer(body=True)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def answer(self, *, body: bool) -> None:
        parts = self.path.partition("?")[0].strip("/").split("/")
        listing = parts[:2] == ["api", "models"]
        model = self.folder / parts[3 if listing else 1]
        found = self.listed(model, tree="tree" in parts) if listing else self.read(model / parts[-1])
        self.send_response(404 if found is None else 200)
        if found is None:
            self.send_header("X-Error-Code", "RepoNotFound")
        elif not listing:
            self.asked.append(parts[-1])
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{hashlib.sha256(found or b"").hexdigest()}"')
        self.send_header("Content-Length", str(len(found or b"")))
        self.end_headers()
        if body and found:
            self.wfile.write(found)

    def listed(self, model: Path, *, tree: bool) -> bytes | None:
        if not model.is_dir():
            return None
        files = sorted(model.iterdir())
        if tree:
            rows = [{"type": "file", "path": f.name, "size": f.stat().st_size, "oid": COMMIT} for f in files]
            return json.dumps(rows).encode()
        names = [{"rfilename": file.name} for file in files]
        about = {
            "id": f"tiny/{model.name}",
            "modelId": f"tiny/{model.name}",
            "sha": COMMIT,
            "siblings": names,
        }
        return json.dumps(about | {"private": False, "tags": []}).encode()

    def read(self, file: Path) -> bytes | None:
        return file.read_bytes() if file.is_file() else None


@contextmanager
def hub(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder of models; give the address, and the files that were asked for."""
    asked: list[str] = []
    handler = type("OneFolder", (Handler,), {"folder": folder, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
