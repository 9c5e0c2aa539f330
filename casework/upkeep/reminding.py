"""开庭前的提醒: what is still missing for the head of a defendant to be in court, told to whoever handles the case on
the days before the sitting that the office has set (`[attendance]` of `office.toml`); and once its day has gone by and
nobody has recorded who came, that."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework.office import notices, staff
from casework.queries.court import diary
from casework.queries.court.diary import Due
from casework.storage.office import office
from casework.storage.tables import Notice, NoticeKind
from casework.vocabulary import Role, zh_date

GONE_BY = f"{diary.GONE_BY}；没有开庭的，登记开庭改期"


def remind(session: Session, today: date) -> int:
    """Tell of each sitting that has reached a rung of the ladder and for which something is missing, once for each
    rung, and once of each that has gone by unrecorded; how many were told."""
    rungs = office().attendance["days_before"]
    new = 0
    for line in _told_of(session, today, today + timedelta(days=max(rungs, default=0))):
        left = (line.sitting.day - today).days
        if left < 0:
            new += _tell(session, line, _which(line), GONE_BY)
            continue
        rung = min((each for each in rungs if left <= each), default=None)
        if rung is not None and line.risks:
            missing = "；".join(risk.words for risk in line.risks)
            new += _tell(session, line, f"{_which(line)}{missing}", _rung(rung), until=line.sitting.day)
    return new


def _told_of(session: Session, today: date, until: date) -> Iterator[Due]:
    """The sittings of each handler, as he may read them: what is told to him names no case that is closed to him."""
    for row in staff.holding(session, Role.HANDLER, today):
        lines = diary.to_come(session, today, staff.actor_of(row), until=until)
        yield from (line for line in lines if line.handler == row.login)


def _tell(session: Session, line: Due, text: str, ending: str, until: date | None = None) -> int:
    """Once of this sitting with this ending, be it read or not, whatever was missing then."""
    about, at = col(Notice.text).startswith(_which(line)), col(Notice.text).endswith(ending)
    his = col(Notice.case_number) == line.number, col(Notice.recipient) == line.handler
    if session.exec(select(Notice.id).where(*his, about, at)).first() is not None:
        return 0
    number, seq, kind = line.number, line.version, NoticeKind.APPOINTMENT
    notices.tell(session, [line.handler], f"{text}{ending}", kind=kind, case=number, seq=seq, until=until)
    return 1


def _which(line: Due) -> str:
    return f"{line.number}：{zh_date(line.sitting.day)}{line.sitting.hour}开庭，{line.organ}："


def _rung(rung: int) -> str:
    return f"（开庭前{rung}日提醒）" if rung else "（今日开庭）"
