"""The copies of the office: where they are written, which there are, when the last one was made. To make an office of
one again is a deed of the shell, since no pages run where there is no office."""

import contextlib
import fcntl
import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from casework.errors import CaseworkError
from casework.office import deeds, notices, rights
from casework.office.rights import Right
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.office import office
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


class OneAtATime(CaseworkError):
    """A copy is being made already."""

    code, status = "BAK-005", 409


class NoBackupFolder(CaseworkError):
    """The folder for copies cannot be made or written."""

    code, status = "BAK-006", 422


MAKING = ".making"
"""In the folder: names the copy that is being made, and whoever makes it holds the lock of it. The kernel frees it when
he ends, however he ends, and every process of the pages sees it."""


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
    """Where a copy is being made, and the lock that says so: freed when it is made, or let go of."""

    target: Path
    lock: IO[str]


def folder() -> Path:
    """Where copies are written."""
    said = office().backup_folder
    return Path(said) if said else settings().data / "backups"


def copies() -> list[Copy]:
    """The copies that the pages made, the latest first."""
    place = folder()
    if not place.is_dir():
        return []
    making = _being_made(place)  # asked before the lists are read: else one that ends meanwhile would look broken off
    found = [each for path in place.iterdir() if (each := _copy(path, making))]
    return sorted(found, key=lambda each: each.name, reverse=True)


def _copy(path: Path, making: str) -> Copy | None:
    try:
        begun_at = datetime.strptime(path.name, NAME).replace(tzinfo=clock.CHINA)
    except ValueError:
        return None
    manifest, has_list = None, True
    try:
        said = json.loads((path / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**said | {"lost": tuple(said["lost"])})
    except FileNotFoundError:
        has_list = False
    except (OSError, ValueError, TypeError, KeyError):
        pass  # there, and more than a copy that was broken off has
    is_being_made = not has_list and path.name == making
    return Copy(name=path.name, begun_at=begun_at, manifest=manifest, has_list=has_list, is_being_made=is_being_made)


def _being_made(place: Path) -> str:
    """The name of the copy that this or another process is making; empty for none."""
    try:
        with (place / MAKING).open(encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read()
    except FileNotFoundError:
        pass
    return ""


def begin(*, actor: Actor) -> Begun:
    """Where a copy will be written, and the entry of the log that it was begun. RightRefused, OneAtATime;
    NoBackupFolder where the folder cannot be made or written."""
    rights.check(actor, Right.KEEP_SETTINGS)
    target = folder() / clock.china_time(clock.now()).strftime(NAME)
    with contextlib.ExitStack() as undone:
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = undone.enter_context((target.parent / MAKING).open("a+", encoding="utf-8"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            lock.truncate(0)
            lock.write(target.name)
            lock.flush()
            target.mkdir(mode=0o700)
        except BlockingIOError:
            raise OneAtATime("正在制作一份备份", instead="完成后在通知中告知，请稍候") from None
        except OSError as error:
            raise NoBackupFolder(
                f"备份的文件夹{target.parent}不能写入（{error.strerror}）",
                instead="请在“设置”的“系统的核查和备份”另填一个能写入的文件夹",
            ) from error
        undone.callback(target.rmdir)
        _log("开始制作备份", actor, target.name)
        undone.pop_all()
    return Begun(target=target, lock=lock)


def make(begun: Begun, *, actor: Actor) -> None:
    """The copy made, after the answer of the page; whoever asked for it is told how it ended, whatever happened."""
    target = begun.target
    try:
        with begun.lock:
            manifest = snapshot.made(target)
        lost = f"；有{len(manifest.lost)}个文件在备份之前已经丢失，见系统核查" if manifest.lost else ""
        ended = f"备份已写入{target}，文件{manifest.files}个{lost}"
    except CaseworkError as failed:
        ended = f"备份没有完成：{failed.message}"
    except Exception as failed:  # whoever waits for it must hear of it, a full disk or a fault of ours alike
        ended = f"备份没有完成（{type(failed).__name__}），请核对磁盘后重试"
    try:
        _log("备份结束", actor, ended[:400])
    finally:  # each of the two though the other cannot be written; what failed stands in the log of the machine
        with database.transaction() as session:
            notices.tell(session, [actor.login], ended)


def removed(name: str, *, actor: Actor) -> None:
    """What was broken off is taken away: it holds keys and data, and is no copy. RightRefused, NoSuchBackup."""
    rights.check(actor, Right.KEEP_SETTINGS)
    if not any(each.name == name and each.is_broken_off for each in copies()):
        raise NoSuchBackup("没有这份没有完成的备份", instead="请刷新页面")
    shutil.rmtree(folder() / name)
    _log("删去没有完成的备份", actor, name)


def check(name: str, *, actor: Actor) -> Manifest:
    """A copy looked through, file by file. RightRefused, NoSuchBackup, NotWhole."""
    check_there(name, actor=actor)
    manifest = snapshot.verified(folder() / name)
    _log("核对备份", actor, name)
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
    except CaseworkError as failed:
        ended = f"备份{name}核对没有通过：{failed.message}（错误码{failed.code}）"
    except Exception as failed:  # as in `make`
        ended = f"备份{name}没有核对完（{type(failed).__name__}），请核对磁盘后重试"
    with database.transaction() as session:
        notices.tell(session, [actor.login], ended)


def _log(what: str, actor: Actor, subject: str) -> None:
    with (
        database.transaction() as session,
        deeds.doing(session, Logged.MACHINE, what, actor=actor, right=None, subject=subject, always=True),
    ):
        pass
