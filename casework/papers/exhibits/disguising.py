"""Other names in the place of names, where a document is published: a first look at what stands in it of people, for an
officer to go through. Nothing is covered without him, and a second one reads the copy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.casefile import CaseFile
from casework.papers.exhibits.covering import Source
from casework.papers.exhibits.reading import Place
from casework.papers.exhibits.redacting import GROUNDS, MOST_BOXES, Box
from casework.procedure.reconsideration.acceptance.authority import named_agents
from casework.record import privacy
from casework.storage import clock
from casework.vocabulary import PartyKind
from documents.intake.places import Found, places, told

PRIVATE = "个人隐私"
"""What the ground says under which people are covered."""
ENDINGS = (
    "公司",
    "合作社",
    "村民委员会",
    "居民委员会",
    "业主委员会",
    "中心",
    "协会",
    "学校",
    "医院",
    "银行",
    "厂",
    "店",
    "所",
)
TWO = (
    *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒"),
    *("端木", "南宫", "闻人", "赫连", "澹台", "宇文", "长孙", "轩辕", "钟离", "百里", "呼延", "申屠"),
)
"""Surnames of two characters."""


def suggested(case: CaseFile, source: Source, *, bodies: bool = False) -> list[Box]:
    """The people of the case as they stand in its text, and its companies where that is asked for: names written
    otherwise, numbers and addresses black."""
    names = disguised(_people(case)) | (disguised_bodies(_bodies(case)) if bodies else {})
    black = dict(_numbers_and_addresses(case))
    ground = next((item.code for item in case.items(GROUNDS, clock.today()) if PRIVATE in item.label), "")
    found = places(source.pages(), (*names, *black))[:MOST_BOXES]
    return [_box(each, ground, black.get(each.words, "姓名"), names.get(each.words, "")) for each in found]


def _box(found: Found, ground: str, words: str, instead: str) -> Box:
    spot = found.cover
    place = Place(x=spot.x, y=spot.y, wide=spot.wide, high=spot.high)
    return Box(page=found.page, place=place, ground=ground, words=words, instead=instead)


def disguised(names: Iterable[str]) -> dict[str, str]:
    """Each with what is written in its place: 王某; where two would be called alike, 王某1, 王某2."""
    names = list(dict.fromkeys(names))
    surnames = {name: name[:2] if name[:2] in TWO else name[:1] for name in names}
    alike = {
        surname: [name for name in names if surnames[name] == surname] for surname in dict.fromkeys(surnames.values())
    }
    return {
        name: f"{surname}某{nth}" if len(bearers) > 1 else f"{surname}某"
        for surname, bearers in alike.items()
        for nth, name in enumerate(bearers, 1)
    }


def disguised_bodies(names: Iterable[str]) -> dict[str, str]:
    """The same of companies and other bodies, by what their names end with: 某公司1, 某公司2, 某店; else 某单位."""
    names = list(dict.fromkeys(names))
    called = {name: f"某{next(filter(name.endswith, ENDINGS), '单位')}" for name in names}
    alike = {words: [name for name in names if called[name] == words] for words in called.values()}
    return {
        name: f"{words}{nth}" if len(bearers) > 1 else words
        for words, bearers in alike.items()
        for nth, name in enumerate(bearers, 1)
    }


def _bodies(case: CaseFile) -> Iterator[str]:
    """The companies and other bodies among the parties, never organs."""
    for party in case.parties:
        if party.kind is not PartyKind.AGENCY and party.kind.is_body:
            yield party.name
            yield from party.former_names


def _people(case: CaseFile) -> Iterator[str]:
    """The people among the parties, and those who act for them; never organs and those who act for organs."""
    for party in case.parties:
        if party.kind is PartyKind.AGENCY:
            continue
        if not party.kind.is_body:
            yield party.name
            yield from party.former_names
        if party.representative:
            yield party.representative
        yield from (agent.name for agent in party.agents)


@dataclass(frozen=True, kw_only=True)
class OfOthers:
    """What the words of a file tell of others than its reader: 电话号码（第2页）; and the pages on which there are no
    words to look at, since they are pictures."""

    found: tuple[str, ...]
    wordless: tuple[int, ...]


def numbers_in(case: CaseFile, source: Source, *, besides: str) -> OfOthers:
    """Which numbers and addresses of other parties than this one, and of those who act for them, a file tells."""
    numbers = dict(_numbers_and_addresses(case, besides=besides)) | dict(_of_agents(case, besides=besides))
    seen = told(source.pages(), numbers)
    found = dict.fromkeys(f"{numbers[words]}（第{page}页）" for page, words in seen.found)
    return OfOthers(found=tuple(found), wordless=seen.wordless)


def _numbers_and_addresses(case: CaseFile, *, besides: str = "") -> Iterator[tuple[str, str]]:
    for party in case.parties:
        if party.kind is PartyKind.AGENCY or party.key == besides:
            continue
        for kept, words in ((party.id_number, "证件号码"), (party.phone, "电话号码")):
            if kept:
                yield privacy.unseal(kept), words
        if party.address and not party.kind.is_body:
            yield party.address, "住址"


def _of_agents(case: CaseFile, *, besides: str) -> Iterator[tuple[str, str]]:
    """Of those who act for the others: the telephone of an organ's staff is that of the organ."""
    for agent in named_agents(case):
        if agent.principal == besides:
            continue
        if agent.id_number:
            yield privacy.unseal(agent.id_number), "代理人的证件号码"
        if agent.phone and case.the_party(agent.principal).kind is not PartyKind.AGENCY:
            yield privacy.unseal(agent.phone), "代理人的电话号码"
