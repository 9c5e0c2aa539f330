"""Who does what to whom, where no other text has to be asked: nobody signs for what he sent himself, asks an order
against himself, or makes the paper that only another organ makes. What counts is in `words.toml` (`only_by`)."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at
from casework.vocabulary import PartyKind

CLAUSE = re.compile(r"[^，。；：]+")
SENT = re.compile(
    rf"(?<!被)(?P<one>{ROLE})(?:通过[^，。；]{{1,14}})?向(?P<other>{ROLE})[^，。；]{{0,8}}(?:申请|举报|投诉|提交|邮寄|寄送)(?:(?!退|订单|购买|下单)[^，。；]){{0,40}}(?<!后)，"
    r"(?P<signed>(?P=one)(?:已?于[^，。；]{1,14})?签收(?=[，。；]))"
)
"""申请人向被申请人举报……，申请人于2026年2月5日签收. What was bought, and what comes after one asked, is for him."""
AGAINST_ITSELF = re.compile(
    rf"(?P<role>{ROLE})(?:要求|请求|申请)(?:本机关)?责令(?P=role)(?=立即|限期|依法|在|于|履行|退还|返还|重新|赔偿|支付|停止|改正|公开|答复|向|[，。；]|$)"
)
PUNISHED_ITSELF = re.compile(
    rf"(?<!被)(?P<role>{ROLE})(?:(?!{ROLE})[^，。；]){{2,40}}，(?:其行为)?违反了?《[^》]+》[^，。；]{{0,40}}，(?P=role)(?:依法)?对其(?:罚款|处以?罚款|作出(?:案涉)?(?:行政)?处罚)(?![^，。；]{{0,30}}(?:[过偏][重轻高]|不服|不当|主张|意见|理由|异议))"
)
SIGNED_BY_WHO_SERVED = re.compile(
    rf"(?P<one>{ROLE})(?:将|向)(?:(?!留置|拒)[^。；]){{0,40}}?送达(?:给)?(?P<other>{ROLE})，(?P<signed>(?P=one)在送达回证上(?:签名|签字|捺印|签收))(?![^。；]{{0,12}}(?:留置|拒|见证))"
)
OF_ITSELF = re.compile(
    rf"(?P<role>{ROLE})(?:(?!{ROLE})[^。；]){{0,24}}?被(?:登记|选举|聘任)为(?P=role)的(?:法定代表人|负责人|股东|董事|监事|经营者|职工)"
)
HEARS_ITSELF = re.compile(
    r"(?P<role>被申请人)(?:(?!申请人|第三人|本机关|主张|认为|称|法院|机构|上级)[^。；]){0,60}(?:(?:告知|通知|询问)[^。；]{0,40})?"
    r"(?P<again>(?:未|没有)(?:依法|充分|认真)*听取被申请人的?(?:陈述|申辩|意见))"
)
HARMS_HIMSELF = re.compile(
    r"(?:^|(?<=[。；]))(?:因|由于)?(?P<role>(?<!被)申请人)(?!的|主张|认为|称|请求|因|被|受|所|已|提)"
    r"(?:(?!申请人|第三人)[^。；]){0,40}?(?:造成|导致|致使)(?!的)(?:(?!申请人|第三人)[^。；]){0,30}?损失(?:(?!申请人|第三人)[^。；]){0,20}?，"
    r"(?P<again>(?:依法)?(?:应予|应当予以|应当)赔偿)"
)
SEIZED_OF_ITSELF = re.compile(r"(?<!解除)(?:扣押|查封|没收|扣留|暂扣)了?(?P<role>被申请人)的")
"""扣押被申请人的人力三轮车: it is the respondent who seizes."""
BY_ITS_OWN = re.compile(r"(?:^|(?<=[。；，]))以(?P<role>被申请人)[^，。；]{2,24}为由")
"""被申请人作出案涉通知，以被申请人逾期交纳为由."""
TELLS_ITSELF = re.compile(
    r"(?P<role>被申请人)(?:(?!申请人|第三人|本机关|主张|认为|称|法院|机构|上级|局|政府)[^。；]){0,60}"
    r"(?P<again>(?:没有|未|并未|已经?|并)?(?:依法|书面|及时|口头)*(?:告知|通知|答复)被申请人)(?!的|所属|下属|工作)"
)
"""被申请人没有立案，也没有告知被申请人."""
OF_AN_ORGAN = re.compile("强制|违法|扣押|查封|拘留|(?:没有|未)(?:依法)?(?:清点|登记|催告|公告)")
"""What only an organ does or leaves undone."""
TO_NO_ORGAN = re.compile(
    rf"(?:^|(?<=[，。；]))(?!{ROLE})(?P<by>[{HANZI}]{{2,12}})向(?P<other>申请人|第三人)(?:投诉|举报)(?=[，。；])"
)
BOUGHT = re.compile(
    rf"(?P<buyer>{ROLE})(?:于[^，。；]{{1,14}})?[在从向](?P<seller>{ROLE})(?:处|店内|经营的[^，。；]{{2,16}})?(?:购买|购得|购进)"
)
COMPLAINED = re.compile(
    rf"(?P<one>{ROLE})[^。；]{{0,30}}?(?:举报|投诉|反映)(?P<other>{ROLE})(?:生产|销售|出售|经营|售卖)的?"
)
SEALED = re.compile(
    rf"(?P<one>{ROLE})(?:向[^，。；]{{2,12}})?(?:出具|作出|制作|开具)(?P<paper>[^，。；]{{2,16}})，[^。；]{{0,80}}?加盖(?P<other>{ROLE})(?:的)?(?:公章|印章|财务专用章)"
)
ASKED_OF_NONE = re.compile(
    rf"(?<!被)(?P<one>{ROLE})(?:于[^，。；]{{1,14}})?向(?P<other>{ROLE})(?:提出|提交)?申请(?:采伐|核发|准予|颁发)"
)
TO_ANOTHER = re.compile(rf"(?P<one>{ROLE})(?P<deed>[{HANZI}]{{2,10}}?)(?P<other>{ROLE})")
HOW = re.compile("始终|一直|均|都|也|曾|已经|已|并|当日|当场|再次|多次|先后|随即|随后")
NO_DEED = re.compile("^(?:和|与|及|或|或者|以及|、)$|向|与|和|对|的|主张|认为|称|请求|要求|应当|可以")
"""What stands between two parties and is no deed of the first to the second, or one that both may do."""
HELD = re.compile(
    rf"对(?P<role>{ROLE})的?(?:该|此|上述|这一)(?:项|一)?(?:主张|意见|理由|辩解|抗辩)[^，。；]{{0,8}}不予(?:采纳|采信|支持)"
)
ITS_OWN, OF_NONE = 4, 3
"""So many characters in a row of what a party said show that it is his argument; of fewer nothing can be told."""
STREET = re.compile(rf"(?:^|(?<=[，。；、]))(?P<name>[{HANZI}]{{2,4}}街道)(?!办)")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about who does what."""
    if draft.anatomy is None:
        return
    told = tuple(parts(draft))
    alone = {role.label for role in {party.role for party in draft.case.parties}} - _shared(draft)
    own = [(part, text) for part, text in told if part in OWN]
    for part, text in own:
        yield from _of_himself(text, alone)
        yield from _harmed_by_himself(text)
        for pattern, report in ((SEIZED_OF_ITSELF, error), (BY_ITS_OWN, warning)):
            for match in pattern.finditer(text):
                if not draft.is_quoted(match[0]):
                    message = f"“{match[0]}”：被申请人对自己为之，请核对"
                    yield report("DRF-150", message, around(text, match.start(), len(match[0])))
        yield from _bought_and_sealed(draft, text, "\n".join(line for _, line in own))
        yield from _only_by(draft, text)
        if part is Part.REASONS:
            yield from _whose_argument(text, [line for where, line in told if where is Part.STATEMENT])
            yield from _of_nobody(draft, text, [line for _, line in told if line is not text])
    yield from _turned(own)


def _shared(draft: Draft) -> set[str]:
    """Roles that several parties have: one of them may do it to another."""
    labels = [party.role.label for party in draft.case.parties]
    return {label for label in labels if labels.count(label) > 1}


def _of_himself(text: str, alone: set[str]) -> Iterator[Finding]:
    for pattern, who, place, why in (
        (SENT, "one", "signed", "送出的人自己签收"),
        (SIGNED_BY_WHO_SERVED, "one", "signed", "送出的人自己签收"),
        (AGAINST_ITSELF, "role", 0, "请求责令的是自己"),
        (OF_ITSELF, "role", 0, "当事人不会是自己的这一身份"),
        (PUNISHED_ITSELF, "role", 0, "违法的和处罚的是同一当事人"),
        (HEARS_ITSELF, "role", "again", "听取的应是对方的陈述和申辩"),
        (TELLS_ITSELF, "role", "again", "被告知的不会是告知的人自己"),
    ):
        for match in pattern.finditer(text):
            is_another = "other" in match.groupdict() and match["other"] == match[who]
            if match[who] in alone and not is_another:
                yield error("DRF-142", f"“{match[place]}”：{why}", around(text, match.start(place), len(match[place])))


def _harmed_by_himself(text: str) -> Iterator[Finding]:
    """申请人没有清点、转移板材，造成损失58200元，应予赔偿. What he pulled down himself as he was ordered, or could not
    earn, may be a loss all the same."""
    for match in HARMS_HIMSELF.finditer(text):
        is_sure = OF_AN_ORGAN.search(match[0]) and "自行" not in match[0]
        message = f"“{match[0][:30]}”：造成损失的和受赔偿的是同一当事人，请核对"
        yield (error if is_sure else warning)("DRF-143", message, around(text, match.start("again"), 4))


def _bought_and_sealed(draft: Draft, text: str, whole: str) -> Iterator[Finding]:
    """第三人在申请人处购买礼盒, who complained of what the third party sells; a paper of one with another's seal; a
    permit that is asked of whom nobody asks one."""
    sold_by = {(match["one"], match["other"]) for match in COMPLAINED.finditer(whole)}
    for match in BOUGHT.finditer(text):
        of_another_deal = "无关" in sentence_at(text, match.start())
        if (match["seller"], match["buyer"]) in sold_by and not of_another_deal:
            message = f"“{match[0]}”：{match['seller']}举报的是{match['buyer']}所售，买卖双方写反了"
            yield error("DRF-147", message, around(text, match.start(), len(match[0])))
    for match in SEALED.finditer(text):
        if match["one"] != match["other"] and not re.search("委托|联合|共同|会同", match[0]):
            message = f"{match['paper']}由{match['one']}出具，加盖的是{match['other']}的印章，请核对"
            yield warning("DRF-148", message, around(text, match.start("other"), len(match["other"])))
    citizens = {party.role.label for party in draft.case.parties if party.kind is PartyKind.CITIZEN}
    for match in TO_NO_ORGAN.finditer(text):
        if match["other"] in citizens and not draft.is_quoted(match[0]):
            message = f"“{match[0]}”：{match['other']}是公民，请核对接受投诉、举报的是谁"
            yield warning("DRF-153", message, around(text, match.start(), len(match[0])))
    # A respondent that is no organ has its powers by law (行政复议法 第二十五条).
    organs = {party.role.label for party in draft.case.parties if party.kind is PartyKind.AGENCY} | {"被申请人"}
    for match in ASKED_OF_NONE.finditer(text):
        if match["other"] not in organs and match["one"] != match["other"]:
            message = f"“{match[0]}”：{match['other']}不是行政机关"
            yield error("DRF-149", message, around(text, match.start(), len(match[0])))


def _only_by(draft: Draft, text: str) -> Iterator[Finding]:
    """东湖区人社局作出道路交通事故认定书, which is a paper of the traffic police."""
    for row in wordlist.rows("only_by"):
        for match in row["deed"].finditer(text):
            if row["unless"].search(match["organ"]) or draft.is_quoted(match[0]):
                continue
            message = f"“{match['organ']}”作出“{match['paper']}”：{row['why']}"
            yield error("DRF-141", message, around(text, match.start(), len(match[0])))


def _turned(own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """第三人始终没有接触申请人, where the reasons have 申请人没有接触第三人."""
    attributed = wordlist.pattern("reasons", "attributed")
    deeds = [
        (match["one"], HOW.sub("", match["deed"]), match["other"], match, text)
        for _, text in own
        for match in TO_ANOTHER.finditer(text)
        if match["one"] != match["other"]
        and not NO_DEED.search(match["deed"])
        and not attributed.search(sentence_at(text, match.start()))
    ]
    told = {(one, deed, other) for one, deed, other, _, _ in deeds}
    first = set()
    for one, deed, other, match, text in deeds:
        if len(deed) < OF_NONE or (other, deed, one) not in told or deed in first:
            continue
        first.add(deed)
        message = f"“{match[0]}”：另一处写的是“{other}{deed}{one}”，请核对"
        yield warning("DRF-144", message, around(text, match.start(), len(match[0])))


def _whose_argument(text: str, statements: list[str]) -> Iterator[Finding]:
    """人员调整不是正当理由，对申请人的该项主张不予采纳, where it was the respondent who said so."""
    for match in HELD.finditer(text):
        said = text[max(0, match.start() - 60) : match.start()]
        by_role: dict[str, int] = {}
        for line in statements:
            speaker = re.match(ROLE, line)
            if speaker:
                by_role[speaker[0]] = max(by_role.get(speaker[0], 0), _in_a_row(said, line))
        others = [role for role, many in by_role.items() if role != match["role"] and many >= ITS_OWN]
        if others and by_role.get(match["role"], 0) < OF_NONE:
            message = f"“{match[0]}”：所评述的是{'、'.join(others)}所说的，请核对"
            yield warning("DRF-145", message, around(text, match.start(), len(match[0])))


def _in_a_row(one: str, other: str) -> int:
    """The greatest number of characters in a row that two texts share, the parties left out."""
    bare, meant = (re.sub(rf"{ROLE}|本机关|[，。；：、]", "\0", text) for text in (one, other))
    blocks = SequenceMatcher(None, bare, meant, autojunk=False).get_matching_blocks()
    return max((len(bare[block.a : block.a + block.size].strip("\0")) for block in blocks), default=0)


def _of_nobody(draft: Draft, text: str, others: list[str]) -> Iterator[Finding]:
    """青年路街道没有被列入…, where the case is about 湖滨街道 and nobody told of the other."""
    beside = plain("\n".join((draft.earlier, *others)))
    known = [party.name for party in draft.case.parties]
    for match in STREET.finditer(text):
        ours = [name for name in known if "街道" in name]
        if ours and match["name"] not in beside and text.count(match["name"]) == 1:
            message = f"“{match['name']}”在材料、事实和证据中都没有，本案是{ours[0]}，请核对"
            yield warning("DRF-146", message, around(text, match.start(), len(match["name"])))
