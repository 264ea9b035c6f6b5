"""The embedded stack: Valkey, Triton, Celery workers, beat, Flower and the web server, watched by circus.

    ensure() ── is one running? ── yes ─► use it
        │ no
        └─► manage.py up --detached ─► serve() ◄── ./hydra up (foreground)
                                                       │
                     circus starts and restarts the parts; a monitor thread writes run/stack.json

One stack per HYDRA_HOME, held by a file lock. Parts die with it, even when it is killed (`confine.py`).
"""

from hydra_site.stack.client import Running, ensure

__all__ = ["Running", "ensure"]
