"""The act, organs and institutions that a decision names, against those of the case: whose act it is and how called,
who examined, whose namesake of another place somebody is not."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.decided.operative import is_nearly
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import HANZI, distance
from casework.papers.compiler.names import register
from casework.papers.compiler.parts import OWN, Part, parts
from casework.procedure.reconsideration.hearing.proof.investigation import BeginAppraisal
from casework.vocabulary import PartyKind, PartyRole

COMPLAINED_OF = re.compile(rf"不服(?P<organ>[{HANZI}（）]{{4,30}}?)(?:于)?(?=\d{{4}}年)")
EXAMINED = re.compile(
    rf"(?:经|委托)(?P<name>[{HANZI}]{{4,24}}?(?:鉴定所|鉴定中心|研究院|研究所|评估公司|检测中心))(?:进行)?(?:鉴定|评估|检测|对)"
)
OF_THE_CASE = r"作出(?:的)?案涉[^，。；]{0,8}(?:决定|答复|告知|通知|许可)"
ELSEWHERE = re.compile(
    rf"(?<![送告报函转致交])(?:(?![送告报函转致交])[{HANZI}]){{2,4}}市(?P<district>[{HANZI}]{{2}})[区县](?!人民法院|人民检察院)[{HANZI}]{{2,14}}?(?:局|委员会|人民政府|办事处|大队)"
    rf"|(?:(?![送告报函转致交])[{HANZI}]){{2,10}}局(?P<branch>[{HANZI}]{{2}})分局"
)
"""An organ of a district, or the branch of a bureau there."""
IN_TRIAL = re.compile("审理期间|审理中|复议期间|本机关|行政复议机构")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about organs and institutions in a decision."""
    if draft.anatomy is None:
        return
    names = register(draft)
    yield from _called(draft)
    for part, text in parts(draft):
        if part is Part.HISTORY:
            yield from _complained_of(draft, text)
        if part in (Part.HISTORY, *OWN):
            yield from _examined(draft, text)
        if part in OWN:
            yield from _of_another_place(draft, text, names)
            yield from _of_another_district(draft, text)
            yield from _asked_of(draft, text, names)
            yield from _done_by_another(draft, text, names)
            yield from _opened_by_another(draft, text, names)


def _called(draft: Draft) -> Iterator[Finding]:
    """The act with its number bears its name wherever it stands."""
    details = draft.case.received().details
    name, number = getattr(details, "administrative_act", ""), getattr(details, "act_number", "")
    for _, text in parts(draft) if name and number else ():
        if name not in text and number not in text:
            continue
        said = re.search(rf"作出的(?P<name>[^（，。；]{{2,40}})（{re.escape(number)}）", text)
        wrong = re.search(rf"{re.escape(name)}（(?P<number>[^（）]{{4,30}}号)）", text)
        is_near = wrong and wrong["number"] != number and distance(wrong["number"], number) <= 2
        if wrong and is_near and not draft.joined and not draft.is_quoted(wrong[0]):
            message = f"“{wrong[0]}”：申请复议的是{number}"
            # Another act of the same kind may be told of beside it.
            is_beside = any(number in line for part, line in parts(draft) if part in (*OWN, Part.ITEMS))
            is_beside = is_beside or re.search("另|其他|他人", text[: wrong.start()]) is not None
            yield (warning if is_beside else error)(
                "DRF-135", message, around(text, wrong.start("number"), len(wrong["number"]))
            )
        if said and is_nearly(said["name"], name) and not draft.is_quoted(said[0]):
            message = f"“{said['name']}”：申请复议的是“{name}”"
            yield error("DRF-124", message, around(text, said.start("name"), len(said["name"])))


def _complained_of(draft: Draft, text: str) -> Iterator[Finding]:
    """不服江城市…西湖分局2026年…: who is no respondent did not do what is complained of."""
    respondents = _respondents(draft)
    for match in COMPLAINED_OF.finditer(text):
        organ = match["organ"].removeprefix("被申请人")
        is_of_the_case = not organ or any(name in organ or organ in name for name in respondents)
        if not is_of_the_case and re.search(wordlist.text("names", "organ") + "$", organ):
            message = f"“{organ}”不是登记的被申请人"
            yield error("DRF-121", message, around(text, match.start(), len(match[0])))


def _examined(draft: Draft, text: str) -> Iterator[Finding]:
    """Who examined in the trial is whom the organ asked."""
    asked = [fact.details.institution for fact in draft.case.every(BeginAppraisal)]
    for match in EXAMINED.finditer(text):
        sentence = re.split("[。；]", text[: match.end()])[-1]
        name = match["name"]
        if asked and IN_TRIAL.search(sentence) and not any(name in one or one in name for one in asked):
            message = f"“{name}”：登记的鉴定机构是{'、'.join(asked)}"
            yield error("DRF-122", message, around(text, match.start("name"), len(name)))


def _of_another_place(draft: Draft, text: str, names: set[str]) -> Iterator[Finding]:
    """The namesake of another place, where a clause begins and something is done: 江城市西湖区人民政府发布公告."""
    organs = wordlist.text("names", "organ")
    below = rf"(?:(?:(?![与和及])[{HANZI}]){{2,10}}?(?:分局|大队|支队|中队|派出所))*"
    for match in re.finditer(rf"(?:^|(?<=[，。；：与和、]))(?P<organ>(?:{organs}){below})(?!的)", text):
        organ = match["organ"]
        if organ in names or draft.is_quoted(organ):
            continue
        like = next((name for name in sorted(names) if _is_a_namesake(organ, name)), None)
        if like:
            message = f"“{organ}”与本案的“{like}”只有地名不同，请核对"
            yield warning("DRF-123", message, around(text, match.start(), len(organ)))


def _of_another_district(draft: Draft, text: str) -> Iterator[Finding]:
    """江城市公安局西湖分局, told of once and by nobody before, where all organs of the case are of 东湖."""
    parties = "\n".join(party.name for party in draft.case.parties if party.kind is PartyKind.AGENCY)
    whole = "\n".join((draft.earlier, *draft.texts))
    ours = {match["district"] or match["branch"] for match in ELSEWHERE.finditer(parties)}
    for match in ELSEWHERE.finditer(text):
        place = match["district"] or match["branch"]
        if ours and place not in ours and whole.count(place) == 1:
            message = f"“{match[0]}”：本案的机关在{'、'.join(sorted(ours))}，“{place}”别处没有写到，请核对"
            yield warning("DRF-156", message, around(text, match.start(), len(match[0])))


def _asked_of(draft: Draft, text: str, names: set[str]) -> Iterator[Finding]:
    """申请人向…局提交申请, where it is no party: what was asked of the respondent is what the case is about."""
    organs = wordlist.text("names", "organ")
    pattern = rf"(?<!被)申请人[^，。；向]{{0,16}}向(?P<organ>{organs})[^，。；]{{0,8}}?(?:提交|申请|举报|投诉|提出)"
    for match in re.finditer(pattern, text):
        organ = match["organ"]
        is_known = any(organ in name or name in organ for name in names) or draft.is_quoted(organ)
        # What is told of again had a part in it: the office that took the application in.
        is_known = is_known or sum(line.count(organ[-5:]) for _, line in parts(draft)) > 1
        if not is_known and organ != "被申请人":
            message = f"“{match[0]}”：“{organ}”不是本案的被申请人，请核对"
            yield warning("DRF-125", message, around(text, match.start("organ"), len(organ)))


def _done_by_another(draft: Draft, text: str, names: set[str]) -> Iterator[Finding]:
    """…局以…为由作出案涉决定, where it is no respondent: 案涉 is the act that is complained of."""
    respondents = _respondents(draft)
    organs = wordlist.text("names", "organ")
    for match in re.finditer(rf"(?:^|(?<=[，。；：]))(?P<organ>{organs})[^，。；]{{0,24}}?{OF_THE_CASE}", text):
        organ = match["organ"]
        is_theirs = any(organ in name or name in organ or organ.endswith(name[-6:]) for name in respondents)
        if not is_theirs and not draft.joined and not draft.is_quoted(match[0]):
            message = f"“{organ}”不是登记的被申请人，案涉行政行为不是它作出的，受委托实施的请核对"
            yield warning("DRF-139", message, around(text, match.start("organ"), len(organ)))


def _opened_by_another(draft: Draft, text: str, names: set[str]) -> Iterator[Finding]:
    """…局立案, where it is no party and nobody tells of it elsewhere: another case's organ, or the wrong one."""
    organs = wordlist.text("names", "organ")
    whole = "\n".join((draft.earlier, *draft.texts))
    pattern = rf"(?:^|(?<=[，。；：]))(?P<organ>{organs})(?:于[^，。；]{{1,12}})?(?:依法|决定|予以)*(?:立案|受案)"
    for match in re.finditer(pattern, text):
        organ = match["organ"]
        is_known = any(organ in name or name in organ for name in names) or whole.count(organ[-6:]) > 1
        if not is_known and not draft.joined:
            message = f"“{match[0]}”：“{organ}”不是本案的机关，别处没有写到，请核对"
            yield warning("DRF-166", message, around(text, match.start("organ"), len(organ)))


def _respondents(draft: Draft) -> list[str]:
    """The names of the respondents, of those others stepped in for too, and what each was called before."""
    each = [party for party in draft.case.parties if party.role is PartyRole.RESPONDENT]
    return [name for party in each for name in (party.name, *party.former_names)]


def _is_a_namesake(organ: str, name: str) -> bool:
    """Whether two organs differ in one or two characters in front of what they are."""
    same_end = organ[-4:] == name[-4:] and len(organ) == len(name)
    return same_end and organ != name and distance(organ, name) <= 2
