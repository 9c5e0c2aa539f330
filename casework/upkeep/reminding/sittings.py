"""开庭前的提醒: what is still missing for the head of a defendant to be in court, told to whoever handles the case on
the days before the sitting that the office has set (`[attendance]` of `office.toml`)."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from casework.office import notices
from casework.queries.court import diary
from casework.queries.court.diary import Due
from casework.storage.office import office
from casework.storage.tables import Notice, NoticeKind
from casework.vocabulary import zh_date


def remind(session: Session, today: date) -> int:
    """Tell of each sitting that has reached a rung of the ladder and for which something is missing, once for each
    rung; how many were told."""
    rungs = office().attendance["days_before"]
    if not rungs:
        return 0
    lines = diary.to_come(session, today, None, until=today + timedelta(days=max(rungs)))
    new = 0
    for line in lines:
        left = (line.sitting.day - today).days
        rung = min((each for each in rungs if 0 <= left <= each), default=None)
        if rung is None or not line.risks or not line.handler:
            continue
        text = _words(line, rung)
        if not _was_told(session, line, text):
            number, seq, day = line.number, line.version, line.sitting.day
            notices.tell(session, [line.handler], text, kind=NoticeKind.APPOINTMENT, case=number, seq=seq, until=day)
            new += 1
    return new


def _words(line: Due, rung: int) -> str:
    before = f"开庭前{rung}日提醒" if rung else "今日开庭"
    missing = "；".join(risk.words for risk in line.risks)
    return f"{line.number}：{zh_date(line.sitting.day)}{line.sitting.hour}开庭，{line.organ}：{missing}（{before}）"


def _was_told(session: Session, line: Due, text: str) -> bool:
    """Whether this was said to him before, be it read or not."""
    known = select(Notice.id).where(
        col(Notice.case_number) == line.number, col(Notice.recipient) == line.handler, col(Notice.text) == text
    )
    return session.exec(known).first() is not None
