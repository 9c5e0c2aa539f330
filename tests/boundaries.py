"""The guards that compare days, each with the last day on which its act passes and the day beyond. The days were
counted by hand, as the notes say. `test_boundary_days` tries them."""

from dataclasses import dataclass
from typing import Any

from casework.vocabulary import Act
from tests.beginnings import (
    ACCEPTED,
    AGENT,
    ALL_SIX,
    ANSWERED,
    BY_AGENT,
    CALLED,
    CHANGED,
    COPIED,
    ENFORCED,
    FOLLOWING,
    HEARD,
    HEARING,
    HEIR,
    HELPED,
    JUDGED,
    NOTICE_OUT,
    OF_A_DEPARTMENT,
    ON_SHOW,
    ONE_IN_COMA,
    ORDERED,
    RECEIVED,
    SAT,
    SEVERAL,
    SITTING_IN_HEARING,
    STAYED,
    SUED,
    TAKEN_UP,
    TALK,
    TO_APPLICANT,
    TRIED_BY_TWO,
    UNFOUND,
    UNPAID,
    UNSERVED,
    UPHELD,
    VISIT,
    Entry,
    Told,
    decided,
)
from tests.offices import RECEIPT

ELSEWHERE: Told = {
    "defendant": "defendant-1",
    "ground": "place",
    "competent": "江城市西湖区人民法院",
    "reason": "在西湖区",
}
FLOODED: Told = {"defendant": "defendant-1", "asked_on": "2026-07-21", "cause": "档案库进水"}
ASKED: Told = {"known_on": "2026-01-05", "known_by": "duty_asked", "scope_item": "11"}


SENT_ON = {"through": "12345", "organ": "江城市12345热线", "number": "20260301-7", "taken_by": "陈晓"}


@dataclass(frozen=True)
class Boundary:
    """One guard: `passes` and `refused` are the two neighbouring days, with what the form says on each. `today` is
    given where the guard asks for the day of registration, not that of the act."""

    code: str
    before: tuple[Entry, ...]
    act: Act
    passes: tuple[str, Told]
    refused: tuple[str, Told]
    today: tuple[str, str] | None = None


def at(code: str, before: tuple[Entry, ...], act: Act, passes: str, refused: str, **details: Any) -> Boundary:
    """The boundary lies on the day of the act."""
    return Boundary(code, before, act, (passes, details), (refused, details))


def saying(
    code: str, before: tuple[Entry, ...], act: Act, on: str, passes: Told, refused: Told, **details: Any
) -> Boundary:
    """The boundary lies on a day that the form names, on one day of the act."""
    return Boundary(code, before, act, (on, details | passes), (on, details | refused))


BOUNDARIES = (
    # ---- the application and its review
    saying("REC-001", (), Act.RECEIVE, "2026-03-02", {"act_on": "2026-03-02"}, {"act_on": "2026-03-03"}, **RECEIPT),
    saying("REC-007", (), Act.RECEIVE, "2026-03-02", {"known_on": "2026-03-02"}, {"known_on": "2026-03-03"}, **RECEIPT),
    saying(
        "REC-002", (), Act.RECEIVE, "2026-03-02", {"posted_on": "2026-03-02"}, {"posted_on": "2026-03-03"}, **RECEIPT
    ),
    saying(
        "REC-004",
        (),
        Act.RECEIVE,
        "2026-03-02",
        {"penalty_organ_received_on": "2026-03-02"},
        {"penalty_organ_received_on": "2026-03-03"},
        **(RECEIPT | {"channel": "via_penalty_organ"}),
    ),
    saying(
        "REC-015",
        (),
        Act.RECEIVE,
        "2026-03-02",
        {"forwarding": SENT_ON | {"handed_on": "2026-03-02"}},
        {"forwarding": SENT_ON | {"handed_on": "2026-03-03"}},
        **(RECEIPT | {"channel": "forwarded"}),
    ),
    # five working days after 2 March: Monday the 9th
    at(
        "REC-009",
        (),
        Act.RECEIVE,
        "2026-07-20",
        "2026-07-19",
        **RECEIPT,
        mandatory_first="1",
        detours=[{"kind": "court_detour", "begins": "2026-07-01", "ends": "2026-07-20", "proof": "驳回起诉裁定"}],
    ),
    at("PUB-003", decided(UPHELD), Act.PUBLISH, "2026-04-22", "2026-04-21", **ON_SHOW),
    at("ELE-009", (), Act.RECEIVE, "2026-07-27", "2026-07-26", **RECEIPT, elevated=TAKEN_UP),
    at("FOL-001", TRIED_BY_TWO, Act.DECIDE_DIRECTLY, "2026-07-20", "2026-07-19", **FOLLOWING),
    at("SUP-001", RECEIVED, Act.REQUIRE_SUPPLEMENT, "2026-03-09", "2026-03-10", items=["身份证明"]),
    at("ACC-001", RECEIVED, Act.ACCEPT, "2026-03-09", "2026-03-10"),
    # the organ was asked on 5 January; the sixtieth day after is 6 March
    at("ACC-026", ((Act.RECEIVE, "2026-03-02", RECEIPT | ASKED),), Act.ACCEPT, "2026-03-06", "2026-03-05"),
    Boundary(
        "ACC-002", RECEIVED, Act.DEEM_ACCEPTED, ("2026-03-09", {}), ("2026-03-09", {}), ("2026-03-10", "2026-03-09")
    ),
    # served on 6 March, ten working days: Friday the 20th
    at(
        "SUP-003",
        (
            *RECEIVED,
            (Act.REQUIRE_SUPPLEMENT, "2026-03-04", {"items": ["身份证明"]}),
            (Act.SERVE, "2026-03-06", {"document": "D-09", "party": "applicant-1"}),
        ),
        Act.DEEM_ABANDONED,
        "2026-03-21",
        "2026-03-20",
        record="未补正",
    ),
    saying(
        "VIS-001",
        RECEIVED,
        Act.RECORD_VISIT,
        "2026-03-03",
        {"promised_by": "2026-03-03"},
        {"promised_by": "2026-03-02"},
        **VISIT,
    ),
    # ---- agents and representatives
    saying("AGE-004", COPIED, Act.APPOINT_AGENT, "2026-03-10", {"ends": "2026-03-10"}, {"ends": "2026-03-09"}, **AGENT),
    at(
        "PAR-006",
        (*COPIED, (Act.CHANGE_PARTICULARS, "2026-03-16", {"party": "applicant-1", "address": "乙路2号"})),
        Act.CHANGE_PARTICULARS,
        "2026-03-16",
        "2026-03-15",
        party="applicant-1",
        address="丙路3号",
    ),
    at("AGE-001", HELPED, Act.HEAR_OPINIONS, "2026-03-12", "2026-03-11", **BY_AGENT),
    at("AGE-001", HELPED, Act.HEAR_OPINIONS, "2026-03-20", "2026-03-21", **BY_AGENT),
    at(
        "AGE-005",
        HELPED,
        Act.END_AGENCY,
        "2026-03-20",
        "2026-03-21",
        principal="applicant-1",
        agent="李律师",
        in_writing=True,
    ),
    # the regulation that allows five at most ended with 30 June 2026
    at(
        "REP-001",
        ((Act.RECEIVE, "2026-06-26", SEVERAL),),
        Act.CHOOSE_REPRESENTATIVES,
        "2026-07-01",
        "2026-06-30",
        **ALL_SIX,
    ),
    # served on 6 March, ten working days to the 20th; five more: Friday the 27th
    at(
        "SUP-006",
        (
            *RECEIVED,
            (Act.REQUIRE_SUPPLEMENT, "2026-03-04", {"items": ["身份证明"]}),
            (Act.SERVE, "2026-03-06", {"document": "D-09", "party": "applicant-1"}),
        ),
        Act.EXTEND_SUPPLEMENT,
        "2026-03-27",
        "2026-03-28",
        days=5,
        reason="住院",
    ),
    # what was served before others stepped in was served on him
    at(
        "SER-013",
        (*UNSERVED, (Act.SUCCEED, "2026-04-22", HEIR)),
        Act.SERVE,
        "2026-04-21",
        "2026-04-22",
        **TO_APPLICANT,
    ),
    # ---- the trial
    saying(
        "STY-002",
        (*COPIED, (Act.STAY, "2026-03-10", STAYED | {"until": "2026-03-20"})),
        Act.STAY,
        "2026-03-20",
        {"until": "2026-03-21"},
        {"until": "2026-03-20"},
        **STAYED,
    ),
    saying("STY-005", COPIED, Act.STAY, "2026-03-10", {"until": "2026-03-10"}, {"until": "2026-03-09"}, **STAYED),
    # five full working days before Tuesday 31 March: told on Monday the 23rd at the latest
    at("HEA-001", COPIED, Act.NOTIFY_HEARING, "2026-03-24", "2026-03-25", **HEARING),
    at(
        "HEA-013",
        CALLED,
        Act.ANNOUNCE_ATTENDANCE,
        "2026-03-31",
        "2026-04-01",
        respondent="respondent-1",
        hearing_on="2026-03-31",
        head_comes=True,
        official="吴强",
        title="局长",
    ),
    at("HEA-003", CALLED, Act.HOLD_HEARING, "2026-03-31", "2026-03-30", **SITTING_IN_HEARING),
    at("HEA-003", CALLED, Act.HOLD_HEARING, "2026-03-31", "2026-04-01", **SITTING_IN_HEARING),
    # sixty days after 5 March: 4 May, off until the 5th, so Wednesday the 6th
    at("EXT-002", COPIED, Act.EXTEND, "2026-05-06", "2026-05-07", days=30, reason="情况复杂"),
    at("ORD-002", COPIED, Act.TAKEN_OVER, "2026-05-07", "2026-05-06", organ="江城市人民政府", reason="超期未作答复"),
    # ten working days after 9 March: Monday the 23rd
    at("DEC-001", HEARD, Act.DECIDE, "2026-03-24", "2026-03-23", **ORDERED),
    at("DEC-007", ANSWERED, Act.DECIDE, "2026-03-20", "2026-03-19", **UPHELD),
    # sixty days after 16 March: Friday 15 May
    at(
        "END-004",
        (*COPIED, (Act.SUSPEND, "2026-03-16", {"ground": "1", "reason": "申请人死亡"})),
        Act.TERMINATE,
        "2026-05-16",
        "2026-05-15",
        ground="5",
        reason="满六十日",
    ),
    at("SUC-011", ONE_IN_COMA, Act.RESUME, "2026-05-16", "2026-05-15", reason="没有法定代理人", gone="applicant-1"),
    # ---- service
    at("SER-002", UNSERVED, Act.SERVE, "2026-04-20", "2026-04-19", **TO_APPLICANT),
    at("SER-006", UNSERVED, Act.FAIL_SERVICE, "2026-04-20", "2026-04-19", **UNFOUND),
    # a notice of 22 April, thirty days: Friday 22 May, neither earlier nor later
    *(
        at(
            "SER-004",
            (*UNSERVED, (Act.FAIL_SERVICE, "2026-04-21", UNFOUND)),
            Act.SERVE,
            "2026-05-22",
            refused,
            published_on="2026-04-22",
            **NOTICE_OUT,
        )
        for refused in ("2026-05-21", "2026-05-23")
    ),
    # the reason for a notice is there on the day it goes out
    Boundary(
        "SER-008",
        (*UNSERVED, (Act.FAIL_SERVICE, "2026-04-22", UNFOUND)),
        Act.SERVE,
        ("2026-05-22", NOTICE_OUT | {"published_on": "2026-04-22"}),
        ("2026-05-21", NOTICE_OUT | {"published_on": "2026-04-21"}),
    ),
    # consent reaches beyond the day of the suspension
    saying(
        "SUS-004",
        ACCEPTED,
        Act.SUSPEND,
        "2026-03-26",
        {"agreed_until": "2026-03-27"},
        {"agreed_until": "2026-03-26"},
        ground="6",
        reason="调解",
        both_agree=True,
    ),
    # ---- after the decision
    at(
        "COP-002",
        (
            *OF_A_DEPARTMENT,
            (Act.ISSUE_OPINION, "2026-03-31", {"party": "respondent-1", "problem": "程序不规范", "advice": "整改"}),
            (Act.SERVE, "2026-04-02", {"document": "D-41", "party": "respondent-1"}),
        ),
        Act.COPY_TO_SUPERIOR,
        "2026-04-02",
        "2026-04-01",
        party="respondent-1",
        document="D-41",
        superior="市局",
    ),
    # fifteen days after 22 April: Thursday 7 May
    at("PER-003", decided(ORDERED), Act.ORDER_PERFORMANCE, "2026-05-08", "2026-05-07", party="respondent-1", days=10),
    at(
        "ENF-002",
        decided(CHANGED),
        Act.ENFORCE,
        "2026-05-08",
        "2026-05-07",
        party="applicant-1",
        enforcer="court",
        court="东湖区人民法院",
        duty="缴纳罚款",
        days=30,
    ),
    # the demand served on 14 May, ten working days: 28 May; three months after 7 May: 7 August
    at("ENF-004", ENFORCED, Act.APPLY_TO_COURT, "2026-05-29", "2026-05-28", **UNPAID),
    at("ENF-005", ENFORCED, Act.APPLY_TO_COURT, "2026-08-07", "2026-08-08", **UNPAID),
    # fifteen days after 22 April: 7 May; the notice is not made after the talk and not after its entry
    saying("LAD-003", decided(ORDERED), Act.TALK_WITH_HEAD, "2026-05-11", {}, {"held_on": "2026-05-10"}, **TALK),
    saying(
        "LAD-003",
        decided(ORDERED),
        Act.TALK_WITH_HEAD,
        "2026-05-11",
        {"notified_on": "2026-05-11"},
        {"notified_on": "2026-05-12"},
        held_on="2026-05-20",
        **TALK,
    ),
    # ---- the record
    saying(
        "COR-004",
        RECEIVED,
        Act.CORRECT,
        "2026-03-04",
        {"correct_on": "2026-03-04"},
        {"correct_on": "2026-03-05"},
        seq=1,
        reason="看错",
    ),
    # ---- in court
    saying(
        "LIT-003", SUED, Act.SCHEDULE_SITTING, "2026-07-24", {"sitting_on": "2026-07-24"}, {"sitting_on": "2026-07-23"}
    ),
    saying(
        "LIT-051",
        SAT[:4],
        Act.CHANGE_SITTING,
        "2026-07-30",
        {"sitting_on": "2026-07-30"},
        {"sitting_on": "2026-07-29"},
        was_on="2026-08-05",
    ),
    at(
        "LIT-071",
        SAT[:4],
        Act.EXCUSE_OFFICIAL,
        "2026-08-05",
        "2026-08-06",
        defendant="defendant-1",
        sitting_on="2026-08-05",
        excuse="3",
        reason="防汛",
        proof="调度令",
        endorsed="seal",
        staff=["法制科周八"],
    ),
    saying(
        "LIT-013",
        SAT,
        Act.RECEIVE_JUDGMENT,
        "2026-09-01",
        {"judged_on": "2026-09-01"},
        {"judged_on": "2026-09-02"},
        result="1",
    ),
    # fifteen days after 1 September: Wednesday the 16th
    # the copy came on 6 July; fifteen days end on Tuesday the 21st
    at("LIT-026", SUED[:1], Act.OBJECT_TO_VENUE, "2026-07-21", "2026-07-22", **ELSEWHERE),
    at("LIT-029", SUED[:2], Act.DELAY_EVIDENCE, "2026-07-21", "2026-07-20", **FLOODED),
    at("LIT-032", SUED[:2], Act.RECORD_RULING, "2026-07-21", "2026-07-20", kind="stay", ruled_on="2026-07-21"),
    at("LIT-040", JUDGED, Act.RECORD_APPEAL, "2026-09-16", "2026-09-17", appellant="defendant-1"),
    saying(
        "LIT-041",
        (*JUDGED, (Act.RECORD_APPEAL, "2026-09-10", {"appellant": "plaintiff-1"})),
        Act.END_APPEAL,
        "2026-11-20",
        {"judged_on": "2026-11-20"},
        {"judged_on": "2026-11-21"},
        result="13",
    ),
    at("LIT-009", JUDGED, Act.RECORD_EFFECT, "2026-09-17", "2026-09-16"),
)
