"""The reasons of a decision against what is decided, and against the advice of the committee."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.decided.operative import operative, outcomes_of
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.roles import marks
from casework.papers.compiler.values import amounts
from casework.procedure.reconsideration.decision.ending import Decide
from casework.vocabulary import Act
from documents.kinds.decision import Decision

BESIDE = ("rejects", "another_outcome", "consequence", "main_decision")
"""What the law says of outcomes that may stand beside any other without saying anything of the act."""
PIECE = re.compile(r"[^，。；]+")
REFUTED = re.compile("不(?:能|予|足|符|影响|属于|成立)|没有|缺乏|无(?:法律|事实|证据)|与[^，。；]{2,20}不")
"""Words behind what a party said that refuse it."""
ATTRIBUTED_ITSELF = re.compile("主张|认为|称|要求|请求(?!成立|，|应|予以支持|不予支持)")
CONFIRMED = re.compile("确认[^，。；]{0,24}违法")
IN_ORDER = re.compile("(?<!不)程序合法(?!性)")
OF_A_STEP = re.compile(
    "(?:听证|告知|送达|立案|调查|鉴定|检测|评估|催告|公告|公示|通知|抽样|执行|检查|询问|回避)(?:的|等)?$"
)
OF_AN_OPINION = re.compile("(?:鉴定|评估|检测|检验|勘验)(?:意见|报告|结论|结果|笔录)[^，。；]{0,24}$")
"""鉴定意见由具有资质的机构作出，程序合法: how it came about, and not how the act did."""
FAULT = re.compile(
    "违法|违反|不合法|错误|有误|不清|不足|不当|不适当|超越|滥用|无权|缺乏|逾期|超过|超出|届满|瑕疵|不能成立|不予支持"
    "|未(?!成年)|没有|无(?:法律|事实|任何)|不具(?:有|备)|不属于|不符"
)
"""What is found wrong with an act, in whatever words."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the reasons of a decision."""
    if not isinstance(draft.context, Decision):
        return
    reasons = tuple(text for part, text in parts(draft) if part is Part.REASONS)
    items = operative(draft.texts, marks(draft.context, draft.composed_texts).decides)
    if not items:
        return
    decided = {kind.code for item in items.items for kind in outcomes_of(item, draft.case, draft.on) or ()}
    # By its words an item may be one of several outcomes; the form says which; of silence may come any.
    typed = {item.outcome for item in getattr(draft.case.facts[-1].details, "outcomes", ())}
    decided = (decided if typed & outcomes_that(draft, "silence") else decided & typed) or decided
    if decided and draft.case.regime >= wordlist.generation("reasons"):
        act = getattr(draft.case.received().details, "administrative_act", "")
        main = decided - outcomes_that(draft, *BESIDE)
        yield from _conclusions(reasons, decided, main, act, "\n".join(items.items))
        yield from _unreasoned(reasons, decided, main, outcomes_that(draft, "upholds"))
        yield from _faultless(reasons, decided, main, outcomes_that(draft, "declares"))
    if draft.case.regime >= wordlist.generation("reasons"):
        yield from _grounds(draft, reasons)
    yield from _advice(draft, reasons)
    yield from _sums(draft, reasons, items.items)


def _conclusions(
    reasons: tuple[str, ...], decided: set[str], main: set[str], act: str, items: str
) -> Iterator[Finding]:
    """依法应予维持, where the act is annulled. `main`: what is decided of the act itself."""
    last = list(SENTENCE.finditer(reasons[-1]))[-1:] if reasons else []
    for text in reasons:
        for sentence in SENTENCE.finditer(text):
            for piece in PIECE.finditer(sentence[0]):
                start = sentence.start() + piece.start()
                if wordlist.pattern("reasons", "attributed").search(_before(sentence[0], piece.end())):
                    # The last sentence concludes, though it tells first what a party said, unless it is refuted.
                    is_last = text is reasons[-1] and last and sentence.start() == last[0].start()
                    is_said = ATTRIBUTED_ITSELF.search(piece[0]) or REFUTED.search(sentence[0], piece.end())
                    if is_last and not is_said:
                        found = (*_concluded(text, start, piece[0], decided),)
                        found += (*_excluded(text, start, piece[0], decided, main, act, items),)
                        # With the right conclusion behind it, it cannot be both.
                        is_sure = _leads(sentence[0][piece.end() :], decided)
                        yield from found if is_sure else map(_asked, found)
                    continue
                yield from _concluded(text, sentence.start() + piece.start(), piece[0], decided)
                yield from _excluded(text, sentence.start() + piece.start(), piece[0], decided, main, act, items)


def _leads(words: str, decided: set[str]) -> bool:
    """Whether some words conclude what is decided."""
    rows = (row for row in wordlist.rows("conclusion") if decided & set(row["codes"]))
    return any(row["words"].search(words) for row in rows)


def _asked(finding: Finding) -> Finding:
    return warning(finding.code, finding.message, finding.where)


def _before(sentence: str, end: int) -> str:
    """What stands before a piece and in it, without the heading."""
    return re.sub("^本机关(?:经[^，：]*)?认为[：，]", "", sentence[:end])


def _concluded(text: str, start: int, piece: str, decided: set[str]) -> Iterator[Finding]:
    for row in wordlist.rows("conclusion"):
        for match in row["words"].finditer(piece):
            if not wordlist.pattern("reasons", "negated").search(piece[: match.start()]) and not decided & set(
                row["codes"]
            ):
                message = f"理由写“{match[0]}”，与决定事项不一致"
                yield error("DRF-461", message, around(text, start + match.start(), len(match[0])))


def _excluded(
    text: str, start: int, piece: str, decided: set[str], main: set[str], act: str, items: str
) -> Iterator[Finding]:
    """证据不足, where the act is upheld."""
    for row in wordlist.rows("excluded"):
        codes = set(row["codes"])
        if "decided" in row and not row["decided"].search(items):
            continue
        # With another outcome beside it, what is found may be about that one.
        only = decided & codes and main <= codes
        of_another = "unless" in row and (row["unless"].search(piece) or row["unless_act"].search(act))
        match = row["words"].search(piece) if only and not of_another else None
        is_argued = match and wordlist.pattern("reasons", "argued").match(piece, match.end())
        if match and not is_argued and not wordlist.pattern("reasons", "negated").search(piece[: match.start()]):
            message = f"理由写“{match[0]}”，与决定事项不一致"
            report = warning if row.get("level") == "warning" else error
            yield report("DRF-466", message, around(text, start + match.start(), len(match[0])))


def _unreasoned(
    reasons: tuple[str, ...], decided: set[str], main: set[str], keeping: frozenset[str]
) -> Iterator[Finding]:
    """An item that no reason leads to, where one part is upheld and another annulled."""
    whole = "".join(reasons)
    for row in wordlist.rows("led_to") if reasons and decided & keeping and len(main) > 1 else ():
        if decided & set(row["codes"]) and not row["words"].search(whole):
            # Where nothing at all is found wrong, it is not only said in other words.
            report = warning if row["says"] == "维持" or FAULT.search(whole) else error
            yield report("DRF-484", f"决定事项有“{row['says']}”，理由没有写到", around(reasons[-1], 0, 20))


def _faultless(
    reasons: tuple[str, ...], decided: set[str], main: set[str], unlawful: frozenset[str]
) -> Iterator[Finding]:
    """确认违法, where the procedure is said to be lawful and nothing is found wrong."""
    whole = CONFIRMED.sub("", "".join(reasons))
    if main <= unlawful and decided & unlawful and IN_ORDER.search(whole) and not FAULT.search(whole):
        yield (warning if "但" in whole else error)(
            "DRF-489", "决定确认违法，理由写程序合法，没有写明违法之处", around(reasons[-1], 0, 20)
        )


def _grounds(draft: Draft, reasons: tuple[str, ...]) -> Iterator[Finding]:
    """Reasons that tell of another ground than the one registered and cited, and not of it."""
    decided = draft.case.facts[-1].details
    outcomes = decided.outcomes if isinstance(decided, Decide) else ()
    registered = {item.ground for item in outcomes if item.ground}
    rows = {row["code"]: row for row in wordlist.rows("ground")}
    known = {code: row["words"] for code, row in rows.items()}
    against = [row["against"] for code, row in rows.items() if code in registered and "against" in row]
    pieces = [piece for text in reasons for piece in PIECE.findall(text)]
    own = [piece for piece in pieces if not wordlist.pattern("reasons", "attributed").search(piece)]
    kept = {item.outcome for item in outcomes} & outcomes_that(draft, "upholds")
    if not registered or not registered <= set(known) or kept:
        return  # of an act that is kept in part, something is in order
    excluded = [row for code, row in rows.items() if code in registered and "never" in row]
    never = [row["never"] for row in excluded]
    spared = {row["never"]: row["unless_never"] for row in excluded if "unless_never" in row}
    asked = {row["never"] for row in excluded if row.get("level") == "warning"}
    is_told = any(known[code].search(piece) for code in registered for piece in pieces)
    annulling = _grounds_of(draft, outcomes_that(draft, "annuls"))
    is_annulled = registered <= annulling
    against = (
        [*(known[code] for code in sorted(annulling & known.keys())), *against, *never]
        if is_annulled and not is_told
        else never
    )
    ground = "、".join(draft.case.item("decision_grounds", code, draft.on).label for code in sorted(registered))
    for piece in own:
        for words in against:
            match = words.search(piece)
            if words in spared and spared[words].search(piece):
                continue
            if match and not wordlist.pattern("reasons", "negated").search(piece[: match.start()]):
                message = f"登记的法定事由是“{ground}”，理由写的是“{match[0]}”"
                others = [one for one in pieces if one != piece and not words.search(one)]
                is_held = any(known[code].search(one) for code in registered for one in others)
                is_doubtful = re.search("虽|但|如|是否|应当", piece) is not None
                # 听证程序合法 may be said of one step, beside the one that was not in order.
                before = piece[: match.start()] or pieces[max(pieces.index(piece) - 1, 0)]
                is_of_a_step = is_held and (OF_A_STEP.search(before) or OF_AN_OPINION.search(before)) is not None
                # That the rights of the applicant were affected leaves nothing of this ground.
                is_affected = "影响" in match[0] and not re.search("虽|如|是否|应当|程度|轻微", piece)
                is_asked = is_of_a_step or words in asked and not is_affected and (is_held or is_doubtful)
                yield (warning if is_asked else error)("DRF-415", message, around(piece, match.start(), len(match[0])))
                if not is_asked:
                    return
    if reasons and is_annulled and not is_told:
        yield warning("DRF-416", f"理由没有写明登记的法定事由“{ground}”", around(reasons[-1], 0, 20))


def _grounds_of(draft: Draft, outcomes: frozenset[str]) -> set[str]:
    """The codes of the grounds that the law names for these outcomes."""
    return {
        item.code for item in draft.case.items("decision_grounds", draft.on) if outcomes & item.of_the_list("outcomes")
    }


# ---- the committee


def _advice(draft: Draft, reasons: tuple[str, ...]) -> Iterator[Finding]:
    given = draft.case.facts[-1].details
    advice = draft.case.find(Act.RECORD_COMMITTEE_OPINION)
    opinion = str(getattr(advice.details, "opinion", "")) if advice else ""
    for text in reasons:
        for sentence in SENTENCE.finditer(text):
            if "委员会" not in sentence[0]:
                continue
            where = around(text, sentence.start(), 20)
            refused = wordlist.pattern("advice", "refused").search(sentence[0])
            adopted = not refused and wordlist.pattern("advice", "adopted").search(sentence[0])
            registered = given.advice_adopted if isinstance(given, Decide) else None
            if (refused and registered) or (adopted and registered is False):
                yield error("DRF-462", f"登记的是{'' if registered else '不'}采纳委员会的咨询意见，理由写的相反", where)
            if refused and registered is None:
                yield warning("DRF-467", "写明不采纳委员会的咨询意见，请在表单中一并登记并说明理由", where)
            if opinion and wordlist.pattern("advice", "holds").search(sentence[0]):
                yield from _reversed(sentence[0], opinion, where)


def _reversed(sentence: str, opinion: str, where: str) -> Iterator[Finding]:
    """The committee is said to have advised what it did not."""
    for word in ("撤销", "维持", "变更", "驳回", "违法", "责令"):
        said = re.search(rf"(?<!不){word}", re.split("本机关", sentence)[0])
        if said and word not in opinion:
            yield error("DRF-463", f"委员会的咨询意见没有“{word}”", where)
            return
    for negation in ("不构成", "不应", "不属于", "不宜"):
        if (negation in sentence) and negation not in opinion:
            yield error("DRF-468", f"委员会的咨询意见没有“{negation}”", where)
            return


# ---- sums


FIT = re.compile(
    r"(?:罚款|处罚款|处以罚款)(?P<sum>\d[\d,，.]*万?元)[^，。；不过]{0,6}(?:较为|更为|为宜)?(?:适当|相当|为宜|妥当)"
)
CHANGED = re.compile(r"(?:变更为|为)(?:处)?罚款(?P<sum>\d[\d,，.]*万?元)")
SUMMED = re.compile(r"(?:合计|共计|总计|总额)(?:为|人民币)*(?P<total>\d[\d,，]*(?:\.\d+)?\s?[万亿]?元)")
NO_PART = re.compile(
    r"每[^，。；\d]{1,4}\d[\d,.]*元|(?:货值|价款|销售|营业)[^，。；\d]{0,4}\d[\d,.]*万?元(?=[^，。；]{0,6}倍)"
)
"""A price is no part of a sum, nor is what a fine is so many times of."""
PRICED = re.compile(
    r"(?P<count>\d+)(?P<unit>[袋瓶盒件份箱台个只])[^。；]{0,12}?(?:货值|价款|价值)[^。；]{0,6}?(?:共计|合计|为)(?P<total>\d+(?:\.\d+)?)元"
)


def _sums(draft: Draft, reasons: tuple[str, ...], items: tuple[str, ...]) -> Iterator[Finding]:
    for text in draft.texts:
        for sentence in SENTENCE.findall(text):
            yield from _added_up(sentence)
            yield from _multiplied(text, sentence)
    held = {value.key for text in reasons for value in amounts(text)}
    if held:
        known = held | {value.key for part, text in parts(draft) if part is Part.FACTS for value in amounts(text)}
        for item in items:
            if re.search("赔偿|退还|返还|支付|发放|补偿|给付|补发", item):
                for value in amounts(item):
                    if value.key not in known:
                        yield error(
                            "DRF-464",
                            f"决定的“{value.words}”在事实和理由中没有",
                            around(item, value.start, len(value.words)),
                        )
        yield from _changed_to(reasons, items)


def _changed_to(reasons: tuple[str, ...], items: tuple[str, ...]) -> Iterator[Finding]:
    """变更……为罚款8400元, where the reasons hold 罚款4800元 to be right."""
    attributed = wordlist.pattern("reasons", "attributed")
    own = [one for text in reasons for one in SENTENCE.findall(text) if not attributed.search(_before(one, len(one)))]
    fit = {value.key for one in own for match in FIT.finditer(one) for value in amounts(match["sum"])}
    for item in items:
        for match in CHANGED.finditer(item) if fit else ():
            value = next(amounts(match["sum"]))
            if value.key not in fit:
                message = f"理由认为适当的数额与“{match[0]}”不同"
                yield error("DRF-741", message, around(item, match.start(), len(match[0])))


def _added_up(sentence: str) -> Iterator[Finding]:
    match = SUMMED.search(sentence)
    if not match:
        return
    before = NO_PART.sub("", sentence[: match.start()])
    parts_ = [float(value.key[0]) for value in amounts(before) if _is_number(value.key[0])]
    total = float(next(amounts(match["total"])).key[0])
    if len(parts_) >= 2 and not any(abs(sum(parts_[start:]) - total) < 0.005 for start in range(len(parts_) - 1)):
        shown = "、".join(f"{value:g}元" for value in parts_)
        yield error("DRF-465", f"{shown}之和不是{match['total']}", around(sentence, match.start(), len(match[0])))


def _multiplied(text: str, sentence: str) -> Iterator[Finding]:
    """8袋，共计90元, where each costs 12元 or 8元."""
    match = PRICED.search(sentence)
    if not match:
        return
    prices = [float(price) for price in re.findall(rf"每{match['unit']}[^。；]{{0,4}}?(\d+(?:\.\d+)?)元", text)]
    prices += [float(price) for price in re.findall(r"售价(\d+(?:\.\d+)?)元", text)]
    # The price beside the sum is the one it was reckoned with; another price of the case need not be.
    report = error if re.search(f"每{match['unit']}[^。；]{{0,4}}?\\d", sentence) else warning
    total = float(match["total"])
    if prices and not any(abs(price * int(match["count"]) - total) < 0.005 for price in prices):
        yield report("DRF-469", f"“{match[0]}”与单价不符", around(sentence, match.start(), len(match[0])))


def _is_number(key: str) -> bool:
    return re.fullmatch(r"\d+\.\d+", key) is not None
