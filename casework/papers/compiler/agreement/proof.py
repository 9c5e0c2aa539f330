"""What is said to prove something, and by whom it was handed in, against the list of evidence."""

import re
from collections.abc import Iterator

from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import CHARACTER, HANZI, places
from casework.papers.compiler.parts import OWN, Part, parts

PROVED = re.compile(
    r"(?<![没未具享占所无])有(?![效关权限])(?P<list>[^，。；：有]{2,60}?)(?:等)?(?:予以|可以|足以)?(?:证明|证实|为证|佐证|在案佐证)"
)
TITLE = re.compile(r"《(?P<name>[^》]*(?P<kind>笔录|记录|告知书|通知书|报告|证明|清单|认定书|意见书|催告书))》")
HANDED_IN = re.compile(
    rf"(?P<role>{ROLE})提交的(?P<name>[{HANZI}《》]{{2,16}}?)(?:能够|可以|足以|不足以|不能|仅能)?(?:证明|证实|显示|载明|记载)"
)
KINDS_OF_PAPER = re.compile(
    "(?:合同|协议|报告|笔录|记录|证明|证书|票据|收据|发票|清单|凭证|通知|决定|意见|鉴定|许可|执照|病历|截图|小票|告知书|通知书|决定书|催告书|意见书|指令书|审批表|申请表|登记表|评分表|台账|公告)$"
)
FINDS = re.compile(
    rf"(?:^|(?<=[，。；：]))(?:上述|该|案涉)?(?P<kind>[{HANZI}]{{2}})(?P<thing>报告|笔录|录像|证明|证书|清单|凭证)(?=认定|显示|载明|记载|证明|证实)"
)
"""What a paper says, where a clause begins with it."""
GENERIC = re.compile("(?:上述|该|相关|有关|全部|现有|部分|书面)*(?:证据|材料|照片|资料|文件)+")
"""Names that any piece may have."""
SHORTEST_OF_A_PARTY = 4
SHORTEST = 3
"""A shorter word names a kind of evidence, no piece of it: 票据, 录像."""
WHOSE = re.compile(
    rf"(?P<role>{ROLE})的(?P<name>陈述(?!申辩)|陈述申辩|询问笔录|证言|申请书|病历|身份证|收据|发票|保证书|说明)"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what proves what."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    evidence = _bare("\n".join(text for part, text in told if part is Part.EVIDENCE))
    if not evidence:
        return
    own = [(part, text) for part, text in told if part in OWN]
    whole = "\n".join(text for _, text in own)
    for _, text in own:
        yield from _not_listed(text, evidence, whole)
        yield from _another_title(text, evidence, whole)
        yield from _nearly_listed(draft, text, whole)
        yield from _by_another_paper(draft, text, evidence, own)
    for text in (text for part, text in own if part is Part.REASONS):
        yield from _of_another(draft, text)
        yield from _whose(text, evidence)


def _not_listed(text: str, evidence: str, whole: str) -> Iterator[Finding]:
    """有租赁合同和纳税资料证明, where no such piece is listed."""
    for match in PROVED.finditer(text):
        if re.search("规定|应当|没有|未提|如果", match[0]):
            continue
        for name in re.split("[、和及与]|以及", _bare(match["list"])):
            if len(name) < SHORTEST or name[-2:] in evidence or name[:2] in evidence:
                continue
            where = around(text, match.start("list"), len(match["list"]))
            denied = re.search(rf"(?:没有|未)(?:能)?(?:提交|提供)[^，。；]{{0,6}}{re.escape(name)}", whole)
            report = error if denied else warning
            yield report("DRF-476", f"以“{name}”为证，证据中没有", where)


def _another_title(text: str, evidence: str, whole: str) -> Iterator[Finding]:
    """《现场检查笔录》 in the facts, 《消防监督检查记录》 in the list, and neither in the other."""
    for match in TITLE.finditer(text):
        if match["name"] in evidence or re.search("规定|办法|规范", match["name"]):
            continue
        listed = re.findall(rf"[{HANZI}]{{2,16}}(?:笔录|记录)|[{HANZI}]{{2,16}}{match['kind']}", evidence)
        loose = [
            name
            for name in listed
            if name not in _bare(whole) and name[-2:] not in _bare(whole).replace(match["name"], "")
        ]
        if loose:
            where = around(text, match.start(), len(match[0]))
            yield warning("DRF-477", f"事实写“{match[0]}”，证据是“{loose[0]}”，请核对是否同一件", where)


def _nearly_listed(draft: Draft, text: str, whole: str) -> Iterator[Finding]:
    """劳务合同, where 劳动合同 is listed and told of nowhere."""
    said = draft.earlier
    listed = {
        name
        for full in (*(name for of in draft.exhibits for name in of.names), *getattr(draft.context, "evidence", ()))
        for name in re.split("[、和及与]|以及|（[^）]*）", _bare(full))
        if 4 <= len(name) <= 10
    }
    for name in sorted(listed):
        if name in _bare(whole) or not KINDS_OF_PAPER.search(name):
            continue
        for start in places(text, name[0]):
            like = text[start : start + len(name)]
            if _is_nearly(like, name) and like not in said and like not in listed:
                message = f"“{like}”：证据是“{name}”，请核对是否同一件"
                yield warning("DRF-479", message, around(text, start, len(like)))


def _is_nearly(like: str, name: str) -> bool:
    """劳务合同 for 劳动合同: one character that is another; 日照评估报告: two, between as many that are the same."""
    if len(like) != len(name) or like[-2:] != name[-2:] or like == name:
        return False
    others = [at for at, (one, other) in enumerate(zip(like, name, strict=True)) if one != other]
    is_two = len(others) == 2 and others[1] == others[0] + 1 and others[0] > 1
    return (len(others) == 1 or is_two) and all(CHARACTER.match(like[at]) for at in others)


def _by_another_paper(draft: Draft, text: str, evidence: str, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """测绘报告认定, where 鉴定报告 is the only report that is listed and told of."""
    beside = "\n".join((evidence, draft.earlier, *(line for _, line in own if line is not text)))
    for match in FINDS.finditer(text):
        name = match["kind"] + match["thing"]
        others = {kind + match["thing"] for kind in re.findall(rf"([{HANZI}]{{2}}){match['thing']}", evidence)}
        # Of several of a kind the one that the facts tell of.
        others = {one for one in others if one in draft.earlier or any(one in line for _, line in own)} or others
        if name not in beside and len(others) == 1 and text.count(name) == 1:
            message = f"“{name}”：证据是“{others.pop()}”，请核对是否同一件"
            yield warning("DRF-486", message, around(text, match.start(), len(match[0])))


def _of_another(draft: Draft, text: str) -> Iterator[Finding]:
    """申请人提交的诊断证明, which the third party handed in."""
    for match in HANDED_IN.finditer(text):
        name = _bare(match["name"])
        if GENERIC.fullmatch(name) or len(name) < SHORTEST_OF_A_PARTY:
            continue
        by = {of.by for of in draft.exhibits if any(name in _bare(one) or _bare(one) in name for one in of.names)}
        if by and not any(party.startswith(match["role"]) for party in by):
            message = f"“{match['name']}”列在“{'、'.join(sorted(by))}”中"
            yield error("DRF-478", message, around(text, match.start(), len(match[0])))


def _whose(text: str, evidence: str) -> Iterator[Finding]:
    """只有申请人的陈述, where the evidence is 第三人的陈述."""
    listed: dict[str, set[str]] = {}
    for role, name in WHOSE.findall(evidence):
        listed.setdefault(name, set()).add(role)
    for match in WHOSE.finditer(text):
        by = listed.get(match["name"], set())
        if by and match["role"] not in by:
            message = f"“{match[0]}”：证据中是{'、'.join(sorted(by))}的{match['name']}，请核对"
            yield warning("DRF-130", message, around(text, match.start(), len(match[0])))


def _bare(text: str) -> str:
    return re.sub("[《》“”]", "", text)
