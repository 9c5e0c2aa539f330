"""视为受理、视为放弃、没有证据、超期可诉 …: what the law does in a case if nothing happens, day by day. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework import law, procedure
from casework.casefile import CaseFile, Clock
from casework.law import periods
from casework.law.consequences import consequences
from casework.procedure.litigation.appeal import TO_APPEAL
from casework.procedure.litigation.notice import TO_ANSWER, leaves_of
from casework.procedure.reconsideration.hearing.notified import notice_to_come
from casework.vocabulary import Act, DocumentKind, zh_date

HEARING_NOTICE = "ARL-51"


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A consequence that is near or has come. `last_on` is the last day on which it can be avoided."""

    term: str
    about: str
    words: str
    citation: str
    last_on: date
    provisional: bool = False

    @property
    def from_on(self) -> date:
        """The first day on which it holds."""
        return self.last_on + timedelta(days=1)

    def in_words(self, on: date) -> str:
        """明日起视为受理 …, as seen on a day."""
        days = (self.from_on - on).days
        when = "今日起" if days == 0 else "明日起" if days == 1 else f"自{zh_date(self.from_on)}起"
        return f"{when}{'（暂定）' if self.provisional else ''}：{self.words}"


def consequence(
    term: str, regime: int, last_on: date, on: date, *, about: str = "", provisional: bool = False
) -> Coming | None:
    """What follows when this period ends on `last_on`, once it is near enough on the day `on` to be shown."""
    row = consequences().get(term)
    if row is None or not law.applies(row.rule, regime):
        return None
    if on < last_on + timedelta(days=1 - row.ahead):
        return None
    citation = law.rule_under(row.rule, regime).citation
    return Coming(term=term, about=about, words=row.words, citation=citation, last_on=last_on, provisional=provisional)


def coming(case: CaseFile, on: date) -> tuple[Coming, ...]:
    """Every consequence to be shown in this case on a day, nearest first; none once the case is finished."""
    if procedure.stage_of(case) is None:
        return ()
    found = [*_of_clocks(case, on), *of_hearing(case, on)]
    return tuple(sorted(found, key=lambda each: each.last_on))


def _of_clocks(case: CaseFile, on: date) -> Iterator[Coming]:
    for clock in case.open_clocks():
        if clock.term not in consequences() or nothing_follows(case, clock):
            continue
        due = case.due(clock)
        if due.due_on is None:
            continue
        found = consequence(clock.term, case.regime, due.due_on, on, about=clock.about, provisional=due.provisional)
        if found:
            yield found


def nothing_follows(case: CaseFile, clock: Clock) -> bool:
    """By leave of the court evidence may come later than the answer (法释〔2018〕1号 第三十四条); and once somebody has
    appealed, no judgment takes effect by the end of the period."""
    by_leave = clock.term == TO_ANSWER[0] and bool(leaves_of(case, clock.about))
    appealed = any(fact.seq > clock.opened_seq for fact in case.all(Act.RECORD_APPEAL))
    return by_leave or clock.term in TO_APPEAL and appealed


def of_hearing(case: CaseFile, on: date) -> Iterator[Coming]:
    """A hearing that somebody has not been notified of while there is still time."""
    notice = notice_to_come(case)
    if notice is None or not case.applies(HEARING_NOTICE, on) or on > notice.details.hearing_on:
        return
    rule = case.rule(HEARING_NOTICE, on)
    latest = periods.latest_before(rule, notice.details.hearing_on, calendar=case.calendar)
    for key in case.awaiting_service(DocumentKind.HEARING_NOTICE):
        assert latest.due_on
        found = consequence(HEARING_NOTICE, case.regime, latest.due_on, on, about=key, provisional=latest.provisional)
        if found:
            yield found
