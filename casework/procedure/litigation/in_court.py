"""开庭的程序行为: the court appoints a day or changes it, who is to come and was told, who cannot, what took place."""

from casework.procedure.litigation.appointed import (
    ChangeSitting,
    ScheduleSitting,
    the_appointed_day,
    the_new_day_lies_ahead,
    the_sitting_lies_ahead,
    what_is_changed_was_appointed,
)
from casework.procedure.litigation.besides.beforehand import ExcuseOfficial, ReportAbsence, TellOfficial
from casework.procedure.litigation.besides.officials import who_changed, who_changed_and_why, who_is_certified
from casework.procedure.litigation.besides.who_came import (
    a_lawyer_is_no_staff,
    heads_are_of_the_organ_itself,
    the_head_is_its_own,
)
from casework.procedure.litigation.interim import BEFORE_JUDGMENT
from casework.procedure.litigation.prepared import (
    agents_are_as_many_as_may_be,
    he_confirms_between,
    he_is_sent_between_notice_and_sitting,
    it_is_about_an_appointed_sitting,
    it_is_before_the_sitting,
    no_lawyer_goes_as_staff,
    only_an_organ_has_a_head,
    somebody_goes_in_his_place,
    somebody_is_named,
    the_excused,
    what_is_handed_in_is_sealed,
    who_asks_to_put_off,
    who_is_told,
    whose,
)
from casework.procedure.litigation.sitting import (
    DesignateOfficial,
    Questioning,
    Sitting,
    a_sitting_is_recorded_once,
    absent_heads_sent_staff,
    an_excuse_has_its_proof,
    every_defendant_is_recorded_once,
    the_organ_stands_behind_its_proof,
    the_sitting_is_on_a_notified_day,
    the_sitting_was_notified,
    what_he_said_agrees,
    what_was_handed_in_was_by_then,
    who_came_is_named,
    whose_standing_was_denied_was_not_there,
)
from casework.procedure.litigation.together import the_others_are_others
from casework.procedure.recorded import WITHOUT_GAPS
from casework.procedure.table import Calls, Step, rows
from casework.vocabulary import Act, DocumentKind, Role, State

OFFICE = (Role.CLERK, Role.HANDLER)

ABSENT = (
    only_an_organ_has_a_head,
    it_is_about_an_appointed_sitting,
    it_is_before_the_sitting,
    no_lawyer_goes_as_staff,
    agents_are_as_many_as_may_be,
    somebody_goes_in_his_place,
    what_is_handed_in_is_sealed,
)
STEPS: tuple[Step, ...] = (
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.SCHEDULE_SITTING,
        basis="ATT-5",
        who=OFFICE,
        details=ScheduleSitting,
        guards=(the_others_are_others, the_sitting_lies_ahead),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.CHANGE_SITTING,
        after=(Act.SCHEDULE_SITTING,),
        basis="S5-71",
        who=OFFICE,
        details=ChangeSitting,
        guards=(the_others_are_others, what_is_changed_was_appointed, the_new_day_lies_ahead),
    ),
    *rows(
        State.PREPARING,
        State.AWAITING_COURT,
        State.HEARD,
        act=Act.DESIGNATE_OFFICIAL,
        basis="ATT-2",
        who=(*OFFICE, Role.REVIEWER, Role.APPROVER),
        details=DesignateOfficial,
        guards=(only_an_organ_has_a_head, the_head_is_its_own, he_is_sent_between_notice_and_sitting),
        calls=(
            Calls(kind=DocumentKind.OFFICIAL_IDENTITY, to=who_is_certified),
            Calls(kind=DocumentKind.OFFICIAL_CHANGE, to=who_changed, gone_since=WITHOUT_GAPS),
            Calls(kind=DocumentKind.OFFICIAL_CHANGE, to=who_changed_and_why, since=WITHOUT_GAPS),
        ),
    ),
    *rows(
        State.PREPARING,
        State.AWAITING_COURT,
        State.HEARD,
        act=Act.TELL_OFFICIAL,
        after=(Act.SCHEDULE_SITTING,),
        basis="ATT-1",
        who=(*OFFICE, Role.REVIEWER, Role.APPROVER),
        details=TellOfficial,
        guards=(
            only_an_organ_has_a_head,
            it_is_about_an_appointed_sitting,
            it_is_before_the_sitting,
            somebody_is_named,
            he_confirms_between,
            no_lawyer_goes_as_staff,
            agents_are_as_many_as_may_be,
        ),
        calls=(Calls(kind=DocumentKind.OFFICIAL_NOTICE, to=who_is_told),),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.REPORT_ABSENCE,
        after=(Act.SCHEDULE_SITTING,),
        basis="ATT-9",
        who=OFFICE,
        details=ReportAbsence,
        guards=ABSENT,
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.EXCUSE_OFFICIAL,
        after=(Act.SCHEDULE_SITTING,),
        basis="ATT-9",
        who=OFFICE,
        details=ExcuseOfficial,
        guards=ABSENT,
        calls=(
            Calls(kind=DocumentKind.OFFICIAL_ABSENCE, to=whose),
            Calls(kind=DocumentKind.SITTING_DELAY, to=who_asks_to_put_off),
        ),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.HOLD_SITTING,
        after=(Act.SCHEDULE_SITTING,),
        likely_on=the_appointed_day,
        target=State.HEARD,
        basis="ATT-1",
        who=OFFICE,
        details=Sitting,
        guards=(
            the_others_are_others,
            the_sitting_was_notified,
            the_sitting_is_on_a_notified_day,
            a_sitting_is_recorded_once,
            every_defendant_is_recorded_once,
            who_came_is_named,
            what_he_said_agrees,
            whose_standing_was_denied_was_not_there,
            heads_are_of_the_organ_itself,
            a_lawyer_is_no_staff,
            absent_heads_sent_staff,
            an_excuse_has_its_proof,
            the_organ_stands_behind_its_proof,
            what_was_handed_in_was_by_then,
        ),
        calls=(Calls(kind=DocumentKind.OFFICIAL_ABSENCE, to=the_excused),),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        State.JUDGED,
        act=Act.RECORD_QUESTIONING,
        basis="ALL-86",
        who=OFFICE,
        details=Questioning,
    ),
)
