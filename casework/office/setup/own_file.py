"""The office's own `office.toml`, changed on a page: what else the file says stays, with its comments; the log says
what was before and what is after; and a file that could not be read again is not left there."""

import fcntl
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import notices
from casework.office.rights import MAY, Right, holders
from casework.record import journal, naming
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage import office as offices
from casework.storage.algorithms import Suite
from casework.storage.office import Office
from casework.storage.secrets import put_again
from casework.storage.settings import settings
from casework.storage.tables import Logged
from casework.vocabulary import Role

WORDS = {word.value: word.label for words in (Role, offices.CourtLevel, Suite) for word in words}
"""Values of the file that the log tells in words."""


class NotNamedYet(CaseworkError):
    """The office has not said who it is: there is no file yet that anything else could stand in."""

    code, status = "OFF-008", 422


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the file: in which table (empty for none), by which words the log tells of it, how it stands and how
    it is to be; None where it is left out, so that what is shipped holds."""

    table: str = ""
    name: str
    title: str
    before: Any
    after: Any


Check = Callable[[Office], None]
"""Refuses what the office is not to become; asked before anything is written, while nobody else writes."""


def changed(
    session: Session, what: str, entries: Iterable[Entry], *, actor: Actor, check: Check = lambda coming: None
) -> bool:
    """These entries as they are to be, in one write, with one entry of the log. Whether anything changed. The right is
    the caller's to ask. A table that the file does not have yet is written whole, as the page showed it: part of one
    could mean something else. NotNamedYet, OfficeFileRefused, and what `check` refuses."""
    entries = list(entries)
    differing = [entry for entry in entries if entry.after != entry.before]
    if not differing:
        return False
    check_named(session)
    own = offices.own_file()
    with alone():
        earlier = fingerprint(own)
        text = tomlkit.parse((own if own.exists() else offices.SHIPPED).read_text("utf-8"))
        new = {entry.table for entry in differing} - text.keys() - {""}
        for entry in entries:
            if entry not in differing and entry.table not in new:
                continue
            place: Any = text.setdefault(entry.table, tomlkit.table()) if entry.table else text
            if entry.after is None:
                place.pop(entry.name, None)
            else:
                place[entry.name] = entry.after
        kept(tomlkit.dumps(text), check)
    journal.write(
        session,
        Logged.MACHINE,
        what,
        who=actor.login,
        subject="office.toml",
        before={"设置": {entry.title: _said(entry.before) for entry in differing}, "office.toml": earlier},
        after={"设置": {entry.title: _said(entry.after) for entry in differing}, "office.toml": fingerprint(own)},
    )
    return True


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else of this machine writes the office's own files meanwhile, whatever database it has."""
    with (settings().data / ".settings.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint(file: Path) -> dict[str, str]:
    """By what the next start knows that a page wrote the file, and nobody with an editor."""
    return {"sha256": hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""}


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
    """Whoever may put the office's seal under a paper hears of what was set about it."""
    today = clock.today()
    heads = [login for role in MAY[Right.SEAL] for login in notices.logins_of(session, role, today)]
    notices.tell(session, heads, text)


def tell_confirming(session: Session, text: str, actor: Actor) -> None:
    """Whoever else may confirm where officers sign in hears that something waits for him."""
    today = clock.today()
    logins = {login for role in holders(Right.CONFIRM_SIGN_IN) for login in notices.logins_of(session, role, today)}
    notices.tell(session, sorted(logins - {actor.login}), text)


def noted(session: Session, what: str, *, actor: Actor, subject: str) -> None:
    """That a secret beside the file was changed; never what it is."""
    after = {subject: fingerprint(settings().data / "secrets" / subject)}
    journal.write(session, Logged.MACHINE, what, who=actor.login, subject=subject, after=after)


def kept(words: str, check: Check) -> None:
    """The file with these words, if the office can be read from them and passes `check`; else it is not touched: what
    is written holds at once, in every process. OfficeFileRefused."""
    own, content = offices.own_file(), words.encode()
    check(offices.read(own, content))
    put_again(own, content)
