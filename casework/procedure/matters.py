"""What an act is about. The pages group the acts of a case by matter; each act belongs to exactly one. Pure."""

from collections.abc import Mapping

from casework.vocabulary import Act, Word


class Matter(Word):
    """The groups, in the order in which a page shows them."""

    ADMISSION = "admission", "收案与受理"
    PARTIES = "parties", "当事人"
    SERVICE = "service", "送达与文书"
    TRIAL = "trial", "审理"
    HEARING = "hearing", "听证与论证"
    PACE = "pace", "期限与中止"
    REVIEW = "review", "附带审查"
    ENDING = "ending", "结案"
    COMPLIANCE = "compliance", "履行监督"
    COURT = "court", "应诉与出庭"
    RECEPTION = "reception", "接待"
    RECORD = "record", "承办与更正"


ACTS_OF: Mapping[Matter, tuple[Act, ...]] = {
    Matter.ADMISSION: (
        *(Act.RECEIVE, Act.ACCEPT, Act.DECLINE, Act.REQUIRE_SUPPLEMENT, Act.SUPPLEMENT, Act.DEEM_ABANDONED),
        *(Act.DEEM_ACCEPTED, Act.ACCEPT_AS_ORDERED, Act.MEDIATE_EARLY),
    ),
    Matter.PARTIES: (
        *(Act.APPOINT_AGENT, Act.END_AGENCY, Act.CHOOSE_REPRESENTATIVES, Act.SUCCEED, Act.ADD_THIRD_PARTY),
        Act.CHANGE_CLAIMS,
    ),
    Matter.SERVICE: (Act.SEND_COPY, Act.SERVE, Act.FAIL_SERVICE, Act.READ_FILE, Act.CORRECT_TEXT, Act.WRITE_PAPER),
    Matter.TRIAL: (
        *(Act.REPLY, Act.HEAR_OPINIONS, Act.INVESTIGATE, Act.VERIFY_ON_SITE, Act.BEGIN_APPRAISAL, Act.END_APPRAISAL),
        *(Act.BEGIN_SURVEY, Act.END_SURVEY, Act.STAY, Act.REFUSE_STAY),
    ),
    Matter.HEARING: (
        *(Act.NOTIFY_HEARING, Act.HOLD_HEARING, Act.REFER_TO_COMMITTEE, Act.RECORD_COMMITTEE_OPINION),
        *(Act.HOLD_EXPERT_MEETING, Act.DISCUSS),
    ),
    Matter.PACE: (*(Act.CONVERT, Act.EXTEND, Act.SUSPEND, Act.RESUME, Act.REGISTER_RESUMPTION_ORDER, Act.RECOMPUTE),),
    Matter.REVIEW: (
        *(Act.REQUEST_REVIEW, Act.BEGIN_REVIEW, Act.NOTIFY_ISSUER, Act.RECORD_ISSUER_REPLY, Act.TRANSFER_REVIEW),
        Act.CONCLUDE_REVIEW,
    ),
    Matter.ENDING: (
        *(Act.DECIDE, Act.MEDIATE, Act.WITHDRAW, Act.DISMISS_APPLICATION, Act.TERMINATE, Act.TAKEN_OVER),
        *(Act.CLOSE, Act.ARCHIVE),
    ),
    Matter.COMPLIANCE: (
        *(Act.RECORD_PERFORMANCE, Act.PRESS_FOR_PERFORMANCE, Act.ORDER_PERFORMANCE, Act.TALK_WITH_HEAD, Act.CRITICISE),
        *(Act.ENFORCE, Act.APPLY_TO_COURT, Act.RECORD_NEW_ACT, Act.VISIT, Act.ISSUE_OPINION, Act.ISSUE_RECOMMENDATION),
        *(Act.RECORD_FEEDBACK, Act.COPY_TO_SUPERIOR, Act.PUBLISH, Act.TRANSFER_CLUE),
    ),
    Matter.COURT: (
        *(Act.RECEIVE_NOTICE, Act.SUBMIT_ANSWER, Act.SCHEDULE_SITTING, Act.DESIGNATE_OFFICIAL, Act.HOLD_SITTING),
        *(Act.RECEIVE_JUDGMENT, Act.RECORD_EFFECT),
    ),
    Matter.RECEPTION: (Act.RECORD_VISIT, Act.KEEP_PROMISE),
    Matter.RECORD: (Act.ASSIGN, Act.RECUSE, Act.CORRECT),
}
"""The acts of each matter, in the order in which they usually come."""
_MATTER_OF = {act: matter for matter, acts in ACTS_OF.items() for act in acts}


def matter_of(act: Act) -> Matter:
    """The one matter an act belongs to."""
    return _MATTER_OF[act]
