"""行政应诉: a court case against an organ, from the court's notice to the performed judgment (行政诉讼法;
法释〔2020〕3号)."""

from casework.casefile import CaseFile, Fact
from casework.procedure.litigation import in_court, interim
from casework.procedure.litigation.appeal import (
    TO_APPEAL,
    EndAppeal,
    RecordAppeal,
    a_ruling_can_be_appealed_now,
    a_ruling_is_disposed_of_by_ruling,
    after_the_appeal,
    an_appeal_is_pending,
    an_appeal_on_the_court_is_open,
    appellants,
    every_defendant_appealed,
    it_disposes_of_an_appeal,
    it_has_no_effect_yet,
    it_was_decided_on,
    nobody_appeals_twice,
    the_appeal_is_in_time,
    the_first_judgment_stands,
    the_judgment_may_be_appealed,
    the_judgment_took_effect,
    the_ruling_may_be_appealed,
    the_second_instance_has_not_decided,
)
from casework.procedure.litigation.besides import costs, defeat, filings, joined, suggestions
from casework.procedure.litigation.in_court import OFFICE
from casework.procedure.litigation.interim import BEFORE_JUDGMENT
from casework.procedure.litigation.judgment import (
    Judgment,
    TakeEffect,
    a_duty_names_its_defendant,
    a_ruling_is_no_judgment,
    after_effect,
    after_performance,
    an_appeal_is_disposed_of_on_appeal,
    appealed_by_judgment,
    appealed_by_ruling,
    bound_defendant,
    each_result_is_about_something_else,
    every_defendant_has_left_or_a_result,
    it_takes_effect_once,
    it_was_given_before_it_was_served,
    only_disclosure_has_working_days,
    only_what_was_ordered_is_performed,
    period_to_perform,
    the_appeal_period_is_over,
    the_defeated,
    this_defendant_has_a_duty,
    took_effect_on,
    what_the_court_left_standing_is_not_lost,
    what_the_court_ordered_is_lost,
)
from casework.procedure.litigation.notice import (
    ANSWER_APART,
    DELAYED,
    ON_APPEAL,
    ON_REVIEW,
    TO_ANSWER,
    ReceiveNotice,
    SubmitAnswer,
    answers_an_appeal,
    answers_an_application,
    appellees,
    defendants,
    has_a_known_period,
    is_answered_apart,
    it_is_the_answer,
    it_is_the_delayed_evidence,
    may_still_answer,
    only_a_retrial_is_marked_as_one,
    set_by_the_court,
    the_answering_defendant,
    the_court_sets_no_longer_period,
    the_number_is_one_of_another_case,
    the_suit_is_one,
    this_defendant_has_not_answered,
    who_appealed_is_a_party,
)
from casework.procedure.reconsideration.compliance.performance import (
    Archive,
    Close,
    RecordPerformance,
    obliged,
    of_this_duty,
)
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.procedure.recorded import WITHOUT_GAPS
from casework.procedure.table import Attempt, Calls, Closes, Fork, Opens, Step, cut_off, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, Register, Role, Stage, State

OPEN_STATES = (*BEFORE_JUDGMENT, State.JUDGED, State.APPEALED, State.PERFORMING)


def all_answered(case: CaseFile, fact: Fact) -> State:
    """The preparation ends when every defendant has answered; after a sitting it is over anyhow."""
    if case.state is State.HEARD:
        return State.HEARD
    still_open = any(may_still_answer(case, party.key) for party in case.parties_as(PartyRole.DEFENDANT))
    return State.PREPARING if still_open else State.AWAITING_COURT


def own(case: CaseFile, fact: Fact[SubmitAnswer]) -> tuple[str, ...]:
    """The defendant whose paper it is."""
    return (fact.details.defendant,)


@guard("OWN-2", "STF-003", "请另选他人；没有的，不填", by_form=True)
def who_helps_is_another(case: CaseFile, attempt: Attempt[Assign]) -> str | None:
    """As in a reconsideration, where the law asks for a number of officers (STF-002)."""
    said = attempt.details
    return "共同办理的人员就是承办人" if said.handler in said.others else None


STEPS: tuple[Step, ...] = (
    *interim.STEPS,
    *joined.STEPS,
    *rows(
        State.NEW,
        act=Act.RECEIVE_NOTICE,
        target=State.NOTIFIED,
        basis="ALL-67a",
        who=OFFICE,
        details=ReceiveNotice,
        guards=(
            who_appealed_is_a_party,
            the_suit_is_one,
            the_court_sets_no_longer_period,
            only_a_retrial_is_marked_as_one,
            the_number_is_one_of_another_case,
        ),
        opens=(
            Opens(term="ALL-67b", about=defendants, when=has_a_known_period, fill=set_by_the_court),
            Opens(
                term=ANSWER_APART,
                about=defendants,
                when=is_answered_apart,
                fill=lambda case, fact: {"length": fact.details.answer_days},
            ),
            *(Opens(term=term, about=appellees, when=answers_an_appeal(term)) for term in ON_APPEAL),
            Opens(term=ON_REVIEW, about=defendants, when=answers_an_application),
        ),
    ),
    *suggestions.STEPS,
    *filings.STEPS,
    *rows(
        State.NOTIFIED,
        act=Act.ASSIGN,
        consults=(Register.HANDLERS,),
        target=State.PREPARING,
        basis="ALL-3",
        who=(Role.CLERK, Role.REVIEWER),
        details=Assign,
        guards=(who_helps_is_another,),
    ),
    *rows(
        *OPEN_STATES[1:],
        State.SUGGESTED,
        act=Act.ASSIGN,
        consults=(Register.HANDLERS,),
        basis="ALL-3",
        who=(Role.CLERK, Role.REVIEWER),
        details=Assign,
        guards=(who_helps_is_another,),
    ),
    *rows(
        State.PREPARING,
        State.AWAITING_COURT,
        State.HEARD,
        act=Act.SUBMIT_ANSWER,
        target=Fork(options=(State.PREPARING, State.AWAITING_COURT, State.HEARD), choose=all_answered),
        basis="ALL-67b",
        who=OFFICE,
        details=SubmitAnswer,
        guards=(this_defendant_has_not_answered,),
        closes=(
            Closes(term="ALL-67b", about=the_answering_defendant, only=it_is_the_answer),
            *(Closes(term=term, about=the_answering_defendant) for term in (*ON_APPEAL, ANSWER_APART, ON_REVIEW)),
            Closes(term=DELAYED, about=the_answering_defendant, only=it_is_the_delayed_evidence),
        ),
        calls=(
            Calls(kind=DocumentKind.DEFENCE, to=own, gone_since=WITHOUT_GAPS),
            Calls(kind=DocumentKind.COURT_EVIDENCE, to=own, gone_since=WITHOUT_GAPS),
        ),
    ),
    *in_court.STEPS,
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.RECEIVE_JUDGMENT,
        target=State.JUDGED,
        basis="ALL-85a",
        who=OFFICE,
        details=Judgment,
        guards=(
            it_was_given_before_it_was_served,
            a_ruling_is_no_judgment,
            an_appeal_is_disposed_of_on_appeal,
            what_the_court_left_standing_is_not_lost,
            each_result_is_about_something_else,
            every_defendant_has_left_or_a_result,
            what_the_court_ordered_is_lost,
        ),
        closes=cut_off(*TO_ANSWER, "ALL-85b"),
        opens=(
            Opens(term="ALL-85a", when=appealed_by_judgment),
            Opens(term="ALL-85b", when=appealed_by_ruling),
        ),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.RECORD_APPEAL,
        after=(Act.RECORD_RULING,),
        helps=a_ruling_can_be_appealed_now,
        basis="S5-101",
        who=OFFICE,
        details=RecordAppeal,
        guards=(the_ruling_may_be_appealed, nobody_appeals_twice, the_appeal_is_in_time),
        closes=(Closes(term="ALL-85b", only=every_defendant_appealed),),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.END_APPEAL,
        after=(Act.RECORD_APPEAL,),
        helps=lambda case: bool(appellants(case)),
        basis="ALL-89",
        who=OFFICE,
        details=EndAppeal,
        guards=(an_appeal_is_pending, a_ruling_is_disposed_of_by_ruling, it_disposes_of_an_appeal),
        closes=(Closes(term="ALL-85b", only=it_was_decided_on, cuts=True),),
    ),
    *rows(
        State.JUDGED,
        State.PERFORMING,
        act=Act.END_APPEAL,
        after=(Act.RECORD_APPEAL,),
        helps=an_appeal_on_the_court_is_open,
        basis="ALL-89",
        who=OFFICE,
        details=EndAppeal,
        guards=(an_appeal_is_pending, a_ruling_is_disposed_of_by_ruling, it_disposes_of_an_appeal),
    ),
    *rows(
        State.JUDGED,
        act=Act.RECORD_APPEAL,
        after=(Act.RECEIVE_JUDGMENT,),
        target=State.APPEALED,
        basis="ALL-85a",
        who=OFFICE,
        details=RecordAppeal,
        guards=(
            the_judgment_may_be_appealed,
            it_has_no_effect_yet,
            the_second_instance_has_not_decided,
            the_appeal_is_in_time,
        ),
        closes=tuple(Closes(term=term, only=every_defendant_appealed) for term in TO_APPEAL),
    ),
    *rows(
        State.APPEALED,
        act=Act.RECORD_APPEAL,
        after=(Act.RECEIVE_JUDGMENT,),
        basis="ALL-85a",
        who=OFFICE,
        details=RecordAppeal,
        guards=(nobody_appeals_twice, the_appeal_is_in_time),
        closes=tuple(Closes(term=term, only=every_defendant_appealed) for term in TO_APPEAL),
    ),
    *rows(
        State.APPEALED,
        act=Act.END_APPEAL,
        target=Fork(options=(State.APPEALED, State.JUDGED), choose=after_the_appeal),
        basis="ALL-89",
        who=OFFICE,
        details=EndAppeal,
        guards=(a_ruling_is_disposed_of_by_ruling, it_disposes_of_an_appeal),
        closes=tuple(Closes(term=term, only=it_was_decided_on, cuts=True) for term in TO_APPEAL),
    ),
    *rows(
        State.JUDGED,
        State.PERFORMING,
        act=Act.RECORD_EFFECT,
        after=(Act.RECEIVE_JUDGMENT,),
        final=True,
        target=Fork(options=(State.JUDGED, State.PERFORMING), choose=after_effect),
        basis="ALL-85a",
        who=OFFICE,
        details=TakeEffect,
        guards=(
            the_first_judgment_stands,
            the_appeal_period_is_over,
            it_takes_effect_once,
            only_what_was_ordered_is_performed,
            a_duty_names_its_defendant,
            only_disclosure_has_working_days,
        ),
        closes=("ALL-85a", "ALL-85b"),
        opens=(
            Opens(
                term="ALL-94",
                start=took_effect_on,
                when=lambda case, fact: bool(getattr(fact.details, "performance_days", None)),
                about=bound_defendant,
                fill=period_to_perform,
            ),
            defeat.OPENS,
        ),
        calls=(Calls(kind=DocumentKind.DEFEAT_REPORT, to=the_defeated, gone_since=WITHOUT_GAPS),),
    ),
    *rows(
        State.PERFORMING,
        act=Act.RECORD_PERFORMANCE,
        after=(Act.RECORD_EFFECT,),
        target=Fork(options=(State.JUDGED, State.PERFORMING), choose=after_performance),
        basis="ALL-94",
        who=OFFICE,
        details=RecordPerformance,
        guards=(this_defendant_has_a_duty,),
        closes=(Closes(term="ALL-94", about=obliged, only=of_this_duty),),
        calls=(
            Calls(
                kind=DocumentKind.JUDGMENT_REPORT,
                to=lambda case, fact: (obliged(case, fact),),
                gone_since=WITHOUT_GAPS,
            ),
        ),
    ),
    *rows(
        State.JUDGED,
        act=Act.CLOSE,
        final=True,
        target=State.CLOSED,
        basis="ALL-94",
        who=OFFICE,
        details=Close,
        guards=(the_judgment_took_effect, costs.everything_is_paid),
    ),
    *rows(
        State.SUGGESTED,
        act=Act.CLOSE,
        final=True,
        target=State.CLOSED,
        basis="SJ-8",
        who=OFFICE,
        details=Close,
        guards=(suggestions.every_suggestion_is_answered,),
    ),
    *costs.STEPS,
    *defeat.STEPS,
    *rows(
        State.CLOSED,
        act=Act.ARCHIVE,
        final=True,
        target=State.ARCHIVED,
        basis="",
        who=OFFICE,
        details=Archive,
        guards=(defeat.no_report_is_owed, suggestions.every_suggestion_is_answered),
    ),
)

STAGE_OF: dict[State, Stage | None] = {
    State.NEW: Stage.RESPONSE,
    State.NOTIFIED: Stage.RESPONSE,
    State.PREPARING: Stage.RESPONSE,
    State.AWAITING_COURT: Stage.COURT,
    State.HEARD: Stage.COURT,
    State.JUDGED: Stage.JUDGMENT,
    State.APPEALED: Stage.JUDGMENT,
    State.PERFORMING: Stage.PERFORMANCE,
    State.SUGGESTED: Stage.RESPONSE,
    State.CLOSED: None,
    State.ARCHIVED: None,
}
