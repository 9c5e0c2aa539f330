"""The verdict on each period of a case: kept, late by so many days, running, stopped. Pure.

A right that lapsed unused (`Rule.lapses`) or a period whose end is a legal effect (`Rule.effect`) binds nobody to act:
its end is an end, not a breach; and a review that ended in deemed acceptance was neither kept nor broken, it ran out.
A period that begins or ends with an act whose day is only assumed gets no verdict, nor does one still open in a history
that tells only part of what happened, nor one that only the end of the case ended there: the source may have left out
what it waited for.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from casework.casefile import CaseFile, Clock, Service
from casework.law import periods
from casework.law.periods import MARKS, Due
from casework.procedure import table_of
from casework.procedure.reconsideration.decision.ending import final_document
from casework.vocabulary import Act, Word, zh_date


class Standing(Word):
    """How a period stands on a given day."""

    KEPT = "kept", "守期"
    LATE = "late", "逾期"
    DISPUTED = "disputed", "是否逾期有争议"
    RUNNING = "running", "进行中"
    STOPPED = "stopped", "停止计算"
    ENDED = "ended", "已届满"
    DROPPED = "dropped", "不再计算"
    UNKNOWN = "unknown", "记载不详，不作判断"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One clock on one day. `days_late` are calendar days; `remark` is a doubt the law leaves open,
    with its article."""

    clock: Clock
    due: Due
    standing: Standing
    days_late: int = 0
    remark: str = ""

    @property
    def in_words(self) -> str:
        """守期, 逾期3日, 进行中 …"""
        return f"逾期{self.days_late}日" if self.standing is Standing.LATE else self.standing.label


def verdicts(
    case: CaseFile, today: date, *, assumed: Collection[int] = (), partial: bool = False
) -> tuple[Verdict, ...]:
    """The verdict on every clock of the case as of `today`. `assumed` are the facts whose day is only assumed;
    `partial` says that acts may be missing, so what is open may long be done."""
    return tuple(_verdict(case, clock, today, assumed, partial) for clock in case.clocks)


def _verdict(case: CaseFile, clock: Clock, today: date, assumed: Collection[int], partial: bool) -> Verdict:
    due = case.due(clock)
    standing, late = _standing(case, clock, due, today), 0
    cut = _is_cut_off(case, clock)
    unknown = partial and (clock.closed_on is None or cut)
    doubtful = unknown or bool({clock.opened_seq, clock.closed_seq} & set(assumed))
    if standing in (Standing.KEPT, Standing.LATE, Standing.DISPUTED) and doubtful:
        standing = Standing.UNKNOWN
    if standing is Standing.LATE and due.due_on:
        late = periods.days_late(due.rule, due.due_on, clock.closed_on or today)
    remark = _served_late(case, clock, due) if standing is Standing.KEPT else ""
    remark = remark or _doubt(due, standing, clock.closed_on or today)
    return Verdict(clock=clock, due=due, standing=standing, days_late=late, remark=remark)


def _is_cut_off(case: CaseFile, clock: Clock) -> bool:
    """Whether the period ended with the case, not by what it waited for."""
    closing = next((fact for fact in case.facts if fact.seq == clock.closed_seq), None)
    return closing is not None and table_of(case.procedure).cuts(closing.act, clock.term)


def _standing(case: CaseFile, clock: Clock, due: Due, today: date) -> Standing:
    if due.due_on is None:
        return Standing.STOPPED if clock.closed_on is None else Standing.DROPPED
    if any(fact.seq == clock.closed_seq for fact in case.all(Act.DEEM_ACCEPTED)):
        return Standing.ENDED
    ended = clock.closed_on or today
    if ended > due.due_on:
        if not due.rule.binds:
            return Standing.ENDED
        return Standing.LATE if due.is_over(ended) else Standing.DISPUTED
    if clock.closed_on is None:
        return Standing.RUNNING
    return Standing.KEPT if due.rule.binds else Standing.DROPPED


def _doubt(due: Due, standing: Standing, ended: date) -> str:
    """What the law leaves open of a verdict: over by one date, not by another; or the text of its day is unknown."""
    if "NOT_KNOWN" in due.flags:
        return f"{due.rule.label}：{MARKS['NOT_KNOWN']}"
    if standing is Standing.UNKNOWN or due.due_on is None:
        return ""
    dates = {due.due_on: "按所列届满日", **{view.due_on: view.why for view in due.readings if view.from_law}}
    over = [f"{why}，{zh_date(day)}届满" for day, why in dates.items() if day < ended]
    runs = [f"{why}，{zh_date(day)}才届满" for day, why in dates.items() if day >= ended]
    if not (over and runs):
        return ""
    what = "是否逾期" if due.rule.binds else "是否已经届满"
    return f"{due.rule.label}于{zh_date(ended)}{what}有争议：{'；'.join((*over, *runs))}"


def _served_late(case: CaseFile, clock: Clock, due: Due) -> str:
    """A decision made in time takes effect only when served; the law does not say which of the two days counts."""
    decided, kind = (
        case.find(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.MEDIATE, Act.DISMISS_APPLICATION),
        final_document(case),
    )
    if not (decided and kind and decided.seq == clock.closed_seq and clock.term in ("ARL-62a", "ARL-62b")):
        return ""
    last: Service | None = max((s for s in case.services if s.kind is kind), key=lambda s: s.on, default=None)
    if last is None or due.due_on is None or last.on <= due.due_on:
        return ""
    days = (last.on - due.due_on).days
    article = case.rule("ARL-75", case.stands_on).citation
    return f"{kind.label}于{zh_date(last.on)}送达，在期限届满后{days}日；{article}以送达为生效，是否按送达日计算有争议"
