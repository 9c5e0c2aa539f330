"""Who is what: the instructor 石磊 and the student 孔某 of the records, called the other way round in the paper; a name
whose characters are exchanged; a statement that another person made."""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI, places
from casework.papers.compiler.parts import OWN, Part, parts

CALLING = (
    "教练员|驾驶员|服务员|售货员|收银员|管理员|保管员|监测员|检验员|押运员|店员|学员|队员|人员|职工|员工|工友|同事|班组长|"
    "组长|村民|居民|业主|住户|邻居|顾客|患者|乘客|消费者|投诉人|举报人|证人|参保人|经营者|投资人|负责人|法定代表人|店主|"
    "房东|承租人|医生|医师|护士|药师|教师|老师|学生|家长|民警|辅警|之妻|之夫|之父|之母|之子|之女|妻子|丈夫|父亲|母亲|"
    "儿子|女儿|弟弟|哥哥|姐姐|妹妹|案外人|司机|法定代表人|被投诉人|接收人|签收人|经办人|承办人|核验人|记录人"
)
CALLED = (
    "(?P<calling>{calling})[：:]?(?P<name>(?![、，和与及等到在的将向未没均进])[{hanzi}](?:某[甲乙丙丁]?|[{hanzi}]{{1,2}}?))"
    "(?=[，。；、：（）\\s陈述到在称和与及等证的确认表未没进将向记驾拒签给为出于]|$)"
)
CALLED_BEHIND = (
    "(?:(?:被询问人|询问对象|陈述人|证人|姓名|谈话人)[：:]|(?<=[，。；：、]))(?P<name>[{surnames}][{hanzi}]{{1,2}})"
    "(?:[，\\s]+(?:职务|身份|岗位)[：:]|（(?:系|为)?)[^，。；：）\\s]{{0,12}}?(?P<calling>{calling})(?=[，。；）\\s]|$)"
)
"""被询问人：邱国栋，职务：仓库管理员; 邱国栋（仓库管理员）."""
WHOSE = re.compile(rf"(?P<name>[{HANZI}]{{2,3}})的(?P<paper>(?:书面|情况)?(?:说明|陈述|证言|询问笔录|谈话笔录|证明))")

ASKED_OF = re.compile(
    rf"(?:询问笔录|谈话笔录|调查笔录)（(?P<name>[{HANZI}]{{2,3}})）|对(?P<name2>[{HANZI}]{{2,3}})的(?:询问|谈话|调查)笔录"
)
TWO = re.compile(
    rf"(?:人员|人|民警|员)[：:]?(?P<one>[{HANZI}]{{2,3}})、(?P<other>[{HANZI}]{{2,3}})(?=[，。； 到对检抽在赴前现依]|$)"
)
"""工作人员乐俊、芦芳到."""
BEFORE_A_NAME = re.compile(
    r"(?:(?<=[、，。；：由与和对向问经系（])|(?<=在场的)|(?<=同事)|(?<=邻居)|(?<=外人)|(?<=人员)|(?<=职工)|(?<=民警)|(?<=经营者)|(?<=证人)|(?<=负责人))"
)
AFTER_A_NAME = re.compile(r"(?=[，。；、：（）拉劝陈述到在称和与及等证的确认表未没进将向承签明提])")
CHARACTERS = re.compile(rf"[{HANZI}]+")

PLACE = re.compile(
    rf"(?<=[市区县镇乡村在到系处沿至由用、开启闭于位经从])(?P<name>[{HANZI}]{{2}})"
    "(?P<kind>社区|街道|区|县|镇|乡|村|闸|水库|大桥|桥|湖|河|港|泵站)"
)
DIRECTED = re.compile(
    rf"(?<=[{HANZI}])(?P<name>[{HANZI}]{{2}})(?P<way>[东南西北中])(?P<kind>路|街|大道|巷|村|门|段|侧)"
)
"""环城南路, where the file has 环城北路."""
QUOTE = re.compile("“(?P<words>[^“”]{3,24})”")
BESIDE = 3
"""So many characters beside a name are the same."""
NEAR = 0.5
"""So large a share of the characters of two quotations is the same."""
NUMBERED = re.compile(
    rf"第(?P<number>\d+)号(?P<what>[{HANZI}]{{2,3}})|(?P<what2>[{HANZI}]{{2,3}})[（(]第(?P<number2>\d+)号[）)]"
)
"""第7号调度令, 调度令（第7号）."""
DEPARTMENT = re.compile(rf"(?<=[{HANZI}：])[{HANZI}]{{4}}(?:科|股|中队|窗口)(?![学目技研普级室])")
PAPER = re.compile("令$|决定书?$|通知书?$|批复$|公告$|裁定书?$|合同$|协议书?$")
"""What one organ numbers in a row; of houses, orders and rooms each has its own."""
ALIKE = 4
"""So many characters in front and behind are the same."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about who is what."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    own = [(part, text) for part, text in told if part in (*OWN, Part.ITEMS)]
    evidence = "\n".join(text for part, text in told if part is Part.EVIDENCE)
    filed = set(_people("\n".join((draft.earlier, evidence))))
    people = filed | set(_people("\n".join(text for _, text in own)))
    for part, text in own:
        others = [line for where, line in own if where is not part]
        yield from _called(text, [*draft.earlier.splitlines(), evidence], others)
        yield from _exchanged(draft, text)
        yield from _misnamed(text, people, filed, "\n".join((draft.registered, evidence)), [line for _, line in own])
        if part in OWN:
            yield from _whose(text, evidence, draft.earlier)
        yield from _places(text, "\n".join((draft.registered, evidence, *others)), [line for _, line in own])
        yield from _directed(text, "\n".join((draft.registered, evidence, *others)), [line for _, line in own])
        yield from _quoted(text, draft.earlier, [line for _, line in own])
        yield from _departments(text, draft.earlier, [line for _, line in own])
        yield from _numbered(text, "\n".join((draft.earlier, evidence, *others)))


@remembered
def _callings(text: str) -> Iterator[tuple[str, str, int]]:
    """Each person that a text tells of, by what he is."""
    known = {"calling": CALLING, "hanzi": HANZI, "surnames": wordlist.text("names", "surnames")}
    return (
        (match["calling"], match["name"], match.start())
        for pattern in (CALLED, CALLED_BEHIND)
        for match in re.finditer(pattern.format(**known), text)
    )


def _called(text: str, filed: list[str], own: list[str]) -> Iterator[Finding]:
    callings: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for line in (*filed, *own):
        for calling, name, _ in _callings(line):
            callings[name].add(calling)
            names[calling].add(name)
    of_file, whole = "\n".join(filed), "\n".join((*filed, *own, text))
    for calling, name, start in _callings(text):
        others = names[calling] - {name}
        if name in names[calling] or not others:
            continue
        is_sure = False
        if callings[name] and not text[:start].endswith("工作"):  # 工作人员 is everybody of an office
            meant = f"{'、'.join(sorted(callings[name]))}{name}"
            here = {(one, who) for one, who, _ in _callings(text)}
            is_sure = any(
                (one, who) in here for one in callings[name] for who in others if who != name
            )  # each the other
        elif len(others) == 1 and _differ_in_one(name, *others):
            meant = f"{calling}{next(iter(others))}"
            # Of whom nobody knows, where the file has the other one as just that.
            is_sure = meant in of_file and whole.count(name) == 1
        else:
            continue
        message = f"“{calling}{name}”：别处写的是{meant}，请核对"
        yield (error if is_sure else warning)("DRF-723", message, around(text, start, len(calling) + len(name)))


def _differ_in_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _exchanged(draft: Draft, text: str) -> Iterator[Finding]:
    """左芳兰, where the register has 左兰芳 and nobody the other."""
    people = {re.split("[，,]", party.representative)[0] for party in draft.case.parties}
    people |= {party.name for party in draft.case.parties}
    for name in (one for one in people if re.fullmatch(rf"[{HANZI}]{{3}}", one) and one[1] != one[2]):
        turned = name[0] + name[2] + name[1]
        if turned in people or turned in draft.earlier:
            continue
        for start in places(text, turned):
            yield error("DRF-724", f"“{turned}”：登记的是“{name}”", around(text, start, len(turned)))


def _people(text: str) -> Iterator[str]:
    """Everybody whom the file and the paper name by what he is, or by what he made or was asked."""
    surnames = wordlist.text("names", "surnames")
    yield from (name for _, name, _ in _callings(text) if name[0] in surnames)
    for pattern in (WHOSE, ASKED_OF):
        yield from (next(filter(None, match.groups()[:2])) for match in pattern.finditer(text))
    for match in TWO.finditer(text):
        yield from (match["one"], match["other"])


def _misnamed(text: str, people: set[str], filed: set[str], beside: str, own: list[str]) -> Iterator[Finding]:
    """康炜 once, where the file has 康伟 and nobody has the other."""
    whole = "\n".join((beside, *own))
    for name in sorted(one for one in people if "某" not in one and beside.count(one)):
        for like, start in _nearly(text, name):
            is_shorter = name[:2] in people or like[:2] in people
            if len(name) > 2 and is_shorter or whole.count(like) > 1 or like in filed:
                continue
            is_the_same = _stands_alike(text, start, like, name, beside) or _sounds_alike(like, name)
            report = error if is_the_same else warning
            yield report("DRF-748", f"“{like}”：案卷中是“{name}”，请核对", around(text, start, len(like)))


def _sounds_alike(one: str, other: str) -> bool:
    """鲍春燕 and 包春燕: no two people of one case."""
    groups = wordlist.text("names", "alike").split("|")
    return len(one) > 2 and one[1:] == other[1:] and any({one[0], other[0]} <= set(group) for group in groups)


def _stands_alike(text: str, start: int, like: str, name: str, beside: str) -> bool:
    """Whether the file has the other name beside the same characters: 案外人康伟, 卫小兰 behind 熊志刚."""
    end = start + len(like)
    before, behind = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return len(before) == BESIDE and before + name in beside or len(behind) == BESIDE and name + behind in beside


def _nearly(text: str, name: str) -> Iterator[tuple[str, int]]:
    """What stands in the place of a name and has one other character; of a name of two the surname is the same."""
    starts = {start: True for start in places(text, name[0])}
    starts |= {start - 1: True for start in places(text, name[1:]) if start and len(name) > 2}
    for start in sorted(starts):
        like = text[start : start + len(name)]
        is_one = _differ_in_one(like, name) and CHARACTERS.fullmatch(like)
        ends = AFTER_A_NAME.match(text, start + len(like)) or (len(name) > 2 and text[start - 1 : start] == "、")
        if is_one and BEFORE_A_NAME.match(text, start) and ends:
            yield like, start


def _whose(text: str, evidence: str, said: str) -> Iterator[Finding]:
    """阮国强的书面说明, where the evidence is 阮国胜的书面说明."""
    listed: dict[str, set[str]] = defaultdict(set)
    for match in WHOSE.finditer(evidence):
        listed[match["paper"]].add(match["name"])
    for match in WHOSE.finditer(text):
        names = listed.get(match["paper"], set())
        is_near = any(_is_near(match["name"], name) for name in names)
        if names and match["name"] not in names and is_near:
            message = f"“{match[0]}”：证据是{'、'.join(sorted(names))}的{match['paper']}，请核对"
            report = warning if match[0] in said else error
            yield report("DRF-725", message, around(text, match.start(), len(match[0])))


def _places(text: str, beside: str, own: list[str]) -> Iterator[Finding]:
    """柳岸社区, where the file has 柳浪社区 and the paper does not, or tells of it twice and more."""
    whole = "\n".join(own)
    for match in PLACE.finditer(text):
        name, kind = match["name"], match["kind"]
        if kind in ("区", "县") and text[match.start() - 1 : match.start()] != "市":
            continue
        if name + kind in beside or whole.count(name + kind) > 1:
            continue
        found = re.findall(rf"(?:{name[0]}[{HANZI}]|[{HANZI}]{name[1]}){kind}", beside)
        like = next((other for other in found if other not in whole or beside.count(other) > 1), None)
        if like and (kind not in ("区", "县") or like not in whole):
            message = f"“{name}{kind}”在案卷中没有；案卷中是“{like}”，请核对"
            report = error if like not in whole and _has_the_same(text, match, like, beside) else warning
            yield report("DRF-727", message, around(text, match.start(), len(match[0])))


def _has_the_same(text: str, match: re.Match[str], like: str, beside: str) -> bool:
    """Whether the file has the other place between the same characters: 由石桥村村民委员会."""
    before, behind = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return len(before) == len(behind) == 2 and f"{before}{like}{behind}" in beside


def _directed(text: str, beside: str, own: list[str]) -> Iterator[Finding]:
    whole = "\n".join(own)
    for match in DIRECTED.finditer(text):
        ways = [f"{match['name']}{way}{match['kind']}" for way in "东南西北中" if way != match["way"]]
        like = next((one for one in ways if one in beside), None)
        if like and match[0] not in beside and whole.count(match[0]) == 1:
            message = f"“{match[0]}”在案卷中没有；案卷中是“{like}”，请核对"
            is_sure = like not in whole and _has_the_same(text, match, like, beside)
            yield (error if is_sure else warning)("DRF-776", message, around(text, match.start(), len(match[0])))


def _quoted(text: str, filed: str, own: list[str]) -> Iterator[Finding]:
    """“满意率98%”, where the file has “成功率98%” and nobody the other."""
    whole = "\n".join(own)
    known = {match["words"] for match in QUOTE.finditer(filed)}
    for match in QUOTE.finditer(text):
        words = match["words"]
        if words in filed or whole.count(words) > 1:
            continue
        like = next((one for one in sorted(known) if one not in whole and _share_of(words, one) >= NEAR), None)
        if like:
            message = f"引用的“{words}”在案卷中没有；案卷中是“{like}”，请核对"
            yield warning("DRF-777", message, around(text, match.start(), len(match[0])))


def _share_of(one: str, other: str) -> float:
    return sum(min(one.count(sign), other.count(sign)) for sign in set(one)) / max(len(one), len(other))


def _departments(text: str, beside: str, own: list[str]) -> Iterator[Finding]:
    """基础教育科, where the file has 学前教育科 and the paper does not."""
    known, whole = set(re.findall(DEPARTMENT, beside)), "\n".join(own)
    for match in re.finditer(DEPARTMENT, text):
        name = match[0]
        like = next((one for one in sorted(known) if one != name and one[2:] == name[2:] and one not in whole), None)
        if like and name not in beside:
            message = f"“{name}”在案卷中没有；案卷中是“{like}”，请核对"
            yield warning("DRF-762", message, around(text, match.start(), len(name)))


def _numbered(text: str, beside: str) -> Iterator[Finding]:
    """第1号调度令, where the file has 调度令（第7号）: surely wrong where it tells the same of the same organ's."""
    known: dict[str, set[str]] = defaultdict(set)
    for match in NUMBERED.finditer(beside):
        known[match["what"] or match["what2"]].add(match["number"] or match["number2"])
    for match in NUMBERED.finditer(text):
        what, number = match["what"] or match["what2"], match["number"] or match["number2"]
        if known[what] and number not in known[what]:
            message = f"“{match[0]}”：案卷中是第{'、'.join(sorted(known[what]))}号，请核对"
            is_alike = len(known[what]) == 1 and PAPER.search(what) and _tells_the_same(text, match, beside)
            report = error if is_alike else warning
            yield report("DRF-728", message, around(text, match.start(), len(match[0])))


def _tells_the_same(text: str, match: re.Match[str], beside: str) -> bool:
    """Whether a line of the file has what stands in front of the paper's name and of what stands behind it."""
    front = re.split("[，。；：]", text[: match.start()])[-1][-ALIKE:]
    behind = re.sub("被?申请人|第三人", "，", re.split("[。；]", text[match.end() :])[0])
    runs = CHARACTERS.findall(behind)
    pieces = [run[at : at + ALIKE] for run in runs for at in range(len(run) - ALIKE + 1)]
    what = match["what"] or match["what2"]
    return len(front) == ALIKE and any(
        front in line and what in line and any(piece in line for piece in pieces) for line in beside.splitlines()
    )


def _is_near(one: str, other: str) -> bool:
    """Of one surname and length, with one other character."""
    return one[0] == other[0] and _differ_in_one(one, other)
