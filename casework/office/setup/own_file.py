"""The office's own `office.toml`, changed on a page: what else the file says stays, with its comments; the log says
what was before and what is after; and a file that could not be read again is not left there."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import notices
from casework.record import journal, naming
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage import office as offices
from casework.storage.office import OfficeFileRefused
from casework.storage.secrets import put_again
from casework.storage.tables import Logged
from casework.vocabulary import Role

WORDS = {word.value: word.label for words in (Role, offices.CourtLevel) for word in words}
"""Values of the file that the log tells in words."""


class NotNamedYet(CaseworkError):
    """The office has not said who it is: there is no file yet that anything else could stand in."""

    code, status = "OFF-008", 422


def changed(
    session: Session,
    what: str,
    given: Mapping[str, Any],
    before: Mapping[str, Any],
    *,
    actor: Actor,
    titles: Mapping[str, str],
    table: str = "",
) -> bool:
    """These entries of a table (or of none) as they are to be; None takes one out, so that what is shipped holds again.
    `titles` are their words in the log. Whether anything changed. The right is the caller's to ask. NotNamedYet,
    OfficeFileRefused."""
    differing = {name: value for name, value in given.items() if value != before.get(name)}
    if not differing:
        return False
    check_named(session)
    _put(_text_now(), differing, table)
    journal.write(
        session,
        Logged.MACHINE,
        what,
        who=actor.login,
        subject="office.toml",
        before={"设置": {titles[name]: _said(before.get(name)) for name in differing}},
        after={"设置": {titles[name]: _said(value) for name, value in differing.items()}},
    )
    return True


def _said(value: Any) -> str:
    """A value as the log tells it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(map(_said, value)) or "没有"
    if isinstance(value, dict):
        return "，".join(map(_said, value.values()))
    return "没有" if value in (None, "") else WORDS.get(str(value), str(value))


def check_named(session: Session) -> None:
    """NotNamedYet."""
    if not naming.is_named(session):
        raise NotNamedYet("本机关的名称、法院和文号还没有填写", instead="请先在“本机关”填写，再作其他设置")


def tell_heads(session: Session, text: str) -> None:
    """Whoever agrees and approves hears of what was set about it."""
    today = clock.today()
    heads = [login for role in (Role.REVIEWER, Role.APPROVER) for login in notices.logins_of(session, role, today)]
    notices.tell(session, heads, text)


def noted(session: Session, what: str, *, actor: Actor, subject: str) -> None:
    """That a secret beside the file was changed; never what it is."""
    journal.write(session, Logged.MACHINE, what, who=actor.login, subject=subject)


def _text_now() -> tomlkit.TOMLDocument:
    """The office's own file; for the demonstration office, which has none, the shipped one as it is."""
    own = offices.own_file()
    return tomlkit.parse((own if own.exists() else offices.SHIPPED).read_text("utf-8"))


def _put(text: tomlkit.TOMLDocument, entries: Mapping[str, Any], table: str) -> None:
    place: Any = text.setdefault(table, tomlkit.table()) if table else text
    for name, value in entries.items():
        if value is None:
            place.pop(name, None)
        else:
            place[name] = value
    kept(tomlkit.dumps(text))


def kept(words: str) -> None:
    """The file with these words, if the office can be read from them; else as it was. OfficeFileRefused."""
    own = offices.own_file()
    before = own.read_bytes() if own.exists() else None
    put_again(own, words.encode())
    try:
        offices.office()
    except OfficeFileRefused:
        own.unlink() if before is None else put_again(own, before)
        raise
