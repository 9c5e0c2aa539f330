"""Earlier cases of the same people or of the same act, as far as the officer may read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from sqlmodel import Session, col, or_, select

from casework.errors import CaseworkError
from casework.office import door
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.record.actor import Actor
from casework.record.other_cases.called import bearing
from casework.record.other_cases.duplicates import NEVER_ACCEPTED, same_act, same_matter
from casework.record.privacy import mask
from casework.storage.tables import Case, PartyRow
from casework.vocabulary import PartyRole, Procedure, State, comparable

MOST = 8
"""Cases that are named, the latest first; more are found by the search."""
SHORTEST = 4
"""Signs of an act's number from which it is looked for."""
CLAIMING = (PartyRole.APPLICANT, PartyRole.PLAINTIFF, PartyRole.THIRD_PARTY)


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A case that an application reminds of, in words for the officer who registers it."""

    number: str
    words: str

    @property
    def link(self) -> str:
        return f"/cases/{quote(self.number)}"


def earlier_cases(session: Session, receipt: Receive, actor: Actor) -> Iterator[Earlier]:
    """Same person, or same act whoever complains of it. Nothing of a case that he may not read: from that the engine
    itself keeps a second application (REC-021)."""
    theirs = _of_people(session, receipt)
    for row in _rows(session, {*theirs, *_of_the_act(session, receipt)}):
        try:
            door.opened(session, row.number, actor)
        except CaseworkError:
            continue
        same = same_act(session, row, receipt)
        if not same and row.number not in theirs:
            continue
        who = "、".join(theirs.get(row.number, ())) or "其他申请人"
        about = "就同一行政行为" if same else ""
        where = "人民法院" if row.procedure == Procedure.LITIGATION.value else "本机关"
        state = State(row.state).label
        if row.number in theirs and row.ending not in NEVER_ACCEPTED and same_matter(session, row, receipt):
            words = f"{who}就同一行政行为在{where}已有案件（{state}），疑为重复申请，登记时须写明理由："
        else:
            words = f"{who}{about}在{where}有案件“{row.subject}”（{state}）："
        yield Earlier(number=row.number, words=words)


def _of_people(session: Session, receipt: Receive) -> dict[str, tuple[str, ...]]:
    """The numbers of the cases of each applicant, known by name or by the number of his paper, with his name."""
    names = {comparable(person.name): person.name for person in receipt.applicants}
    masks = {mask(str(person.id_number)): person.name for person in receipt.applicants if person.id_number}
    asked = select(PartyRow).where(
        or_(bearing(session, names), col(PartyRow.id_masked).in_(masks)),
        col(PartyRow.role).in_([role.value for role in CLAIMING]),
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in session.exec(asked):
        name = names.get(row.known_as) or masks.get(row.id_masked) or f"{row.name}（曾用其名）"
        if name not in found.get(row.case_number, ()):
            found[row.case_number] = (*found.get(row.case_number, ()), name)
    return found


def _of_the_act(session: Session, receipt: Receive) -> list[str]:
    """Cases whose words hold the number of the act."""
    sought = comparable(receipt.act_number)
    if len(sought) < SHORTEST:
        return []
    asked = select(Case.number).where(col(Case.found_by).contains(sought, autoescape=True))
    return list(session.exec(asked.order_by(col(Case.number).desc()).limit(MOST)))


def _rows(session: Session, numbers: Iterable[str]) -> list[Case]:
    asked = select(Case).where(col(Case.number).in_(numbers)).order_by(col(Case.opened_on).desc())
    return list(session.exec(asked.limit(MOST)))
