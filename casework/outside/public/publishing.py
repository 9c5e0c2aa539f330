"""What is shown on the public site: to each who has a code, where his case stands. Nothing is shown of anybody else.

Shown again when the case moved on, when a day passed, or when the wording became another. What cannot be shown now is
tried at the next look; it keeps no other from being shown.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from casework import queries
from casework.casefile import CaseFile
from casework.office import agencies, staff
from casework.office.outward import senders
from casework.outside.public import SITE, codes, files, own_key, rated, signing
from casework.papers import sealing
from casework.papers.copies import progress
from casework.portal import acts
from casework.portal.outer import boxes, phoned, published
from casework.portal.outer import database as outer
from casework.record import commands
from casework.storage import clock, database, faults, lawbook
from casework.storage.office import office
from casework.storage.tables import Case, Document, NoticeWay, PublicCode
from casework.vocabulary import DocumentKind

AT_ONCE = 200
"""So many at one look."""
AGAIN = 60.0
"""Seconds until what could not be shown is tried again."""
OVERLAP = timedelta(seconds=30)
"""A transaction that was under way at the last look ends after it."""
log = logging.getLogger("casework.flows")


def tell_of_us() -> None:
    """Say on the site who we are, and to which key what is handed in is sealed."""
    with database.reading() as session:
        told = _of_us(session)
    with outer.transaction() as outside:
        published.tell_of_the_inside(outside, own_key.public(), told)


def _of_us(session: Session) -> dict[str, Any]:
    names = {name: getattr(office(), name) for name in ("office", "organ", "phone", "address", "postcode")}
    by_text = phoned.is_offered() and senders.setup_of(session, NoticeWay.SMS) is not None
    return names | {"law": list(lawbook.loaded(session)), "organs": list(_organs(session)), "sms": by_text}


def _organs(session: Session) -> Iterator[dict[str, Any]]:
    """The organs of the register, and before whom their acts are complained of: so that nobody applies in vain."""
    today = clock.today()
    for row in agencies.entries(session):
        if not row.valid_from <= today <= (row.valid_until or today):
            continue
        where = agencies.jurisdiction(row)
        yield {
            "name": row.name,
            "address": row.address,
            "before": list(where.organs) if where else [],
            "ours": where.ours if where else None,
            "citation": where.citation if where else "",
        }


class Publishing:
    """The look of one worker at what has changed."""

    def __init__(self) -> None:
        self._failed: dict[int | None, float] = {}
        self._sealed = clock.now() - timedelta(days=1)

    def publish(self) -> int:
        """Show what is new; how many boxes were written."""
        today, began = clock.today(), clock.now() - OVERLAP
        self._take_back()
        with outer.reading() as outside:
            look = _as(today, published.store_of(outside))
        with database.reading() as session:
            rows = [*session.exec(_stale(look)), *session.exec(_sealed_since(self._sealed))]
            waiting = [row.model_copy() for row in {row.id: row for row in rows}.values()]
        self._sealed = began
        now = time.monotonic()
        return sum(self._shown(row, today, look) for row in waiting if self._failed.get(row.id, 0.0) <= now)

    def _take_back(self) -> None:
        """What was withdrawn from its case is read no more; where that cannot be noted, the rest goes on."""
        try:
            with database.reading() as session:
                has_gone = bool(files.gone(session))
            if has_gone:
                with database.transaction(by_law=False) as session:
                    files.close_gone(session)
        except Exception as error:
            log.error("撤下的材料未能收回（%s）\n%s", type(error).__name__, faults.places(error))

    def _shown(self, row: PublicCode, today: date, look: str) -> bool:
        try:
            written, lacks = _show(row, today, look)
        except Exception as error:
            self._failed[row.id] = time.monotonic() + AGAIN
            log.error("%s未能在网上更新（%s）\n%s", row.case_number, type(error).__name__, faults.places(error))
            return False
        self._failed.pop(row.id, None)
        if lacks:
            self._failed[row.id] = time.monotonic() + AGAIN
            log.error("%s的文书、材料%s不能在网上提供，其余的已经更新", row.case_number, "、".join(lacks))
        return written


def _stale(look: str) -> Any:
    moved = or_(col(PublicCode.shown_version) != col(Case.version), col(PublicCode.shown_as) != look)
    gone = col(PublicCode.withdrawn_at).is_not(None) & (col(PublicCode.shown_as) != "")
    alive = col(PublicCode.withdrawn_at).is_(None) & moved
    joined = select(PublicCode).join(Case, col(Case.number) == col(PublicCode.case_number))
    return joined.where(or_(gone, alive)).order_by(col(PublicCode.id)).limit(AT_ONCE)


def _sealed_since(moment: datetime) -> Any:
    """Of cases in which a paper was sealed meanwhile, which moves no case on: a party signs for it as soon as it is."""
    sealed = select(Document.case_number).where(col(Document.sealed_at) >= moment)
    alive = col(PublicCode.withdrawn_at).is_(None)
    return select(PublicCode).where(alive, col(PublicCode.case_number).in_(sealed)).limit(AT_ONCE)


def _show(row: PublicCode, today: date, look: str) -> tuple[bool, list[str]]:
    """Whether anything was written, and which files could not be. Nothing more is shown with a code that was taken
    back, or to whom is no party any longer."""
    key = boxes.key_of(codes.opened(row))
    with database.reading() as session:
        case = commands.load(session, row.case_number)
        seen = row.withdrawn_at is None and codes.takes_part(case, row.party)
        content = sheet(session, case, row.party, today) if seen else None
        served = _served(session, case, row.party) if seen else []
        served += signing.waiting(session, case, row.party) if seen else []
        is_read = seen and files.is_time(case)
        open_files = [each for each in files.opened(session, case, row.party) if not each.waits] if is_read else []
        with outer.reading() as outside:
            there = published.names(outside, key, kind=published.FILE)
            papers_there = published.names(outside, key, kind=published.PAPER)
        papers, lost = _made({str(paper.id): partial(sealing.pdf, paper) for paper in served})
        new = [each for each in open_files if each.box not in there]
        new_files, lacks = _made({each.box: partial(files.pages, session, each) for each in new})
        shown_files = [each for each in open_files if each.box not in lacks]
        if content is not None:
            content["files"] = [files.told(each) for each in shown_files]
            away = set(lost) - set(papers_there)
            for which in ("papers", "to_sign"):
                content[which] = [each for each in content[which] if each["name"] not in away]
        lacks += lost
    with outer.transaction() as outside:
        if content is None:
            published.withdraw(outside, key)
            written = True
        else:
            written = published.put(outside, key, content, kind=published.CASE)
            for name, pdf in papers.items():
                written |= published.put(outside, key, pdf, kind=published.PAPER, name=name)
            for name, pdf in new_files.items():
                written |= published.put(outside, key, pdf, kind=published.FILE, name=name)
            published.keep_only(outside, key, kind=published.PAPER, those=[str(paper.id) for paper in served])
            published.keep_only(outside, key, kind=published.FILE, those=[each.box for each in shown_files])
    with database.transaction(by_law=False) as session:
        kept = session.get_one(PublicCode, row.id)
        kept.shown_version, kept.shown_as = -1 if lacks else case.version, "" if row.withdrawn_at else look
    return written, lacks


def _made(wanted: Mapping[str, Callable[[], bytes]]) -> tuple[dict[str, bytes], list[str]]:
    """Papers and files by their boxes, and those that cannot be made now: one that is lost keeps nothing else from
    being shown, or from being taken back."""
    made, lacks = {}, []
    for box, make in wanted.items():
        try:
            made[box] = make()
        except Exception as error:
            log.warning("%s（%s）\n%s", box, type(error).__name__, faults.places(error))
            lacks.append(box)
    return made, lacks


def _served(session: Session, case: CaseFile, party: str) -> list[Document]:
    """The papers for a party that it has: what was not served yet is told by service, not by the site."""
    lines = queries.documents(session, case, tuple(SITE.roles))
    ids = [line.id for line in lines if line.counts and line.addressee == party and line.served_on]
    rows = (session.get(Document, each) for each in ids)
    return [row for row in rows if row is not None and row.pdf]


def _listed(paper: Document) -> dict[str, str]:
    return {"name": str(paper.id), "title": DocumentKind(paper.kind).label, "number": paper.number}


def _as(today: date, store: str) -> str:
    """The day, the wording and the store in which it is shown: when one is another, it is shown again."""
    return f"{today.isoformat()}/{_wording()}/{store}"


@cache
def _wording() -> str:
    """Which wording it is shown in: another release says it otherwise."""
    words = Path(progress.__file__).with_name("progress.toml").read_bytes()
    words += Path(acts.__file__).with_name("acts.toml").read_bytes()
    return hashlib.sha256(words).hexdigest()[:8]


def sheet(session: Session, case: CaseFile, key: str, today: date) -> dict[str, Any]:
    """What a party sees of its case, as plain data."""
    party, about = case.party(key), progress.told(case, key, today)
    assert party
    handler = staff.names(session).get(case.handler, "")
    to_rate = rated.to_rate(session, case, key)
    return {
        "number": case.number,
        "called": case.called(party),
        "role": party.role.value,
        "state": case.state.value,
        "digits": codes.digits_of(case, key),
        "now": about.now,
        "latest": [{"words": each.words, "on": each.on.isoformat(), "why": list(each.why)} for each in about.coming],
        "then": about.then,
        "silent": about.silent,
        "promised": list(about.promised),
        "done": [{"day": on.isoformat(), "words": words} for on, words in reversed(about.done)],
        "papers": [_listed(paper) for paper in _served(session, case, key)],
        "to_sign": [_listed(paper) for paper in signing.waiting(session, case, key)],
        "files": [],
        "ask": progress.whom(handler),
        "to_rate": [{"code": code, "words": words} for code, words in to_rate],
        "can": [
            {"kind": act.kind, "words": act.words}
            for act in acts.open_to(case.state.value, party.role.value)
            if to_rate or not act.rating
        ],
    }
