"""文号 on the pages: looked at by all, carried on and mended by the administrator."""

import pytest

from casework.office import numbers
from casework.record import numbering
from casework.storage import clock, database
from casework.storage import office as offices
from casework.storage.tables import VoidNumber
from casework.vocabulary import Procedure
from tests.offices import changing
from tests.web_support import Desk, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def test_numbers_are_looked_at_by_all_and_changed_by_the_administrator(desk: Desk) -> None:
    there = desk("guan")
    assert "还没有编过文号" in text_of(there.get("/numbers"))
    page = there.get("/numbers?year=2026")
    done = send(there, page, "/numbers/set", series="D-41", last="17", reason="接续纸质登记簿")
    assert done.headers["location"] == "/numbers?year=2026&done=yes"
    assert send(there, page, "/numbers/void", number="东政复意[2026]18号", reason="打印时损坏").status_code == 303
    shown = text_of(there.get("/numbers?year=2026"))
    assert "1至17号" in shown and "东政复意〔2026〕18号" in shown and "打印时损坏" in shown
    back = send(there, page, "/numbers/set", series="D-41", last="3", reason="误填")
    assert back.status_code == 422 and "不能退回到3号" in text_of(back)
    assert form_in(back, "/numbers/set").value("last") == "3"
    for wrong in ("三", "2026018"):
        assert send(there, page, "/numbers/set", series="D-41", last=wrong, reason="误填").status_code == 422
    clerk = desk("li")
    assert "1至17号" in text_of(clerk.get("/numbers?year=2026"))
    token = form_in(clerk.get("/numbers")).value("csrf")
    refused = clerk.post("/numbers/void", data={"csrf": token, "number": "甲", "reason": "乙", "year": "2026"})
    assert refused.status_code == 403
    token = form_in(there.get("/numbers"), "/numbers/set").value("csrf")
    asked = {"csrf": token, "series": "D-41", "last": "99", "reason": "误填", "year": "2026"}
    assert there.post("/numbers/reset", data=asked).status_code == 422
    assert "1至17号" in text_of(there.get("/numbers?year=2026"))


@pytest.mark.parametrize(
    ("written", "otherwise", "what"),
    [
        ('case_pattern = "东复〔{year}〕', 'case_pattern = "东复〔{year}〕号" # ', "行政复议案号"),
        ("[patterns]\n", '[patterns]\nD-41 = "东意〔{year}〕号"\n', "行政复议意见书"),
    ],
    ids=["cases", "a kind"],
)
def test_a_pattern_without_a_serial_gives_no_number_and_its_pages_open_to_mend_it(
    desk: Desk, written: str, otherwise: str, what: str
) -> None:
    shipped = offices.SHIPPED.read_text("utf-8")
    assert written in shipped
    offices.own_file().write_text(shipped.replace(written, otherwise, 1), "utf-8")
    guan = desk("guan")
    of = numbers.series_of("D-41" if "意" in otherwise else "reconsideration")
    with changing() as session:  # what all of them would bear is taken
        all_alike = numbering.written(of, 2026, "1")
        session.add(VoidNumber(number=all_alike, year=2026, reason="损坏", officer="guan", at=clock.now()))
    for address in ("/office", "/numbers"):
        page = guan.get(address)
        assert page.status_code == 200
        assert (f"{what} 文号格式没有序号" in text_of(page)) is (
            address == "/numbers" or of is Procedure.RECONSIDERATION
        )
    with database.transaction() as session, pytest.raises(numbering.UnknownPolicy, match=r"没有序号") as refused:
        numbering.next_number(session, of, 2026, numbering.hold(session, of.value, 2026))
    assert refused.value.code == "NUM-016" and "{serial}" in refused.value.instead
    if isinstance(of, Procedure):
        with pytest.raises(numbering.UnknownPolicy, match="没有序号"):
            numbering.by_hand(of, all_alike)
        mended = send(guan, guan.get("/office"), "/office", case_pattern="东复〔{year}〕{serial}号")
    else:
        assert numbering.serial_of(of, all_alike) is None
        address = "/numbers/kinds/D-41"
        mended = send(guan, guan.get(address), address, pattern="东意{code}〔{year}〕{serial}号")
    assert mended.status_code == 303 and "没有序号" not in text_of(guan.get("/numbers"))
