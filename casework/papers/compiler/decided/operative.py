"""The decision itself: what was asked, decided, on which article, by when to be performed.

Of any document that can be contested, the notice of that right (`remedies`)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from casework import law
from casework.casefile import CaseFile
from casework.law import articles
from casework.papers.compiler.decided import remedies
from casework.papers.compiler.decided.replied import denials
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.papers.compiler.likeness import distance
from casework.papers.compiler.narrative.days import in_full
from casework.papers.compiler.roles import (
    DECIDES,
    NUMBERED,
    SUITS,
    Marks,
    followed,
    marks,
    stands_in,
    unnumbered,
    worded,
)
from casework.papers.compiler.values import amounts, canonical, days, numbers, quantities, same_number
from casework.vocabulary import Act, PartyRole, zh_date, zh_number
from documents.kinds.decision import REST_OF_IT, Decision
from documents.kinds.parts import Remedy

NO_REPLY = "未提出书面答复"
EFFECT = re.compile(r"送达[^。；]{0,12}(?:发生|产生)?(?:法律效力|生效)")
DONE = re.compile(r"作出的([^（，。；]{2,40})")
KIND_OF_ACT = re.compile(
    "处罚|许可|强制措施|强制执行|信息公开|工伤认定|不予受理|征收|登记|确认|裁决|责令改正|奖励|补偿|处理|答复|告知|通知"
)
PAPER = re.compile("(决定|通知|告知|意见|批复|答复|证明|许可证|确认书|认定)书?$")
"""What an act is called at the end of its name."""
PERFORM = re.compile(r"内(?:履行|重新作出)")
REFUSES = re.compile("(?:[一二三四五六七八九十]+、)?(?:驳回|撤销(?![^。]*责令)|确认(?![^。]*责令))")
DUTY = re.compile("责令|支付|退还|返还|赔偿|补偿|履行|重新")
IN_TIME = re.compile(r"[日月]以?内|日以?前|立即")
SUED = re.compile("起诉|诉讼")
"""What tells of a suit has a period of its own."""
WITHIN = re.compile(r"([一二三四五六七八九十百零]+|[0-9]{1,4})(个工作日|个月|日|年)内")


@dataclass(frozen=True, kw_only=True)
class Operative:
    """The part of a decision after 本机关决定：."""

    opening: str
    items: tuple[str, ...]
    rest: tuple[str, ...]


def operative(texts: tuple[str, ...], decides: str) -> Operative | None:
    """The operative part; None when no line ends in 本机关决定： or in what this wording says instead (`decides`)."""

    def opens(text: str) -> bool:
        return plain(text).endswith(decides) if decides else DECIDES.search(text) is not None

    at = next((index for index, text in enumerate(texts) if opens(text)), None)
    if at is None:
        return None
    items: list[str] = []
    for text in texts[at + 1 :]:
        if items and not (NUMBERED.match(items[0]) and NUMBERED.match(text)):
            break
        items.append(text)
    return Operative(opening=texts[at], items=tuple(items), rest=texts[at + 1 + len(items) :])


SPELT_OUT = re.compile(r"(至\d{4}年\d{1,2}月)共计?(?:\d+|[一二三四五六七八九十]+)个月")
"""2025年1月至2026年6月共18个月."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the content of a decision."""
    context = draft.context
    if not isinstance(context, Decision):
        if isinstance(remedy := getattr(context, "remedy", None), Remedy):
            yield from remedies.check(draft, remedy, draft.texts)
        return
    found = marks(context, draft.composed_texts)
    yield from _procedure(draft, context, found)
    part = operative(draft.texts, found.decides)
    if part is None or not part.items:
        yield error("DRF-401", f"没有“{found.decides or '本机关决定：'}”和其后的决定事项")
        return
    composed = operative(draft.composed_texts, found.decides) or part
    yield from _items(draft, context, part, composed)
    yield from _performance(draft, context, part, found)
    yield from remedies.check(draft, context.remedy, part.rest)


# ---- outcome and article


@cache
def _words() -> tuple[tuple[re.Pattern[str], dict[str, list[str]]], ...]:
    rows = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text("utf-8"))["outcome"]
    return tuple((re.compile(row["words"]), row["codes"]) for row in rows)


def outcomes_of(item: str, case: CaseFile, on: date) -> tuple[law.Item, ...] | None:
    """The kinds of decision an item of that day may be of; None when its words are of no known kind."""
    act: str = getattr(case.received().details, "administrative_act", "") if case.facts else ""
    # 公司变更登记 that is annulled is no 变更; of an agreement only that it is one is left.
    text = re.sub(r"《[^》]*?(协议|合同)?》", lambda match: match[1] or "", item)
    text = re.sub(r"（[^（）]*）", "", text.replace(act, "行政行为") if act else text)
    for pattern, codes in _words():
        if pattern.search(text):
            listed = law.list_under("outcomes", case.regime, case.law_on(on))
            return tuple(case.item("outcomes", code, on) for code in codes[listed])
    return None


def _article(citation: str) -> int:
    found = re.search(r"第([一二三四五六七八九十百]+)条", citation)
    return articles.number(found[1]) if found else 0


def _items(draft: Draft, context: Decision, part: Operative, composed: Operative) -> Iterator[Finding]:
    cited = _cited(part.opening)
    elsewhere = set() if _cited(composed.opening) else _cited("\n".join(draft.texts))
    meant: set[int] = set()
    for item in part.items:
        kinds = outcomes_of(item, draft.case, draft.on)
        if match := re.search("驳回[^。；]{0,16}复议申请", item):
            message = f"“{match[0]}”：决定书驳回的是行政复议请求，驳回申请另行制作文书"
            yield error("DRF-436", message, around(item, match.start(), len(match[0])))
        if not kinds:
            yield warning("DRF-402", "决定事项的种类未能识别，请核对所依据的条文", around(item, 0, 30))
            # What its words do not tell, the registered kind does.
            meant |= {c.article for one in context.items for c in articles.citations(one.basis) if _is_ours(c)}
            continue
        possible = {_article(kind.citation) for kind in kinds}
        meant |= possible
        if not possible & (cited | elsewhere):
            which = "或者".join(dict.fromkeys(kind.citation for kind in kinds))
            yield error("DRF-403", f"决定事项属于“{kinds[0].label}”，应当引用{which}", around(item, 0, 30))
    every = {_article(kind.citation) for kind in draft.case.items("outcomes", draft.on)}
    for number in sorted((cited & every) - meant):
        yield error("DRF-404", f"引用了{_ours(draft)}第{zh_number(number)}条，但没有与之对应的决定事项")
    for number, (decided, item) in enumerate(zip(context.items, composed.items, strict=False), 1):
        if not stands(draft, context, part, item):
            shown = zh_number(number)
            yield error("DRF-405", f"第{shown}项决定事项与登记的内容不一致，应为“{decided.text}”")
    yield from _points(part.opening, context)
    yield from _acts(draft, context, part.items)
    if len(part.items) > len(context.items):
        yield error("DRF-406", f"决定事项有{len(part.items)}项，登记的只有{len(context.items)}项")


def stands(draft: Draft, context: Decision, part: Operative, item: str) -> bool:
    """Whether what was registered is decided in the draft; the period may stand in the item or below it."""
    within = re.compile(rf"在?(?:{_either(context.performance_period)})内")
    return any(_says_the_same(draft, within.sub("", stated), within.sub("", item)) for stated in part.items)


def _either(period: str) -> str:
    """A period as a pattern, in either writing: 三十日, 30日. Nothing where there is none."""
    return "|".join({period, canonical(period)}) if period else "(?!)"


def _says_the_same(draft: Draft, stated: str, item: str) -> bool:
    """Whether an item decides what was registered, in whatever words: the same kind of decision on the same act, days,
    sums and periods, about the same party."""
    stated, item = (_without_roles(draft, text) for text in (stated, item))
    if unnumbered(stated) == unnumbered(item):
        return True
    named, meant = ({party.key for party in draft.case.parties if party.name in text} for text in (stated, item))
    if named and meant and named != meant:
        return False
    one, other = (outcomes_of(text, draft.case, draft.on) for text in (stated, item))
    return bool(one) and one == other and _weights(stated) == _weights(item)


def _without_roles(draft: Draft, item: str) -> str:
    """被申请人江城市…局 is 江城市…局; where there is but one respondent, either is 被申请人."""
    names = [party.name for party in draft.case.parties_as(PartyRole.RESPONDENT)]
    for name in names:
        item = item.replace(f"被申请人{name}", name)
    return item.replace(names[0], "被申请人") if len(names) == 1 else item


def _acts(draft: Draft, context: Decision, items: tuple[str, ...]) -> Iterator[Finding]:
    """What is annulled, upheld, changed is the act complained of: its kind and its number."""
    name = getattr(draft.case.received().details, "administrative_act", "")
    known = list(numbers(draft.registered))
    for item in items if not context.joined else ():
        said = DONE.search(item)
        kinds, meant = (set(KIND_OF_ACT.findall(words)) for words in (said[1] if said else "", name))
        is_another = kinds and meant and not kinds & meant
        of_paper, is_meant = (PAPER.search(re.sub("（.*", "", words)) for words in (said[1] if said else "", name))
        is_near = is_another or bool(said and is_nearly(said[1], name))
        # Of another paper of the same kind one may have registered the common name.
        is_paper = of_paper and is_meant and of_paper[1] != is_meant[1]
        if said and (is_near or is_paper):
            message = f"决定事项写“{said[1]}”，申请复议的是“{name}”"
            report = error if is_near else warning
            yield report("DRF-408", message, around(item, said.start(1), len(said[1])))
        for number in numbers(item):
            if known and not any(same_number(number, other) for other in known):
                message = f"决定事项中的文号“{number.words}”在案件登记中没有"
                yield error("DRF-409", message, around(item, number.start, len(number.words)))


def is_nearly(said: str, name: str) -> bool:
    """Whether an act is called nearly as it is registered: 吊销 for 注销, 不予认定 for 认定."""
    bare, name = (re.sub("[《》“”]", "", words) for words in (said, name))
    is_negated = bool(re.search("不予?|未", bare)) != bool(re.search("不予?|未", name))
    same_words = set(re.sub("[不予未]", "", bare)) == set(re.sub("[不予未]", "", name))
    return bool(name) and (is_negated and same_words or 0 < distance(bare, name) <= 2 and name not in bare)


def _weights(item: str) -> tuple[frozenset[str], ...]:
    """All that carries weight in an item; how long a span is that it tells carries none."""
    item = SPELT_OUT.sub(r"\1", item)
    found = [frozenset(canonical(value.words) for value in finder(item)) for finder in (days, quantities)]
    found.append(frozenset(value.key[0] for value in amounts(item)))
    numbers_ = frozenset(value.key[1:] for value in numbers(item))
    first = re.search("被申请人|(?<!被)申请人|第三人", item)
    return (*found, frozenset("".join(key) for key in numbers_), frozenset([first[0] if first else ""]))


def _points(opening: str, context: Decision) -> Iterator[Finding]:
    """款 and 项 of the articles a decision rests on: those of its outcomes and grounds."""
    wanted = {_point(c) for item in context.items for c in articles.citations(item.basis) if _is_ours(c)}
    stated = [citation for citation in articles.citations(opening) if _is_ours(citation)]
    for citation in stated:
        same = {point for point in wanted if point[0] == citation.article}
        if same and _point(citation) not in same:
            right = "、".join(sorted(_shown(point) for point in same))
            yield error("DRF-407", f"“{citation.words}”与登记的决定事项和事由不符，应为{right}")


def _point(citation: articles.Citation) -> tuple[int, int, int]:
    return citation.article, citation.paragraph, citation.item


def _shown(point: tuple[int, int, int]) -> str:
    return "".join(f"第{zh_number(n)}{unit}" for n, unit in zip(point, "条款项", strict=True) if n)


def _cited(text: str) -> set[int]:
    """The articles of the law of reconsideration that a text cites."""
    return {c.article for c in articles.citations(text) if _is_ours(c)}


def _is_ours(citation: articles.Citation) -> bool:
    """Whether it cites the law that decisions rest on, in whatever version."""
    own = law.rule("ARL-61").citation.partition(" ")[0]
    return articles.versions(citation.statute) == articles.versions(own)


def _ours(draft: Draft) -> str:
    return law.formal(draft.case.citation("ARL-61", draft.on)).split("第")[0]


# ---- procedure


def _told(texts: tuple[str, ...], opening: tuple[str, ...]) -> str:
    """The paragraph that tells of application and acceptance."""
    return next((text for text in texts if all(words in text for words in opening)), "")


def _procedure(draft: Draft, context: Decision, found: Marks) -> Iterator[Finding]:
    case, whole, composed = draft.case, "".join(draft.texts), "".join(draft.composed_texts)
    opening = _told(draft.texts, found.opening)
    usual = _told(draft.composed_texts, found.opening)
    if not opening:
        yield error("DRF-421", "没有写明申请和受理的经过")
    for track in re.finditer(r"适用(.{2})程序", opening):
        if f"{track[1]}程序" != case.track.label:
            yield error("DRF-422", f"本案适用{case.track.label}", around(opening, track.start(), 6))
    for day in (case.received().on, context.accepted_on):
        if opening and worded(usual, zh_date(day)) not in in_full("".join(draft.texts)):
            yield warning(
                "DRF-420", f"案件经过没有写{zh_date(day)}（{'受理' if day == context.accepted_on else '收到申请'}）"
            )
    for event in context.history:
        told = any(
            word in whole
            for word in re.findall("听取|听证|延长|中止|恢复|委员会|鉴定|勘验|停止执行|第三人", event.text)
        )
        when = zh_date(event.on) if event.on else ""
        if not told and worded(composed, when or event.text, event.text) not in whole:
            yield error("DRF-423", f"漏写程序经过：{when}{event.by}{event.text}")
    replied = case.find(Act.REPLY) is not None
    denied = worded(composed, NO_REPLY) if not replied else NO_REPLY
    answered = {getattr(fact.details, "respondent", "") for fact in case.all(Act.REPLY)}
    silent = [party.name for party in case.parties_as(PartyRole.RESPONDENT) if party.key not in answered]
    so_said = [text for text in denials(draft.texts) if not any(name in text for name in silent)]
    said_not = bool(so_said) or denied in whole and not silent
    if (replied and said_not or not replied and denied not in whole) and not context.directly:
        yield error("DRF-424", "被申请人已经答复，文书却写未答复" if replied else "被申请人没有答复，文书没有写明")
    reasoned, composed_so = (
        "".join(line for line in texts if line != told)
        for texts, told in ((draft.texts, opening), (draft.composed_texts, usual))
    )
    said, usually = (re.search("委员会|咨询意见", text) for text in (reasoned, composed_so))
    if case.find(Act.RECORD_COMMITTEE_OPINION) and not said:
        basis = case.citation("ARL-52", draft.on)
        report = error if usually else warning
        yield report("DRF-425", f"本案有行政复议委员会的咨询意见，文书没有回应（{basis}）")
    named = (*(name for of in context.exhibits for name in of.names), *(piece.name for piece in context.limited))
    for evidence in (*named, *context.evidence):
        if worded(_bare(composed), _bare(evidence)) not in _bare(whole):
            yield warning("DRF-428", f"登记的证据“{evidence}”没有写入")
    if not context.reasons or not stands_in(found.reasons, plain(whole)):
        yield error("DRF-426", f"没有“{found.reasons or '本机关认为'}”的理由部分")
    if found.facts not in plain(whole):
        yield error("DRF-427", f"没有“{found.facts}”的事实部分")


def _bare(text: str) -> str:
    """Evidence for comparison: 《举证通知书》及其送达回证 is 举证通知书及送达回证."""
    return re.sub("[《》“”其和及与、]", "", plain(text))


# ---- performance


def _performance(draft: Draft, context: Decision, part: Operative, found: Marks) -> Iterator[Finding]:
    read = [outcomes_of(item, draft.case, draft.on) for item in part.items]
    # Only who did nothing is told 在一定期限内履行; of compensation and what is given back the law names no period.
    needing = [kinds[0].label for kinds in read if kinds and all("of_omission" in kind.needs for kind in kinds)]
    stated = "".join((*part.items, *part.rest))
    if context.performance_period:
        stated_in = () if context.performance == REST_OF_IT else part.items
        every = [found for item in stated_in for found in WITHIN.finditer(item)]
        # With a period of its own for each of several duties, one of them may be shorter.
        is_alone = (
            len(every) == 1 and sum(bool(DUTY.search(item)) for item in part.items if not REFUSES.match(item)) == 1
        )
        for within in every:
            stated_days = zh_number(int(within[1])) if within[1].isascii() else within[1]
            if f"{stated_days}{within[2]}" != context.performance_period:
                said = f"决定事项写明{within[0]}，登记的履行期限是{context.performance_period}"
                report = error if is_alone else warning
                yield report("DRF-434", said, around(within.string, within.start(), len(within[0])))
        period = context.performance_period
        usual = operative(draft.composed_texts, found.decides) or part
        composed = "".join((*usual.items, *usual.rest))
        ways = (worded(composed, f"{period}内履行", followed(composed, period)), f"{period}内")
        if not any(canonical(way) in canonical(stated.split(SUITS)[0]) for way in ways):
            yield error("DRF-431", f"应当写明自收到决定书之日起{context.performance_period}内履行")
    elif needing and not any(IN_TIME.search(line) for line in (*part.items, *part.rest) if not SUED.search(line)):
        yield error("DRF-432", f"决定事项含“{'、'.join(needing)}”，没有写明履行期限")
    if found.effect not in plain(stated) and not EFFECT.search(stated):
        yield error("DRF-433", "没有写明决定书一经送达即发生法律效力")
    yield from _bases(context, part.rest)


def _bases(context: Decision, rest: tuple[str, ...]) -> Iterator[Finding]:
    """Performance and effect rest on the articles that the law gives them, where one is named."""
    for text in rest:
        for pattern, basis in ((EFFECT, context.effect_basis), (PERFORM, context.performance_basis)):
            wanted = {_point(c)[:2] for c in articles.citations(basis)}
            stated = [c for c in articles.citations(text) if _is_ours(c)]
            if wanted and stated and pattern.search(text) and SUITS not in text:
                for citation in stated:
                    if _point(citation)[:2] not in wanted:
                        yield error("DRF-435", f"应当引用{basis}", around(text, citation.start, len(citation.words)))
