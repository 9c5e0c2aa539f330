"""What is done for copies without anybody asking: made by night, thinned out by the plan, drilled; noted, and told to
the administrators where it went wrong."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from casework.office import notices
from casework.office.rights import AT_THE_MACHINE
from casework.storage import clock, database
from casework.storage.settings import settings
from casework.upkeep.backup import backups, copying, diary, drill, plan, restoring, sealed
from casework.upkeep.backup.archive import MANIFEST, Archive, NotWhole, begun_at
from casework.upkeep.backup.plan import Plan, Run, Task
from casework.vocabulary import Role

ROOM = 200_000_000
"""Bytes that a planned copy leaves free, besides twice the database."""
BROKEN_OFF = timedelta(days=2)
"""A copy that was broken off so long ago is taken away."""
LABELS = {Task.BACKUP: "备份", Task.DRILL: "恢复演练"}


def copy(archive: Archive) -> Run:
    """The planned copy, and what the plan no longer keeps taken away. OneAtATime where somebody is at it already."""
    with copying.alone() as name:
        return _noted(Task.BACKUP, lambda: _copied(archive, name))


def hold_drill(archive: Archive, identity: Path | None = None) -> Run:
    """A drill of the last copy, opened with the keys in the file where it is sealed, else with the office's own.
    OneAtATime while a copy is made."""
    with copying.alone():
        return _noted(Task.DRILL, lambda: _drilled(archive, identity))


def _copied(archive: Archive, name: str) -> tuple[str, str, str]:
    gone = thinned(archive, diary.plan())  # what goes makes room; the newest stays whatever the plan
    _leave_room(archive)
    manifest = copying.made(archive, name, with_keys=False)
    gone += thinned(archive, diary.plan())
    return name, manifest.warning, f"文件{manifest.files}个，按保留计划删去以前的{len(gone)}份"


def _leave_room(archive: Archive) -> None:
    """A planned copy never takes the room in which the office itself writes. NoRoom."""
    file = database.file_of(settings().database_url)
    if not archive.is_local or file is None:
        return
    archive.begin()
    wanted = ROOM + 2 * file.stat().st_size
    # A copy that is sealed lies for a while in clear beside the data.
    places = [archive.address, *([str(settings().data)] if sealed.recipients() else ())]
    if min(shutil.disk_usage(place).free for place in places) < wanted:
        raise restoring.NoRoom(
            f"备份所在的磁盘余量不到{wanted // 1_000_000}兆字节，没有备份，以免占满磁盘",
            instead="请腾出空间、换一块磁盘，或者减少保留的份数",
        )


def _drilled(archive: Archive, identity: Path | None) -> tuple[str, str, str]:
    held = drill.held(archive, identity=identity)
    return held.copy, "；".join(held.faults[:3]), str(held)


def _noted(task: Task, do: Callable[[], tuple[str, str, str]]) -> Run:
    """Whatever happens is noted, and a fault told; what was killed, its parent notes."""
    begun, started, name = clock.now(), time.perf_counter(), ""
    try:
        name, fault, words = do()
    except Exception as failed:
        fault, words = backups.why(failed), ""
    run = Run(at=begun, seconds=round(time.perf_counter() - started, 1), copy=name, fault=fault, words=words)
    note(task, run)
    return run


def note(task: Task, run: Run) -> None:
    """Keep what became of a run, in the file first: the database may be what is wrong."""
    before = diary.read().tried.get(task)
    with suppress(OSError):  # on a full disk the administrators are told all the same
        diary.note(task, run)
    said = f"{LABELS[task]}{'没有完成' if run.fault else ''}"
    backups.log(said, run.copy or run.fault[:200], actor=AT_THE_MACHINE)
    is_known = before is not None and before.fault == run.fault and _day(before) == _day(run)
    if run.fault and not is_known:  # tried again each half hour, told once a day
        with database.transaction() as session:
            logins = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
            notices.tell(session, logins, f"{LABELS[task]}没有完成或者没有通过：{run.fault}。请在“备份”查看")


def _day(run: Run) -> date:
    return clock.china_time(run.at).date()


def thinned(archive: Archive, by: Plan) -> list[str]:
    """Take away what the plan does not keep, and what was broken off long ago; what was taken away."""
    names = {name: made for name in archive.names() if (made := begun_at(name))}
    whole = {name for name in names if archive.exists(f"{name}/{MANIFEST}")}
    stay = plan.kept((names[name] for name in whole), by)
    gone = [name for name in sorted(whole) if names[name] not in stay]
    gone += [name for name in sorted(names.keys() - whole) if clock.now() - names[name] > BROKEN_OFF]
    for name in gone:
        archive.remove(name)
    if gone:
        _sweep(archive)
    return gone


def _sweep(archive: Archive) -> None:
    """Take away what was sealed for keys of which no copy is left. Nothing where it is not known what every copy names:
    one is being made elsewhere, was broken off lately, or has a list that cannot be read."""
    sets = archive.sets()  # before the copies: what begins meanwhile is not among these
    try:
        lists = [archive.manifest(name) for name in archive.names()]
    except NotWhole:
        return
    if lists:
        for unnamed in sorted(sets - {manifest.sealed_files for manifest in lists}):
            archive.remove(unnamed)
