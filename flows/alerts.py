"""What the administrators must know about the product itself."""

import logging

from casework.office import notices
from casework.storage import clock, database
from casework.vocabulary import Role

log = logging.getLogger("casework.flows")


def tell_administrators(text: str) -> None:
    """A notice for each administrator in office, unless the same one lies unread before him."""
    with database.transaction() as session:
        notices.tell(session, notices.logins_of(session, Role.ADMINISTRATOR, clock.today()), text)
    log.warning("%s", text)
