"""The decision itself: what was asked, decided, on which article, by when to be performed, and where it can be contested.

Of another document that can be contested, only the notice of that right."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casework import law
from casework.law import articles
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.procedure.reconsideration.decision.ending import claims_of
from casework.vocabulary import Act, PartyRole, zh_date, zh_number
from documents.kinds import parts
from documents.kinds.decision import Decision

NUMBERED = re.compile(r"([一二三四五六七八九十]+)、")
DECIDES = re.compile(r"本机关决定(?:如下)?：$")
CLAIM = re.compile(r"第([一二三四五六七八九十]+)项(?:行政)?(?:复议)?请求")
WITHIN = re.compile(r"([一二三四五六七八九十百零]+|[0-9]{1,4})日内")
SUITS = "提起行政诉讼"


@dataclass(frozen=True, kw_only=True)
class Operative:
    """The part of a decision after 本机关决定：."""

    opening: str
    items: tuple[str, ...]
    rest: tuple[str, ...]


def operative(texts: tuple[str, ...]) -> Operative | None:
    """The operative part; None when no line ends in 本机关决定：."""
    at = next((index for index, text in enumerate(texts) if DECIDES.search(text)), None)
    if at is None:
        return None
    items: list[str] = []
    for text in texts[at + 1 :]:
        if items and not (NUMBERED.match(items[0]) and NUMBERED.match(text)):
            break
        items.append(text)
    return Operative(opening=texts[at], items=tuple(items), rest=texts[at + 1 + len(items) :])


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the content of a decision."""
    context = draft.context
    if not isinstance(context, Decision):
        if isinstance(remedy := getattr(context, "remedy", None), parts.Remedy):
            yield from _remedy(draft, remedy, draft.texts)
        return
    yield from _procedure(draft, context)
    yield from _claims(draft)
    part = operative(draft.texts)
    if part is None or not part.items:
        yield error("DRF-401", "没有“本机关决定：”和其后的决定事项")
        return
    yield from _items(draft, context, part)
    yield from _answers(draft, part)
    yield from _performance(draft, context, part)
    yield from _remedy(draft, context.remedy, part.rest)


# ---- outcome and article


@cache
def _words() -> tuple[tuple[re.Pattern[str], dict[str, list[str]]], ...]:
    rows = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text("utf-8"))["outcome"]
    return tuple((re.compile(row["words"]), row["codes"]) for row in rows)


def outcomes_of(item: str, regime: int) -> tuple[law.Item, ...] | None:
    """The kinds of decision an item may be of; None when its words are of no known kind."""
    text = re.sub(r"《[^》]*》|（[^）]*）", "", item)
    for pattern, codes in _words():
        if pattern.search(text):
            listed = law.list_under("outcomes", regime)
            return tuple(law.item(listed, code) for code in codes[listed])
    return None


def _article(citation: str) -> int:
    found = re.search(r"第([一二三四五六七八九十百]+)条", citation)
    return articles.number(found[1]) if found else 0


def _items(draft: Draft, context: Decision, part: Operative) -> Iterator[Finding]:
    regime = draft.case.regime
    cited = {c.article for c in articles.citations(part.opening) if _is_ours(c)}
    meant: set[int] = set()
    for item in part.items:
        kinds = outcomes_of(item, regime)
        if not kinds:
            yield warning("DRF-402", "决定事项的种类未能识别，请核对所依据的条文", around(item, 0, 30))
            continue
        possible = {_article(kind.citation) for kind in kinds}
        meant |= possible
        if not possible & cited:
            which = "或者".join(dict.fromkeys(kind.citation for kind in kinds))
            yield error("DRF-403", f"决定事项属于“{kinds[0].label}”，应当引用{which}", around(item, 0, 30))
    every = {_article(kind.citation) for kind in law.statutory_list(law.list_under("outcomes", regime))}
    for number in sorted((cited & every) - meant):
        yield error("DRF-404", f"引用了{_ours(draft)}第{zh_number(number)}条，但没有与之对应的决定事项")
    stated = [plain(NUMBERED.sub("", item, count=1)) for item in part.items]
    for number, decided in enumerate(context.items, 1):
        wanted = plain((f"对申请人的{decided.claim}，" if decided.claim else "") + decided.text)
        if wanted not in stated:
            shown = zh_number(number)
            yield error("DRF-405", f"第{shown}项决定事项与登记的内容不一致，应为“{decided.text}”")
    if len(part.items) > len(context.items):
        yield error("DRF-406", f"决定事项有{len(part.items)}项，登记的只有{len(context.items)}项")


def _is_ours(citation: articles.Citation) -> bool:
    """Whether it cites the law that decisions rest on, in whatever version."""
    own = law.rule("ARL-61").citation.partition(" ")[0]
    return articles.versions(citation.statute) == articles.versions(own)


def _ours(draft: Draft) -> str:
    return law.formal(law.rule_under("ARL-61", draft.case.regime).citation).split("第")[0]


# ---- claims


def _claims(draft: Draft) -> Iterator[Finding]:
    """The claims as they were filed, each as it was filed."""
    claims = claims_of(draft.case)
    whole = [plain(NUMBERED.sub("", text, count=1)) for text in draft.texts]
    inline = [plain(text.removeprefix("申请人请求：")) for text in draft.texts if text.startswith("申请人请求：")]
    if not inline:
        yield error("DRF-411", "没有写明申请人的请求（“申请人请求：”）")
    for number, claim in enumerate(claims, 1):
        if plain(claim) not in whole and plain(claim) not in inline:
            yield error("DRF-412", f"申请人的第{zh_number(number)}项请求“{claim}”没有写入，或者与申请不一致")


def _answers(draft: Draft, part: Operative) -> Iterator[Finding]:
    """Every claim is answered, and no claim is answered that nobody made."""
    count = len(claims_of(draft.case))
    named = {articles.number(found) for item in part.items for found in CLAIM.findall(item)}
    unanswered = []
    if named:
        missing = sorted(set(range(1, count + 1)) - named)
        unanswered = [f"申请人的第{zh_number(number)}项请求没有决定事项回应" for number in missing]
    elif count > len(part.items) and not any(re.search("维持|驳回|其他请求|全部请求", item) for item in part.items):
        unanswered = [f"申请人有{count}项请求，决定事项只有{len(part.items)}项，也未驳回其他请求"]
    yield from (error("DRF-413", message) for message in unanswered)
    for text in draft.texts:
        for match in CLAIM.finditer(text):
            if count and articles.number(match[1]) > count:
                message = f"申请人只有{count}项请求，没有“{match[0]}”"
                yield error("DRF-414", message, around(text, match.start(), len(match[0])))


# ---- procedure


def _procedure(draft: Draft, context: Decision) -> Iterator[Finding]:
    case, whole = draft.case, "".join(draft.texts)
    opening = next((text for text in draft.texts if "申请行政复议" in text and "受理" in text), "")
    if not opening:
        yield error("DRF-421", "没有写明申请和受理的经过")
    for words, pattern in (
        (f"{zh_date(case.received().on)}收到申请", r"收到申请"),
        (f"{zh_date(context.accepted_on)}受理", r"受理"),
        (f"适用{case.track.label}审理", r"适用.{4}审理"),
        (context.administrative_act, "不服被申请人"),
    ):
        if opening and words not in opening:
            found = re.search(pattern, opening)
            yield error("DRF-422", f"案件经过应当写“{words}”", around(opening, found.start() if found else 0, 10))
    for event in context.history:
        if zh_date(event.on) not in whole:
            yield error("DRF-423", f"漏写程序经过：{zh_date(event.on)}，{event.text}")
    replied = case.find(Act.REPLY) is not None
    if replied == ("未提出书面答复" in whole):
        yield error("DRF-424", "被申请人已经答复，文书却写未答复" if replied else "被申请人没有答复，文书没有写明")
    if case.find(Act.RECORD_COMMITTEE_OPINION) and "行政复议委员会" not in whole:
        basis = law.rule_under("ARL-52", case.regime).citation
        yield error("DRF-425", f"本案有行政复议委员会的咨询意见，文书没有回应（{basis}）")
    for evidence in context.evidence:
        if plain(evidence) not in plain(whole):
            yield warning("DRF-428", f"登记的证据“{evidence}”没有写入")
    if not context.reasons or not any("本机关认为" in text for text in draft.texts):
        yield error("DRF-426", "没有“本机关认为”的理由部分")
    if not any("查明" in text for text in draft.texts):
        yield error("DRF-427", "没有“经审理查明”的事实部分")


# ---- performance and remedy


def _performance(draft: Draft, context: Decision, part: Operative) -> Iterator[Finding]:
    regime = draft.case.regime
    needing = [
        kinds[0].label
        for item in part.items
        if (kinds := outcomes_of(item, regime)) and all("performance" in kind.needs for kind in kinds)
    ]
    stated = "".join((*part.items, *part.rest))
    if context.performance_period:
        for within in (found for item in part.items for found in WITHIN.finditer(item)):
            stated_days = zh_number(int(within[1])) if within[1].isascii() else within[1]
            if f"{stated_days}日" != context.performance_period:
                said = f"决定事项写明{within[0]}，登记的履行期限是{context.performance_period}"
                yield warning("DRF-434", said, around(within.string, within.start(), len(within[0])))
        if f"{context.performance_period}内履行" not in stated:
            yield error("DRF-431", f"应当写明自收到决定书之日起{context.performance_period}内履行")
    elif needing and not re.search(r"(日|工作日|月)内", stated.split(SUITS)[0]):
        yield error("DRF-432", f"决定事项含“{'、'.join(needing)}”，没有写明履行期限")
    if "即发生法律效力" not in stated:
        yield error("DRF-433", "没有写明决定书一经送达即发生法律效力")


def _remedy(draft: Draft, remedy: parts.Remedy | None, texts: tuple[str, ...]) -> Iterator[Finding]:
    notice = next((text for text in reversed(texts) if SUITS in text), "")
    if remedy is None:
        if notice:
            yield error("DRF-441", "本决定为最终裁决，不应告知提起行政诉讼", around(notice, 0, 20))
        return
    if not notice:
        yield error("DRF-442", "没有告知不服决定提起行政诉讼的权利、期限和法院")
        return
    if f"之日起{remedy.period}内" not in notice:
        found = re.search(r"之日起[^内]{1,8}内", notice)
        yield error("DRF-443", f"起诉期限应为{remedy.period}", around(notice, found.start() if found else 0, 12))
    for court in remedy.courts:
        if f"向{court}" not in notice and f"或者{court}" not in notice:
            yield error("DRF-444", f"应当写明向{court}起诉", around(notice, max(0, notice.find(SUITS) - 15), 15))
    wanted = {(c.statute, c.article) for c in articles.citations(remedy.basis)}
    if wanted - {(c.statute, c.article) for c in articles.citations(notice)}:
        yield error("DRF-445", f"告知诉权应当引用{remedy.basis}", around(notice, 0, 20))
    told = "第三人" in notice or not isinstance(draft.context, Decision)
    if draft.case.parties_as(PartyRole.THIRD_PARTY) and not told:
        yield error("DRF-446", "本案有第三人，告知诉权时漏写第三人", around(notice, 0, 20))
