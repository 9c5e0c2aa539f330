"""The words by which tables and rates tell cases apart."""

import re
from collections.abc import Iterator
from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact, Party
from casework.procedure.litigation.besides.suggestions import ReceiveSuggestion
from casework.procedure.litigation.judgment import Judgment, results
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.procedure.reconsideration.acceptance.arrival.receipt import Receive
from casework.procedure.reconsideration.acceptance.arrival.reception import MediateEarly
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.reconsideration.acceptance.withdrawal import Withdraw
from casework.procedure.reconsideration.compliance.letters import RecordFeedback
from casework.procedure.reconsideration.decision.dismissal import Dismiss
from casework.procedure.reconsideration.decision.ending import Decide, Terminate
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.vocabulary import Act, PartyRole

SEVERAL = "several"
"""Said instead of a kind where the parties of one role are of several: such a case is of none of them."""
ONCE_DONE = {
    Act.DEEM_ACCEPTED: "deemed_accepted",
    Act.ACCEPT_AS_ORDERED: "accepted_as_ordered",
    Act.RECORD_SELF_CORRECTION: "self_corrected",
    Act.REQUIRE_SUPPLEMENT: "supplemented",
    Act.HOLD_HEARING: "hearing",
    Act.REFER_TO_COMMITTEE: "committee",
    Act.RECORD_COMMITTEE_OPINION: "committee_answered",
    Act.HOLD_EXPERT_MEETING: "experts",
    Act.DISCUSS: "discussed",
    Act.EXTEND: "extended",
    Act.SUSPEND: "suspended",
    Act.CONVERT: "converted",
    Act.JOIN: "joined",
    Act.BEGIN_APPRAISAL: "appraisal",
    Act.BEGIN_SURVEY: "survey",
    Act.INVESTIGATE: "investigated",
    Act.STAY: "stayed",
    Act.REQUEST_REVIEW: "review",
    Act.BEGIN_REVIEW: "review",
    Act.DECIDE_DIRECTLY: "decided_directly",
    Act.RECORD_APPEAL: "appealed",
    Act.READ_FILE: "file_read",
    Act.PUBLISH: "published",
    Act.ISSUE_OPINION: "opinion_letter",
    Act.ISSUE_RECOMMENDATION: "recommendation",
}
"""What a case is marked with once such an act took place in it."""


def of_case(case: CaseFile, ended_on: date | None) -> Iterator[str]:
    """Everything by which it is told apart from others."""
    yield from (ONCE_DONE[fact.act] for fact in case.facts if fact.act in ONCE_DONE)
    opening = case.received().details
    if isinstance(opening, ReceiveNotice):
        yield from _of_suit(case, opening)
        return
    if isinstance(opening, ReceiveSuggestion):
        yield f"suggestions:{opening.kind}"
        return
    if isinstance(opening, Receive):
        yield from _of_application(case, opening)
    yield from _of_opinions(case)
    if ended_on:
        yield from _of_ending(case, ended_on)


def of_deed(fact: Fact) -> Iterator[str]:
    """The act, and what of it is counted apart."""
    details = fact.details
    yield f"act:{fact.act.value}"
    if isinstance(details, MediateEarly) and details.agreed:
        yield "agreed"
    if isinstance(details, RecordFeedback):
        yield f"letter:{details.letter.value}"


def _item(item: law.Item) -> str:
    return f"{item.list}:{item.code}"


def _of_application(case: CaseFile, opening: Receive) -> Iterator[str]:
    on = case.received().on
    yield f"channel:{opening.channel.value}"
    if opening.scope_item:
        yield _item(case.item("scope_items", opening.scope_item, on))
    said = {
        "compensation": opening.compensation_claimed,
        "business_environment": opening.business_environment,
        "elevated_here": bool(opening.elevated),
        "many_applicants": len(case.parties_as(PartyRole.APPLICANT)) > 1,
        "agent": any(party.agents for party in case.parties_as(PartyRole.APPLICANT)),
    }
    yield from (mark for mark, holds in said.items() if holds)
    yield _one_of({f"claimant:{party.kind.value}" for party in case.parties_as(PartyRole.APPLICANT)}, "claimant")
    yield from _of_organs(case.parties_as(PartyRole.RESPONDENT))
    accepted = case.latest(Accept)
    if accepted and accepted.details.simplified_case:
        yield _item(case.item("simplified_cases", accepted.details.simplified_case, accepted.on))
    if any(fact.details.agreed for fact in case.every(MediateEarly)):
        yield "settled_early"


def _one_of(found: set[str], kind: str) -> str:
    return found.pop() if len(found) == 1 else f"{kind}:{SEVERAL}"


def _of_organs(organs: tuple[Party, ...]) -> Iterator[str]:
    """By the kind that was registered, or else by what the name tells."""
    yield _one_of({_organ_kind(party) for party in organs}, "organ_kinds")


def _organ_kind(party: Party) -> str:
    if party.organ_kind:
        return f"organ_kinds:{party.organ_kind}"
    known = (item for item in law.statutory_list("courts") if item.known_by)
    named = next((item for item in known if any(re.search(each, party.name) for each in item.known_by)), None)
    return f"named:{named.code}" if named else "named:"


def _of_opinions(case: CaseFile) -> Iterator[str]:
    for fact in case.every(HearOpinions):
        yield "unheard" if fact.details.not_possible else "opinions"


def _of_ending(case: CaseFile, ended_on: date) -> Iterator[str]:
    """How it ended, by which provision, and whether in time."""
    assert case.ending
    yield f"ending:{case.ending.value}"
    if any(fact.details.settled for fact in case.every(Withdraw)):
        yield "settled"
    latest = case.find(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.TERMINATE, Act.DECLINE, Act.DISMISS_APPLICATION)
    if latest and latest.on == ended_on:
        yield from _by_provision(case, latest)
    yield from _in_time(case, ended_on)


def _by_provision(case: CaseFile, fact: Fact) -> Iterator[str]:
    details = fact.details
    if isinstance(details, Decide):
        for outcome in details.outcomes:
            yield _item(case.item("outcomes", outcome.outcome, fact.on))
            if outcome.ground:
                yield _item(case.item("decision_grounds", outcome.ground, fact.on))
            yield from (_item(case.item("causes", cause, fact.on)) for cause in outcome.causes)
        if details.advice_adopted is not None:
            yield "committee_followed" if details.advice_adopted else "committee_not_followed"
    if isinstance(details, Terminate):
        yield _item(case.item("termination_grounds", details.ground, fact.on))
    if isinstance(details, Dismiss) and details.ground:
        yield _item(case.item("dismissal_grounds", details.ground, fact.on))
    if isinstance(details, Decline | Dismiss):
        yield from (_item(case.item("acceptance_conditions", code, fact.on)) for code in details.unmet)


def _in_time(case: CaseFile, ended_on: date) -> Iterator[str]:
    clock = case.last_clock(*DECISION_TERMS)
    if clock is not None:
        yield "late" if case.due(clock).days_late(ended_on) else "in_time"


def _of_suit(case: CaseFile, opening: ReceiveNotice) -> Iterator[str]:
    yield f"instance:{opening.instance.value}"
    if opening.sent_back:
        yield "sent_back"
    judgment = case.latest(Judgment)
    if judgment is None:
        return
    for each in results(judgment.details):
        item = case.item("litigation_results", each.result, judgment.on)
        yield _item(item)
        if "no_judgment" in item.needs:
            yield "no_judgment"
        if each.result != judgment.details.result:
            yield "several_results"
    yield from (_item(case.item("causes", cause, judgment.on)) for cause in judgment.details.causes)
    yield "lost" if judgment.details.against else "not_lost"
    if judgment.details.is_ruling:
        yield "ruling"
