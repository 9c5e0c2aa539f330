"""Taking over what was handed in on the site: each thing once, in the order in which it arrived.

The inside notes in one transaction what became of an entry, under the id of the form it was sent with, and then tells
the site, which keeps the content until the office was copied. Whoever is killed between the two takes it up again and
finds the note. One entry that cannot be taken over now keeps no other waiting.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import notices
from casework.outside.public import own_key
from casework.outside.public.handed import Handed, HandedFile, Taken
from casework.outside.public.kinds import FIRST, TAKERS
from casework.portal.outer import boxes, inbox, published
from casework.portal.outer import database as outer
from casework.portal.outer.inbox import Receipt
from casework.portal.outer.tables import Entry, EntryState
from casework.record import privacy
from casework.storage import clock, database, faults, store
from casework.storage.tables import NoticeKind, PublicEntry, PublicState
from casework.vocabulary import Role, zh_date

AGAIN = 60.0
"""Seconds until an entry that could not be taken over is tried again."""
log = logging.getLogger("casework.flows")


TELLS_AFTER = 3
"""So many failures, and the office is told: what waits has been received in law."""


class UnknownKind(CaseworkError):
    """A kind that this release does not know."""

    code, status = "SITE-102", 409


class OtherKey(RuntimeError):
    """A box that our key does not open: it was sealed to another one. It waits for that, and nothing of it is lost."""


class Taking:
    """The look of one worker at the inbox."""

    def __init__(self) -> None:
        self._failed: dict[str, float] = {}
        self._failures: Counter[str] = Counter()

    def take_over(self) -> int:
        """Take over all that waits; how much was."""
        with outer.reading() as outside:
            waiting = inbox.waiting(outside, most=1000)
        return sum(self._one(entry) for entry in waiting if self._failed.get(entry, 0.0) <= time.monotonic())

    def _one(self, entry: str) -> bool:
        try:
            take(entry)
        except Exception as error:
            self._failed[entry] = time.monotonic() + AGAIN
            log.error("网上提交的%s未能接收（%s）\n%s", entry[:8], type(error).__name__, faults.places(error))
            self._failures[entry] += 1
            if self._failures[entry] == TELLS_AFTER:
                _tell_of_trouble(entry, isinstance(error, OtherKey))
            return False
        self._failed.pop(entry, None)
        self._failures.pop(entry, None)
        return True


def _tell_of_trouble(entry: str, other_key: bool) -> None:
    """Once for each entry that cannot be taken over: its day of receipt is past, and periods may run."""
    with outer.reading() as outside:
        row = outside.get(Entry, entry)
    if row is None:
        return
    receipt = Receipt(id=row.id, arrived_at=clock.recorded(row.arrived_at), again=True)
    why = "密钥文件secrets/portal.key不是提交时的那一个" if other_key else "系统出错，每分钟重试"
    said = f"公众网站收到的一件提交（收件号{receipt.number}）还不能接收：{why}；收到之日是{zh_date(receipt.on)}"
    with database.transaction() as session:
        today = clock.today()
        whom = notices.logins_of(session, Role.CLERK, today) + notices.logins_of(session, Role.ADMINISTRATOR, today)
        notices.tell(session, whom, said)


def take(entry: str) -> None:
    """Take over one entry, unless it was."""
    with outer.reading() as outside:
        row = outside.get(Entry, entry)
        sealed = inbox.files_of(outside, entry) if row else []
    if row is None or row.state != EntryState.WAITING:
        return
    handed = Handed(id=row.id, kind=row.kind, by=row.by, arrived_at=clock.recorded(row.arrived_at))
    key, taken = b"", Taken(words="")
    try:
        handed, key = _opened(row, sealed)
        handed = FIRST[handed.kind](handed) if handed.kind in FIRST else handed
        with database.transaction() as session:
            known = session.get(PublicEntry, entry)
            if known is None:
                taken = _taken(session, handed)
                known = _note(session, handed, taken)
        _settle(entry, known.state == PublicState.REFUSED, known.words, key, taken.shows)
        if taken.then:
            beside(taken.then)
    except CaseworkError as refused:
        if refused.status >= 500:
            raise
        _refuse(handed, refused)
        _settle(entry, True, _in_words(refused), key)


def beside(does: Callable[[], None]) -> None:
    """Do what others have to answer to, and let nothing that was handed in wait for them."""

    def done() -> None:
        try:
            does()
        except Exception as error:
            log.error("网上提交接收以后（%s）\n%s", type(error).__name__, faults.places(error))

    threading.Thread(target=done, name="after taking", daemon=True).start()


def _opened(row: Entry, sealed: list[bytes]) -> tuple[Handed, bytes]:
    """What lies in the boxes, and the key under which it is answered. OtherKey."""
    private = own_key.private()
    try:
        content = boxes.from_bytes(boxes.opened_inside(private, row.content))
        listed = content.pop("files")
        files = tuple(
            HandedFile(**named, data=boxes.opened_inside(private, box))
            for named, box in zip(listed, sealed, strict=True)
        )
        key = bytes.fromhex(content.pop("key"))
    except (boxes.NotOurs, ValueError, KeyError, TypeError, AttributeError):
        raise OtherKey from None
    by = boxes.id_of(key) if key else ""
    return Handed(
        id=row.id, kind=row.kind, by=by, arrived_at=clock.recorded(row.arrived_at), content=content, files=files
    ), key


def _taken(session: Session, handed: Handed) -> Taken:
    taker = TAKERS.get(handed.kind)
    if taker is None:
        raise UnknownKind("本系统的版本不认识这样的提交", instead="请打电话问我们")
    return taker(session, handed)


def _note(session: Session, handed: Handed, taken: Taken) -> PublicEntry:
    """That it was taken over, and what became of it."""
    state = PublicState.WAITING if taken.waits else PublicState.TAKEN
    row = PublicEntry(
        id=handed.id,
        kind=handed.kind,
        case_number=taken.case or None,
        party=taken.party,
        seq=taken.seq,
        arrived_at=handed.arrived_at,
        taken_at=clock.now(),
        state=state.value,
        words=taken.words,
        content=_sealed(handed.content, []) if taken.waits else "",
    )
    session.add(row)
    return row


def _refuse(handed: Handed, refused: CaseworkError) -> None:
    """Keep what could not be entered, as it came, for the office to see; the clerks are told."""
    files = [{"name": file.name, "media": file.media, "digest": store.put(file.data)} for file in handed.files]
    with database.transaction() as session:
        if session.get(PublicEntry, handed.id):
            return
        session.add(
            PublicEntry(
                id=handed.id,
                kind=handed.kind,
                arrived_at=handed.arrived_at,
                taken_at=clock.now(),
                state=PublicState.REFUSED.value,
                words=_in_words(refused),
                content=_sealed(handed.content, files),
            )
        )
        clerks = notices.logins_of(session, Role.CLERK, clock.today())
        number = Receipt(id=handed.id, arrived_at=handed.arrived_at, again=True).number
        said = f"网上来件未能登记，请到“网上来件”处理（收件号{number}，{refused.code}）：{refused.message}"
        notices.tell(session, clerks, said, kind=NoticeKind.CAME_IN)


def _sealed(content: dict[str, Any], files: list[dict[str, str]]) -> str:
    """What is kept for whoever has to see to it."""
    return privacy.sealed_text(boxes.as_bytes({"content": content, "files": files}).decode())


def _in_words(refused: CaseworkError) -> str:
    """What is said back: what and what to do, without a code."""
    instead = f"{refused.instead.rstrip('。')}。" if refused.instead else ""
    return f"没有登记：{refused.message.rstrip('。')}。{instead}"


def _settle(entry: str, refused: bool, words: str, key: bytes, shows: Mapping[str, Any] | None = None) -> None:
    with outer.transaction() as outside:
        inbox.settle(outside, entry, refused=refused, words=words, key=key)
        for kind, content in (shows or {}).items():
            published.put(outside, key, content, kind=kind)
