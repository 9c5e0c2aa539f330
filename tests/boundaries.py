"""The guards that compare days, each with the last day on which its act passes and the day beyond. The days were
counted by hand, as the notes say. `test_boundary_days` tries them."""

from dataclasses import dataclass
from typing import Any

from casework.vocabulary import Act
from tests.offices import NOTICE, RECEIPT

Told = dict[str, Any]
Entry = tuple[Act, str, Told]


RECEIVED: tuple[Entry, ...] = ((Act.RECEIVE, "2026-03-02", RECEIPT),)
ACCEPTED: tuple[Entry, ...] = (*RECEIVED, (Act.ACCEPT, "2026-03-05", {}))
COPIED: tuple[Entry, ...] = (
    *ACCEPTED,
    (Act.SEND_COPY, "2026-03-06", {}),
    (Act.SERVE, "2026-03-09", {"document": "D-13", "party": "respondent-1"}),
)
DEPARTMENT: Told = {"name": "东湖区城管局", "kind": "agency", "department": True}
OF_A_DEPARTMENT: tuple[Entry, ...] = (
    (Act.RECEIVE, "2026-03-02", RECEIPT | {"respondents": [DEPARTMENT]}),
    (Act.ACCEPT, "2026-03-05", {}),
)
HEARD: tuple[Entry, ...] = (
    *COPIED,
    (Act.HEAR_OPINIONS, "2026-03-12", {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}),
)
ANSWERED: tuple[Entry, ...] = (*HEARD, (Act.REPLY, "2026-03-20", {"respondent": "respondent-1"}))
DECISION: Told = {"facts_found": "事实清楚", "reasons": "见理由部分"}
UPHELD: Told = DECISION | {"outcomes": [{"outcome": "68", "text": "维持"}]}
UNSERVED: tuple[Entry, ...] = (*ANSWERED, (Act.DECIDE, "2026-04-20", UPHELD))
ORDERED: Told = DECISION | {"outcomes": [{"outcome": "66", "text": "责令履行"}], "performance_days": 15}
CHANGED: Told = DECISION | {"outcomes": [{"outcome": "63", "text": "变更", "effect": "1", "ground": "63-1"}]}
TAKEN_UP: Told = {"organ": "东湖区人民政府", "number": "东复〔2026〕12号", "ground": "1", "received_on": "2026-07-06"}
TAKEN_UP["accepted_on"] = "2026-07-27"
TRIED_BY_TWO: tuple[Entry, ...] = (
    (Act.RECEIVE, "2026-07-06", RECEIPT),
    (Act.ACCEPT, "2026-07-09", {}),
    (Act.ASSIGN, "2026-07-09", {"handler": "liuyang", "others": ["hanmei"]}),
)
FOLLOWING: Told = DECISION | {
    "outcomes": [{"outcome": "64", "text": "撤销", "ground": "1"}],
    "earlier": "东复决〔2026〕5号",
}
FOLLOWING |= {"relation": "alike", "earlier_effective_on": "2026-07-20", "others_applied": True}
TO_APPLICANT: Told = {"document": "D-39", "party": "applicant-1"}
TO_RESPONDENT: Told = {"document": "D-39", "party": "respondent-1"}


def decided(how: Told) -> tuple[Entry, ...]:
    """Decided on 20 April and served on both on 22 April."""
    return (
        *ANSWERED,
        (Act.DECIDE, "2026-04-20", how),
        (Act.SERVE, "2026-04-22", TO_APPLICANT),
        (Act.SERVE, "2026-04-22", TO_RESPONDENT),
    )


ENFORCED: tuple[Entry, ...] = (
    *decided(CHANGED),
    (
        Act.ENFORCE,
        "2026-05-12",
        {"party": "applicant-1", "enforcer": "court", "court": "东湖区人民法院", "duty": "缴纳罚款", "days": 180},
    ),
    (Act.SERVE, "2026-05-14", {"document": "D-47b", "party": "applicant-1"}),
)
SUED: tuple[Entry, ...] = (
    (Act.RECEIVE_NOTICE, "2026-07-06", NOTICE),
    (Act.ASSIGN, "2026-07-07", {"handler": "liuyang"}),
    (Act.SUBMIT_ANSWER, "2026-07-20", {"defendant": "defendant-1"}),
)
SAT: tuple[Entry, ...] = (
    *SUED,
    (Act.SCHEDULE_SITTING, "2026-07-24", {"sitting_on": "2026-08-05"}),
    (
        Act.HOLD_SITTING,
        "2026-08-05",
        {
            "attendance": [
                {
                    "party": "defendant-1",
                    "attended": True,
                    "official": "周局长",
                    "title": "局长",
                    "post": "chief",
                    "spoke": True,
                }
            ]
        },
    ),
)
JUDGED: tuple[Entry, ...] = (
    *SAT,
    (Act.RECEIVE_JUDGMENT, "2026-09-01", {"result": "1", "judged_on": "2026-08-28"}),
)
HEARING: Told = {"hearing_on": "2026-03-31", "place": "听证室", "matters": "事实认定"}
SITTING_IN_HEARING: Told = {
    "host": "周健",
    "panel": ["孙敏", "刘洋"],
    "recorder": "陈晓",
    "respondents": [{"respondent": "respondent-1", "head_attended": True, "official": "吴强"}],
}
CALLED: tuple[Entry, ...] = (
    *COPIED,
    (Act.NOTIFY_HEARING, "2026-03-16", HEARING),
    *((Act.SERVE, "2026-03-17", {"document": "D-22", "party": key}) for key in ("applicant-1", "respondent-1")),
)
AGENT: Told = {
    "principal": "applicant-1",
    "agent": "李律师",
    "matters": "代为参加",
    "powers": ["general"],
    "papers": True,
}
HELPED: tuple[Entry, ...] = (
    *COPIED,
    (Act.APPOINT_AGENT, "2026-03-10", AGENT | {"begins": "2026-03-12", "ends": "2026-03-20"}),
)
BY_AGENT: Told = {"party": "applicant-1", "way": "phone", "opinion": "坚持请求", "by_agent": "李律师"}
SEVERAL: Told = RECEIPT | {"applicants": [{"name": name} for name in "甲乙丙丁戊己"]}
ALL_SIX: Told = {"representatives": [f"applicant-{n}" for n in range(1, 7)], "record": "六人推选"}
HEIR: Told = {"predecessor": "applicant-1", "cause": "death", "successors": [{"name": "王小喆"}], "proof": "死亡证明"}
STAYED: Told = {"ground": "2", "reason": "拆除后无法恢复"}
UNFOUND: Told = TO_APPLICANT | {"reason": "missing", "course": "多方查找未果"}
NOTICE_OUT: Told = TO_APPLICANT | {"method": "public_notice"}
ON_SHOW: Told = {"place": "门户网站", "masked": ["住址"], "checked": True}
UNPAID: Told = {"party": "applicant-1", "unperformed": "罚款", "subject": "罚款1000元"}
TALK: Told = {"party": "respondent-1", "official": "吴强", "matters": "未履行", "hour": "9时30分", "place": "会议室"}
VISIT: Told = {"visitor": "王喆", "purpose": "4", "matter": "询问进度", "promised": "三日内答复"}


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
    at(
        "STY-002",
        (*COPIED, (Act.STAY, "2026-03-10", STAYED | {"until": "2026-03-20"})),
        Act.STAY,
        "2026-03-21",
        "2026-03-20",
        **STAYED,
    ),
    saying("STY-005", COPIED, Act.STAY, "2026-03-10", {"until": "2026-03-10"}, {"until": "2026-03-09"}, **STAYED),
    # five full working days before Tuesday 31 March: told on Monday the 23rd at the latest
    at("HEA-001", COPIED, Act.NOTIFY_HEARING, "2026-03-24", "2026-03-25", **HEARING),
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
    # fifteen days after 22 April: 7 May; the notice is made before the day of the talk and not after its entry
    saying("LAD-003", decided(ORDERED), Act.TALK_WITH_HEAD, "2026-05-11", {"held_on": "2026-05-12"}, {}, **TALK),
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
        "LIT-013",
        SAT,
        Act.RECEIVE_JUDGMENT,
        "2026-09-01",
        {"judged_on": "2026-09-01"},
        {"judged_on": "2026-09-02"},
        result="1",
    ),
    # fifteen days after 1 September: Wednesday the 16th
    at("LIT-009", JUDGED, Act.RECORD_EFFECT, "2026-09-17", "2026-09-16"),
)
