"""府院联动: what was agreed with the courts is owed until it is done, and proved."""

from casework.lessons import inspection, joint
from casework.storage.database import reading
from tests.web_support import TODAY, Desk, desk, office, receive, send, text_of

__all__ = ["desk", "office"]
MET = {
    "kind": "memorandum",
    "on": "2026-11-10",
    "partners": "东湖区人民法院",
    "theme": "统一送达地址",
    "number": "东府院〔2026〕1号",
}
MATTER = {"what": "修改告知书样式", "organ": "东湖区城市管理执法局", "due_on": "2026-11-18"}
DONE = {"done_on": "2026-11-19", "done": "已经修改", "proof": "东城管发〔2026〕9号"}


def test_what_was_agreed_is_owed_until_it_is_proved_done(desk: Desk) -> None:
    zhou, sun = desk("zhou"), desk("sun")
    here = "/joint"

    def sent(where: str, **given: str) -> str:
        answer = send(zhou, zhou.get(here), where, **given)
        return "" if answer.status_code == 303 else f"{answer.status_code} {answer.text}"

    number = receive(applicants=[{"name": "贺子轩"}]).number
    for wrong, code in (
        ({"kind": "talk", "theme": "贺子轩一案会商"}, "RPT-005"),
        ({"kind": "talk", "text": "贺子轩主张没有收到告知书"}, "RPT-005"),
        ({"kind": "talk", "theme": f"{number}案会商"}, "TYP-010"),
    ):
        assert code in sent(here, **MET | wrong), "who may not read the case reads this page"
    for wrong, code in (({"on": "2026-12-01"}, "JNT-001"), ({"number": ""}, "JNT-002"), ({"theme": ""}, "422")):
        assert code in sent(here, **MET | wrong), wrong
    assert not sent(here, **MET)
    assert "JNT-003" in sent("/joint/1", **MATTER | {"due_on": "2026-11-01"})
    assert "RPT-005" in sent("/joint/1", **MATTER | {"what": "向贺子轩补送告知书"})
    assert not sent("/joint/1", **MATTER)
    owed = text_of(sun.get("/ledger"))
    assert "府院联动议定的事项" in owed and "修改告知书样式" in owed and "已逾期" in owed
    with reading() as session:
        (organ,) = inspection.by_organ(session, TODAY)
        assert (organ.organ, organ.late) == (MATTER["organ"], 1)
    assert "/joint/1/1" not in sun.get(here).text, "the supervisor reads"
    assert "JNT-005" in sent("/joint/1/1", **DONE | {"done_on": "2026-11-09"})
    assert "RPT-005" in sent("/joint/1/1", **DONE | {"done": "已向贺子轩送达"})
    assert not sent("/joint/1/1", **DONE)
    assert not sent("/joint/1", **MATTER | {"what": "误记"})
    assert "JNT-006" in sent("/joint/1/2/strike", reason=" ") and "误记" in text_of(sun.get("/ledger"))
    assert not sent("/joint/1/2/strike", reason="登记有误") and "误记" not in text_of(sun.get(here))
    assert "修改告知书样式" not in text_of(sun.get("/ledger")) and "已经修改" in text_of(sun.get(here))
    with reading() as session:
        assert joint.owed(session, TODAY) == [] and inspection.by_organ(session, TODAY) == []
    for nth in range(joint.ON_A_PAGE):
        assert not sent(here, **MET | {"theme": f"后来的{nth}"})
    assert "统一送达地址" not in text_of(sun.get(here)) and "第 2 / 2 页" in text_of(sun.get("/joint?page=2"))
    assert "统一送达地址" in text_of(sun.get("/joint?occasion=1")), "where the ledger leads"
    last = zhou.get("/joint?page=2")
    assert send(zhou, last, "/joint/1/strike", reason="登记有误").status_code == 303
    assert "统一送达地址" not in text_of(sun.get("/joint?page=2"))
