"""What a paper tells of and the case does not have: a piece of evidence beyond the last of the list, an agent whom
nobody appointed, a hearing that was not held, an institution that no paper of the file names, an officer who was
questioned."""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.law.articles import number as numeral
from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at
from casework.procedure.reconsideration.acceptance.authority import named_agents
from casework.vocabulary import Act

NUMBERED = re.compile(
    r"证据(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})"
    "(?=显示|证明|载明|记载|证实|能够|可以|不能|视频|照片|中的|、|，|与|和)"
)
AGENT = (
    "(?P<role>{role})的?(?:委托)?代理人(?P<name>[{surnames}][{hanzi}]{{1,2}}?)"
    "(?=[，。；、称认提陈请到在于表主向与和对参])"
)
HELD = re.compile(
    "(?:本机关|行政复议机构)(?:于[^，。；]{1,14}|依法|公开)*(?:举行|召开|组织)(?:了)?(?:公开)?听证(?!员|人|室|笔录|会?(?:通知|的必要))"
)
NOT_HELD = re.compile("没有|未|不|应当|可以|申请|请求|要求|如|若")
KINDS = "医院|(?:检验|检测|监测|鉴定|认证|测绘|检定|检疫)(?:检测|研究)?(?:中心|所|院|站)"
INSTITUTION = re.compile(
    rf"(?:委托|经|由|到|在|向|往|，|。|^)"
    rf"(?P<name>(?!其|该|本|某|另|有资质)(?:(?![的将对并及、往到委托由向])[{HANZI}]){{4,16}}?(?P<kind>{KINDS}))"
)
IN_THE_FILE = re.compile(rf"(?P<name>(?:(?![将往到委托由向把送])[{HANZI}]){{4,16}}?(?P<kind>{KINDS}))")
OFFICERS = re.compile(
    rf"(?:民警|执法人员|监察员|协管员|卫生监督员)(?P<one>[{HANZI}]{{2,3}}?)(?:、(?P<other>[{HANZI}]{{2,3}}))?"
    "(?=[，。； 到对检抽在赴前现依陈称]|$)"
)
QUESTIONED = re.compile(rf"对(?P<name>[{HANZI}]{{2,3}})的(?:询问|谈话|调查)笔录")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what the case does not have."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    own = [text for part, text in told if part in OWN]
    evidence = "\n".join(text for part, text in told if part is Part.EVIDENCE)
    for text in own:
        yield from _evidence(draft, text)
        yield from _agents(draft, text)
        yield from _hearings(draft, text)
        yield from _officers(text, evidence)
    yield from _institutions(own, "\n".join((draft.earlier, evidence)))


def _evidence(draft: Draft, text: str) -> Iterator[Finding]:
    """证据七, where each side listed two pieces."""
    listed = sum(len(of.names) for of in draft.exhibits) or len(getattr(draft.context, "evidence", ()))
    for match in NUMBERED.finditer(text) if listed else ():
        number = int(match["number"]) if match["number"].isdigit() else numeral(match["number"])
        if number > listed and not draft.is_quoted(match[0]):
            message = f"“{match[0]}”：列出的证据一共{listed}件"
            yield error("DRF-784", message, around(text, match.start(), len(match[0])))


def _agents(draft: Draft, text: str) -> Iterator[Finding]:
    """申请人的委托代理人郝雪松, whom nobody appointed and the file does not know."""
    pattern = AGENT.format(role=ROLE, surnames=wordlist.text("names", "surnames"), hanzi=HANZI)
    known = "、".join(agent.name for agent in named_agents(draft.case))
    for match in re.finditer(pattern, text):
        if match["name"] not in known and match["name"] not in draft.registered:
            message = f"“{match[0]}”：登记的代理人中没有“{match['name']}”"
            yield error("DRF-785", message, around(text, match.start(), len(match[0])))


def _hearings(draft: Draft, text: str) -> Iterator[Finding]:
    """本机关于…举行听证, where none is registered."""
    if draft.case.find(Act.HOLD_HEARING) or draft.joined:
        return
    report = warning if "听证" in draft.registered else error  # who spoke of one may have meant this
    for match in HELD.finditer(text):
        clause = re.split("[，。；]", text[: match.start()])[-1]
        if not NOT_HELD.search(clause + match[0]) and not draft.is_quoted(match[0]):
            message = f"“{match[0]}”：本案没有登记举行听证"
            yield report("DRF-786", message, around(text, match.start(), len(match[0])))


def _institutions(own: list[str], beside: str) -> Iterator[Finding]:
    """江城市食品检验中心, where the report of the file is by 湖北省粮油质量检验中心, of which nothing is told."""
    whole = "\n".join(own)
    known: dict[str, set[str]] = defaultdict(set)
    for match in IN_THE_FILE.finditer(beside):
        known[match["kind"]].add(match["name"])
    for text in own:
        for match in INSTITUTION.finditer(text):
            name, kind = match["name"], match["kind"]
            others = [other for other in sorted(known[kind]) if other not in whole]
            is_told = len(others) < len(known[kind])
            if name in beside or is_told or not others or "另" in sentence_at(text, match.start()):
                continue
            message = f"“{name}”在案卷中没有；案卷中是“{others[0]}”，请核对"
            yield warning("DRF-787", message, around(text, match.start("name"), len(name)))


def _officers(text: str, evidence: str) -> Iterator[Finding]:
    """民警袁飞、郁海波, who is questioned as a witness."""
    asked = {match["name"] for match in QUESTIONED.finditer(evidence)}
    for match in OFFICERS.finditer(text):
        for name in (match["one"], match["other"]):
            if name in asked:
                message = f"“{match[0]}”：{name}是被询问的人，请核对"
                yield warning("DRF-788", message, around(text, match.start(), len(match[0])))
