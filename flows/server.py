"""Prefect's server as the office runs it: `python -m flows.server`, with its address and settings from the environment.

Prefect's second user interface asks a statistics service outside for its settings whenever somebody opens it, even when
analytics are off (3.8.8). The server leaves out an interface whose files are absent, so here they are. It serves any
Host, too: a page elsewhere could reach it under a name that it points at this machine. Here only its own are served.
"""

import os
import sys
from functools import cache, wraps
from typing import Any
from urllib.parse import urlsplit

import prefect
from prefect.cli import app
from prefect.server.api import server
from prefect.types import _datetime
from starlette.middleware.trustedhost import TrustedHostMiddleware

from casework.storage import trail
from flows import one_writer

_stock = server.create_app


def own_names() -> list[str]:
    """The names under which the server may be asked: those of its addresses, and of this machine to itself."""
    addresses = (os.environ.get(name, "") for name in ("PREFECT_API_URL", "PREFECT_UI_API_URL"))
    return sorted({"127.0.0.1", "localhost", *filter(None, (urlsplit(address).hostname for address in addresses))})


@wraps(_stock)
def _for_own_names(*args: Any, **named: Any) -> Any:
    made = _stock(*args, **named)
    made.add_middleware(TrustedHostMiddleware, allowed_hosts=own_names())
    trail.begin("prefect")
    return made


if __name__ == "__main__":
    # Asked for each schedule that is read: it looks through six hundred files.
    _datetime.available_timezones = cache(_datetime.available_timezones)  # type: ignore[attr-defined]
    prefect.__ui_v2_static_path__ = prefect.__module_path__ / "absent"
    one_writer.install()
    server.create_app = _for_own_names
    os.umask(0o077)  # Prefect's database too, only its owner may read
    sys.argv[1:] = ["server", "start"]
    app()
