"""履行总账 of one case: every duty that the case laid on somebody, when it is due, how it was met,
what was done about it.

Most duties are clocks (`law.Rule.obligation`); two have no period in the law and follow from the facts: the copy to the
superior department and the publication of the decision. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework import law
from casework.casefile import CaseFile, Clock, Fact
from casework.procedure.litigation.besides import costs, suggestions
from casework.procedure.reconsideration.compliance.letters import COPIED, undated
from casework.procedure.reconsideration.decision import ordering
from casework.procedure.reconsideration.decision.ending import Decide
from casework.vocabulary import Act, DocumentKind, Ending, PartyRole, Word


class Duty(Word):
    """What somebody owes."""

    DECISION = "decision", "履行行政复议决定"
    MEDIATION = "mediation", "履行调解书"
    OPINION = "opinion", "反馈意见书的整改情况"
    RECOMMENDATION = "recommendation", "答复建议书"
    ENFORCEMENT = "enforcement", "强制执行"
    JUDGMENT = "judgment", "履行裁判"
    SUGGESTION = "suggestion", "答复司法建议、检察建议"
    PAYMENT = "payment", "支付应付款项"
    DEFEAT = "defeat", "报送败诉案件报告"
    COPY = "copy", "抄告上一级主管部门"
    PUBLICATION = "publication", "公开决定书"


DUTY_OF = {
    "ARL-76": Duty.OPINION,
    "REG-57b": Duty.RECOMMENDATION,
    "ARL-78": Duty.ENFORCEMENT,
    "ALL-94": Duty.JUDGMENT,
    costs.TO_PAY: Duty.PAYMENT,
    **dict.fromkeys(suggestions.TERMS, Duty.SUGGESTION),
    "OWN-1": Duty.DEFEAT,
}
"""By the term of the clock; ARL-77 is told apart by how the case ended."""
LADDER = (Act.PRESS_FOR_PERFORMANCE, Act.ORDER_PERFORMANCE, Act.TALK_WITH_HEAD, Act.CRITICISE)
"""What may be done about a duty not met, mildest first (第七十七条第二款)."""
STEPS_TAKEN = (*LADDER, Act.APPLY_TO_COURT)
"""What the ledger shows as done about a duty."""
BY_ORDER = (Duty.DECISION, Duty.MEDIATION, Duty.OPINION)
"""第七十七条 lets the organ order and censure for these only."""
BY_WORD = (Duty.RECOMMENDATION, Duty.ENFORCEMENT)
"""What the office can only press for."""


OF_OUR_OWN = {
    Duty.PAYMENT: Act.RECORD_PAYMENT,
    Duty.SUGGESTION: Act.ANSWER_SUGGESTION,
    Duty.DEFEAT: Act.REPORT_DEFEAT,
}
"""What ends a duty of the organ that is itself at work here."""


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One duty. `owed_by` is the key of a party, or empty for this office. `due_on` None: the law sets no day.
    `steps` are the facts that pressed for it, in order; `visit` is the latest follow-up visit."""

    duty: Duty
    rule: law.Rule
    owed_by: str
    seq: int
    since: date
    due_on: date | None
    of: str = ""
    """Which of several duties with periods of their own."""
    first_due_on: date | None = None
    """The earliest day by any reading; it is from the day after it that somebody may be urged."""
    done_on: date | None = None
    proof: str = ""
    steps: tuple[Fact, ...] = ()
    visit: Fact | None = None
    what: str = ""
    """What it is about, where the duty alone does not say."""

    @property
    def in_words(self) -> str:
        """履行行政复议决定; 履行行政复议决定（第1项）."""
        about = self.of or self.what
        return f"{self.duty.label}（{about}）" if about else self.duty.label

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    @property
    def holds_the_case(self) -> bool:
        """Whether another owes it and the case is not finally closed without it. Nobody must answer a recommendation
        that sets no day; what a decision orders without one is owed all the same."""
        binds = self.due_on is not None or self.duty is not Duty.RECOMMENDATION
        return self.is_open and bool(self.owed_by) and binds

    def days_late(self, today: date) -> int:
        """Calendar days past the due day, until it was met; 0 when in time or without a day."""
        return max(0, ((self.done_on or today) - self.due_on).days) if self.due_on else 0

    def next_step(self, today: date) -> Act | None:
        """What the ladder offers once the duty is late; None when it is met or not yet late."""
        if not self.is_open:
            return None
        if self.duty is Duty.COPY:
            return Act.COPY_TO_SUPERIOR
        if self.duty is Duty.PUBLICATION:
            return Act.PUBLISH
        if self.duty in OF_OUR_OWN:
            return OF_OUR_OWN[self.duty]
        taken = {step.act for step in self.steps}
        rungs = LADDER if self.duty in BY_ORDER else LADDER[:1] if self.duty in BY_WORD else ()
        left = [act for act in rungs if act not in taken]
        # An order sets a new day; until that has passed the duty is not late again, but talks may follow the order.
        return left[0] if left and self.days_late(today) else None


def obligations(case: CaseFile) -> tuple[Obligation, ...]:
    """Every duty of the case, in the order in which they arose."""
    found = [*_dated(case), *_undated(case), *_copies(case), *_publication(case)]
    return tuple(sorted(found, key=lambda obligation: (obligation.since, obligation.seq)))


def open_obligations(case: CaseFile) -> tuple[Obligation, ...]:
    return tuple(obligation for obligation in obligations(case) if obligation.is_open)


def is_unproven(case: CaseFile, obligation: Obligation) -> bool:
    """Whether it was entered as performed by a 登记履行 that names no proof. It is lawful to enter so: the proof may
    come later, by a correction."""
    performed = (
        fact for fact in case.all(Act.RECORD_PERFORMANCE) if ordering.duty_meant(fact)[0] == obligation.owed_by
    )
    return not obligation.proof and any(fact.on == obligation.done_on for fact in performed)


def unproven_performance(case: CaseFile) -> Iterator[tuple[str, str]]:
    """What is pointed out of it on the page of the case, with the article."""
    for each in obligations(case):
        if is_unproven(case, each):
            who = case.party(each.owed_by)
            words = f"{who.name if who else ''}{each.in_words}，没有登记履行凭证；凭证收到以后请更正该项登记，写明凭证"
            yield words, each.rule.citation


def _dated(case: CaseFile) -> Iterator[Obligation]:
    by_seq = {fact.seq: fact for fact in case.facts}
    for clock in case.obligations():
        closing = by_seq.get(clock.closed_seq or 0)
        if closing and closing.act is Act.ORDER_PERFORMANCE:
            continue  # goes on in the clock that the order started
        begun, due = _beginning(case, clock), case.due(clock)
        yield Obligation(
            duty=_duty(case, begun),
            rule=law.rule(clock.rule),
            owed_by=clock.about,
            of=clock.of,
            seq=begun.opened_seq,
            since=begun.start_on,
            due_on=due.due_on,
            first_due_on=due.first if due.days else None,
            done_on=clock.closed_on,
            proof=costs.proofs(case, begun.opened_seq)
            or (str(getattr(closing.details, "proof", "")) if closing else ""),
            what=costs.what_is_owed(case, begun.opened_seq) or suggestions.what_is_answered(case, begun.opened_seq),
            steps=tuple(_steps(case, begun.opened_seq, clock.about, clock.of)),
            visit=_visit(case, begun.opened_seq, clock.about),
        )


def _undated(case: CaseFile) -> Iterator[Obligation]:
    """What a decision or a judgment orders without a day, and recommendations that set none for their answer: asked
    for, though nobody is late with it."""
    for each in ordering.undated(case):
        served, performed = each.served, each.performed
        yield Obligation(
            duty=Duty.DECISION,
            rule=case.rule("ARL-77", served.on),
            owed_by=served.party,
            of=each.of,
            seq=served.seq,
            since=served.on,
            due_on=None,
            done_on=performed.on if performed else None,
            proof=str(getattr(performed.details, "proof", "")) if performed else "",
            steps=tuple(_steps(case, served.seq, served.party, each.of)),
            visit=_visit(case, served.seq, served.party),
        )
    for key, of, effect, done in judged_without_a_day(case):
        yield Obligation(
            duty=Duty.JUDGMENT,
            rule=case.rule("ALL-94", effect.on),
            owed_by=key,
            of=of,
            seq=effect.seq,
            since=effect.on,
            due_on=None,
            done_on=done.on if done else None,
            proof=str(getattr(done.details, "proof", "")) if done else "",
            steps=(),
        )
    for cost, paid_on in costs.without_a_day(case):
        yield Obligation(
            duty=Duty.PAYMENT,
            rule=case.rule("ALL-94", cost.on),
            owed_by=cost.details.payer,
            seq=cost.seq,
            since=cost.on,
            due_on=None,
            done_on=paid_on,
            proof=costs.proofs(case, cost.seq),
            what=costs.in_words(case, cost),
        )
    for suggestion in suggestions.without_a_day(case):
        answer = suggestion.answer
        yield Obligation(
            duty=Duty.SUGGESTION,
            rule=case.rule(suggestion.item.rule, suggestion.fact.on),
            owed_by=suggestions.advised(case, suggestion.fact),
            seq=suggestion.fact.seq,
            since=suggestion.fact.on,
            due_on=None,
            done_on=answer.on if answer else None,
            proof=answer.details.proof if answer else "",
            what=suggestion.in_words,
        )
    for letter in undated(case):
        yield Obligation(
            duty=Duty.RECOMMENDATION,
            rule=case.rule("REG-57b", letter.since),
            owed_by=letter.organ,
            seq=letter.seq,
            since=letter.since,
            due_on=None,
            done_on=letter.answer.on if letter.answer else None,
            proof=str(getattr(letter.answer.details, "proof", "")) if letter.answer else "",
            steps=tuple(_steps(case, letter.seq, letter.organ)),
            visit=_visit(case, letter.seq, letter.organ),
        )


def _steps(case: CaseFile, since: int, owed_by: str, of: str = "") -> Iterator[Fact]:
    """What was done about a duty; what names none of several is about each of them."""
    for fact in case.all(*STEPS_TAKEN):
        if fact.seq > since and ordering.duty_meant(fact) in {(owed_by, ""), (owed_by, of)}:
            yield fact


def judged_without_a_day(case: CaseFile) -> Iterator[tuple[str, str, Fact, Fact | None]]:
    """Who has to perform a judgment that sets no day for it (法释〔2018〕1号 第一百五十三条第二款), which duty where
    he has several, the entry of its effect, and the performance, once recorded."""
    for effect in case.all(Act.RECORD_EFFECT):
        if getattr(effect.details, "no_period", False):
            meant = (str(getattr(effect.details, "defendant", "")), str(getattr(effect.details, "duty", "")))
            done = (fact for fact in case.all(Act.RECORD_PERFORMANCE) if ordering.duty_meant(fact) == meant)
            yield *meant, effect, next(done, None)


def _visit(case: CaseFile, since: int, owed_by: str) -> Fact | None:
    """The latest follow-up visit since a duty began: to who owes it, or to who is owed it."""
    claimants = {party.key for party in case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)}
    visits = [fact for fact in case.all(Act.VISIT) if fact.seq > since and _about(fact) in {owed_by, *claimants}]
    return visits[-1] if visits else None


def _beginning(case: CaseFile, clock: Clock) -> Clock:
    """The clock with which the duty began, before any order to perform renewed it."""
    while earlier := next((c for c in case.obligations() if c.closed_seq == clock.opened_seq != c.opened_seq), None):
        clock = earlier
    return clock


def _duty(case: CaseFile, clock: Clock) -> Duty:
    ended = Duty.MEDIATION if case.ending is Ending.MEDIATED else Duty.DECISION
    return DUTY_OF.get(clock.term, ended)


def _about(fact: Fact) -> str:
    return str(getattr(fact.details, "party", ""))


def _copies(case: CaseFile) -> Iterator[Obligation]:
    """抄告 is owed only where the respondent is a department of the same government, for decisions and opinion letters
    in effect, and at the same time as they take effect (第七十九条第二款)."""
    if not case.applies("ARL-79b", case.stands_on):
        return
    for party in case.parties_as(PartyRole.RESPONDENT):
        for kind in COPIED if party.department else ():
            served = next((s for s in case.services if s.kind is kind and s.party == party.key), None)
            if served is None:
                continue
            done = next((f for f in case.all(Act.COPY_TO_SUPERIOR) if _copied(f) == (party.key, kind)), None)
            yield Obligation(
                duty=Duty.COPY,
                rule=law.rule("ARL-79b"),
                owed_by="",
                seq=served.seq,
                since=served.on,
                due_on=served.on,
                done_on=done.on if done else None,
                proof=str(getattr(done.details, "proof", "")) if done else "",
            )


def _copied(fact: Fact) -> tuple[str, DocumentKind]:
    return getattr(fact.details, "party", ""), getattr(fact.details, "document", DocumentKind.DECISION)


def _publication(case: CaseFile) -> Iterator[Obligation]:
    decided = case.latest(Decide)
    if not decided or not decided.details.publish:
        return
    if not case.applies("ARL-79a", case.stands_on) or case.state_since is None:
        return
    served = [service.on for service in case.services if service.kind is DocumentKind.DECISION]
    done = case.find(Act.PUBLISH)
    if served and not case.awaiting_service(DocumentKind.DECISION):
        yield Obligation(
            duty=Duty.PUBLICATION,
            rule=law.rule("ARL-79a"),
            owed_by="",
            seq=decided.seq,
            since=max(served),
            due_on=None,
            done_on=done.on if done else None,
            proof=str(getattr(done.details, "address", "")) if done else "",
        )
