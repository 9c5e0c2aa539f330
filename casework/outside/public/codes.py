"""查询码: by which a party follows its case on the public site. It stands on paper; the site asks besides for the last
signs of the document number, which no paper of ours shows."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import deeds
from casework.papers.copies import progress
from casework.portal.outer import boxes, where
from casework.record import privacy
from casework.record.commands import Actor
from casework.storage import clock, personal_key
from casework.storage.settings import settings
from casework.storage.tables import Logged, PublicCode


class NoCode(CaseworkError):
    """There is nobody to follow this case by a code, or nothing by which he could be known."""

    code, status = "SITE-101", 409


def digits_of(case: CaseFile, party: str) -> str:
    """The last signs of his document number, of his telephone number where none is on record; else empty."""
    known = case.party(party)
    return boxes.last_signs(privacy.unseal(known.id_number), privacy.unseal(known.phone)) if known else ""


def can_have_one(case: CaseFile, party: str) -> bool:
    """Whether this party can follow the case on the site."""
    return bool(where.public_address()) and progress.has_one(case, party) and bool(digits_of(case, party))


def code_for(session: Session, case: CaseFile, party: str, *, actor: Actor) -> str:
    """The code of a party, made when it has none. NoCode."""
    if not progress.has_one(case, party):
        raise NoCode("只给申请人、第三人查询码", instead="机关的文书见“文书与送达”")
    if not digits_of(case, party):
        raise NoCode(
            "没有登记证件号码和电话，不能给查询码", instead="请先办理变更当事人信息，补上证件号码或者电话，再打印"
        )
    known = next(in_force(session, case.number, party), None)
    return opened(known) if known else keep(session, case.number, party, boxes.new_code(), actor=actor)


def keep(session: Session, number: str, party: str, code: str, *, actor: Actor) -> str:
    """A further code of a party: the one that was given to it out there when it applied."""
    box = personal_key.opened(settings().key_file)
    row = PublicCode(
        case_number=number,
        party=party,
        sealed=box.encrypt(boxes.as_code(code).encode()).decode(),
        key_id=boxes.id_of(boxes.key_of(code)),
        made_at=clock.now(),
        made_by=actor.login,
    )
    with deeds.doing(session, Logged.REGISTER, "发给网上查询码", actor=actor, right=None, case=number):
        session.add(row)
    return boxes.grouped(boxes.as_code(code))


def withdraw(session: Session, number: str, party: str, *, actor: Actor) -> int:
    """The codes of a party open nothing any more: the paper is lost, or somebody else has it. How many there were."""
    rows = list(in_force(session, number, party))
    with deeds.doing(session, Logged.REGISTER, "收回网上查询码", actor=actor, right=None, case=number):
        for row in rows:
            row.withdrawn_at, row.withdrawn_by = clock.now(), actor.login
            session.add(row)
    return len(rows)


def in_force(session: Session, number: str, party: str) -> Iterator[PublicCode]:
    """The codes of a party that open something."""
    of_party = select(PublicCode).where(
        col(PublicCode.case_number) == number,
        col(PublicCode.party) == party,
        col(PublicCode.withdrawn_at).is_(None),
    )
    yield from session.exec(of_party.order_by(col(PublicCode.id)))


def takes_part(case: CaseFile, party: str) -> bool:
    """Whether it still takes part: who withdrew alone, left, or was stepped in for follows nothing and does nothing."""
    known = case.party(party)
    return known is not None and known.takes_part


def holder(session: Session, key_id: str) -> PublicCode | None:
    """Whose code this is, while it is in force."""
    row = session.exec(select(PublicCode).where(col(PublicCode.key_id) == key_id)).one_or_none()
    return row if row and row.withdrawn_at is None else None


def opened(row: PublicCode) -> str:
    """The code itself, in groups of four."""
    return boxes.grouped(personal_key.opened(settings().key_file).decrypt(row.sealed.encode()).decode())


def way(session: Session, case: CaseFile, party: str, *, actor: Actor) -> progress.Way | None:
    """How this party follows its case on the site, for its paper; None where there is no site, or it cannot."""
    if not can_have_one(case, party):
        return None
    code = code_for(session, case, party, actor=actor)
    return progress.Way(link=where.link(boxes.as_code(code)), address=where.public_address(), code=code)


def case_on(session: Session, words: str) -> str:
    """The number of the case whose code was scanned from paper or typed; empty for everything else."""
    code = boxes.as_code(words.rpartition(where.BY_CODE)[2])
    row = holder(session, boxes.id_of(boxes.key_of(code))) if code else None
    return row.case_number if row else ""
