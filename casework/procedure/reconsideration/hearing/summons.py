"""听证通知的送达: whether everybody was called to a hearing in time, from the day each received the notice
(行政复议法 第五十一条第一款).

A hearing that took place is a fact and stays on record. It counts against nobody who was not called to it: until he
waives the notice, or a new hearing is held, no decision rests on it. Who received the notice on a day that only one way
of counting allows is told, never refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import Field

from casework.casefile import CaseFile, Fact, Hearing
from casework.law import periods
from casework.law.periods import Due
from casework.procedure.fields import HeardParty, Text
from casework.procedure.reconsideration.acceptance.authority import ByAgent, the_agent_is_authorised
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.succession import nobody_acts_who_cannot
from casework.procedure.table import Attempt, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, State, Word, zh_date

RULE = "ARL-51"


class WaiveNotice(ByAgent):
    """登记放弃听证通知期限: a party accepts a hearing to which it was called late or not at all."""

    whose = "party"
    party: HeardParty = Field(title="当事人")
    record: Text = Field(title="放弃的意思表示（书面或者记入笔录）")


class Called(Word):
    """How a party was called to a hearing."""

    IN_TIME = "in_time", "依法通知"
    DISPUTED = "disputed", "是否足期有争议"
    LATE = "late", "通知不足法定期间"
    NEVER = "never", "没有收到通知"
    WAIVED = "waived", "已放弃通知期限"


@dataclass(frozen=True, kw_only=True)
class Call:
    """A party's call to a hearing: when it received the notice, and the last day on which any way of counting still
    allowed it to."""

    party: str
    name: str
    hearing_on: date
    served_on: date | None
    last_on: date
    how: Called

    @property
    def is_wanting(self) -> bool:
        return self.how in (Called.LATE, Called.NEVER)

    @property
    def days_late(self) -> int:
        """Calendar days after the last day; of who received nothing, until the hearing itself."""
        return ((self.served_on or self.hearing_on) - self.last_on).days if self.is_wanting else 0

    @property
    def in_words(self) -> str:
        held = f"{zh_date(self.hearing_on)}的听证，{self.name}"
        if self.how is Called.NEVER:
            return f"{held}没有收到通知，至迟应当于{zh_date(self.last_on)}送达"
        received = f"{held}于{zh_date(self.served_on) if self.served_on else '（未送达）'}收到通知"
        if self.how is Called.LATE:
            return f"{received}，不足法定期间，至迟应当于{zh_date(self.last_on)}送达"
        return f"{received}，{self.how.label}（收到通知之日与听证之日之间是否须有完整的期间）"


def call_of(case: CaseFile, on: date) -> Hearing | None:
    """A hearing held now on the latest notice, of everybody who takes part; None where none was notified."""
    notice = case.find(Act.NOTIFY_HEARING)
    keys = tuple(party.key for party in case.participants())
    return Hearing(on=on, seq=case.version + 1, notice=notice.seq, parties=keys) if notice else None


def calls(case: CaseFile, hearing: Hearing) -> tuple[Call, ...]:
    """How each party was called to a hearing; none under a law that sets no period."""
    if not case.applies(RULE, hearing.on):
        return ()
    latest = periods.latest_before(case.rule(RULE, hearing.on), hearing.on, calendar=case.calendar)
    waived = set(_waived(case, hearing))
    return tuple(_call(case, hearing, key, latest, waived) for key in hearing.parties)


def _call(case: CaseFile, hearing: Hearing, key: str, latest: Due, waived: set[str]) -> Call:
    party = case.party(key)
    papers = (p for p in case.papers_for(DocumentKind.HEARING_NOTICE, key) if p.seq == hearing.notice)
    paper = next(papers, None)
    served = case.service_of(paper) if paper else None
    if waived & {key, *case.standing_for(key)}:
        how = Called.WAIVED
    elif served is None or served > hearing.on:
        how = Called.NEVER
    elif latest.is_over(served):
        how = Called.LATE
    else:
        how = Called.IN_TIME if served <= latest.first else Called.DISPUTED
    name = party.name if party else key
    return Call(party=key, name=name, hearing_on=hearing.on, served_on=served, last_on=latest.last, how=how)


def _waived(case: CaseFile, hearing: Hearing) -> Iterator[str]:
    """Who waived the notice of this hearing, before it or after."""
    for fact in case.every(WaiveNotice):
        notices = [notice.seq for notice in case.all(Act.NOTIFY_HEARING) if notice.seq < fact.seq]
        if notices and notices[-1] == hearing.notice:
            yield fact.details.party


def wanting(case: CaseFile) -> tuple[Call, ...]:
    """Who was not lawfully called to the latest hearing, has not waived the notice, and has not left since."""
    there = {party.key for party in case.participants()}
    missed = [call for call in calls(case, case.hearings[-1]) if call.is_wanting] if case.hearings else []
    return tuple(call for call in missed if there & set(case.standing_for(call.party)))


def goes_on(case: CaseFile, notice: int) -> Iterator[date]:
    """The days on which a hearing called by this notice may go on: what is not finished on its day is heard on the
    next, or on the next working day, for as long as it takes."""
    for held in case.all(Act.HOLD_HEARING):
        if held.seq > notice:
            following = held.on + timedelta(days=1)
            yield from (following, case.calendar.first_working_day(following))


# ---- guards


@guard(
    RULE,
    "HEA-008",
    "请先登记通知的送达；当事人愿意不受期限限制的，登记放弃听证通知期限；都没有的，改期并重新通知。听证确已举行的，勾选“通知没有依法送达，"
    "听证仍已举行”如实登记，重新听证或者取得放弃之前不得据以作出决定",
    by_form=True,
)
def everybody_was_called(case: CaseFile, attempt: Attempt) -> str | None:
    """Who received nothing, or received it too late by every way of counting, was not lawfully called."""
    hearing = call_of(case, attempt.on)
    if hearing is None or getattr(attempt.details, "despite_notice", False):
        return None
    missed = [call for call in calls(case, hearing) if call.is_wanting]
    return missed[0].in_words if missed else None


@guard(RULE, "HEA-007", "请重新通知并举行听证，或者取得该当事人放弃通知期限的意思表示后登记；漏登送达的，先登记送达")
def no_decision_rests_on_an_unlawful_hearing(case: CaseFile, attempt: Attempt) -> str | None:
    missed = wanting(case)
    return f"{missed[0].in_words}，不能据以作出决定" if missed else None


@guard(RULE, "HEA-009", "请先通知听证")
def there_is_a_notice_to_waive(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.find(Act.NOTIFY_HEARING) else "本案没有通知听证"


def earlier_day(case: CaseFile, fact: Fact) -> date | None:
    """The day for which an earlier notice, not used yet, had called the hearing that this one calls anew."""
    notices = [f for f in case.all(Act.NOTIFY_HEARING, Act.HOLD_HEARING) if f.seq < fact.seq]
    last = notices[-1] if notices else None
    return getattr(last.details, "hearing_on", None) if last and last.act is Act.NOTIFY_HEARING else None


STEPS: tuple[Step, ...] = (
    *rows(
        State.ACCEPTED,
        State.SUSPENDED,
        act=Act.WAIVE_NOTICE,
        after=(Act.NOTIFY_HEARING,),
        basis=RULE,
        who=OFFICE,
        details=WaiveNotice,
        guards=(there_is_a_notice_to_waive, nobody_acts_who_cannot, the_agent_is_authorised),
    ),
)
