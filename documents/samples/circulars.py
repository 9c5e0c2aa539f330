"""Samples: what is told of figures."""

from datetime import date

from documents.kinds.parts import Paper
from documents.kinds.without_form.circulars import AttendanceNotice, Compared, Group, Missed, Part, Ranked
from documents.samples.case import OFFICE, RESPONDENT

BASE = "每一被告机关每一次开庭计一次"
BUREAU, TOWN = "江城市东湖区城市管理执法局", "江城市东湖区临湖街道办事处"

SAMPLES: tuple[Paper, ...] = (
    AttendanceNotice(
        organ=OFFICE,
        number="东司发〔2026〕21号",
        signed_on=date(2026, 10, 12),
        cc=("江城市东湖区人民法院",),
        printed_by="江城市东湖区司法局办公室",
        period="2026年第三季度",
        first=date(2026, 7, 1),
        last=date(2026, 9, 30),
        cases=7,
        organs=3,
        sittings=8,
        attended=6,
        absent=2,
        base=BASE,
        before="2026年第二季度",
        year_before="2025年第三季度",
        rates=(
            Compared(
                name="负责人出庭率",
                counted="6/8",
                now="75.00%",
                before="80.00%",
                change="-5.00",
                year_before="50.00%",
                change_in_a_year="+25.00",
                base=BASE,
            ),
            Compared(
                name="出庭负责人发言率",
                counted="5/6",
                now="83.33%",
                before="—",
                change="—",
                year_before="100.00%",
                change_in_a_year="-16.67",
                base="负责人出庭的次数",
            ),
        ),
        trend=(
            Part(name="2025年第三季度", count="2/4", shown="50.00%", share=500),
            Part(name="2025年第四季度", count="0/0", shown="—", share=0),
            Part(name="2026年第二季度", count="4/5", shown="80.00%", share=800),
            Part(name="2026年第三季度", count="6/8", shown="75.00%", share=750),
        ),
        instances=(
            Group(name="一审", sittings="6", attended="5", rate="83.33%", chief="50.00%", spoke="66.67%"),
            Group(name="二审", sittings="2", attended="1", rate="50.00%", chief="0.00%", spoke="50.00%"),
        ),
        ranking=(
            Ranked(
                place="1", name=RESPONDENT, sittings="4", attended="4", rate="100.00%", chief="75.00%", spoke="100.00%"
            ),
            Ranked(place="2", name=TOWN, sittings="2", attended="1", rate="50.00%", chief="0.00%", spoke="50.00%"),
            Ranked(place="2", name=BUREAU, sittings="2", attended="1", rate="50.00%", chief="0.00%", spoke="0.00%"),
        ),
        places=(
            Part(name=RESPONDENT, count="4/4", shown="100.00%", share=1000),
            Part(name=TOWN, count="1/2", shown="50.00%", share=500),
            Part(name=BUREAU, count="1/2", shown="50.00%", share=500),
        ),
        reasons=(
            Part(name="需要履行他人不能代替的公务", count="1", shown="50.00%", share=500),
            Part(name="没有说明理由，或者理由不成立", count="1", shown="50.00%", share=500),
        ),
        missed=(Missed(organ=BUREAU, words="未出庭，无正当理由1次"),),
    ),
)
