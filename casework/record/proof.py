"""Whether an officer proved just now who he is: asked before he approves or seals, since a desk may stand unattended
with somebody still signed in at it."""

from datetime import timedelta

from casework.errors import CaseworkError
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import office


class NotProvedAgain(CaseworkError):
    """Too long since the officer proved who he is."""

    code, status = "AUTH-006", 403


def is_fresh(actor: Actor) -> bool:
    """Whether the officer need not prove again who he is. Who does not sit at a page (flows, the shell, stories) is
    not asked."""
    minutes = office().sign_in.confirm_minutes
    return not minutes or actor.proved_at is None or clock.now() - actor.proved_at <= timedelta(minutes=minutes)


def check(actor: Actor, deed: str) -> None:
    """NotProvedAgain before a deed that needs it."""
    if is_fresh(actor):
        return
    minutes = office().sign_in.confirm_minutes
    raise NotProvedAgain(
        f"“{deed}”之前，须在{minutes}分钟内确认过是本人",
        instead="请一并填写口令或者动态口令",
    )
