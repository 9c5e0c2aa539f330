"""What the administrators must know about the product itself."""

import logging

from sqlmodel import col, select

from casework.storage import clock, database
from casework.storage.tables import Notice, Staff
from casework.vocabulary import Role

log = logging.getLogger("casework.flows")


def tell_administrators(text: str) -> None:
    """A notice for each administrator in office, unless the same one lies unread before him."""
    today = clock.today()
    with database.transaction() as session:
        unread = select(Notice.recipient).where(col(Notice.text) == text, col(Notice.read_at).is_(None))
        told = set(session.exec(unread))
        for person in session.exec(select(Staff)):
            in_office = person.valid_from <= today <= (person.valid_until or today)
            if in_office and Role.ADMINISTRATOR in person.roles.split(",") and person.login not in told:
                session.add(Notice(recipient=person.login, text=text, created_at=clock.now()))
    log.warning("%s", text)
