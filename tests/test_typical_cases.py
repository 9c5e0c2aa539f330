"""典型案例: from being recommended to the proof that organs learned from it; what is published names nobody."""

from datetime import date
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.lessons import anonymity
from casework.lessons.typical import recurrence, register
from casework.papers.reports import register as reports
from casework.record.actor import Actor
from casework.storage.database import reading, transaction
from casework.storage.tables import TypicalCase
from casework.vocabulary import Role
from tests.test_lessons import corrected
from tests.web_support import PHONE, TODAY, Desk, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

SUN = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
CHEN = Actor(login="chen", roles=frozenset({Role.APPROVER}))
LI = Actor(login="li", roles=frozenset({Role.HANDLER}))
TEXT = {
    "title": "某公司不服某局行政处罚案",
    "facts": "某局没有告知陈述、申辩的权利就作出处罚。",
    "handling": "行政复议机关以违反法定程序为由撤销处罚。\n某局没有起诉。",
    "meaning": "处罚以前应当告知。",
}


def code_of(deed: Any, **named: Any) -> str:
    with pytest.raises(CaseworkError) as refused, transaction() as session:
        deed(session, **named)
    assert refused.value.instead
    return refused.value.code


def test_a_typical_case_is_closed_only_with_proof_and_tells_whether_it_happened_again(office: str, desk: Desk) -> None:
    number, fresh = corrected("2026-09-01", "2026-10-08"), receive(on="2026-11-16", domain="公安").number
    said = {"case": number, "title": TEXT["title"], "why": "处罚前告知屡有遗漏"}
    li, sun, chen, zhou = desk("li"), desk("sun"), desk("chen"), desk("zhou")
    listed = li.get("/typical-cases")
    for wrong, code in (({"case": fresh}, "TYP-001"), ({"title": "张某不服处罚案"}, "RPT-005"), ({"case": "无"}, "")):
        answer = send(li, listed, "/typical-cases", **said | wrong)
        assert answer.status_code in (404, 422) and code in answer.text, wrong
    assert send(li, listed, "/typical-cases", **said).headers["location"] == "/typical-cases/1"
    assert "TYP-002" in send(li, listed, "/typical-cases", **said).text

    def step(who: Any, name: str, code: str = "", **given: str) -> str:
        answer = send(who, who.get("/typical-cases/1"), f"/typical-cases/1/{name}", **given)
        assert answer.status_code == 303 if not code else code in answer.text, (name, text_of(answer)[:600])
        return answer.text

    def for_another(who: Any, name: str, said: str) -> None:
        """What he would surely be refused is not offered to him, and he reads why."""
        shown = who.get("/typical-cases/1")
        assert said in text_of(shown) and f'action="/typical-cases/1/{name}"' not in shown.text

    for_another(li, "check", "不能审核自己推荐的案例")
    conclusion = {"conclusion": "有代表性"}
    assert code_of(register.checked, entry=1, actor=LI, today=TODAY, details=conclusion) == "TYP-004"
    assert code_of(register.written, entry=1, actor=LI, today=TODAY, details=TEXT) == "TYP-003"
    step(sun, "check", conclusion="有代表性，已经生效")
    organ = "东湖区城市管理执法局"
    for words, code in ((organ, "TYP-010"), (number, "TYP-010"), (f"电话{PHONE}", "RPT-005"), ("张某", "RPT-005")):
        step(li, "write", code, **TEXT | {"facts": words})
    step(li, "write", **TEXT)
    for_another(li, "read", "不能复核自己撰写的案例")
    assert code_of(register.read, entry=1, actor=LI, today=TODAY) == "TYP-004"
    step(zhou, "read")
    step(li, "write", **TEXT)
    told = {"published_on": TODAY.isoformat(), "place": "本级政府网站，第一批"}
    assert code_of(register.published, entry=1, actor=CHEN, today=TODAY, details=told) == "TYP-003"
    step(zhou, "read")
    assert code_of(register.published, entry=1, actor=SUN, today=TODAY, details=told) == "RIGHT-001"
    refused = step(chen, "publish", "TYP-006", **told | {"published_on": "2026-11-19"})
    assert 'id="f-published_on-error"' in refused, "what is wrong stands beside its box"
    step(chen, "publish", **told)

    step(sun, "close", "TYP-007", result="都已整改")
    step(sun, "tell", organs=f"{organ}\n临湖街道办事处", sent_on=TODAY.isoformat(), due_on="2026-12-20")
    assert "典型案例" in text_of(sun.get("/ledger")) and "临湖街道办事处" in text_of(sun.get("/ledger"))
    answered = {"answered_on": TODAY.isoformat(), "answer": "已经修订文书", "proof": "整改报告"}
    step(sun, "letters/1", **answered)
    step(sun, "close", "TYP-008", result="都已整改")
    assert code_of(register.dropped, entry=1, actor=SUN, reason="x") == "TYP-009"
    step(li, "write", **TEXT)
    assert "本级政府网站" not in text_of(sun.get("/typical-cases/1")), "it stands for nobody until it is read again"
    step(zhou, "read")
    step(sun, "letters/2", **answered)
    step(chen, "publish", **told)
    step(sun, "close", result="都已整改")
    page = text_of(sun.get("/typical-cases/1"))
    assert "已办结" in page and "都已整改" in page and "本级政府网站，第一批" in page and "没有起诉" in page
    assert code_of(register.told, entry=1, actor=SUN, today=TODAY, details={}) == "TYP-003"
    assert sun.get("/typical-cases/2").status_code == 404

    again_and_in_the_annual_report(number)


def again_and_in_the_annual_report(number: str) -> None:
    """A case like it after its publication is counted; the year's report tells of it as long as it names nobody."""
    corrected("2026-09-02", "2026-10-09")
    with reading() as session:
        row = session.get_one(TypicalCase, 1)
        assert recurrence.measured(session, row, TODAY) is None
        session.expunge(row)
        row.published_on = date(2026, 9, 20)
        found = recurrence.measured(session, row, date(2026, 10, 20))
    assert found and found.days == 30 and found.causes == ("违反法定程序（没有细分）",)
    assert (found.before.same, found.after.same, found.after.all) == (0, 1, 1), "the case itself does not count"
    later, year = date(2027, 1, 12), {"kind": "annual", "period": "2026"}
    with transaction() as session:
        content = reports.read(reports.drafted(session, actor=SUN, today=later, details=year))
    (told,) = [section for section in content.sections if section.heading == "典型案例"]
    assert told.items[0].said[:3] == (
        "案例1　" + TEXT["title"],
        "基本案情：" + TEXT["facts"],
        "复议办理：行政复议机关以违反法定程序为由撤销处罚。",
    )
    receive(on="2026-11-17", applicants=[{"name": "某公司"}], repeat_reason="另一行为", domain="税务")
    assert code_of(reports.drafted, actor=SUN, today=later, details=year) == "RPT-005"
    assert number not in str(content)
    with reading() as session, pytest.raises(CaseworkError):
        anonymity.check(session, ["某公司"], field="x")


def test_what_was_corrected_is_told_case_by_case_and_what_organs_owe_is_one_list(office: str, desk: Desk) -> None:
    number = corrected("2026-07-01", "2026-08-03")
    sun, chen = desk("sun"), desk("chen")
    assert "没有机关应当履行" in text_of(sun.get("/inspection"))
    told = {"kind": "correction", "period": "2026-Q3"}
    assert send(sun, sun.get("/reports"), "/reports", **told).headers["location"] == "/reports/1"
    page = text_of(sun.get("/reports/1"))
    assert "行政复议 撤销 违反法定程序（没有细分）" in page
    assert "行政复议纠错1件，败诉0件：东湖区城市管理执法局1件" in page and "张某" not in page and number not in page
    approved = {"number": "东司发〔2026〕40号", "on": TODAY.isoformat()}
    assert send(chen, chen.get("/reports/1"), "/reports/1/approve", **approved).status_code == 303
    sending = sun.get("/reports/1")
    assert 'value="2026-12-20"' in sending.text and "本机关设定" in text_of(sending)
    one = {"organs": "东湖区城市管理执法局", "sent_on": TODAY.isoformat(), "due_on": "2026-12-20"}
    assert send(sun, sending, "/reports/1/send", **one).status_code == 303
    above = {"organs": "江城市城市管理执法委员会", "sent_on": TODAY.isoformat(), "due_on": "", "copied": "yes"}
    assert send(sun, sun.get("/reports/1"), "/reports/1/send", **above).status_code == 303
    assert "2026年11月20日（周五）抄告" in text_of(sun.get("/reports/1"))

    live = sun.get("/inspection")
    assert "反馈通报、报告" in text_of(live) and "抄告" not in text_of(live).split("专项督察")[-1]
    assert send(sun, live, "/reports").headers["location"] == "/reports/2"
    page = text_of(sun.get("/reports/2"))
    assert "截至2026年11月20日应当履行" in page and "1个机关有应当履行、反馈的事项，尚未完成的1项，其中逾期0项" in page
    answer = {"answered_on": TODAY.isoformat(), "answer": "已经整改", "proof": f"向张某支付的收条，电话{PHONE}"}
    assert send(sun, sun.get("/reports/1"), "/reports/1/letters/1", **answer).status_code == 303
    another = {"organs": "东湖区城市管理执法局", "sent_on": TODAY.isoformat(), "due_on": "2026-12-21"}
    copied = another | {"copied": "yes"}
    assert send(sun, sun.get("/reports/1"), "/reports/1/send", **copied).status_code == 303
    asked = {"kind": "inspection", "period": "2026"}
    with transaction() as session:
        content = str(reports.read(reports.drafted(session, actor=SUN, today=TODAY, details=asked)))
    assert "见履行总账" in content and PHONE not in content and "张某" not in content
    wrong = {"kind": "inspection", "period": "2025"}
    assert code_of(reports.drafted, actor=SUN, today=TODAY, details=wrong) == "RPT-021"
