"""The evidence a decision rests on: what the law keeps out, what it lets in by exception, an act nobody defended
(行政复议法 第四十六条、第七十条)."""

import re
from collections.abc import Iterable, Iterator

from casework.papers.compiler.decided.operative import outcomes_of
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.procedure.reconsideration.hearing.mediation import quoted
from casework.procedure.reconsideration.hearing.proof.evidence import (
    CLAIMS_LAWFULNESS,
    DENIES,
    KEPT_OUT,
    RecordEvidence,
    bars,
    is_defended,
    is_late,
    undefended_because,
)
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import PartyRole, comparable, zh_date
from documents.kinds.decision import Decision

NEGATED = re.compile("不予采纳|不予采信|不作为|不能作为|不应采纳")
"""A text that says of a piece of evidence that it is kept out."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the evidence of a decision."""
    if isinstance(draft.context, Decision):
        yield from _kept_out(draft, draft.context)
        yield from _let_in(draft)
        yield from _conceded(draft)
        yield from _silent(draft)
        yield from _undefended(draft, draft.context)


def _kept_out(draft: Draft, context: Decision) -> Iterator[Finding]:
    barred = tuple(bars(draft.case))
    listed = {comparable(item.name) for fact in draft.case.every(RecordEvidence) for item in fact.details.items}
    lawful = listed - {comparable(bar.item) for bar in barred}
    limited = {comparable(piece.name) for piece in context.limited}
    for bar in barred:
        item = comparable(bar.item)
        only_elsewhere = item in limited and not bar.is_whole
        # 现场照片, which is in order, is not 照片, which is kept out.
        longer = [name for name in lawful if item in name]
        texts = _on_lawfulness(draft.texts) if only_elsewhere else draft.texts
        text = next((t for t in texts if _names(t, item, longer) and not NEGATED.search(t)), "")
        if text:
            basis, out = _basis(draft, bar.rule), KEPT_OUT[bar.is_whole]
            say = "说明不予采纳" if bar.is_whole else "说明不予采纳，或者仅用于认定什么事实"
            message = f"“{bar.item}”{bar.why}，{out}；写入的，应当{say}（{basis}）"
            yield error("DRF-451", message, around(text, 0, 20))


def _on_lawfulness(texts: Iterable[str]) -> Iterator[str]:
    """The sentences that find the act lawful or appropriate."""
    sentences = (sentence for text in texts for sentence in text.split("。"))
    return (each for each in sentences if CLAIMS_LAWFULNESS.search(each) and not DENIES.search(each))


def _names(text: str, item: str, longer: Iterable[str]) -> bool:
    """Whether a text names a piece of evidence, and not only others of longer names."""
    words = comparable(text)
    for name in longer:
        words = words.replace(name, "")
    return item in words


def _let_in(draft: Draft) -> Iterator[Finding]:
    """Late evidence that the law lets in: the decision says by which exception."""
    whole = comparable("".join(draft.texts))
    for fact in draft.case.every(RecordEvidence):
        used = [item.name for item in fact.details.items if comparable(item.name) in whole]
        if used and fact.details.supplements_by_leave and "同意" not in whole:
            message = f"“{used[0]}”系被申请人经同意补充的证据，应当写明针对的新理由、新证据和同意补充的情况"
            yield warning("DRF-452", f"{message}（{_basis(draft, 'ARL-46-2')}）")


def _conceded(draft: Draft) -> Iterator[Finding]:
    said = quoted(draft.case, *draft.texts)
    if said and draft.case.applies("REG26-48", draft.on):
        basis = draft.case.citation("REG26-48", draft.on)
        yield error("DRF-456", f"“{said}”是当事人在调解中所作的认可，不得作为对其不利的证据（{basis}）")


def _silent(draft: Draft) -> Iterator[Finding]:
    """A reply that leaves out what it must deal with: the decision has to fill the gap."""
    for fact in draft.case.every(Reply):
        left_out = "、".join(draft.case.item("reply_points", code, fact.on).label for code in fact.details.silent_on)
        if left_out and draft.case.applies("REG26-41", fact.on):
            basis = draft.case.citation("REG26-41", fact.on)
            yield warning("DRF-457", f"被申请人的答复没有说明{left_out}，请在理由中评述（{basis}）")


def _undefended(draft: Draft, context: Decision) -> Iterator[Finding]:
    case, basis = draft.case, _basis(draft, "ARL-70")
    read = [outcomes_of(item.text, case, draft.on) or () for item in context.items]
    upheld = [kinds[0].label for kinds in read if kinds and all("respondents_evidence" in kind.needs for kind in kinds)]
    if upheld and not is_defended(case):
        message = f"{undefended_because(case)}，视为该行政行为没有证据、依据，不能决定“{upheld[0]}”（{basis}）"
        yield error("DRF-453", message)
    if not upheld:
        return
    for reply in case.every(Reply):
        if is_late(case, reply):
            message = f"被申请人于{zh_date(reply.on)}逾期答复，文书应当说明仍予采纳的正当理由（{basis}）"
            yield warning("DRF-454", message)
    replied = {reply.details.respondent for reply in case.every(Reply)}
    for party in case.parties_as(PartyRole.RESPONDENT):
        if party.key not in replied:
            yield warning("DRF-455", f"被申请人{party.name}没有答复，请说明该行政行为的证据由谁提供（{basis}）")


def _basis(draft: Draft, rule: str) -> str:
    return draft.case.citation(rule, draft.on)
