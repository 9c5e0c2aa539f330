"""案件移交清单 on paper: what whoever takes over cases, or stands in during a leave, has to know and signs for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from casework.errors import CaseworkError
from casework.queries.desk.handing_over import Handed
from casework.record.privacy import mask_within
from casework.storage.office import office
from casework.vocabulary import zh_date
from documents.blocks import Block, Document, Form, FormRow, Head, Paragraph, Style, Table

TITLE = "案件移交清单"
HEADS = ("日期", "类别", "事项", "说明")
DURING = "（请假期间内）"


class NothingToList(CaseworkError):
    """No case of those asked for is there, or open to the reader."""

    code, status = "HAND-002", 422

    def __init__(self) -> None:
        super().__init__(
            "没有可以列入移交清单的案件：没有未结案件，或者您现在还不能查阅",
            instead="请由承办人本人、收案员或者机构负责人打印",
        )


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Why a list is made: from whom to whom (names, empty where that is not yet known), and the leave it is for."""

    giver: str
    taker: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""
    """What the giver wants the taker to know."""


def drawn(found: Sequence[Handed], occasion: Occasion, today: date, form: Literal["pdf", "docx"]) -> bytes:
    """The list as a file to print, or to go on writing in. A DocumentError where it cannot be printed."""
    from documents import pdf, word  # half a second, which only this needs

    words = page(found, occasion, today)
    return pdf.draw(words) if form == "pdf" else word.draw(words)


def page(found: Sequence[Handed], occasion: Occasion, today: date) -> Document:
    """Its words."""
    blocks: list[Block] = [Paragraph(text=_opening(found, occasion, today))]
    if occasion.note:
        blocks.append(Paragraph(text=f"移交说明：{mask_within(occasion.note)}"))
    for place, each in enumerate(found, start=1):
        blocks += _case(place, each, occasion)
    blocks.append(Paragraph(text="以上事项已经逐件交接清楚，案卷、材料一并移交。"))
    blocks.append(
        Form(
            rows=(
                FormRow(cells=("移交人签名", "", "接收人签名", ""), lines=2),
                FormRow(cells=("移交日期", "", "监交人签名", ""), lines=2),
            )
        )
    )
    return Document(head=Head(agency=office().office, title=TITLE), blocks=tuple(blocks))


def _opening(found: Sequence[Handed], occasion: Occasion, today: date) -> str:
    taker = f"，接收人{occasion.taker}" if occasion.taker else ""
    giver = f"，移交人{occasion.giver}" if occasion.giver else ""
    closed = sum(not each.case.stage for each in found)
    ended = f"（其中已结{closed}件）" if closed else ""
    why = ""
    if occasion.since and occasion.until:
        why = f"（{zh_date(occasion.since)}至{zh_date(occasion.until)}请假，由其代理）"
    within = sum(len(each.within(occasion.since, occasion.until)) for each in found)
    lies = f"请假期间内有{within}项，已在说明中注明。" if why else ""
    stand = f"各项按{zh_date(today)}的登记列出，以后有变化的，以案件的登记为准。"
    return f"案件{len(found)}件{ended}{giver}{taker}{why}。{lies}{stand}"


def _case(place: int, each: Handed, occasion: Occasion) -> Iterator[Block]:
    case = each.case
    yield Paragraph(text=f"{place}．{case.number}　{case.claimants}诉{case.opponents}", style=Style.H3)
    by = f"现由{each.handler}承办" if each.handler else "尚未指定承办人"
    yield Paragraph(text=f"{case.subject}。{zh_date(case.opened_on)}收案，{by}。")
    inside = each.within(occasion.since, occasion.until)
    rows = tuple(
        (
            zh_date(one.on) if one.on else "没有日期",
            one.what,
            mask_within(one.matter),
            f"{mask_within(one.said)}{DURING if one in inside else ''}",
        )
        for one in each.dated
    )
    nothing = Paragraph(text="没有正在计算的期限，也没有听证、开庭和答应的事项。")
    yield Table(header=HEADS, rows=rows) if rows else nothing
    if each.drafts:
        yield Paragraph(text=f"文稿：{each.drafts_in_words}。")
    if each.to_serve:
        yield Paragraph(text=f"待送达：{'、'.join(each.to_serve)}。")
    for words in each.undated:
        yield Paragraph(text=mask_within(words))
