"""Samples: the papers without a printed form. The invented case, had it begun after 1 July 2026."""

from datetime import date
from typing import Any

from documents.kinds.parts import Paper
from documents.kinds.without_form.unprinted import (
    ElevationArrival,
    ElevationDecision,
    ElevationLeave,
    ElevationRequest,
    JoinderNotice,
    NoFurtherHandling,
    SeparationNotice,
)
from documents.samples.case import (
    ACT,
    APPLICANT,
    CASE,
    CONTACT,
    LAW,
    NOTICE,
    ORGAN,
    REGULATION,
    RESPONDENT,
    SUPERIOR,
    number,
)

ACCEPTED = date(2026, 7, 9)
IN_JULY: dict[str, Any] = NOTICE | {"accepted_on": ACCEPTED}
FROM_BELOW: dict[str, Any] = {
    "organ": SUPERIOR,
    "organ_below": ORGAN,
    "number_below": CASE,
    "applicant": APPLICANT,
    "respondent": RESPONDENT,
    "applicant_as": f"申请人{APPLICANT}",
    "respondent_as": f"被申请人{RESPONDENT}",
    "administrative_act": ACT,
    "case_number": "江复〔2026〕88号",
    "contact": CONTACT,
}
TOLD: dict[str, Any] = {"cc": ("江城市司法局",), "printed_by": "江城市东湖区人民政府办公室"}

SAMPLES: tuple[Paper, ...] = (
    ElevationRequest(
        **IN_JULY,
        **TOLD,
        number=number("请"),
        signed_on=date(2026, 7, 20),
        addressee=SUPERIOR,
        reasons=(
            "全市十一个区的市场监督管理局对同一批次的涉案糕点分别作出了行政处罚，处罚的幅度不一致。",
            "本案的处理对同类案件的法律适用具有指导意义。",
        ),
        ground_basis=f"{REGULATION}第四十条第一款第三项",
        basis=f"{LAW}第三十八条、{REGULATION}第四十条第二款",
        stands_still=True,
    ),
    ElevationDecision(
        **FROM_BELOW,
        **TOLD,
        number="江政复提〔2026〕88号",
        signed_on=date(2026, 7, 27),
        addressee=ORGAN,
        accepted_below_on=ACCEPTED,
        asked=True,
        basis=f"{LAW}第三十八条、{REGULATION}第四十条第一款第三项",
        move_period="五个工作日",
        trial_basis=f"{REGULATION}第四十条第三款",
    ),
    ElevationLeave(
        **IN_JULY,
        **TOLD,
        number=number("移审"),
        signed_on=date(2026, 8, 3),
        addressee=APPLICANT,
        superior=SUPERIOR,
        decided_on=date(2026, 7, 27),
        decision_number="江政复提〔2026〕88号",
        moved_on=date(2026, 8, 3),
        anew=True,
        basis=f"{LAW}第三十八条、{REGULATION}第四十条第三款",
    ),
    ElevationArrival(
        **FROM_BELOW,
        **TOLD,
        number="江政复收审〔2026〕88号",
        signed_on=date(2026, 8, 3),
        addressee=APPLICANT,
        contents="案卷一册，共126页",
        procedure="普通程序",
        arrived_on=date(2026, 8, 3),
        decision_period="六十日",
        decide_by=date(2026, 10, 8),
        decision_basis=f"{LAW}第六十二条第一款",
        basis=f"{REGULATION}第四十条第三款",
    ),
    JoinderNotice(
        **IN_JULY,
        **TOLD,
        number=number("并"),
        signed_on=date(2026, 7, 13),
        addressee=APPLICANT,
        cases=("东复〔2026〕13号", "东复〔2026〕14号"),
        reason="三案的被申请人就同一批次的涉案糕点分别对三名经营者作出处罚",
        basis=f"{REGULATION}第四十三条第一款第二项",
        decision_basis=f"{REGULATION}第四十三条第二款",
    ),
    SeparationNotice(
        **IN_JULY,
        **TOLD,
        number=number("分"),
        signed_on=date(2026, 7, 20),
        addressee=APPLICANT,
        cases=("东复〔2026〕13号", "东复〔2026〕14号"),
        joined_on=date(2026, 7, 13),
        reason="东复〔2026〕13号案须等待鉴定意见",
        basis=f"{REGULATION}第四十三条第一款第二项",
    ),
    NoFurtherHandling(
        **TOLD,
        organ=ORGAN,
        number=number("不再"),
        signed_on=date(2026, 7, 8),
        addressee=APPLICANT,
        addressed_as="你",
        respondent=RESPONDENT,
        administrative_act=ACT,
        received_on=date(2026, 7, 6),
        case_number="东复〔2026〕61号",
        earlier="东复〔2026〕12号，本机关于2026年6月12日作出行政复议决定",
        basis=f"{REGULATION}第三十七条第二款",
        contact=CONTACT,
    ),
)
