"""Samples: reports on figures."""

from datetime import date
from typing import Any

from documents.kinds.parts import Paper
from documents.kinds.without_form.circulars import Part
from documents.kinds.without_form.reports import (
    AnnualReport,
    Grid,
    InspectionList,
    Item,
    QuarterlyNotice,
    Section,
    SpecialReport,
    WrongsNotice,
)
from documents.samples.case import OFFICE, RESPONDENT

TOWN = "江城市东湖区临湖街道办事处"
SECTIONS = (
    Section(
        heading="案件受理情况",
        items=(
            Item(
                said=("旧存3件，受理12件，应审15件，审结10件，未结5件（旧存＋受理＝应审＝审结＋未结）。",),
                table=Grid(
                    header=("被申请人层级", "旧存", "受理", "未结"),
                    rows=(("县级", "3", "12", "5"), ("合计", "3", "12", "5")),
                ),
            ),
            Item(
                chart="各期收到的行政复议申请（增减为比上一期）",
                bars=(
                    Part(name="2026年第二季度", count="8", shown="—", share=667),
                    Part(name="2026年第三季度", count="12", shown="+50.00%", share=1000),
                ),
            ),
        ),
    ),
    Section(
        heading="被申请人构成",
        items=(
            Item(
                said=(f"按被申请人分，共12件：{RESPONDENT}8件（占66.67%）、{TOWN}4件（占33.33%）。",),
                table=Grid(
                    header=("被申请人", "本期", "占比", "2025年第三季度", "增减"),
                    rows=(
                        (RESPONDENT, "8", "66.67%", "5", "+60.00%"),
                        (TOWN, "4", "33.33%", "0", "—"),
                        ("合计", "12", "100.00%", "5", "+140.00%"),
                    ),
                ),
            ),
        ),
    ),
    Section(heading="下一步建议", items=(Item(said=("1. 规范执法程序。", "2. 按期履行。")),)),
)
ISSUED: dict[str, Any] = {
    "organ": OFFICE,
    "number": "东司发〔2026〕30号",
    "signed_on": date(2026, 10, 12),
    "cc": ("江城市司法局",),
    "printed_by": "江城市东湖区司法局办公室",
}
TOLD = ISSUED | {
    "period": "2026年第三季度",
    "first": date(2026, 7, 1),
    "last": date(2026, 9, 30),
    "compared": "比较的是2025年第三季度、2026年第二季度；没有可以比较的，写“—”",
    "sections": SECTIONS,
}
YEAR = TOLD | {
    "addressee": "江城市东湖区人民政府",
    "period": "2026年",
    "first": date(2026, 1, 1),
    "last": date(2026, 12, 31),
    "signed_on": date(2027, 1, 12),
    "compared": "比较的是2025年；没有可以比较的，写“—”",
}
CORRECTED = Section(
    heading="被纠错、败诉的案件",
    items=(
        Item(
            said=(f"行政复议纠错1件，败诉0件：{RESPONDENT}1件。逐案列明如下。",),
            table=Grid(
                header=("机关", "行政行为", "程序", "结果", "原因"),
                rows=((RESPONDENT, "行政处罚", "行政复议", "撤销", "告知、听取陈述申辩"),),
            ),
        ),
    ),
)
OWED = Section(
    heading="应当履行、反馈的事项",
    items=(
        Item(
            said=("1个机关有应当履行、反馈的事项，尚未完成的1项，其中逾期1项。",),
            table=Grid(
                header=("机关", "位次", "应当履行、反馈", "已经完成", "尚未完成", "其中逾期", "最长逾期（日）"),
                rows=((RESPONDENT, "1", "2", "1", "1", "1", "12"),),
            ),
        ),
    ),
)
OF = f"被申请人为{RESPONDENT}的"

SAMPLES: tuple[Paper, ...] = (
    QuarterlyNotice(**TOLD, title="关于2026年第三季度行政复议和行政应诉情况的通报"),
    AnnualReport(**YEAR, title="关于2026年行政复议和行政应诉情况的报告"),
    SpecialReport(
        **TOLD | {"addressee": RESPONDENT},
        of=OF,
        title=f"关于2026年第三季度{OF}行政复议和行政应诉情况的报告",
    ),
    WrongsNotice(
        **TOLD
        | {"sections": (CORRECTED,), "compared": "所列为该期间审结、收到裁判的案件，一件案件有几项原因的一并写明"},
        title="关于2026年第三季度行政行为被纠错、败诉情况的通报",
    ),
    InspectionList(
        **ISSUED,
        last=date(2026, 10, 12),
        sections=(OWED,),
        compared="按逾期的项数、最长逾期的日数排列",
        title="关于截至2026年10月12日应当履行、反馈事项的专项督察通报",
    ),
)
