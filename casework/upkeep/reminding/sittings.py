"""开庭前的提醒: what is still missing for the head of a defendant to be in court, told to whoever handles the case on
the days before the sitting that the office has set (`[attendance]` of `office.toml`)."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework.office import notices, staff
from casework.queries.court import diary
from casework.queries.court.diary import Due
from casework.storage.office import office
from casework.storage.tables import Notice, NoticeKind
from casework.vocabulary import Role, zh_date


def remind(session: Session, today: date) -> int:
    """Tell of each sitting that has reached a rung of the ladder and for which something is missing, once for each
    rung; how many were told."""
    rungs = office().attendance["days_before"]
    if not rungs:
        return 0
    new = 0
    for line in _ahead(session, today, today + timedelta(days=max(rungs))):
        left = (line.sitting.day - today).days
        rung = min((each for each in rungs if 0 <= left <= each), default=None)
        if rung is None or not line.risks or not line.handler:
            continue
        text = _words(line, rung)
        if not _was_told(session, line, rung):
            number, seq, day = line.number, line.version, line.sitting.day
            notices.tell(session, [line.handler], text, kind=NoticeKind.APPOINTMENT, case=number, seq=seq, until=day)
            new += 1
    return new


def _ahead(session: Session, today: date, until: date) -> Iterator[Due]:
    """The sittings of each handler, as he may read them: what is told to him names no case that is closed to him."""
    for row in staff.holding(session, Role.HANDLER, today):
        lines = diary.to_come(session, today, staff.actor_of(row), until=until)
        yield from (line for line in lines if line.handler == row.login)


def _words(line: Due, rung: int) -> str:
    missing = "；".join(risk.words for risk in line.risks)
    return f"{_which(line)}{missing}{_rung(rung)}"


def _which(line: Due) -> str:
    return f"{line.number}：{zh_date(line.sitting.day)}{line.sitting.hour}开庭，{line.organ}："


def _rung(rung: int) -> str:
    return f"（开庭前{rung}日提醒）" if rung else "（今日开庭）"


def _was_told(session: Session, line: Due, rung: int) -> bool:
    """Whether he was told at this rung before, be it read or not, whatever was missing then."""
    about, at = col(Notice.text).startswith(_which(line)), col(Notice.text).endswith(_rung(rung))
    known = select(Notice.id).where(
        col(Notice.case_number) == line.number, col(Notice.recipient) == line.handler, about, at
    )
    return session.exec(known).first() is not None
