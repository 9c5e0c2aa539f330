"""夜间检查: no case is stuck; whoever answers for one that is, learns it in the morning."""

import logging

from prefect import flow

from casework.office import notices
from casework.procedure.invariant import Flaw
from casework.storage import clock, database
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
        gone = what.flaw in (Flaw.NO_OWNER, Flaw.OWNER_GONE) or not found.handler
        reviewers = notices.logins_of(session, Role.REVIEWER, clock.today())
        notices.tell(session, reviewers if gone else [found.handler], text, case=found.case)
