"""Samples: what whoever presides has before him."""

from datetime import date

from documents.kinds.parts import Attendant, Paper
from documents.kinds.without_form.guides import HearingGuide, Part, Question
from documents.samples.case import APPLICANT, LAW, RESPONDENT, SHEET

SAMPLES: tuple[Paper, ...] = (
    HearingGuide(
        **SHEET,
        title="听证提纲",
        made_on=date(2026, 5, 11),
        held_at="2026年5月12日9时30分",
        place="行政复议听证室",
        hearers=(Attendant(role="主持人", name="何蓉"), Attendant(role="听证员", name="周明、吴𬭚", post="复议科")),
        parties=(
            Attendant(role="申请人", name=APPLICANT, post="委托代理人李祎玥"),
            Attendant(role="被申请人", name=RESPONDENT),
        ),
        claims=("撤销处罚决定", "退还罚款5000元"),
        issues=("申请人证据2“照片”：被申请人对真实性、证明目的有异议：看不出拍摄时间",),
        unexamined=("被申请人证据3“现场检查笔录”：还没有登记对方的意见",),
        dates=("2026年3月2日收案", "2026年3月9日受理", "2026年6月4日决定期限届满"),
        parts=(
            Part(
                title="举证和质证",
                questions=(
                    Question(
                        whom="被申请人",
                        text="逐项出示作出行政行为的证据，说明证明什么、何时取得",
                        basis=f"{LAW}第四十四条第一款",
                        answered="已问：证据3未能说明取得时间",
                    ),
                    Question(whom="各方", text="有没有申请调取的证据、需要出庭的证人"),
                ),
            ),
        ),
    ),
)
