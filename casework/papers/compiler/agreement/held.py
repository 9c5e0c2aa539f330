"""What the reasons hold against what is decided: the sum that is due, the argument that stands."""

import re
from collections.abc import Iterator

from casework.papers.compiler.decided.operative import outcomes_of
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.narrative.relief import OWED
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import amounts
from documents.kinds.decision import Decision

OTHERS_WORD = re.compile("主张|认为(?!：)|称|约定|请求|要求")
DUE = re.compile(r"(?<!不)(?:依法)?(?:应予|应当予以|应当|予以)(?:一并)?(?:赔偿|支持|返还|退还|支付|补发|给付)")
NOT_DUE = re.compile(r"不(?:予|应予|应当予以|应当|应|能予以?)(?:赔偿|支持)")
KEEP = ("upholds", "rejects")
"""What the law says of outcomes that leave the act as it is."""
END = ("change", "annuls", "undoes_all", "silence")
"""And of those that leave nothing of it, or another thing; whichever of them a ground of its own decides aside."""
STANDS = (
    r"[^，。；]{0,24}(?:主张|理由|意见|异议|抗辩)，?(?:本机关)?(?:依法)?"
    r"(?:能够|可以|应予|予以)?(?:成立|采纳|采信|支持)"
)
UPHELD = r"(?:主张|认为|提出|辩称)[^。；]{2,60}，本机关(?:依法)?(?:予以|应予)(?:支持|采信|采纳)"
ARGUED = {role: re.compile(rf"(?<!被){role}(?:{STANDS}|{UPHELD})") for role in ("申请人", "被申请人")}
AGAINST = "相反|反驳|推翻|否定|异议|争议|瑕疵|非法|伪造|不实"
"""No evidence of this kind is why the other's is believed."""
UNPROVED = re.compile(
    rf"(?:没有|未|并未|未能|无)(?![^。；]{{0,40}}(?:{AGAINST}))(?:提交|提供|举示)?[^，。；]{{0,8}}证据[^。；]{{0,16}}，(?:对此|故|对其[^，。；]{{0,8}})?，?"
    r"(?P<held>本机关(?:依法)?(?:予以|应予)(?:采信|采纳|支持))"
)
"""没有提交证据，本机关予以采信."""
PROVED = re.compile(
    r"(?:申请人|第三人)(?:已经?|均已)(?:提交|提供|举示)[^。；]{0,40}证据[^。；]{0,24}(?:不予支持|不能成立|不予采信|不予采纳)"
)
"""已经提交损失的证据，其请求不能成立."""
FLAWED = re.compile(
    r"(?:不具备|没有|未取得|未依法取得)(?:相应|检测|鉴定|法定)*的?资[质格](?![^。；]{0,4}(?:不影响|的主张|的意见))[^。；]{0,40}?"
    r"(?P<held>(?:本机关)?(?:依法)?(?:予以|应予)(?:采信|采纳))"
)
"""由不具备资质的机构出具，本机关予以采信."""
MATCHED = re.compile(
    r"(?:与|和|同)[^，。；]{2,20}(?<!不)(?P<how>不?(?:相符|一致|吻合)|不符|(?:能够|可以)?相互印证)，"
    r"(?P<between>(?!但|然|虽|故|对此|因此|本机关|依法|不予|予以|应予)[^，。；]{2,40}，)?(?:故|对此|因此)?，?(?P<held>(?:本机关)?(?:依法)?(?:不予|予以|应予)(?:采信|采纳|支持))"
)
"""与监控录像不符，本机关不予采信."""
OUT_OF_IT = re.compile(
    r"不属于[^，。；]{0,16}(?:损失|范围|情形|费用)，(?:故|因此)?，?(?:对)?(?:该|其|上述|这)?[^，。；]{0,8}(?:请求|主张)?，?"
    r"(?P<held>(?:本机关)?(?:依法)?(?:予以|应予)(?:支持|采纳))"
)
OWES = re.compile(
    r"(?P<role>(?<!被)申请人|第三人)应当(?:(?!申请人|第三人)[^。；]){0,30}?(?:支付|退还|返还|赔偿|补发|发放|给付)"
    r"(?:(?!申请人|第三人)[^。；]){0,16}?(?P<sum>\d[\d,]*(?:\.\d+)?元)"
)
"""申请人应当……支付补偿款360000元, which the respondent is ordered to pay."""
INTERESTED = re.compile("利害关系|关系密切|亲属|亲友|近亲|配偶|之[妻夫父母子女]|职工|员工|单独|孤证|不能单独")
"""Why a witness may not be believed though he says the same."""
LESS = re.compile("但|不影响|部分|除|虽|若|如|前提|职权|管辖|期限|延期|回避")
ON_CONDITION = re.compile("部分|除|虽|若|如|前提")
"""Words in front of an argument that leave it half of one."""
RECKONED = re.compile("每|日均|平均|按|多缴|超出|余款|剩余|差额|扣除|已(?:经)?(?:支付|赔偿|退还|返还|补发|给付)")
"""A sentence whose sum another one is reckoned from."""
OF_ANOTHER = re.compile(
    "(?:第三人|(?<!被)申请人|公司|单位|业主|法院|委员会)(?:还|也|依法)*(?:应当|应予)|法院|仲裁|判决|裁决|约定|协议(?:书)?第"
)
BEYOND = re.compile("超过|超出|其余|部分")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what reasons hold, in a decision."""
    if not isinstance(draft.context, Decision):
        return
    reasons = [text for part, text in parts(draft) if part is Part.REASONS]
    items = [text for part, text in parts(draft) if part is Part.ITEMS]
    owed = {float(value.key[0]) for item in items if OWED.search(item) for value in amounts(item)}
    decided = {kind.code for item in items for kind in outcomes_of(item, draft.case, draft.on) or ()}
    ends = outcomes_that(draft, *END) - outcomes_that(draft, "ground_of_decision")
    sides = {"申请人": outcomes_that(draft, *KEEP), "被申请人": ends}
    for text in reasons:
        for sentence in SENTENCE.finditer(text):
            if owed:
                yield from _sums(text, sentence, owed)
            for wrong in OWES.finditer(sentence[0]) if owed else ():
                if float(next(amounts(wrong["sum"])).key[0]) in owed and not OTHERS_WORD.search(
                    sentence[0][: wrong.start()]
                ):
                    where = around(text, sentence.start() + wrong.start(), len(wrong[0]))
                    yield error("DRF-488", f"“{wrong[0][:30]}”：决定支付的是被申请人", where)
            yield from _arguments(text, sentence, decided, sides, outcomes_that(draft, "upholds"))
            yield from _against_its_reason(text, sentence)
            if (match := PROVED.search(sentence[0])) and not re.search(
                "但|虽|然而|不足|不能证明|无法|只|仅|未能", match[0]
            ):
                where = around(text, sentence.start() + match.start(), len(match[0]))
                yield warning("DRF-770", f"“{match[0]}”：提交了证据而不予支持，理由没有写明，请核对", where)
            if (match := FLAWED.search(sentence[0])) and not re.search("但|虽|主张|称|补", match[0]):
                where = around(text, sentence.start() + match.start("held"), len(match["held"]))
                yield warning("DRF-775", f"“{match[0][:30]}”：有此缺陷的证据，理由却写“{match['held']}”", where)
            if match := UNPROVED.search(sentence[0]):
                where = around(text, sentence.start() + match.start("held"), len(match["held"]))
                yield error("DRF-485", f"没有证据的主张，理由写“{match['held']}”", where)


def _against_its_reason(text: str, sentence: re.Match[str]) -> Iterator[Finding]:
    """与监控录像相符，本机关不予采信; 不属于合法权益的损失，对该请求予以支持."""
    matched, out = MATCHED.search(sentence[0]), OUT_OF_IT.search(sentence[0])
    is_turned = matched and matched["how"].startswith("不") != ("不予" in matched["held"])
    found = matched if is_turned else out
    if found and not re.search("虽|但|如|若", found[0]):
        where = around(text, sentence.start() + found.start(), len(found[0]))
        if found is matched and matched is not None and INTERESTED.search(matched["between"] or ""):
            return
        is_less = found is matched and matched is not None and matched["between"]
        is_less = is_less or re.search("虽|但|如|若", sentence[0][: found.start()])
        report = warning if is_less or INTERESTED.search(sentence[0]) else error
        yield report("DRF-487", f"“{found[0]}”：理由与结论相反", where)


def _sums(text: str, sentence: re.Match[str], owed: set[float]) -> Iterator[Finding]:
    """损失46800元，应予赔偿, where 27300元 is decided."""
    due, not_due = DUE.search(sentence[0]), NOT_DUE.search(sentence[0])
    verdict = due or not_due
    if not verdict or due and not_due or re.search("规定|以上|以下|请求|要求|主张(?!的)", sentence[0]):
        return
    listed = [(value, float(value.key[0])) for value in amounts(sentence[0][: verdict.start()])]
    if not listed:
        return
    each = [amount for _, amount in listed]
    totals = {sum(each[start:]) for start in range(len(each))}
    sums = {*each, *totals, *(abs(one - other) for one in each for other in each)}
    last = listed[-1][0]
    where = around(text, sentence.start() + last.start, len(last.words))
    if (
        due
        and not RECKONED.search(sentence[0])
        and not sums & owed
        and not any(amount < max(owed) and len(listed) > 1 for _, amount in listed)
    ):
        decided = "、".join(f"{amount:g}元" for amount in sorted(owed))
        # What another one owes, or a court or an agreement gave, is not what is decided here.
        report = warning if OF_ANOTHER.search(sentence[0][: due.end()]) else error
        yield report("DRF-473", f"理由写“{last.words}……{due[0]}”，决定事项是{decided}", where)
    if not_due and not BEYOND.search(sentence[0]) and listed[-1][1] in owed and len(owed) == 1:
        yield error("DRF-474", f"理由写“{last.words}……{not_due[0]}”，决定事项却有这一数额", where)


def _arguments(
    text: str, sentence: re.Match[str], decided: set[str], sides: dict[str, frozenset[str]], upheld: frozenset[str]
) -> Iterator[Finding]:
    """申请人的主张成立, where the act is upheld."""
    for role, leaves in sides.items():
        match = ARGUED[role].search(sentence[0])
        if not match or not decided or not decided <= leaves:
            continue
        if LESS.search(sentence[0], match.start()) or ON_CONDITION.search(sentence[0][: match.start()]):
            continue
        if re.search("不|未|难以|无法|没有", re.split("，(?=本机关)", match[0])[-1]):
            continue
        message = f"理由写“{match[0]}”，与决定事项不一致"
        # With nothing behind it and the act upheld as a whole, it cannot be meant.
        is_last = match.end() == len(sentence[0]) and role == "申请人" and decided <= upheld
        where = around(text, sentence.start() + match.start(), len(match[0]))
        yield (error if is_last else warning)("DRF-475", message, where)
