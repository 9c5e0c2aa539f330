"""夜间检查: no case is stuck; whoever answers for one that is, learns it in the morning."""

import logging
from datetime import date

from prefect import flow
from sqlalchemy.exc import SQLAlchemyError

from casework.lessons import nightly
from casework.office import notices
from casework.procedure.invariant import Flaw
from casework.storage import clock, database, faults
from casework.storage.office import office
from casework.upkeep import files, found_words, soundness
from casework.upkeep.soundness import Found
from casework.vocabulary import Role
from flows import alerts

OF_ADMINISTRATORS = {
    Flaw.CHAIN_BROKEN,
    Flaw.TABLES_DIFFER,
    Flaw.LOAD_UNFINISHED,
    Flaw.FILE_LOST,
    Flaw.PROMISE_OVERDUE,
    Flaw.BACKUP_FAILED,
    Flaw.CLOCK_IN_DOUBT,
}
"""What no officer of a case can put right."""

log = logging.getLogger("casework.flows")


@flow(name="夜间检查", flow_run_name="夜间检查", persist_result=False)
def nightly_check() -> None:
    """逐案检查承办人、下一步、期限，以及各表与登记是否一致；发现问题的，提示负责人员和补救办法。"""
    _look_at_files()
    found_words.catch_up(found_words.AT_NIGHT)
    today, kept = clock.today(), []
    _learn(today)
    for found in soundness.look(today):
        kept.append(found)
        _tell(found)
    soundness.keep(kept, today)
    database.note_sizes()
    log.info("夜间检查：发现%d项", len(kept))


def _learn(today: date) -> None:
    """Look for early warnings and for cases that are alike. Read first, so that nobody waits for it to be written."""
    with database.reading() as session:
        looked = nightly.look(session, today)
    with database.transaction() as session:
        nightly.keep(session, looked, today)


def _look_at_files() -> None:
    """Compare files with their hashes for as long as the office allows. Where the store does not answer, the cases are
    looked at all the same."""
    try:
        looked = files.look(office().machine["file_minutes"])
    except (OSError, SQLAlchemyError) as error:
        alerts.tell_administrators(f"夜间没有核对文件：{faults.said(error).message}")
        return
    for words in looked.again:
        alerts.tell_administrators(words)
    log.info("夜间核对文件%d个", looked.files)


def _tell(found: Found) -> None:
    """Tell the handler; where there is none in office, whoever may name one. Once, until it is read."""
    what = found.violation
    if what.flaw is Flaw.UNREADABLE:
        return  # the look itself has told the administrators
    text = f"{found.case or '全部案件'}：{what.flaw.label}，{what.words}。补救：{what.repair}"
    if what.flaw in OF_ADMINISTRATORS:
        alerts.tell_administrators(text)
        return
    with database.transaction() as session:
        gone = what.flaw in (Flaw.NO_OWNER, Flaw.OWNER_GONE) or not found.handler
        reviewers = notices.logins_of(session, Role.REVIEWER, clock.today())
        notices.tell(session, reviewers if gone else [found.handler], text, case=found.case)
