"""Prefect's server as the office runs it: `python -m flows.server`, with its address and settings from the environment.

Prefect's second user interface asks a statistics service outside for its settings whenever somebody opens it, even when
analytics are off (3.8.8). The server leaves out an interface whose files are absent, so here they are.
"""

import os
import sys

import prefect
from prefect.cli import app

from flows import one_writer

if __name__ == "__main__":
    prefect.__ui_v2_static_path__ = prefect.__module_path__ / "absent"
    one_writer.install()
    os.umask(0o077)  # Prefect's database too, only its owner may read
    sys.argv[1:] = ["server", "start"]
    app()
