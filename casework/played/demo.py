"""The demonstration office: staff, organs, officials and cases in every stage, all fictional, none older than a year.

Every case is built by the real commands, act by act, on days that are lawful for them as seen from `today`; so the demo
can hold nothing that an office could not.
"""

from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from casework.office import deeds
from casework.office.rights import AT_THE_MACHINE
from casework.played import demo_people
from casework.played.demo_cases import STORIES, Teller
from casework.played.demo_people import PASSWORD, STAFF
from casework.storage import clock, database
from casework.storage.tables import Case, Installation, Logged, Outbox


def logins() -> list[str]:
    """How to sign in, a line for each officer."""
    shown = ((login, name, "、".join(role.label for role in roles)) for login, name, roles in STAFF)
    return [f"{roles}  {name}：账号 {login}，口令 {PASSWORD}" for login, name, roles in shown]


def load(today: date | None = None) -> list[str]:
    """Fill an empty office, relative to `today`; one that has cases is left alone. The lines of `logins`."""
    day = today or clock.today()
    with database.transaction() as session:
        if session.exec(select(Case)).first() is not None:
            return logins()
        with deeds.doing(session, Logged.ACCOUNT, "装入演示的人员和机关", actor=AT_THE_MACHINE, right=None):
            demo_people.add(session, day)
        stories = sorted(STORIES, key=lambda story: -story.days_ago)
        court: dict[str, str] = {}
        for story in stories:
            story.tell(Teller(session=session, today=day, day=day - timedelta(days=story.days_ago), told=court))
        # The newest record carries a working day's hour: begun after a holiday, the clock would seem to have jumped.
        session.get_one(Installation, 1).trusted_at = clock.now()
        # Told on its day of the past, each promise would be called overdue before anybody could have kept it.
        session.execute(update(Outbox).where(col(Outbox.done_at).is_(None)).values(created_at=clock.now()))
    return logins()
