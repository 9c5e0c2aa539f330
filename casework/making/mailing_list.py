"""交寄清单: the envelopes of the papers ticked, a row each, as carriers take them in; it comes back with the number of
each envelope."""

import io
from collections import defaultdict
from collections.abc import Sequence

import openpyxl
from sqlmodel import Session

from casework.making.lists import add_sheet
from casework.making.made import Made
from casework.office import rights
from casework.office.rights import Right
from casework.papers import envelopes
from casework.papers.mail import waybills
from casework.record import journal
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import Document, Logged, PartyRow


def as_excel(session: Session, papers: Sequence[tuple[Document, PartyRow]], *, actor: Actor) -> Made:
    """The list; that it holds telephone numbers in full stands in the log. RightRefused."""
    rights.check(actor, Right.PRINT_LABELS)
    inside = defaultdict[tuple[str, str, str], list[int]](list)
    for row, party in papers:
        inside[row.case_number, row.addressee, party.name].append(row.id or 0)
    lines, phones = [], 0
    for (number, _, name), ids in inside.items():
        labels = envelopes.labels_for(session, {number: ids})
        for label in labels:
            lines.append((label.name, label.address, label.phone, label.contents, number, name, ""))
            phones += bool(label.phone)
        if not labels:
            lines.append((name, "（没有登记地址）", "", "", number, name, ""))
    if phones:
        said = "导出载有完整电话号码的交寄清单"
        journal.write(session, Logged.READ_NUMBER, said, who=actor.login, subject=f"{phones}个")
    journal.write(session, Logged.EXPORT, "导出交寄清单", who=actor.login, subject=f"{len(lines)}件")
    book = openpyxl.Workbook(write_only=True)
    heads = ("收件人", "收件人地址", "收件人电话", "内件", waybills.CASE, waybills.PARTY, waybills.NUMBER)
    add_sheet(book, "交寄清单", heads, lines)
    out = io.BytesIO()
    book.save(out)
    return Made(content=out.getvalue(), name=f"交寄清单{clock.today():%Y%m%d}（{len(lines)}件）.xlsx")
