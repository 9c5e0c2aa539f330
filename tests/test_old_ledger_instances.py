"""The suits of an old ledger tied to each other: the second instance to the first, a retrial to what it is about."""

from sqlmodel import select

from casework.outside.ledger.columns import Told
from casework.procedure.litigation.appeal import stands_no_more
from casework.procedure.litigation.judgment import Judgment
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Case
from casework.vocabulary import Act, State
from tests.test_old_ledger import IN_COURT, JUDGED, appeal, made, suit, workbook
from tests.web_support import office as office

LINKED = (*IN_COURT, "前一审级案号", "上诉人", "上诉日期")


def linked(row: list[str], before: str = "", appellants: str = "", appealed_on: str = "") -> list[str]:
    return [*row, *[""] * (len(IN_COURT) - len(row)), before, appellants, appealed_on]


def above(nth: int, first: int, *told: str, letters: str = "行终", instance: str = "二审") -> list[str]:
    """A later instance of the suit of another row."""
    days = {"应诉通知日期": "2024-06-20", "答辩日期": "", "行政行为": f"第{first}份罚款"}
    row = appeal(nth, letters, instance, *told)
    for heading, words in days.items():
        row[IN_COURT.index(heading)] = words
    return row


def test_a_second_instance_is_tied_to_the_first_that_it_names_and_settles_its_appeal(office: str) -> None:
    """By either number, wherever it stands in the ledger; the same parties over the same act are only asked about."""
    lost, won = (linked(suit(nth, "", result, JUDGED[0])) for nth, result in ((1, "撤销"), (2, "驳回诉讼请求")))
    upheld = ("驳回上诉，维持原判", "2024-09-02", "2024-09-02")
    by_court = linked(above(11, 1, *upheld), "(2024)鄂0112行初001号", "被告（原审被告）", "2024-06-01")
    by_ours = linked(above(12, 2, "发回重审", "2024-09-02", "", "", "否"), "东应诉[2024]2号", "张三", "2024-06-03")
    again = linked(
        suit(13, 行政行为="第2份罚款", 应诉通知日期="2024-10-08", 答辩日期="", 开庭日期=""), "（2024）鄂01行终12号"
    )
    elsewhere = linked(above(14, 9), "（2019）鄂0112行初7号")
    open_one = linked(suit(3, "", "确认违法", JUDGED[0]), "", "原告", "2024-06-01")
    above_it = linked(above(15, 3), "（2024）鄂0112行初3号")
    asked, first = linked(above(16, 4)), linked(suit(4, "", "撤销", JUDGED[0]))
    not_it, wrong = linked(above(17, 4), "无"), linked(above(18, 5), "（2024）鄂01行终12号")
    of_a_bad_row, bad = linked(above(19, 6), "（2024）鄂0112行初6号"), linked(suit(6, 法院=""))
    late = linked(above(20, 7, *upheld, "", "是"), "（2024）鄂0112行初7号", "原告")
    effective = linked(suit(7, "", "撤销", *JUDGED[:2]))
    rows = [by_court, by_ours, again, lost, won, elsewhere, above_it, open_one, asked, first, not_it, wrong]
    data = workbook([*rows, of_a_bad_row, bad, late, effective], LINKED)
    for trial in (True, False):
        _, faults, said = made(data, trial=trial)
        assert [(f[0], f[2]) for f in faults] == [
            *(("11", Told.BEFORE.label), ("14", Told.BEFORE.label), ("15", Told.BEFORE.label), ("16", "法院")),
        ], faults
        assert "与第12行的（2024）鄂0112行初4号相同，疑为其二审" in faults[0][4]
        assert "是二审案件，不是二审的前一审级" in faults[1][4] and "第16行，该行没有导入" in faults[2][4]
        assert "没有找到前一审级的案件" in said["8"] and "现为已裁判，上诉没有登记" in said["17"]
    with database.reading() as session:
        every = {nth: commands.load(session, f"东应诉〔2024〕{nth}号") for nth in (1, 2, 3, 11, 12, 13, 15)}
        ties = dict(session.exec(select(Case.number, Case.linked_to).where(Case.linked_to != "")).all())
        for case in every.values():
            assert commands.rebuild(session, case.number) == []
    numbered = {
        above.removeprefix("东应诉〔2024〕"): below.removeprefix("东应诉〔2024〕") for above, below in ties.items()
    }
    assert numbered == {"11号": "1号", "12号": "2号", "13号": "12号", "15号": "3号", "20号": "7号"}
    # The first instance that was upheld took effect with the second and lost as it did; no period to appeal runs on.
    (upheld_one,) = every[11].every(Judgment)
    assert every[1].find(Act.RECORD_EFFECT) and upheld_one.details.against
    assert [clock.term for nth in (1, 2) for clock in every[nth].open_clocks() if clock.term == "ALL-85a"] == []
    assert stands_no_more(every[2]) == "发回重审"
    assert [notice.details.sent_back for notice in every[13].every(ReceiveNotice)] == [True]
    assert every[3].state is State.APPEALED and every[3].running("ALL-85a"), "the other side may still appeal"
    assert [clock.term for clock in every[15].open_clocks()] == ["S5-108"]
