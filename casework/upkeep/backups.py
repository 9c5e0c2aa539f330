"""The copies of the office: where they are written, which there are, when the last one was made. To make an office of
one again is a deed of the shell, since no pages run where there is no office."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from casework.errors import CaseworkError
from casework.office import deeds, notices, rights
from casework.office.rights import Right
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.office import office
from casework.storage.secrets import private_directory
from casework.storage.settings import settings
from casework.storage.tables import Logged
from casework.upkeep import snapshot
from casework.upkeep.snapshot import MANIFEST, Manifest

OLD = timedelta(days=8)
"""A copy that is older than a week and a day lets too much be lost."""
NAME = "casework-%Y%m%d-%H%M%S"


class NoSuchBackup(CaseworkError):
    """There is no such copy in the folder."""

    code, status = "BAK-404", 404


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy in the folder. `manifest` is None while it is being made, or where it was broken off."""

    name: str
    begun_at: datetime
    manifest: Manifest | None


def folder() -> Path:
    """Where copies are written."""
    said = office().backup_folder
    return Path(said) if said else settings().data / "backups"


def copies() -> list[Copy]:
    """The copies that the pages made, the latest first."""
    place = folder()
    if not place.is_dir():
        return []
    found = [each for path in place.iterdir() if (each := _copy(path))]
    return sorted(found, key=lambda each: each.name, reverse=True)


def _copy(path: Path) -> Copy | None:
    try:
        begun_at = datetime.strptime(path.name, NAME).replace(tzinfo=clock.CHINA)
    except ValueError:
        return None
    try:
        said = json.loads((path / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**said | {"lost": tuple(said["lost"])})
    except (OSError, ValueError, TypeError, KeyError):
        manifest = None
    return Copy(name=path.name, begun_at=begun_at, manifest=manifest)


def begin(*, actor: Actor) -> Path:
    """Where a copy will be written, and the entry of the log that it was begun. RightRefused; StartRefused where the
    folder cannot be made."""
    rights.check(actor, Right.KEEP_SETTINGS)
    target = private_directory(folder()) / clock.china_time(clock.now()).strftime(NAME)
    _log("开始制作备份", actor, str(target))
    return target


def make(target: Path, *, actor: Actor) -> None:
    """The copy made, after the answer of the page; whoever asked for it is told how it ended."""
    try:
        manifest = snapshot.made(target)
        lost = f"；有{len(manifest.lost)}个文件在备份之前已经丢失，见系统核查" if manifest.lost else ""
        ended = f"备份已写入{target}，文件{manifest.files}个{lost}"
    except (CaseworkError, OSError) as failed:
        why = failed.message if isinstance(failed, CaseworkError) else (failed.strerror or "磁盘不能写入")
        ended = f"备份没有完成：{why}"
    with database.transaction() as session:
        notices.tell(session, [actor.login], ended)
    _log(f"备份结束：{ended}"[:200], actor, str(target))


def check(name: str, *, actor: Actor) -> Manifest:
    """A copy looked through, file by file. RightRefused, NoSuchBackup, NotWhole."""
    rights.check(actor, Right.KEEP_SETTINGS)
    if name not in {each.name for each in copies()}:
        raise NoSuchBackup("没有这份备份", instead="请刷新页面")
    manifest = snapshot.verified(folder() / name)
    _log("核对备份", actor, name)
    return manifest


def _log(what: str, actor: Actor, subject: str) -> None:
    with (
        database.transaction() as session,
        deeds.doing(session, Logged.MACHINE, what, actor=actor, right=None, subject=subject, always=True),
    ):
        pass
