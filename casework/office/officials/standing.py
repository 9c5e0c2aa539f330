"""Whether who is named as head of an organ heads it, as far as the register knows (法释〔2020〕3号 第二条): the head of
another organ, or of one below, stands for none but his own."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, or_, select

from casework import law
from casework.errors import GuardRefused
from casework.office.agencies import of_name
from casework.procedure.litigation.sitting import DesignateOfficial, Sitting
from casework.record.gate import Asked, office_guard
from casework.storage.tables import Agency, Official
from casework.vocabulary import comparable

RULE = "ATT-2b"


@office_guard
def a_head_is_of_the_organ_sued(asked: Asked) -> None:
    """GuardRefused where the register has the named person as head of another organ on that day and not of this one,
    and nobody says that he heads this one too. Whom the register does not know may be new. Not asked of sittings before
    the interpretation."""
    if asked.fact.on < law.rule(RULE).in_force_from:
        return
    for key, name, confirmed in _named(asked.fact.details):
        party = asked.before.party(key)
        elsewhere = "" if confirmed or party is None else heads_another(asked.session, party.name, name, asked.fact.on)
        if party and elsewhere:
            raise GuardRefused(
                f"{name}在名册中是{elsewhere}，不是{party.name}的负责人，不能作为其负责人出庭",
                citation=asked.before.citation(RULE, asked.fact.on),
                instead="请另行确定负责人；兼任本机关负责人的，先在机关名录登记，或者写明确认的理由",
                code="LIT-055",
            )


def _named(details: object) -> Iterator[tuple[str, str, str]]:
    """The party, the person, and why he is a head of it all the same."""
    if isinstance(details, DesignateOfficial):
        yield details.defendant, details.official, details.post_confirmed
    if isinstance(details, Sitting):
        for came in details.attendance:
            if came.attended and came.official:
                yield came.party, came.official, came.post_confirmed


def heads_another(session: Session, organ: str, name: str, on: date) -> str:
    """What the register says he is on that day, where that is a head of other organs only; else empty."""
    still = or_(col(Official.valid_until).is_(None), col(Official.valid_until) >= on)
    held = select(Official, Agency).join(Agency, col(Agency.id) == col(Official.agency_id))
    rows = session.exec(held.where(col(Official.valid_from) <= on, still, col(Official.name) == name.strip())).all()
    own = {row.id for row in of_name(session, organ)} if rows else set()
    if any(agency.id in own or comparable(agency.name) == comparable(organ) for _, agency in rows):
        return ""
    return "、".join(f"{agency.name}{official.title}" for official, agency in rows)
