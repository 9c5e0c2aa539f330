"""A wall clock that can be set wrong while processes run: a small library before the C library of each, which reads in
a file by how much. Needs a C compiler (cc)."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

DAY = 86_400


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The clock of the processes that were started in its `environment`."""

    preload: Path
    file: Path

    def set(self, days: int) -> None:
        """Wrong by so many days from now on; right with 0."""
        with self.file.open("r+b") as there:  # the same file, which the processes have before them
            there.write((days * DAY).to_bytes(8, "little", signed=True))

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.preload), "CHAOS_CLOCK": str(self.file)}


def built() -> Clock:
    """One that goes right."""
    folder = Path(tempfile.mkdtemp(prefix="chaos-clock-"))
    made = Clock(preload=folder / "clock.so", file=folder / "wrong")
    made.file.write_bytes(bytes(8))
    source = Path(__file__).with_name("clock.c")
    subprocess.run(("cc", "-shared", "-fPIC", "-O2", "-o", made.preload, source), check=True)
    return made
