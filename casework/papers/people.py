"""The parties as paper names them: by what stands for them, and by the paper that their number is of."""

from collections.abc import Iterator
from datetime import date

from casework import law
from casework.casefile import Agent, CaseFile, Party
from casework.procedure.reconsideration.acceptance.authority import agents_of, representatives
from casework.record import privacy
from casework.record.privacy import KeyMissing
from casework.vocabulary import IdPaper, PartyKind, Standing, identity, zh_date
from documents.kinds import parts

REPRESENTS = "推选的代表人"
"""What a representative of many applicants or third parties is called after his name (行政复议法 第十五条)."""
LIVES_AT, SEAT = "住", "住所地"
FORMERLY, FORMER_NAME = "原名", "原名称"
"""Before what a person, or a body, was called earlier in the case."""


def addressed_as(party: Party) -> str:
    return "你" if party.kind is PartyKind.CITIZEN else "你单位"


def id_paper(party: Party, number: str) -> IdPaper:
    """Which paper the number is of: what was entered, else what its form says."""
    return party.id_paper or identity.paper_of(number, party.kind is PartyKind.CITIZEN)


def stood_for_as(party: Party, number: str) -> Standing:
    return identity.stands_as(party.kind, party.standing, number)


def head_of(party: Party) -> tuple[str, str]:
    """Name and post of the representative, entered as 赵立新，局长."""
    name, _, post = party.representative.replace(",", "，").partition("，")
    return name, post


def described(case: CaseFile, party: Party, on: date, role: str = "", in_full: bool = False) -> parts.Party:
    """A party as the head of a paper names it on a day, with those who act for it then. A resident's number is left
    out, since everybody gets the paper, and any other number of a person is masked; `in_full`: on papers that identify
    somebody to whom they are sent."""
    number = privacy.unseal(party.id_number)
    by_law = []
    if party.representative:
        name, post = head_of(party)
        by_law = [parts.Agent(role=stood_for_as(party, number).label, name=name, description=post)]
    return parts.Party(
        role=role or party.role.label,
        name=party.name,
        description=tuple(_lines(case, party, number, in_full)),
        agents=(*by_law, *agents(case, party, on)),
    )


def _lines(case: CaseFile, party: Party, number: str, in_full: bool) -> Iterator[str]:
    paper = id_paper(party, number) if number else None
    if party.kind is PartyKind.CITIZEN:
        sex, born_on = identity.told_by_number(number) if paper and paper.tells_the_person else ("", None)
        yield from filter(None, [party.sex.label if party.sex else sex])
        if born := party.born_on or born_on:
            yield f"{zh_date(born)}出生"
        if paper and in_full:
            yield f"{paper.label}：{number}"
        elif paper and paper is not IdPaper.RESIDENT:
            yield f"{paper.label}：{privacy.mask(number)}"
        if party.address:
            yield f"{LIVES_AT}{party.address}"
    else:
        if party.address:
            yield f"{SEAT}：{party.address}"
        if paper:
            yield f"{paper.label}：{number}"
    if names := party.own_former_names:
        yield f"{FORMERLY if party.kind is PartyKind.CITIZEN else FORMER_NAME}：{'、'.join(names)}"
    if party.carries_on:
        yield f"继续行使{party.carries_on[-1]}的职权"
    if party.key in representatives(case):
        yield REPRESENTS


def agents(case: CaseFile, party: Party, on: date) -> Iterator[parts.Agent]:
    """Whom the party authorised, as they stand on that day: 李祎玥，湖北××律师事务所律师."""
    for agent in agents_of(case, party.key, on):
        yield parts.Agent(name=agent.name, description=capacity(party, agent))


def capacity(party: Party, agent: Agent) -> str:
    """As what somebody acts for a party; empty where nobody said who he is."""
    if not agent.standing:
        return ""
    item = law.item("agent_standings", agent.standing)
    unit, post = agent.unit, agent.post
    if "staff" in item.needs:
        return f"{unit or party.name}{post or item.label}"
    if "citizen" in item.needs:
        return f"{party.role.label}的{item.label}"
    if "recommended" in item.needs:
        return f"{unit}推荐的公民" if unit else item.label
    return f"{unit}{post}" if post or "unnamed" in item.needs else f"{unit}{item.label}"


def known_as(case: CaseFile, party: Party, on: date) -> tuple[str, ...]:
    """The agents of a party as a page names them."""
    return tuple(f"{agent.name}（{capacity(party, agent) or '身份不明'}）" for agent in agents_of(case, party.key, on))


def all_parties(case: CaseFile, on: date) -> tuple[parts.Party, ...]:
    """Everybody who takes part, with those who act for them on that day."""
    return tuple(described(case, party, on) for party in case.participants())


NAMED = 3
"""So many persons are named one by one; of more the first and how many."""


def doubts(case: CaseFile) -> Iterator[str]:
    """Numbers that do not fit their own check digits or birthday: to be compared with the paper before they are
    printed, those with the same fault in one sentence. The number itself is not shown, nor changed."""
    same: dict[tuple[str, str], list[str]] = {}
    for party in case.participants():
        try:
            number = privacy.unseal(party.id_number)
        except KeyMissing:
            break  # said at the start and by `check`
        if number and (said := _doubted(party, number)):
            same.setdefault((party.role.label, said), []).append(party.name)
    for (role, said), names in same.items():
        who = "、".join(names) if len(names) <= NAMED else f"{names[0]}等{len(names)}人"
        yield f"{role}{who}的{said}，请与证件原件核对；证件确系如此的，不必改动"


def _doubted(party: Party, number: str) -> str:
    """What of a number does not fit; empty where nothing is known against it."""
    paper = id_paper(party, number)
    born = identity.born_on(number) if paper.tells_the_person else None
    found = [identity.doubt(number, paper)]
    if born and party.born_on and born != party.born_on:
        found.append(f"与登记的出生日期{zh_date(party.born_on)}不一致")
    said = "，".join(filter(None, found))
    return f"{paper.label}{said}" if said else ""
