"""The parties as paper names them: by what stands for them, and by the paper that their number is of."""

from collections.abc import Iterator

from casework.casefile import CaseFile, Party
from casework.record import privacy
from casework.record.privacy import KeyMissing
from casework.vocabulary import IdPaper, PartyKind, Standing, identity, zh_date
from documents.kinds import parts


def addressed_as(party: Party) -> str:
    return "你" if party.kind is PartyKind.CITIZEN else "你单位"


def id_paper(party: Party, number: str) -> IdPaper:
    """Which paper the number is of: what was entered, else what its form says."""
    return party.id_paper or identity.paper_of(number, party.kind is PartyKind.CITIZEN)


def stood_for_as(party: Party, number: str) -> Standing:
    """As what the representative stands for the party. Whoever has the credit code of an individual business has an
    operator, whatever kind was chosen."""
    if party.standing:
        return party.standing
    if party.kind is PartyKind.ORGANISATION and identity.is_individual_business(number):
        return Standing.OPERATOR
    return party.kind.stood_for_by


def described(party: Party, role: str = "") -> parts.Party:
    """A party as the head of a decision names it, its numbers in full: the decision identifies whom it binds."""
    number = privacy.unseal(party.id_number)
    lines = [party.sex.label] if party.sex else []
    if party.born_on:
        lines.append(f"{zh_date(party.born_on)}出生")
    if party.representative:
        lines.append(f"{stood_for_as(party, number).label}：{party.representative}")
    if number:
        lines.append(f"{id_paper(party, number).label}：{number}")
    if party.address:
        lines.append(f"住址：{party.address}" if party.kind is PartyKind.CITIZEN else f"地址：{party.address}")
    return parts.Party(
        role=role or party.role.label,
        name=party.name,
        description=tuple(lines),
        agents=tuple(parts.Agent(name=name) for name in party.agents),
    )


def all_parties(case: CaseFile) -> tuple[parts.Party, ...]:
    return tuple(described(party) for party in case.participants())


def doubts(case: CaseFile) -> Iterator[str]:
    """Numbers that do not fit their own check digits or birthday: to be compared with the paper before they are
    printed. The number itself is not shown, nor changed."""
    for party in case.participants():
        try:
            number = privacy.unseal(party.id_number)
        except KeyMissing:
            return  # said at the start and by `check`
        if not number:
            continue
        paper = id_paper(party, number)
        born = identity.born_on(number) if paper is IdPaper.RESIDENT else None
        found = [identity.doubt(number, paper)]
        if born and party.born_on and born != party.born_on:
            found.append(f"与登记的出生日期{zh_date(party.born_on)}不一致")
        said = "，".join(filter(None, found))
        if said:
            yield f"{party.role.label}{party.name}的{paper.label}{said}，请与证件原件核对；证件确系如此的，不必改动"
