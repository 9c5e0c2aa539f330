"""The types of the whole tree. Beside the other tests, some of which wait for real processes: before them it would
take a minute or two of one processor while the other rests."""

import os
import subprocess
import sys

import pytest

from casework.cli.processes import ROOT

pytestmark = pytest.mark.xdist_group("types")


# A clone that is looked at once need not keep what the next look would begin with: a tenth of the time.
KEEPS = ["--cache-dir", os.devnull] if os.environ.get("CI") else []


def test_the_types_of_the_whole_tree_agree() -> None:
    checked = subprocess.run([sys.executable, "-m", "mypy", *KEEPS], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
