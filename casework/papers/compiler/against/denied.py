"""What is there in one part of a paper and is not in another: 有申请人的签名 and 没有申请人签名的离职证明; evidence
that agrees and proves nothing; a duty that was done and is ordered."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, remembered, warning
from casework.papers.compiler.likeness import HANZI, QUOTED, SENTENCE
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at
from casework.procedure.reconsideration.decision.ending import Decide

NOT = "没有|并无|未有|均无|无"
HAD = re.compile(
    rf"(?P<not>{NOT})?(?<![所具享持未设])有?(?P<thing>(?:申请人|第三人|被申请人|当事人|见证人|执法人员|经办人|负责人)的?(?:签名|签字|盖章|印章|捺印))"
)
SIDED = re.compile("(?P<side>[左右])侧?(?P<part>腿|脚|手(?!续)|臂|眼|耳|肩|膝|腕|足|髋|肋|脸)")
HELD = re.compile(r"(?:没有|未)(?:组织|举行)(?:[^，。；]{0,4})听证")
WAS_HELD = re.compile(r"被申请人(?:[^，。；]{0,10})(?<!没有)(?<!未)(?:组织|举行)(?:了)?(?:[^，。；]{0,4})听证")
STRUCK = re.compile("(?P<deed>击打|殴打|打伤|砸伤|踢|推搡|撞击)[^，。；]{0,10}?(?P<part>[头面胸腰背腹颈手脚腿臂])部")
GIVEN_BACK = re.compile(
    "(?:已经|已)(?:将[^，。；]{1,12})?(?:向申请人)?(?P<deed>返还|退还|发还|支付|解除|恢复)(?!的|期限)"
)
GRADED = re.compile(r"(?P<how>评定为|认定为|鉴定为|等级为|被评为)(?P<grade>[一二三四五六七八九十]|\d{1,2})级")
LEVEL = re.compile(
    "(?P<of>残疾|伤残)(?:程度|等级)?为?(?P<grade>[一二三四五六七八九十])级|(?P<grade2>[一二三四五六七八九十])级(?P<of2>残疾|伤残)"
)
RULE = re.compile("应当|必须|规定|可以|是否|如果|根据|依照|要求")
AGREES = re.compile(
    r"(?:能够|可以)?相互印证，(?P<not>不能|不足以|未能|无法)(?:证明|证实|认定)|不能相互印证，(?P<not2>能够|足以|可以)(?:证明|证实|认定)"
)
"""能够相互印证，不能证明."""
UNPROVED = re.compile(
    r"(?:不能|不足以|无法|未能)(?:证明|证实)(?P<whom>(?<!被)申请人|第三人)(?!的?(?:主张|请求|理由|说法|陈述)|所|称|系|与|和|及)"
)
GRAVE = re.compile("造成(?:了)?(?:严重|重大)[^，。；]{0,6}(?:后果|影响|损失|危害)|情节(?:特别)?(?:严重|恶劣)")
"""造成严重危害后果, where the penalty is made lighter."""
AT_ONCE = re.compile(
    r"(?:^|(?<=[，。；]))(?:被申请人)?(?:已经?|均)?(?:核实|查阅|查明|调查|核查|询问|审查|调取|听取)了?"
    r"(?:(?![没未不仅只凭])[^，。；]){2,20}，即(?:认定|作出|认为|决定)"
)
"""核实了待遇的种类，即认定."""
ADOPTED = re.compile(
    r"(?:陈述|申辩)(?:意见|书)?[^。；]{0,16}?(?P<held>(?:复核|审查)后?，?(?:均|依法)?(?:予以采纳|采纳))(?=[，。；])"
)
DONE = re.compile(
    r"被申请人(?:(?:已经?|当日|及时|依法|予以|于[^，。；]{1,12})+)(?P<deed>办理|答复|受理|履行|处理|登记|公开|核查|给付|发放)(?=[，。；]|了|完毕|并)"
)
"""被申请人予以办理, in a decision that orders it done."""
AFTERWARDS = re.compile("受理(?:行政)?复议|复议期间|其后|此后|第三人|部分|曾|口头|程序|对此前|另")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what is said and denied."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    own = [(part, text) for part, text in told if part in OWN]
    details = draft.case.facts[-1].details
    decided = {one.outcome for one in details.outcomes} if isinstance(details, Decide) else set()
    yield from _possessed(own)
    yield from _other_side(draft, own)
    yield from _graded(draft, own)
    yield from _held(own)
    yield from _struck(draft, own)
    yield from _given_back([text for part, text in own if part is Part.FACTS], [t for p, t in told if p is Part.ITEMS])
    for part, text in own:
        for match in AGREES.finditer(text):
            if re.search("虽|尽管|即使|但", sentence_at(text, match.start())):
                continue
            yield warning("DRF-493", f"“{match[0]}”：前后矛盾", around(text, match.start(), len(match[0])))
        if part is Part.REASONS and decided and decided <= outcomes_that(draft, "upholds"):
            yield from _unproved(text)
        if part is Part.REASONS and decided and decided <= outcomes_that(draft, "change"):
            yield from _grave(text)
        if part is Part.REASONS and decided and decided <= outcomes_that(draft, "annuls"):
            yield from _looked_into(text)
        if part is Part.FACTS and decided and decided <= outcomes_that(draft, "upholds"):
            yield from _adopted(text, "\n".join(line for _, line in own))
        if part is Part.FACTS and decided and decided <= outcomes_that(draft, "of_omission"):
            yield from _done_already(text)


@remembered
def _had(text: str) -> Iterator[tuple[str, bool, int, str]]:
    """Each signature or seal that a text tells of: what, whether it was there, where, in which words."""
    shown = QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    for match in HAD.finditer(shown):
        if match["not"] is None and not re.search("有$|(?:加盖|盖)有?$", shown[: match.start("thing")]):
            continue
        if not RULE.search(sentence_at(text, match.start()).partition(match[0])[0]):
            yield match["thing"].replace("的", ""), match["not"] is None, match.start(), match[0]


def _possessed(own: list[tuple[Part, str]]) -> Iterator[Finding]:
    for part, text in own:
        others = [one for where, other in own if where is not part for one in _had(other)]
        here = {(thing, there) for where, other in own if where is part for thing, there, _, _ in _had(other)}
        for thing, there, start, words in _had(text):
            denied = [said for other, was, _, said in others if other == thing and was is not there]
            if denied and (thing, not there) not in here:
                message = f"“{words}”：另一处写的是“{denied[0]}”，请核对"
                yield warning("DRF-293", message, around(text, start, len(words)))


def _unproved(text: str) -> Iterator[Finding]:
    """不能证明申请人推搡第三人, where the penalty for it is upheld."""
    for match in UNPROVED.finditer(text):
        sentence = sentence_at(text, match.start())
        theirs = re.search(f"申请人(?:提交|提供|所举|主张|称)[{HANZI}，、《》]*?(?:不能|不足以)", sentence)
        if not theirs and not wordlist.pattern("reasons", "attributed").search(sentence):
            message = f"“{match[0]}”，决定却是维持，请核对"
            yield warning("DRF-490", message, around(text, match.start(), len(match[0])))


def _looked_into(text: str) -> Iterator[Finding]:
    """核实了待遇的种类，即认定……: what was found without looking is told with 即."""
    for match in AT_ONCE.finditer(text):
        if not wordlist.pattern("reasons", "attributed").search(
            sentence_at(text, match.start()).partition(match[0])[0]
        ):
            message = f"“{match[0]}”：决定是撤销，请核对是否漏了“没有”"
            yield warning("DRF-790", message, around(text, match.start(), len(match[0])))


def _adopted(text: str, whole: str) -> Iterator[Finding]:
    """申请人提出申辩，被申请人复核后予以采纳, where the penalty as it was announced is upheld."""
    for match in ADOPTED.finditer(text):
        if not re.search("部分|减轻|从轻|调整|调减|减少|酌情|变更|其中", whole):
            message = f"“{match[0][-16:]}”：申辩被采纳而处罚没有变化，决定却是维持，请核对"
            yield warning("DRF-791", message, around(text, match.start("held"), len(match["held"])))


def _done_already(text: str) -> Iterator[Finding]:
    for match in DONE.finditer(text):
        if not AFTERWARDS.search(sentence_at(text, match.start())):
            message = f"事实写“{match[0]}”，决定却是责令履行，请核对"
            yield warning("DRF-491", message, around(text, match.start(), len(match[0])))


def _grave(text: str) -> Iterator[Finding]:
    for match in GRAVE.finditer(text):
        before = re.split("[，。；]", text[: match.start()])[-1]
        ruled = re.search("规定|，的", sentence_at(text, match.start()))
        if not ruled and not re.search("没有|未|不|并非|虽|但", before):
            message = f"理由写“{match[0]}”，决定却是变更，请核对"
            yield warning("DRF-492", message, around(text, match.start(), len(match[0])))


def _other_side(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """右腿 once, where everybody else tells of 左腿."""
    whole = "\n".join((draft.earlier, *(text for _, text in own)))
    told = [(match["side"], match["part"]) for match in SIDED.finditer(whole)]
    for _, text in own:
        for match in SIDED.finditer(text):
            other = "右" if match["side"] == "左" else "左"
            sides = [side for side, _ in told]
            if sides.count(match["side"]) == 1 and sides.count(other) > 1 and (other, match["part"]) in told:
                message = f"“{match[0]}”：别处写的是{other}{match['part']}，请核对"
                yield warning("DRF-297", message, around(text, match.start(), len(match[0])))


def _graded(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """评定为六级, where those who spoke of it said 评定为八级."""
    before = {match["grade"] for match in GRADED.finditer(draft.earlier)}
    stated = {match["grade"] for _, text in own for match in GRADED.finditer(text)}
    for _, text in own:
        for match in GRADED.finditer(text):
            if before and match["grade"] not in before and not before & stated:
                message = f"“{match[0]}”：此前写的是{'、'.join(sorted(before))}级，请核对"
                yield warning("DRF-298", message, around(text, match.start(), len(match[0])))
    of_file = _levels([draft.earlier])
    here = _levels([text for _, text in own])
    for _, text in own:
        for match in LEVEL.finditer(text):
            of, grade = match["of"] or match["of2"], match["grade"] or match["grade2"]
            known = {level for what, level in of_file if what == of}
            # 残疾二级 in the file, 残疾三级 here, and nowhere what the file has.
            if len(known) == 1 and grade not in known and not any((of, level) in here for level in known):
                message = f"“{match[0]}”：此前写的是{of}{'、'.join(known)}级，请核对"
                yield warning("DRF-783", message, around(text, match.start(), len(match[0])))


def _levels(texts: list[str]) -> set[tuple[str, str]]:
    found = (match for text in texts for match in LEVEL.finditer(text))
    return {(match["of"] or match["of2"], match["grade"] or match["grade2"]) for match in found}


def _held(own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """被申请人举行听证 in the facts, 没有组织听证 in the reasons."""
    facts = [text for part, text in own if part is Part.FACTS]
    reasons = [text for part, text in own if part is Part.REASONS]
    for text in facts:
        for match in WAS_HELD.finditer(text):
            denied = any(
                HELD.search(sentence) and not wordlist.pattern("reasons", "attributed").search(sentence)
                for line in reasons
                for sentence in SENTENCE.findall(line)
            )
            if denied and not any(HELD.search(line) for line in facts):
                message = f"“{match[0]}”：理由写没有举行听证，请核对"
                yield error("DRF-494", message, around(text, match.start(), len(match[0])))


def _struck(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """击打学生手部, where the other side said 击打学生头部."""
    before = {match["part"] for match in STRUCK.finditer(draft.earlier)}
    stated = {match["part"] for _, text in own for match in STRUCK.finditer(text)}
    for _, text in own:
        for match in STRUCK.finditer(text):
            if before and match["part"] not in before and not before & stated:
                message = f"“{match[0]}”：此前写的是{'、'.join(sorted(before))}部，请核对"
                yield warning("DRF-497", message, around(text, match.start(), len(match[0])))


def _given_back(facts: list[str], items: list[str]) -> Iterator[Finding]:
    """三轮车已经返还申请人, where it is ordered to be given back."""
    for text in facts:
        for match in GIVEN_BACK.finditer(text):
            ordered = any(re.search(f"{match['deed']}申请人|向申请人{match['deed']}", item) for item in items)
            if ordered and not re.search("部分|其中|此前|合同|协议|第三人", sentence_at(text, match.start())):
                message = f"事实写“{match[0]}”，决定却是{match['deed']}，请核对"
                yield warning("DRF-498", message, around(text, match.start(), len(match[0])))
