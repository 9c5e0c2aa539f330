"""夜间检查: no case is stuck; whoever answers for one that is, learns it in the morning."""

import logging

from prefect import flow
from sqlmodel import col, select

from casework.office import staff
from casework.procedure.invariant import Flaw
from casework.storage import clock, database
from casework.storage.tables import Notice
from casework.upkeep import soundness
from casework.upkeep.soundness import Found
from casework.vocabulary import Role
from flows import alerts

log = logging.getLogger("casework.flows")


@flow(name="夜间检查", flow_run_name="夜间检查", persist_result=False)
def nightly_check() -> None:
    """逐案检查承办人、下一步、期限，以及各表与登记是否一致；发现问题的，提示负责人员和补救办法。"""
    today, kept = clock.today(), []
    for found in soundness.look(today):
        kept.append(found)
        _tell(found)
    soundness.keep(kept, today)
    log.info("夜间检查：发现%d项", len(kept))


def _tell(found: Found) -> None:
    """Tell the handler; where there is none in office, whoever may name one. Once, until it is read."""
    what = found.violation
    text = f"{found.case or '全部案件'}：{what.flaw.label}，{what.words}。补救：{what.repair}"
    if what.flaw in (Flaw.CHAIN_BROKEN, Flaw.TABLES_DIFFER, Flaw.LOAD_UNFINISHED):
        alerts.tell_administrators(text)
        return
    with database.transaction() as session:
        reviewers = [officer.login for officer in staff.holding(session, Role.REVIEWER, clock.today())]
        gone = what.flaw in (Flaw.NO_OWNER, Flaw.OWNER_GONE) or not found.handler
        unread = select(Notice.recipient).where(col(Notice.text) == text, col(Notice.read_at).is_(None))
        told = set(session.exec(unread))
        for recipient in reviewers if gone else [found.handler]:
            if recipient not in told:
                session.add(Notice(case_number=found.case, recipient=recipient, text=text, created_at=clock.now()))
