"""档案: a file is lent once, comes back, and is destroyed only after its term, an appraisal and an approval."""

from datetime import date

import pytest

from casework.errors import CaseworkError
from casework.office.of_cases import archive
from casework.storage import database
from casework.vocabulary import Act
from tests.offices import ANYONE
from tests.web_support import Desk, accepted, desk, do, office, receive, send, text_of

__all__ = ["desk", "office"]
HERE, LATER = "/archive", date(2037, 2, 10)
LOAN = {
    "borrower": "东湖区人民法院行政庭",
    "purpose": "行政诉讼调卷",
    "approved": "周健",
    "lent_on": "2026-11-20",
    "due_on": "2026-11-20",
}
SHELF = {"retention": "10", "kept_until": "2036-12-31", "place": "二号库房"}
APPRAISAL = {
    "appraisal": "destroy",
    "appraised_on": "2037-02-01",
    "appraised_by": "档案室、复议科",
    "approved": "何群，东司档〔2037〕1号",
}
DESTRUCTION = {"destroyed_on": "2037-02-10", "destroyed": "粉碎", "watcher": "王某", "other_watcher": "李某"}


def test_a_file_is_lent_once_and_comes_back(desk: Desk) -> None:
    """
    - 没有归档的案件不能借阅；归档以后登记保管期限，永久的不写保管至何日，定期的要写
    - 已经借出的不能再借，借出在归档以后；归还以后才能再借
    - 监督员看得到，不能登记
    - 逾期未还的列在管档案的人的“待我处理”，归还了即离开；别人的没有
    """
    number, running = _archived(), accepted()
    zhou, sun = desk("zhou"), desk("sun")

    def sent(where: str, **given: str) -> str:
        answer = send(zhou, zhou.get(f"{HERE}?case={number}"), f"{HERE}/{where}", **given)
        return "" if answer.status_code == 303 else f"{answer.status_code} {text_of(answer)}"

    assert "ARC-001" in text_of(zhou.get(f"{HERE}?case={running}")) and "ARC-001" in sent(
        "shelve", **SHELF | {"case_number": running}
    )
    assert "没有案号为" in text_of(zhou.get(f"{HERE}?case=东复〔2026〕999号"))
    for wrong, code in (
        ({"retention": "permanent"}, "ARC-002"),
        ({"kept_until": ""}, "ARC-002"),
        ({"kept_until": "2026-11-01"}, "ARC-003"),
        ({"retention": "五年"}, "422"),
    ):
        assert code in sent("shelve", **SHELF | wrong), wrong
    assert not sent("shelve", **SHELF)
    for wrong, code in (({"lent_on": "2026-11-01"}, "ARC-005"), ({"due_on": "2026-11-19"}, "ARC-005")):
        assert code in sent("lend", **LOAN | wrong), wrong
    before = zhou.get(f"{HERE}?case={number}")
    assert not sent("lend", **LOAN)
    assert "ARC-004" in text_of(send(zhou, before, f"{HERE}/lend", **LOAN)), "from a page shown before it was lent"
    shown = text_of(sun.get(HERE))
    assert number in shown and "今日届满" in shown and "登记归还" not in text_of(sun.get(f"{HERE}?case={number}"))
    late = "/today?officer=all&day=2026-11-21"
    assert "借出的案卷逾期未还" in text_of(zhou.get(late)) and "逾期未还" not in text_of(zhou.get("/today?officer=all"))
    assert "借出的案卷" not in text_of(sun.get(late))
    assert "ARC-008" in sent("loans/1", returned_on="2026-11-19", returned="完好")
    assert not sent("loans/1", returned_on="2026-11-20", returned="75页，完好")
    assert "没有借出的案卷" in text_of(sun.get(HERE)) and "75页，完好" in text_of(sun.get(f"{HERE}?case={number}"))
    assert "借出的案卷" not in text_of(zhou.get(late))
    assert not sent("lend", **LOAN)


@pytest.mark.usefixtures("office")
def test_a_file_is_destroyed_only_after_its_term_an_appraisal_and_an_approval() -> None:
    number = _archived()

    def refused(deed: str, given: dict[str, str], today: date = LATER) -> str:
        try:
            with database.transaction() as session:
                if deed == "shelved":
                    archive.shelved(session, actor=ANYONE, details={"case_number": number, **given})
                else:
                    getattr(archive, deed)(session, number, actor=ANYONE, today=today, details=given)
        except CaseworkError as refusal:
            return refusal.code
        return ""

    assert refused("appraised", APPRAISAL) == "ARC-014"
    assert not refused("shelved", SHELF)
    assert refused("appraised", APPRAISAL | {"appraised_on": "2036-12-31"}, date(2036, 12, 31)) == "ARC-009"
    assert refused("appraised", APPRAISAL | {"appraised_on": "2036-12-31"}) == "ARC-010"
    assert refused("destroyed", DESTRUCTION) == "ARC-011"
    assert not refused("appraised", APPRAISAL | {"appraisal": "keep", "kept_until": "2037-02-05"})
    assert refused("destroyed", DESTRUCTION) == "ARC-011", "it is kept on"
    assert not refused("appraised", APPRAISAL | {"appraised_on": "2037-02-08"})
    assert not refused("lent", LOAN | {"lent_on": "2037-02-09", "due_on": "2037-03-01"})
    assert refused("destroyed", DESTRUCTION) == "ARC-004"
    with database.transaction() as session:
        given = {"returned_on": "2037-02-10", "returned": "完好"}
        archive.returned(session, 1, actor=ANYONE, today=LATER, details=given)
        assert [row.case_number for row in archive.shown(session, ANYONE, LATER).expired] == [number]
    assert refused("destroyed", DESTRUCTION | {"other_watcher": "王 某"}) == "ARC-012"
    assert refused("destroyed", DESTRUCTION | {"destroyed_on": "2037-02-07"}) == "ARC-013"
    assert not refused("destroyed", DESTRUCTION)
    assert {refused("shelved", SHELF), refused("lent", LOAN), refused("destroyed", DESTRUCTION)} == {"ARC-006"}


def _archived() -> str:
    number = receive().number
    do(number, Act.WITHDRAW, "2026-11-17", reason="不再申请", voluntary=True)
    do(number, Act.ARCHIVE, "2026-11-18")
    return number
