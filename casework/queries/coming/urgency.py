"""How near a due date is: in words, in the unit of the rule, and as one of a few degrees; and which of them matter."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, not_, null, or_
from sqlmodel import col

from casework import law
from casework.law import Rule, periods
from casework.law.calendar import Calendar
from casework.storage.tables import Case, Deadline, PartyRow
from casework.vocabulary import PartyRole, Word

NEAR = 3
"""Days, working or calendar as the rule counts, within which a date is near."""

HOLDERS = frozenset({PartyRole.APPLICANT, PartyRole.THIRD_PARTY, PartyRole.PLAINTIFF})
"""Parties against whom a period is a right of theirs, not a duty."""


@law.remembered
def rights() -> frozenset[str]:
    """Ids of the rules whose end takes a right from somebody: to sue, to appeal."""
    return frozenset(rule.id for rule in law.rules() if rule.lapses)


class Urgency(Word):
    """How a clock stands. The word is shown beside the colour."""

    LATE = "late", "已逾期"
    TODAY = "today", "今日届满"
    NEAR = "near", "临近"
    AHEAD = "ahead", "进行中"
    STOPPED = "stopped", "停止计算"
    LAPSED = "lapsed", "已届满"
    KEPT = "kept", "期限内办结"
    BROKEN = "broken", "逾期办结"


def is_right(rule: Rule, bound: PartyRole | None) -> bool:
    """Whether the end of the period takes a right away, or has an effect of its own, instead of breaking a duty: the
    time to sue, to appeal, to supplement; the sixty days of suspension."""
    return rule.effect or rule.lapses or bound in HOLDERS


def degree(due_on: date, today: date, rule: Rule, calendar: Calendar, *, right: bool = False) -> tuple[Urgency, str]:
    """The degree of a running clock and its distance in words."""
    if due_on < today and right:
        return Urgency.LAPSED, f"已届满{(today - due_on).days}日"
    words = periods.distance(due_on, today, rule, calendar)
    if due_on < today:
        return Urgency.LATE, words
    if due_on == today:
        return Urgency.TODAY, words
    left = calendar.working_days_between(today, due_on) if rule.unit == "working_day" else (due_on - today).days
    return (Urgency.NEAR if left <= NEAR else Urgency.AHEAD), words


def still_matters(today: date) -> ColumnElement[bool]:
    """An open deadline with a date, unless it was somebody's right and has lapsed: nothing follows from it any more."""
    effects = [rule.id for rule in law.rules() if rule.effect]
    right = or_(
        col(Deadline.rule).in_(rights()),
        col(Deadline.rule).in_(effects),
        col(PartyRow.role).in_([role.value for role in HOLDERS]),
    )
    lapsed = and_(col(Deadline.due_on) < today, func.coalesce(right, False))
    return and_(col(Deadline.closed_on).is_(None), col(Deadline.due_on).is_not(None), not_(lapsed))


def nearest_due(today: date) -> ColumnElement[date | None]:
    """The nearest end of a case's periods. One that had an effect of its own, such as that of the standstill, makes
    nobody late once it is over."""
    effects = [rule.label for rule in law.rules() if rule.effect]
    over = and_(col(Case.nearest_label).in_(effects), col(Case.nearest_due_on) < today)
    return case((over, null()), else_=col(Case.nearest_due_on))


def with_party(query: Any) -> Any:
    """A query over deadlines, with the party that each binds."""
    bound = and_(col(PartyRow.case_number) == col(Deadline.case_number), col(PartyRow.key) == col(Deadline.about))
    return query.join(PartyRow, bound, isouter=True)
