"""The boxes of an approval form, filled in with what the fact keeps of its approval: who, and on which day."""

from sqlmodel import Session, col, select

from casework.casefile import Fact
from casework.papers.filling.fields import HEADS
from casework.record import approval
from casework.storage.tables import Staff
from documents.kinds.parts import Opinion

DRAFTED, DIVISION, ORGAN = HEADS
TOLD = (approval.WAYS["draft"], approval.WAYS["paper"])
"""A played history names whoever performed the act where it does not say who approved it: nobody signed."""


def signed(session: Session, fact: Fact) -> tuple[Opinion, ...]:
    """One box for each hand it went through; the drafter signs by hand where he is not known. Empty where
    the fact keeps no approval."""
    names = {officer.login: officer.name for officer in session.exec(select(Staff).order_by(col(Staff.login)))}
    seen = approval.seen(fact.approval, names)
    if seen is None or seen.way not in TOLD:
        return ()
    drafted = [Opinion(role=DRAFTED, name=who, on=on) for step, who, on in seen.hands if step == "拟稿"]
    agreed = [Opinion(role=DIVISION, text="同意。", name=who, on=on) for step, who, on in seen.hands if step == "审核"]
    approved = [
        Opinion(role=ORGAN if agreed else DIVISION, text="同意。", name=who, on=on)
        for step, who, on in seen.hands
        if step == "批准"
    ]
    return (*(drafted or [Opinion(role=DRAFTED)]), *agreed, *approved)
