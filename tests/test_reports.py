"""通报、报告: composed from the figures, approved by another, sent and answered; no party is ever named in one."""

import io
import re
from datetime import date
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from casework.errors import CaseworkError
from casework.figures.counting import Counting, figure_named, table_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.lessons import anonymity, letters
from casework.making import runner
from casework.papers.reports import register
from casework.papers.reports.rows import ReportsWrong, told
from casework.papers.reports.rows import read as read_rows
from casework.record.actor import Actor
from casework.storage.database import reading, transaction
from casework.storage.tables import JobKind
from casework.vocabulary import Act, Role
from tests.making_support import asked, draw
from tests.test_lessons import corrected
from tests.web_support import ID_NUMBER, PHONE, TODAY, Desk, do, receive, receive_notice, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

SUN = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
CHEN = Actor(login="chen", roles=frozenset({Role.APPROVER}))
PEOPLE = {"name": "王喆堃", "id_number": ID_NUMBER, "phone": PHONE, "address": "江城市临湖路18号302室"}
QUARTER = {"kind": "quarterly", "period": "2026-Q3"}


def drafted(**more: Any) -> int:
    with transaction() as session:
        row = register.drafted(session, actor=SUN, today=TODAY, details=QUARTER | more)
        assert row.id
        return row.id


def code_of(**more: Any) -> str:
    with pytest.raises(CaseworkError) as refused:
        drafted(**more)
    assert refused.value.instead
    return refused.value.code


@pytest.fixture
def cases(office: str) -> None:
    """Of the third quarter: two decided against the organ, one upheld by nobody yet, a suit lost."""
    corrected("2026-07-01", "2026-08-03")
    corrected("2026-07-02", "2026-08-04")
    receive(on="2026-08-20", applicants=[PEOPLE], domain="公安")
    number = receive_notice(on="2026-07-10", plaintiffs=[{"name": "王喆堃"}]).number
    do(number, Act.ASSIGN, "2026-07-11", handler="li")
    result: dict[str, Any] = {
        "result": "3",
        "judged_on": "2026-09-10",
        "content": "确认违法",
        "against": True,
        "causes": ["59-1"],
    }
    do(number, Act.RECEIVE_JUDGMENT, "2026-09-15", **result)


def test_rows_that_name_nothing_are_refused() -> None:
    for text, code in (
        ('[[section]]\nheading = "x"\nkinds = ["annual"]\npart = [{ whole = "no" }]', "RPT-011"),
        ('[[section]]\nheading = "x"\nkinds = ["annual"]\npart = [{ figures = ["no"] }]', "RPT-011"),
        ('[[section]]\nheading = "x"\nkinds = ["annual"]\npart = [{ trend = "no" }]', "RPT-011"),
        ('[[section]]\nheading = "x"\nkinds = ["annual"]\npart = [{}]', "RPT-010"),
        ('[[section]]\nheading = "x"\nkinds = ["weekly"]\npart = []', "RPT-010"),
        ('[[advice]]\nsays = "x"\nbranch = "luck"', "RPT-011"),
        ('[[advice]]\nsays = "x"', "RPT-010"),  # no kind is called anything
        ('[[kind]]\nkind = "annual"\nnoun = "报告"\ntitle = "{year}的报告"\nbasis = "x"', "RPT-010"),
    ):
        with pytest.raises(ReportsWrong) as refused:
            read_rows(text)
        assert refused.value.code == code, text
    assert told().sections and told().advice


def test_a_quarter_is_drafted_approved_sent_and_answered_and_names_nobody(cases: None, desk: Desk) -> None:
    assert code_of(period="2026-Q4") == "RPT-002"
    assert code_of(period="2026") == "RPT-002"
    assert code_of(period="2025") == "RPT-004" and code_of(kind="annual") == "RPT-004"
    assert code_of(kind="special") == "RPT-004" and code_of(organ="某局") == "RPT-004"
    assert code_of(period="2024-Q1") == "RPT-001"
    for said in ("申请人王喆堃反映", "电话13912345678", f"证号{ID_NUMBER}", "江城市临湖路18号 302室的房屋"):
        assert code_of(remark=said) == "RPT-005", said
    sun, chen = desk("sun"), desk("chen")
    made = send(sun, sun.get("/reports"), "/reports", **QUARTER, remark="本期开展了培训。")
    assert made.headers["location"] == "/reports/1", text_of(made)
    page = sun.get("/reports/1")
    shown = text_of(page)
    assert (
        "旧存0件，受理2件，应审2件，审结2件，未结0件" in shown and "规范执法程序" in shown and "本期开展了培训" in shown
    )
    assert (
        "违反法定程序（没有细分）：复议纠错2件，败诉0件" in shown
        and "处理期限轻微违法" not in shown
        and "超过期限" in shown
    )
    assert "2025年第三季度" in shown and "2026年第二季度没有可以比较的" in shown and "直接纠错率100.00%" in shown
    pdf_text = in_word_and_on_the_page(sun, 1)
    for words in (*PEOPLE.values(), "王喆堃", ID_NUMBER[-4:], "临湖路"):
        assert words not in shown and words not in pdf_text, words
    with reading() as session:
        anonymity.check(session, [pdf_text], field="x")

    assert "/reports/1/approve" not in sun.get("/reports/1").text, "who drafts does not approve"
    own = Actor(login="sun", roles=frozenset({Role.APPROVER}))
    numbered = {"number": "东司发〔2026〕31号", "on": "2026-11-20"}
    with pytest.raises(CaseworkError, match="不能批准自己"), transaction() as session:
        register.approved(session, 1, actor=own, today=TODAY, details=numbered)
    with pytest.raises(CaseworkError, match="没有批准"), transaction() as session:
        register.sent(session, 1, actor=SUN, today=TODAY, details={"organs": "某局", "sent_on": TODAY.isoformat()})
    approving = chen.get("/reports/1")
    for day in ("2026-11-19", "2026-11-21"):
        assert send(chen, approving, "/reports/1/approve", **numbered | {"on": day}).status_code == 422
    for form in ("pdf", "docx"):
        file = sun.get(f"/reports/1.{form}")
        assert file.headers.get("location", "").startswith("/jobs") or form in file.headers["content-disposition"]
    assert send(chen, approving, "/reports/1/approve", **numbered).status_code == 303
    sending = sun.get("/reports/1")
    assert "东司发〔2026〕31号" in text_of(sending)
    sent = {"organs": "东湖区城市管理执法局\n临湖街道办事处\n临湖街道办事处", "sent_on": "2026-11-20"}
    assert send(sun, sending, "/reports/1/send", **sent, due_on="2026-11-20").status_code == 422
    assert send(sun, sending, "/reports/1/send", **sent, due_on="2026-12-20").status_code == 303
    owed = text_of(sun.get("/reports"))
    assert owed.count("还剩30日") == 2 and "临湖街道办事处" in owed and "临湖街道办事处" in text_of(sun.get("/ledger"))
    answer = {"answered_on": "2026-11-20", "answer": "已经整改", "proof": "整改报告"}
    page = sun.get("/reports/1")
    assert send(sun, page, "/reports/1/letters/2", **answer | {"answered_on": "2026-11-21"}).status_code == 422
    for of_what in (("/reports", 2), ("/typical-cases", 1)):
        with pytest.raises(CaseworkError, match="没有发给该机关"), transaction() as session:
            letters.answered(session, 2, of_what=of_what, actor=SUN, today=TODAY, details=answer)
    assert send(sun, page, "/reports/1/letters/2", **answer).status_code == 303
    with transaction() as session:
        overdue = [letters.remind(session, date(2026, 12, day)) for day in (20, 21, 22)]
    assert overdue == [0, 1, 0] and "应当在2026年12月20日以前反馈" in text_of(sun.get("/notices"))
    assert "已经整改" in text_of(sun.get("/reports/1")) and "临湖" not in text_of(sun.get("/ledger"))
    assert send(sun, sun.get("/reports/1"), "/reports/1/letters/1", **answer | {"proof": ""}).status_code == 422

    second = drafted()
    with pytest.raises(CaseworkError, match="已经用过"), transaction() as session:
        register.approved(session, second, actor=CHEN, today=TODAY, details=numbered)
    dropping = sun.get(f"/reports/{second}")
    assert send(sun, dropping, f"/reports/{second}/drop", reason="").status_code == 422
    assert send(sun, dropping, f"/reports/{second}/drop", reason="拟错").status_code == 303
    assert sun.get(f"/reports/{second}").status_code == 404
    with pytest.raises(CaseworkError, match="已经批准"), transaction() as session:
        register.dropped(session, 1, actor=SUN, reason="x")
    with pytest.raises(CaseworkError, match="已经批准"), transaction() as session:
        register.approved(session, 1, actor=CHEN, today=TODAY, details=numbered | {"number": "东司发〔2026〕32号"})
    specials()


def in_word_and_on_the_page(sun: TestClient, report: int) -> str:
    """The words of the Word file, whose numbers are those that the pages count."""
    job = asked("", "sun", JobKind.REPORT, report=report, form="docx")
    assert runner.make_next(draw)
    file = docx.Document(io.BytesIO(sun.get(f"/jobs/{job}/file").content))
    cells = {row.cells[0].text: [cell.text for cell in row.cells] for table in file.tables for row in table.rows}
    wanted = Wanted(period=period_named("2026-Q3"))
    with reading() as session:
        counting = Counting(session, wanted, TODAY, SUN)
        balance = counting.table(table_named("balance"))
        written = [row for table in file.tables for row in ([cell.text for cell in line.cells] for line in table.rows)]
        assert ["合计", *map(str, balance.counts(balance.total))] in written
        for name in ("correction", "mean-days", "loss"):
            rate = counting.rate(figure_named(name))
            assert cells[rate.label][1:3] == [f"{rate.numerator}/{rate.denominator}", rate.shown]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *(cell for row in written for cell in row)])


def specials() -> None:
    """Of one organ, one field, one cause."""

    def said(**of: str) -> str:
        number = drafted(kind="special", **of)
        with reading() as session:
            content = register.read(register.opened(session, number))
        return content.title + "".join(words for part in content.sections for item in part.items for words in item.said)

    assert re.search("因程序问题被纠错、败诉的", said(cause="procedure"))
    assert "公安领域" in said(domain="公安")
    assert code_of(kind="special", cause="powers") == "RPT-001"
    assert code_of(kind="special", cause="luck") == "RPT-016"


def test_what_is_no_party_hinders_no_report_and_its_tables_add_up(cases: None) -> None:
    """A university as respondent, an applicant whose name is a part of an organ's, one who lives in a mere place."""
    organ = [{"name": "东湖大学", "kind": "legal_person"}]
    receive(on="2026-08-21", respondents=organ, administrative_act="不予授予学位的决定", domain="教育")
    people = [{"name": "东湖", "address": "东湖区"}]
    receive(on="2026-05-21", applicants=people, domain="东湖区事务", repeat_reason="另一行为", channel="in_person")
    number = drafted(remark="东湖区城市管理执法局开展了培训。")
    with reading() as session:
        content = register.read(register.opened(session, number))
    tables = [item.table for part in content.sections for item in part.items if item.table]
    summed = [table for table in tables if table.rows[-1][0] == "合计" and table.header[2] == "占比"]
    assert len(summed) > 4 and any(row[0] == "东湖大学" for table in summed for row in table.rows)
    for table in summed:
        for at, head in enumerate(table.header):
            if head not in ("增减", "占比") and at:
                *parts, total = [int(row[at]) for row in table.rows]
                assert sum(parts) == total, (table.header, head)
    said = "".join(words for part in content.sections for item in part.items for words in item.said)
    assert "收到4件，按申请人分" in said and "2025年第三季度没有可以比较的" in said
    receive(on="2026-08-22", applicants=[{"name": "王喆堃"}], domain="王喆堃案", repeat_reason="另一行为")
    assert code_of() == "RPT-020"


def test_an_outside_system_reads_what_the_pages_count(cases: None, desk: Desk) -> None:
    sun = desk("sun")
    told = {each["key"]: each for each in sun.get("/api/figures?period=2026-Q3").json()["figures"]}
    assert (told["correction"]["numerator"], told["correction"]["value"], told["mean-days"]["unit"]) == (
        2,
        "100.00",
        "日",
    )
    table = sun.get("/api/figures/tables/balance?period=2026-Q3").json()
    assert table["columns"] == ["旧存", "受理", "应审", "审结", "未结"] and table["rows"][-1]["counts"] == [
        0,
        2,
        2,
        2,
        0,
    ]
    assert desk("li").get("/api/figures/tables/officers?period=2026-Q3").status_code == 403
    assert sun.get("/api/figures/tables/none?period=2026").status_code == 404


def test_a_year_is_compared_with_the_year_before(cases: None) -> None:
    later = date(2027, 1, 12)
    with transaction() as session:
        row = register.drafted(session, actor=SUN, today=later, details={"kind": "annual", "period": "2026"})
        content = register.read(row)
    assert content.title == "关于2026年行政复议和行政应诉情况的报告" and content.compared.startswith("比较的是2025年；")
    headings = [section.heading for section in content.sections]
    assert headings[0] == "案件受理情况" and headings[-1] == "下一步建议" and "行政应诉情况" in headings
    (trend,) = [item for item in content.sections[0].items if item.chart.startswith("各期")]
    assert [(bar.name, bar.count) for bar in trend.bars][-1] == ("2026年", "3") and len(trend.bars) == 5
