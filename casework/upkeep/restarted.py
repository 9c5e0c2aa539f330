"""A process that hung and was started anew: kept in the log, and told to the administrators. The supervisor starts this
as a process of its own, `python -m casework.upkeep.restarted 名称`: it waits for nobody, not for a database either."""

import sys
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.office import deeds, notices
from casework.office.rights import AT_THE_MACHINE
from casework.storage import clock, database
from casework.storage.tables import Journal, Logged
from casework.vocabulary import Role

WHAT = "没有应答的进程重新启动"


def keep(label: str) -> None:
    """Note it, and tell."""
    with (
        database.transaction() as session,
        deeds.doing(session, Logged.MACHINE, WHAT, actor=AT_THE_MACHINE, right=None, subject=label, always=True),
    ):
        administrators = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
        notices.tell(session, administrators, f"{label}没有应答，已经重新启动；次数见“系统状态”")


def number(session: Session, since: datetime) -> int:
    """How often it happened after that moment."""
    asked = select(func.count()).where(
        col(Journal.at) > since, col(Journal.kind) == Logged.MACHINE.value, col(Journal.what) == WHAT
    )
    return session.exec(asked).one()


if __name__ == "__main__":
    keep(sys.argv[1])
