"""扫描仪的文件夹: what the scanner of the counter put into a folder that the administrator named (`scanner_folder` of
`office.toml`), offered on the registration form and, once it is with a case, moved out of the way.

Only files that lie in the folder itself are offered, and a form names them by what was offered: no path comes from it.
"""

import io
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.datastructures import FormData, UploadFile

from casework.storage import clock
from casework.storage.office import office
from casework.vocabulary import AttachmentPurpose

log = logging.getLogger("uvicorn.error")

MOST = 30
"""Files that are offered, the latest first."""
TAKEN = "已收入"
"""The folder within it to which a file goes that is with a case."""
BOX = "from_scanner_"
"""Before the purpose, in the name of the boxes that are ticked."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A file in the folder: its name, when it was put there, how large it is."""

    name: str
    at: datetime
    kilobytes: int
    ticked: tuple[str, ...] = ()
    """The purposes for which the form has it ticked."""


def folder() -> Path | None:
    """The folder; None where the administrator named none, or it is away."""
    named = office().scanner_folder
    return Path(named) if named and Path(named).is_dir() else None


def waiting(form: FormData | None = None) -> list[Waiting]:
    """What lies there, the latest first, ticked as a form has it; a link or a folder is no scan."""
    where, ticks = folder(), _ticks(form, tuple(AttachmentPurpose)) if form else []
    if where is None:
        return []
    found = []
    with os.scandir(where) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False) and not entry.name.startswith((".", "~")):
                seen = entry.stat(follow_symlinks=False)
                at = datetime.fromtimestamp(seen.st_mtime, tz=clock.now().tzinfo)
                mine = tuple(purpose.value for purpose, name in ticks if name == entry.name)
                size = max(1, seen.st_size >> 10)
                found.append(Waiting(name=entry.name, at=at, kilobytes=size, ticked=mine))
    return sorted(found, key=lambda each: each.at, reverse=True)[:MOST]


def ticked(form: FormData, purposes: tuple[AttachmentPurpose, ...]) -> Iterator[tuple[AttachmentPurpose, UploadFile]]:
    """The files that the form ticked, as if they had been sent with it. What is not offered is passed over."""
    where = folder()
    for purpose, name in _offered(form, purposes):
        if where and (data := _read(where / name)) is not None:
            yield purpose, UploadFile(io.BytesIO(data), filename=name)


def _read(file: Path) -> bytes | None:
    """Not more of it than shows that it is too large to be taken in; None where it was taken away meanwhile."""
    most = office().uploads["recording_megabytes"] << 20
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError:
        return None


def move_away(form: FormData, purposes: tuple[AttachmentPurpose, ...]) -> None:
    """Once the case is there: its scans are no longer offered. One that cannot be moved stays, and is offered again."""
    where = folder()
    for name in {name for _, name in _offered(form, purposes)}:
        assert where
        try:
            (where / TAKEN).mkdir(exist_ok=True)
            stamp = clock.now().strftime("%Y%m%d%H%M%S")
            (where / name).rename(where / TAKEN / f"{stamp} {name}")
        except OSError as error:
            log.error("扫描仪文件夹中的文件不能移开（%s）", type(error).__name__)


def _ticks(form: FormData, purposes: tuple[AttachmentPurpose, ...]) -> list[tuple[AttachmentPurpose, str]]:
    return [(purpose, str(name)) for purpose in purposes for name in form.getlist(f"{BOX}{purpose.value}")]


def _offered(form: FormData, purposes: tuple[AttachmentPurpose, ...]) -> list[tuple[AttachmentPurpose, str]]:
    """What the form ticked of what lies there."""
    ticks = _ticks(form, purposes)
    there = {each.name for each in waiting()} if ticks else set()
    return [(purpose, name) for purpose, name in ticks if name in there]
