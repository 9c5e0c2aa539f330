"""Tables of what is expected, kept in YAML beside the tests."""

from pathlib import Path
from typing import Any

import yaml

from casework.played.scenario.nodes import LOADER


def read(path: Path) -> Any:
    """What a file says. Each process reads every table while it collects: by libyaml, ten times as fast."""
    return yaml.load(path.read_text("utf-8"), LOADER)
