"""专项督察 as a paper: what organs owe today, by organ, with what was done about it and the proof of what was done."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from casework.lessons import anonymity, inspection
from casework.vocabulary import zh_date
from documents.kinds.without_form.reports import Grid, Item

RANKS = ("机关", "位次", "应当履行、反馈", "已经完成", "尚未完成", "其中逾期", "最长逾期（日）")
UNDONE = "没有登记"
KEPT_BACK = "有证明（写有当事人的情况，见履行总账）"
DUTIES = ("机关", "事项", "案号、文件", "期限", "现在", "已采取的措施、证明")


def items(session: Session, today: date, reader: str) -> Iterator[Item]:
    """First the organs by rank, then what each owes."""
    organs = inspection.by_organ(session, today, reader)
    late, count = sum(each.late for each in organs), sum(each.open for each in organs)
    if not organs:
        yield Item(said=("没有机关应当履行、反馈的事项。",))
        return
    ranks = tuple(
        (
            each.organ,
            str(nth),
            str(len(each.duties)),
            str(len(each.duties) - each.open),
            str(each.open),
            str(each.late),
            str(each.longest),
        )
        for nth, each in enumerate(organs, 1)
    )
    said = f"{len(organs)}个机关有应当履行、反馈的事项，尚未完成的{count}项，其中逾期{late}项。"
    yield Item(said=(said,), table=Grid(header=RANKS, rows=ranks))
    lines = tuple(
        (
            each.organ,
            duty.words,
            duty.of,
            zh_date(duty.due_on) if duty.due_on else "没有规定日数",
            duty.now,
            duty.done or UNDONE,
        )
        for each in organs
        for duty in each.duties
    )
    yield Item(said=("逐项列明如下：",), table=Grid(header=DUTIES, rows=_naming_nobody(session, lines)))


def _naming_nobody(session: Session, lines: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The lines without what officers typed as a proof where it names a party or holds a number of his."""
    refused = anonymity.refused(session, [line[-1] for line in lines])
    return tuple((*line[:-1], KEPT_BACK) if line[-1] in refused else line for line in lines)
