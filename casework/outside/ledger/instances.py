"""前一审级: which case of the office is the one before a suit of an old ledger. A number says it, the court's or ours;
the same parties over the same act only suggest it, and then it is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import FactUnreadable
from casework.outside.ledger.columns import Told
from casework.outside.ledger.court import instance_of
from casework.outside.ledger.told import APART, Row, names
from casework.procedure.entering.suit_number import is_one
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record import commands
from casework.record.other_cases.called import bearing
from casework.record.other_cases.duplicates import suit, suits_numbered
from casework.storage.tables import Case, PartyRow
from casework.vocabulary import Instance, PartyRole, Procedure, comparable, normal_number

NONE_BEFORE = ("无", "没有", "不在本系统")
"""How a ledger says that the case before it is none of ours; or by a sign alone (—, /)."""
FOLLOWS: Mapping[Instance, tuple[Instance, ...]] = {
    Instance.FIRST: (Instance.SECOND, Instance.RETRIAL),
    Instance.SECOND: (Instance.FIRST,),
    Instance.RETRIAL: (Instance.FIRST, Instance.SECOND, Instance.RETRIAL),
}
"""Which instances may lie before one: before the first where the case was sent back, before a retrial its review."""
IS_ASKED = {Instance.SECOND: (Instance.FIRST,), Instance.RETRIAL: (Instance.SECOND, Instance.FIRST)}
"""Which of them there always was."""


Matter = tuple[frozenset[str], frozenset[str], str]
"""Who sues whom over what, as it is compared."""


class Suits:
    """The suits of a ledger, by what makes them known in its other rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        suits = [row for row in rows if row.is_of_court]
        self._numbered: dict[str, Row] = {}
        self._about: dict[Matter, list[Row]] = defaultdict(list)
        for row in suits:
            self._about[_matter(row)].append(row)
            for number in (_our(row.said(Told.NUMBER)), suit(row.said(Told.COURT_NUMBER))):
                self._numbered.setdefault(number, row)
        self._followed = {earlier.number for row in suits if (earlier := self.before(row))}

    def before(self, row: Row) -> Row | None:
        """The row of this ledger that it names as the case before it."""
        said = _said(row)
        found = self._numbered.get(_our(said)) or self._numbered.get(suit(said)) if said else None
        return None if found is row else found

    def chain(self, row: Row) -> list[Row]:
        """The rows before it, the first instance first."""
        found: list[Row] = []
        earlier = self.before(row)
        while earlier and earlier not in found and earlier is not row:
            found.insert(0, earlier)
            earlier = self.before(earlier)
        return found

    def alike(self, row: Row) -> Iterator[str]:
        """Those that may be the case before it, though it names none."""
        earlier_ones = IS_ASKED.get(instance_of(row) or Instance.FIRST, ())
        for earlier in self._about[_matter(row)]:
            if instance_of(earlier) in earlier_ones and earlier.number not in self._followed:
                yield f"第{earlier.number}行的{earlier.said(Told.COURT_NUMBER)}"


def before(session: Session, row: Row, suits: Suits) -> CaseFile | None:
    """The case of the office before this one. What it cannot be, and what is to be asked, is among the row's faults."""
    said, instance = _said(row), instance_of(row) or Instance.FIRST
    if not said:
        _ask(session, row, suits)
        return None
    if len(APART.findall(said)):
        row.fault(Told.BEFORE, "只写一个案号，即本案对其裁判上诉、申请再审的案件")
        return None
    found = _named(session, said)
    if found is None:
        if not is_one(said) and not session.get(Case, normal_number(said)):
            row.fault(Told.BEFORE, "没有这个案号的案件；前一审级不在本系统的，写“无”")
        else:
            row.remarks.append(f"没有找到前一审级的案件（{said}），没有关联")
        return None
    opening = found.received().details
    if isinstance(opening, ReceiveNotice) and opening.instance not in FOLLOWS[instance]:
        row.fault(Told.BEFORE, f"{found.number}是{opening.instance.label}案件，不是{instance.label}的前一审级")
        return None
    if not isinstance(opening, ReceiveNotice) and instance is not Instance.FIRST:
        row.fault(Told.BEFORE, f"{found.number}不是应诉案件，{instance.label}的前一审级是应诉案件")
        return None
    return found


def _ask(session: Session, row: Row, suits: Suits) -> None:
    """A name only suggests (被诉的行政行为 may be another of the same kind): the officer says which it is."""
    if row.said(Told.BEFORE) or not (instance := instance_of(row)):
        return
    found = [*suits.alike(row), *_alike(session, row, IS_ASKED.get(instance, ()))]
    if found:
        row.fault(
            Told.BEFORE,
            f"原告、被告、行政行为与{found[0]}相同，疑为其{instance.label}；是的，填写其法院案号，不是的，写“无”",
        )


def _alike(session: Session, row: Row, instances: tuple[Instance, ...]) -> Iterator[str]:
    plaintiffs = {comparable(name) for name in names(row.said(Told.PLAINTIFFS))}
    theirs = select(PartyRow.case_number).where(
        bearing(session, plaintiffs), col(PartyRow.role) == PartyRole.PLAINTIFF.value
    )
    followed = select(Case.linked_to).where(col(Case.linked_to) != "")
    asked = select(Case.number).where(
        col(Case.procedure) == Procedure.LITIGATION.value,
        col(Case.number).in_(theirs),
        col(Case.number).not_in(followed),
    )
    for number in session.exec(asked.order_by(col(Case.number))) if instances else ():
        try:
            notice = commands.load(session, number).received().details
        except FactUnreadable:
            continue
        if isinstance(notice, ReceiveNotice) and notice.instance in instances and _matter_of(notice) == _matter(row):
            yield f"{number}（{notice.court_number}）"


def _named(session: Session, said: str) -> CaseFile | None:
    number = normal_number(said)
    if not session.get(Case, number):
        number = next((number for number, _ in suits_numbered(session, said)), "")
    return commands.load(session, number) if number else None


def _matter(row: Row) -> Matter:
    return (_side(row.said(Told.PLAINTIFFS)), _side(row.said(Told.DEFENDANTS)), comparable(row.said(Told.SUBJECT)))


def _side(said: str) -> frozenset[str]:
    return frozenset(map(comparable, names(said)))


def _matter_of(notice: ReceiveNotice) -> Matter:
    plaintiffs, defendants = (
        frozenset(comparable(each.name) for each in side) for side in (notice.plaintiffs, notice.defendants)
    )
    return plaintiffs, defendants, comparable(notice.administrative_act)


def _said(row: Row) -> str:
    said = row.said(Told.BEFORE).strip()
    return "" if said in NONE_BEFORE or not comparable(said) else said


def _our(number: str) -> str:
    return comparable(normal_number(number))
