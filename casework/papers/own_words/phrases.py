"""常用段落: the office's own phrases for what it writes, kept as versions, put in where somebody writes.

A phrase is plain words with blanks (＿＿) to fill in. The last version of its name counts; where that says `withdrawn`
it is offered no more. Like a wording it is looked at when it is adopted: what it cites exists, every character can be
printed, nothing of a note to oneself is left in it.
"""

import re
from collections.abc import Iterator
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from casework import law
from casework.errors import CaseworkError
from casework.law import articles
from casework.law.cited.repealed import repealed
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Logged, OfficePhrase
from casework.vocabulary import zh_date
from documents import typefaces
from documents.errors import DocumentError

LONGEST, LONGEST_NAME = 4000, 60
LEFT = re.compile(r"【[^】]*】|\bX{2,}|×{2,}|待补充|待核")
"""What somebody wrote to himself."""


class PhraseRefused(CaseworkError):
    """The phrase cannot stand; the message says why."""

    code, status = "PHR-001", 422


class PhraseChanged(CaseworkError):
    """Somebody else has changed it since the page was shown."""

    code = "PHR-002"

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”刚刚已由他人变更，本次未作任何变更", instead="请刷新后核对")


class NoSuchPhrase(CaseworkError):
    """There is no phrase of this name."""

    code, status = "PHR-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个名称的常用段落", instead="请从“常用段落”中选择")


def in_force(session: Session) -> list[OfficePhrase]:
    """The phrases that are offered, by topic and name."""
    rows = session.exec(select(OfficePhrase).order_by(col(OfficePhrase.version)))
    last = {row.name: row for row in rows}
    return sorted((row for row in last.values() if not row.withdrawn), key=lambda row: (row.topic, row.name))


def history(session: Session, name: str) -> list[OfficePhrase]:
    """All versions of one, the newest first. NoSuchPhrase."""
    asked = select(OfficePhrase).where(OfficePhrase.name == name).order_by(col(OfficePhrase.version).desc())
    rows = list(session.exec(asked))
    if not rows:
        raise NoSuchPhrase
    return rows


def problems(text: str, today: date) -> Iterator[str]:
    """What is wrong with the words of a phrase, in Chinese."""
    if found := LEFT.search(text):
        yield f"有没有写完的“{found[0]}”；要留空的，写＿＿"
    regime = law.regime_on(today)
    for citation in articles.citations(text):
        why = articles.problem(citation, today, regime)
        if why:
            yield f"“{citation.words}”不能引用：{why}"
    for title in articles.titles(text):
        ended = repealed(title, today)
        if ended:
            yield f"《{title}》自{zh_date(ended.until)}之后不再有效"
    try:
        typefaces.check([text])
    except DocumentError as error:
        yield str(error)


def adopt(
    session: Session, name: str, topic: str, text: str, *, note: str, actor: Actor, today: date, seen: int = 0
) -> OfficePhrase:
    """A new version, offered from now on. `seen`: the version that the officer looked at, 0 for none. RightRefused,
    PhraseRefused, PhraseChanged."""
    name, topic, text = name.strip(), topic.strip(), text.replace("\r\n", "\n").strip()
    if not name or len(name) > LONGEST_NAME or len(topic) > LONGEST_NAME:
        raise PhraseRefused(f"名称没有写，或者超过{LONGEST_NAME}字", instead="请用几个字写明名称", field="name")
    if not text or len(text) > LONGEST:
        raise PhraseRefused(f"内容没有写，或者超过{LONGEST}字", instead="请写明内容", field="text")
    wrong = list(problems(text, today))
    if wrong:
        raise PhraseRefused(f"“{name}”不能采用：{'；'.join(wrong)}", instead="请改正后再采用", field="text")
    return _write(session, name, topic, text, note=note, actor=actor, seen=seen, withdrawn=False)


def withdraw(session: Session, name: str, *, note: str, actor: Actor, seen: int) -> OfficePhrase:
    """It is offered no more; its versions stay. RightRefused, NoSuchPhrase, PhraseChanged."""
    last = history(session, name)[0]
    return _write(session, name, last.topic, last.text, note=note, actor=actor, seen=seen, withdrawn=True)


def _write(
    session: Session, name: str, topic: str, text: str, *, note: str, actor: Actor, seen: int, withdrawn: bool
) -> OfficePhrase:
    if not note.strip():
        raise PhraseRefused("没有写明说明", instead="请用一句话写明为什么采用、改了什么", field="note")
    asked = select(OfficePhrase).where(OfficePhrase.name == name).order_by(col(OfficePhrase.version).desc())
    last = session.exec(asked).first()
    if seen != (last.version if last else 0):
        raise PhraseChanged(name)
    row = OfficePhrase(
        name=name,
        topic=topic,
        version=seen + 1,
        text=text,
        withdrawn=withdrawn,
        note=note.strip()[:500],
        officer=actor.login,
        at=clock.now(),
    )
    what = "停用常用段落" if withdrawn else "采用常用段落"
    try:
        with doing(session, Logged.WORDING, what, actor=actor, right=Right.KEEP_PHRASES, subject=name):
            session.add(row)
    except IntegrityError:  # the same version at the same moment
        raise PhraseChanged(name) from None
    return row
