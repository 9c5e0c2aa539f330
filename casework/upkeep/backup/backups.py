"""The copies of the office: where they are written, which there are, when the last one was made. To make an office of
one again is a deed of the shell, since no pages run where there is no office."""

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO

from casework.errors import CaseworkError
from casework.office import deeds, notices, rights
from casework.office.rights import Right
from casework.record.commands import Actor
from casework.storage import clock, database, faults
from casework.storage.office import office
from casework.storage.settings import settings
from casework.storage.tables import Logged
from casework.upkeep.backup import copying, diary
from casework.upkeep.backup.archive import MANIFEST, Archive, Manifest, NoSuchBackup, NotWhole, begun_at, last_whole
from casework.upkeep.backup.plan import Run, Task

OLD = timedelta(days=8)
"""A copy that is older than a week and a day lets too much be lost."""


class NoBackupFolder(CaseworkError):
    """The folder for copies cannot be made or written."""

    code, status = "BAK-006", 422


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy in the folder. `manifest` is None while it is being made, where it was broken off, and where its list
    (`has_list`) cannot be read just now, or is of another version."""

    name: str
    begun_at: datetime
    manifest: Manifest | None
    has_list: bool
    is_being_made: bool

    @property
    def is_broken_off(self) -> bool:
        """Whether it will never be whole: the list is written last."""
        return not self.has_list and not self.is_being_made


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Which copy is being made, and the lock that says so: freed when it is made, or let go of."""

    name: str
    lock: IO[str]


def archive() -> Archive:
    """Where copies are written: CASEWORK_BACKUPS, a folder or any address fsspec can reach; else the folder that the
    administrator has set; else a folder of the data directory."""
    said = os.environ.get("CASEWORK_BACKUPS") or office().backup_folder
    return Archive(said or str(settings().data / "backups"))


def copies() -> list[Copy]:
    """The copies there, the latest first."""
    place = archive()
    making = copying.being_made()  # asked before the lists are read: else one that ends meanwhile would look broken off
    return [_copy(place, name, making) for name in reversed(place.names())]


def _copy(place: Archive, name: str, making: str) -> Copy:
    made = begun_at(name)
    assert made
    manifest, has_list = None, place.exists(f"{name}/{MANIFEST}")
    with contextlib.suppress(NotWhole):  # a list that cannot be read is more than a copy that was broken off has
        manifest = place.manifest(name)
    is_being_made = not has_list and name == making
    return Copy(name=name, begun_at=made, manifest=manifest, has_list=has_list, is_being_made=is_being_made)


def begin(*, actor: Actor) -> Begun:
    """Which copy will be written, and the entry of the log that it was begun. RightRefused, OneAtATime; NoBackupFolder
    where the folder cannot be made or written."""
    rights.check(actor, Right.KEEP_SETTINGS)
    place, name = archive(), copying.new_name()
    with contextlib.ExitStack() as undone:
        lock = undone.enter_context(copying.locked(name))
        try:
            place.begin()
            place.put(f"{name}/{copying.BEGUN}", b"")
        except OSError as error:
            raise NoBackupFolder(
                f"备份的文件夹{place.address}不能写入（{error.strerror or type(error).__name__}）",
                instead="请在“设置”的“系统的核查和备份”另填一个能写入的文件夹",
            ) from error
        undone.callback(place.remove, name)
        log("开始制作备份", name, actor=actor)
        undone.pop_all()
    return Begun(name=name, lock=lock)


def make(begun: Begun, *, actor: Actor) -> None:
    """The copy made, after the answer of the page; whoever asked for it is told how it ended, whatever happened."""
    place, at = archive(), clock.now()
    try:
        with begun.lock:
            manifest = copying.made(place, begun.name, with_keys=False)
        gap = f"；{manifest.warning}" if manifest.warning else ""
        ended = f"备份已写入{place.address}的{begun.name}，文件{manifest.files}个{gap}"
        diary.note(Task.BACKUP, Run(at=at, seconds=manifest.seconds, copy=begun.name, fault="", words=ended))
    except Exception as failed:  # whoever waits for it must hear of it, a full disk or a fault of ours alike
        ended = f"备份没有完成：{why(failed)}"
    try:
        log("备份结束", ended[:400], actor=actor)
    finally:  # each of the two though the other cannot be written; what failed stands in the log of the machine
        with database.transaction() as session:
            notices.tell(session, [actor.login], ended)


def ask_for_drill(*, actor: Actor) -> None:
    """Have the background process hold a drill at once. RightRefused, NoSuchBackup."""
    rights.check(actor, Right.KEEP_SETTINGS)
    last_whole(archive())
    log("要求恢复演练", "", actor=actor)
    diary.ask(Task.DRILL)


def why(failed: Exception) -> str:
    """What went wrong while a copy was made or looked through, for whoever must hear of it."""
    if isinstance(failed, CaseworkError):
        return f"{failed.message}（错误码{failed.code}）"
    if isinstance(failed, OSError):
        said = faults.said(failed, path=True)
        return f"{said.message}（错误码{said.code}）"
    return f"程序出错（{type(failed).__name__}），请核对磁盘后重试"


def removed(name: str, *, actor: Actor) -> None:
    """What was broken off is taken away: it holds keys and data, and is no copy. RightRefused, NoSuchBackup."""
    rights.check(actor, Right.KEEP_SETTINGS)
    if not any(each.name == name and each.is_broken_off for each in copies()):
        raise NoSuchBackup("没有这份没有完成的备份", instead="请刷新页面")
    archive().remove(name)
    log("删去没有完成的备份", name, actor=actor)


def check(name: str, *, actor: Actor) -> Manifest:
    """A copy looked through, file by file. RightRefused, NoSuchBackup, NotWhole."""
    check_there(name, actor=actor)
    manifest = copying.verified(archive(), name)
    log("核对备份", name, actor=actor)
    return manifest


def check_there(name: str, *, actor: Actor) -> None:
    """RightRefused, NoSuchBackup."""
    rights.check(actor, Right.KEEP_SETTINGS)
    if name not in {each.name for each in copies()}:
        raise NoSuchBackup("没有这份备份", instead="请刷新页面")


def look_through(name: str, *, actor: Actor) -> None:
    """The same after the answer of the page; whoever asked is told."""
    try:
        manifest = check(name, actor=actor)
        ended = f"备份{name}已逐个核对，完整，文件{manifest.files}个"
    except Exception as failed:  # as in `make`
        ended = f"备份{name}核对没有通过：{why(failed)}"
    with database.transaction() as session:
        notices.tell(session, [actor.login], ended)


def log(what: str, subject: str, *, actor: Actor) -> None:
    """A deed for the copies, or the keys, that changes no table: an entry of the log."""
    with (
        database.transaction() as session,
        deeds.doing(session, Logged.MACHINE, what, actor=actor, right=None, subject=subject, always=True),
    ):
        pass
