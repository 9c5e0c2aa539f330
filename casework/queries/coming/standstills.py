"""Cases that stand still: since when, on which ground, and what the law says of it
(行政复议法 第三十九条至第四十一条)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework import law
from casework.casefile import CaseFile, Interruption
from casework.office import readable
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.pace import Suspend
from casework.storage.tables import Case
from casework.vocabulary import Act


@dataclass(frozen=True, kw_only=True)
class Standstill:
    """One stop in force. `long`: it has lasted longer than the whole period for deciding a case. `ordered_on`: the day
    a superior organ ordered the trial resumed. `may_end`: the sixty days are over and the case can be terminated, which
    the law knows on some grounds only."""

    number: str
    handler: str
    kind: str
    ground: str
    citation: str
    begins: date
    days: int
    long: bool
    ordered_on: date | None
    may_end: bool
    consent_over: bool = False
    """The parties no longer agree to the stop for mediation: the day they agreed on is past,
    or one of them has said so."""

    @property
    def flags(self) -> tuple[str, ...]:
        """What an officer should look at, in words."""
        said = {
            f"上级已责令恢复审理（{law.rule('ARL-40').citation}）": self.ordered_on is not None,
            "中止时间已超过整个审理期限，请核对是否仍有正当理由": self.long,
            f"各方同意的中止期限已过，或者有当事人不再愿意调解，应当及时恢复审理（{self.citation}）": self.consent_over,
            f"中止已满期，原因仍未消除的，可以终止（{law.rule('ARL-41-5').citation}）": self.may_end,
        }
        return tuple(words for words, holds in said.items() if holds)


def standstills(session: Session, today: date, *, handler: str = "", flagged: bool = False) -> tuple[Standstill, ...]:
    """Every stop in force, the oldest first; only those with something to look at when `flagged`."""
    query = select(Case.number).where(col(Case.suspended_on).is_not(None), col(Case.closed_on).is_(None))
    if handler:
        query = query.where(col(Case.handler) == handler)
    found = readable.each(session, session.exec(query).all(), lambda case: standstills_of(case, today))
    return tuple(sorted((s for s in found if s.flags or not flagged), key=lambda s: (s.begins, s.number)))


def standstills_of(case: CaseFile, today: date) -> tuple[Standstill, ...]:
    """The stops in force in one case."""
    return tuple(_standstill(case, stop, today) for stop in case.interruptions if stop.ends is None)


def _standstill(case: CaseFile, stop: Interruption, today: date) -> Standstill:
    kind = law.item("stop_kinds", stop.kind)
    suspended = stop.kind == "suspension"
    ground = case.item("suspension_grounds", stop.ground, case.stands_on) if suspended else kind
    days = (today - stop.begins).days
    order = case.find(Act.REGISTER_RESUMPTION_ORDER)
    ordered = suspended and order is not None and order.on >= stop.begins
    whole = case.rule("ARL-62a", case.stands_on).length
    return Standstill(
        number=case.number,
        handler=case.handler,
        kind=kind.label,
        ground=ground.label,
        citation=ground.citation,
        begins=stop.begins,
        days=days,
        long=suspended and whole is not None and days > whole,
        ordered_on=order.on if order and ordered else None,
        consent_over=suspended and "consent" in ground.needs and _consent_is_over(case, stop, today),
        may_end=suspended and _sixty_days_are_over(case, stop, today),
    )


def _sixty_days_are_over(case: CaseFile, stop: Interruption, today: date) -> bool:
    for clock in case.open_clocks():
        if clock.term == "ARL-41-5" and clock.opened_seq == stop.seq:
            due = case.due(clock).due_on
            return due is not None and today > due
    return False


def _consent_is_over(case: CaseFile, stop: Interruption, today: date) -> bool:
    """What a stop for mediation rests on is gone (第三十九条第一款第六项)."""
    begun = next((fact.details for fact in case.all(Act.SUSPEND) if fact.seq == stop.seq), None)
    until = begun.agreed_until if isinstance(begun, Suspend) else None
    heard = {
        fact.details.party: fact.details.willing_to_mediate
        for fact in case.all(Act.HEAR_OPINIONS)
        if fact.seq > stop.seq and isinstance(fact.details, HearOpinions)
    }
    return (until is not None and today > until) or False in heard.values()
