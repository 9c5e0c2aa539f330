"""The same of what a suit brings with it besides the trial."""

from casework.vocabulary import Act
from tests.beginnings import JUDGED, SAT, SUED
from tests.boundaries import saying

AWAY = {
    "party": "defendant-1",
    "attended": False,
    "excuse": "3",
    "proof": "调度令",
    "endorsed": "seal",
    "staff": ["法制科周八"],
}
BOUNDARIES = (
    saying(
        "LIT-121",
        SAT[:-1],
        Act.HOLD_SITTING,
        "2026-08-05",
        {"attendance": [AWAY | {"handed_in_on": "2026-08-05"}]},
        {"attendance": [AWAY | {"handed_in_on": "2026-08-06"}]},
    ),
    saying(
        "LIT-096",
        JUDGED,
        Act.RECEIVE_SUGGESTION,
        "2026-09-02",
        {"dated_on": "2026-09-02"},
        {"dated_on": "2026-09-03"},
        kind="judicial",
        suggested_by="江城市东湖区人民法院",
        document_number="（2026）鄂0106司建1号",
        party="defendant-1",
        administrative_act="执法程序",
        advice="规范送达",
    ),
    saying(
        "LIT-101",
        SUED,
        Act.DESIGNATE_OFFICIAL,
        "2026-07-21",
        {"delegated_on": "2026-07-06"},
        {"delegated_on": "2026-07-05"},
        defendant="defendant-1",
        official="周某",
        title="副局长",
        post="deputy",
    ),
    saying(
        "LIT-090",
        JUDGED,
        Act.RECORD_COST,
        "2026-09-02",
        {"due_on": "2026-09-03"},
        {"due_on": "2026-09-02"},
        payer="defendant-1",
        kind="fee",
        amount="50",
        payee="江城市东湖区人民法院",
    ),
)
