"""What the office sent to organs outside any case, and what they answered: reports, typical cases, copies of a notice.
An answer that is asked for is owed, and stands in the ledger until it is there with its proof."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import notices, staff
from casework.office.deeds import deed
from casework.office.rights import Right, holders
from casework.procedure.fields import parse
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import Logged, Notice, NoticeKind, OrganLetter
from casework.vocabulary import zh_date
from casework.vocabulary.lessons import LetterKind

LONGEST = 200
"""Characters of the name of an organ."""


class Sent(Details):
    """To whom it is sent."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    organs: str = Field(title="机关（每行一个）", min_length=1, max_length=8000)
    sent_on: date = Field(title="发送日期")
    due_on: date | None = Field(None, title="请在哪一日以前书面反馈（不要求反馈的不填）")


class Answered(Details):
    """What an organ answered."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    answered_on: date = Field(title="收到反馈之日")
    answer: str = Field(title="反馈的内容", min_length=1, max_length=2000)
    proof: str = Field(title="证明（来文名称、文号）", min_length=1, max_length=300)


class SendRefused(CaseworkError):
    """Nothing can be sent, or answered, so."""

    code, status = "RPT-015", 422


def send(
    session: Session, kind: LetterKind, ref: int, theme: str, given: Sent, *, actor: Actor, since: date, today: date
) -> None:
    """Put down who is sent what, within the deed of whoever sends it; no organ is sent the same twice. SendRefused:
    RPT-014, RPT-018: the days."""
    if not since <= given.sent_on <= today:
        raise SendRefused("发送日期应当在成文以后、今日以前", instead="请核对日期", field="sent_on", code="RPT-014")
    if given.due_on and given.due_on <= given.sent_on:
        raise SendRefused("反馈的日期不晚于发送之日", instead="请核对日期", field="due_on", code="RPT-018")
    there = {each.organ for each in of(session, (kind,), ref)}
    names = (line.strip()[:LONGEST] for line in given.organs.splitlines())
    for organ in dict.fromkeys(filter(None, names)):
        if organ not in there:
            session.add(
                OrganLetter(
                    kind=kind.value,
                    ref=ref,
                    organ=organ,
                    theme=theme,
                    sent_on=given.sent_on,
                    due_on=given.due_on,
                    officer=actor.login,
                    recorded_at=clock.now(),
                )
            )
    session.flush()


@deed(Logged.REGISTER, "登记机关的反馈", Right.KEEP_FIGURES)
def answered(
    session: Session,
    letter: int,
    *,
    of_what: tuple[str, int],
    actor: Actor,
    today: date,
    details: dict[str, Any],
) -> OrganLetter:
    """What an organ answered, with its proof. `of_what`: the page and the number of what it was sent. RightRefused,
    DetailsRefused; RPT-015: there is no such letter of that, or it was answered; RPT-019: the day."""
    row = session.get(OrganLetter, letter)
    given = parse(Answered, details)
    assert isinstance(given, Answered)
    belongs = row is not None and (LetterKind(row.kind).page, row.ref) == of_what
    if row is None or not belongs or row.answered_on:
        raise SendRefused("没有发给该机关，或者已经登记反馈", instead="请刷新页面")
    if not row.sent_on <= given.answered_on <= today:
        raise SendRefused(
            "收到反馈之日应当在发送以后、今日以前", instead="请核对日期", field="answered_on", code="RPT-019"
        )
    row.answer, row.proof, row.answered_on = given.answer, given.proof, given.answered_on
    session.add(row)
    return row


def of(session: Session, kinds: Iterable[LetterKind], ref: int) -> Sequence[OrganLetter]:
    """To whom something was sent."""
    asked = select(OrganLetter).where(col(OrganLetter.kind).in_([kind.value for kind in kinds]))
    return session.exec(asked.where(col(OrganLetter.ref) == ref).order_by(col(OrganLetter.id))).all()


@dataclass(frozen=True, kw_only=True)
class Owed:
    """An answer that an organ owes."""

    letter: OrganLetter
    days_late: int

    @property
    def kind(self) -> LetterKind:
        return LetterKind(self.letter.kind)


def owed(session: Session, today: date) -> list[Owed]:
    """The answers that are still owed, the longest overdue first."""
    return [Owed(letter=row, days_late=days_late(row, today)) for row in with_a_day(session) if not row.answered_on]


def days_late(row: OrganLetter, today: date) -> int:
    """How long after its day it was answered, or is not answered yet."""
    return max(((row.answered_on or today) - row.due_on).days, 0) if row.due_on else 0


def with_a_day(session: Session) -> Sequence[OrganLetter]:
    """Those to which an answer was asked for, answered or not, the earliest day first."""
    asked = select(OrganLetter).where(col(OrganLetter.due_on).is_not(None))
    return session.exec(asked.order_by(col(OrganLetter.due_on), col(OrganLetter.id))).all()


def remind(session: Session, today: date) -> int:
    """Tell of each answer that is overdue, once and be it read or not: who sent the letter or, where he left, whoever
    sends such letters; how many were told."""
    there = {row.login for row in staff.in_office(session, today)}
    keepers = {row.login for role in holders(Right.KEEP_FIGURES) for row in staff.holding(session, role, today)}
    late = {_asks_for(each.letter): each.letter for each in owed(session, today) if each.days_late}
    known = select(Notice.text).where(col(Notice.case_number).is_(None), col(Notice.text).in_(late))
    told = set(session.exec(known)) if late else set()
    waiting = {text: letter for text, letter in late.items() if text not in told}
    for text, letter in waiting.items():
        whom = [letter.officer] if letter.officer in there else sorted(keepers)
        notices.tell(session, whom, text, kind=NoticeKind.PERIOD)
    return len(waiting)


def _asks_for(row: OrganLetter) -> str:
    """What is said of an answer that is overdue; by these words it is known whether it was said."""
    assert row.due_on
    return f"{row.organ}应当在{zh_date(row.due_on)}以前反馈（{row.theme}），没有收到；请催办，收到的在履行总账登记"
