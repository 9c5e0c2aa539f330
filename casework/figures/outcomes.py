"""应诉结果: how many suits of the first instance were lost, also of those that followed a reconsideration, and whether
judgments were performed in time; each figure with its numerator, its denominator and what was counted.

Published practice has the suits ended in the first instance as the base of losses (rulings among them); a suit counts
by the day on which its latest judgment or ruling reached the organ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.figures.attendance import Period, Rate
from casework.office import readable
from casework.procedure.litigation.judgment import Judgment, results
from casework.procedure.litigation.notice import ReceiveNotice
from casework.storage.tables import Case, Deadline, FactRow
from casework.vocabulary import Act, Instance, Procedure

TO_PERFORM = "ALL-94"
NO_JUDGMENT = "no_judgment"
"""What an item needs by which a suit is not decided, but only goes on without the organ."""
ENDED = "期间内收到一审裁判（含裁定）的案件，每案计一次"
ENDED_AFTER = "其中关联行政复议案件的"
DUE = "履行期限在期间内届满的判决义务，每一被告计一次"


@dataclass(frozen=True, kw_only=True)
class Suit:
    """A suit that was decided in the period."""

    number: str
    instance: Instance
    lost: bool
    after_reconsideration: bool


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """The figures of a period."""

    period: Period
    rates: tuple[Rate, ...]


def figures(session: Session, period: Period, today: date) -> Outcomes:
    """Losses and performance in the period, as far as it is over."""
    return Outcomes(period=period, rates=(*losses(suits(session, period)), performed(session, period, today)))


def suits(session: Session, period: Period) -> list[Suit]:
    """The suits whose latest decision came in the period."""
    came = col(FactRow.on).between(period.first, period.last)
    asked = select(FactRow.case_number).where(col(FactRow.act) == Act.RECEIVE_JUDGMENT.value, came).distinct()
    numbers = sorted(session.exec(asked))
    reviewed = _after_reconsideration(session, numbers)
    found = []
    for number, case in readable.files(session, numbers).items():
        latest, opening = case.latest(Judgment), case.received().details
        if latest is None or not period.first <= latest.on <= period.last or not isinstance(opening, ReceiveNotice):
            continue
        items = [case.item("litigation_results", each.result, latest.on) for each in results(latest.details)]
        if any(NO_JUDGMENT in item.needs for item in items):
            continue
        found.append(
            Suit(
                number=number,
                instance=opening.instance,
                lost=latest.details.against,
                after_reconsideration=number in reviewed,
            )
        )
    return found


def _after_reconsideration(session: Session, numbers: Sequence[str]) -> set[str]:
    """Those of the suits that are tied to a reconsideration case."""
    tied = {row.number: row.linked_to for row in session.exec(select(Case).where(col(Case.number).in_(numbers)))}
    of_ours = select(Case.number).where(
        col(Case.number).in_(set(tied.values())), col(Case.procedure) == Procedure.RECONSIDERATION.value
    )
    known = set(session.exec(of_ours))
    return {number for number, before in tied.items() if before in known}


def losses(decided: Iterable[Suit]) -> tuple[Rate, Rate]:
    """Of the suits of the first instance, and of those among them that followed a reconsideration."""
    first = [suit for suit in decided if suit.instance is Instance.FIRST]
    return (
        _rate("loss", "一审败诉率", ENDED, first, lambda suit: suit.lost),
        _rate(
            "loss-reviewed",
            "复议后应诉败诉率",
            ENDED_AFTER,
            [suit for suit in first if suit.after_reconsideration],
            lambda suit: suit.lost,
        ),
    )


def performed(session: Session, period: Period, today: date) -> Rate:
    """Whether what judgments ordered was done in time: of what was due by yesterday, or is done already."""
    due = col(Deadline.due_on).between(period.first, period.last)
    known = session.exec(select(Deadline).where(col(Deadline.term) == TO_PERFORM, due)).all()
    duties = [duty for duty in known if duty.closed_on or (duty.due_on and duty.due_on < today)]
    in_time = [duty for duty in duties if duty.closed_on and duty.due_on and duty.closed_on <= duty.due_on]
    return Rate(key="performed", label="生效裁判按期履行率", base=DUE, numerator=len(in_time), denominator=len(duties))


def _rate(key: str, label: str, base: str, of: Sequence[Suit], holds: Callable[[Suit], bool]) -> Rate:
    return Rate(key=key, label=label, base=base, numerator=sum(map(holds, of)), denominator=len(of))
