"""送打印: a file that was made is put into the folder out of which a printer, or a program beside it, takes what lies
there. The folder is the only thing that the two share: no command of the machine is run, and no queue is spoken to."""

import os
import secrets
from pathlib import Path

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.making import jobs
from casework.record import journal
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Job, Logged


class NotPrinted(CaseworkError):
    """The file does not go to the printer."""

    code, status = "PRT-001", 409


def place_of(job: Job) -> Path | None:
    """Where its file lies while it waits for the printer; None where the office has no such folder, or it is none to be
    printed."""
    folder = office().print_folder
    return Path(folder) / f"{job.id}-{job.file_name}" if folder and job.file_name.endswith(".pdf") else None


def waits(job: Job) -> bool:
    """Whether the printer has not taken it yet."""
    place = place_of(job)
    return place is not None and place.exists()


def sent(session: Session, job: int, *, actor: Actor) -> None:
    """Put the file there, whole or not at all; where it still lies from before, not again. What `jobs.fetched` refuses;
    PRT-001."""
    row = jobs.own(session, job, actor)
    file, place = jobs.fetched(session, job, actor=actor), place_of(row)
    if place is None:
        raise NotPrinted("本机关没有打印文件夹，或者这不是PDF文件", instead="请打开后打印；打印文件夹由管理员设置")
    if place.exists():
        raise NotPrinted("已经放入打印文件夹，打印机还没有取走", instead="请到打印机处查看，不必重复送打印")
    unfinished = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        unfinished.write_bytes(file.content)
        os.replace(unfinished, place)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise NotPrinted(
            f"打印文件夹不能写入（{error.strerror}）", instead="请打开后打印，并告知管理员", code="PRT-002"
        ) from error
    at = f"{clock.china_time(clock.now()):%m月%d日%H:%M}放入打印文件夹"
    row.remark = "；".join(filter(None, (row.remark, at)))
    journal.write(session, Logged.DOWNLOAD, "送打印", who=actor.login, case=row.case_number or "", subject=place.name)
