"""Cases as far as they have come, and what is usually said in them: `boundaries` are tried on these."""

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
ANNULLED: Told = {"outcome": "64", "text": "撤销，责令重新作出", "ground": "1", "remake": True}
ORDERED: Told = DECISION | {"outcomes": [ANNULLED], "performance_days": 15}
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
ONE_IN_COMA: tuple[Entry, ...] = (
    (Act.RECEIVE, "2026-03-02", SEVERAL),
    (Act.ACCEPT, "2026-03-05", {}),
    (Act.SUSPEND, "2026-03-16", {"ground": "2", "reason": "昏迷", "applicant": "applicant-1"}),
)
"""Sixty days of that end on Friday 15 May."""
ALL_SIX: Told = {"representatives": [f"applicant-{n}" for n in range(1, 7)], "record": "六人推选"}
HEIR: Told = {"predecessor": "applicant-1", "cause": "death", "successors": [{"name": "王小喆"}], "proof": "死亡证明"}
STAYED: Told = {"ground": "2", "reason": "拆除后无法恢复"}
UNFOUND: Told = TO_APPLICANT | {"reason": "missing", "course": "多方查找未果"}
NOTICE_OUT: Told = TO_APPLICANT | {"method": "public_notice"}
ON_SHOW: Told = {"place": "门户网站", "masked": ["住址"], "checked": True}
UNPAID: Told = {"party": "applicant-1", "unperformed": "罚款", "subject": "罚款1000元"}
TALK: Told = {"party": "respondent-1", "official": "吴强", "matters": "未履行", "hour": "9时30分", "place": "会议室"}
VISIT: Told = {"visitor": "王喆", "purpose": "4", "matter": "询问进度", "promised": "三日内答复"}
