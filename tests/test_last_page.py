"""Where a page ends: the last of a letter has some of what is said, a table leaves no row alone, a chart is whole."""

import itertools

from documents import pdf
from documents.blocks import Attachments, Bar, Bars, Paragraph, Signature, Style, Table
from tests.printed import pages, text_of
from tests.test_documents_layout import paper


def test_no_page_has_only_whom_to_ask_and_who_signs() -> None:
    contact = (
        Paragraph(text="联系人：江城市东湖区司法局周明、吴军，电话027-00000000"),
        Paragraph(text="联系地址：江城市东湖区临湖路1号行政复议接待中心"),
    )
    signature = Signature(signers=("江城市东湖区人民政府",), date="2026年6月16日")
    several = 0
    for lines in range(11, 22):
        text = tuple(Paragraph(text=f"第{number}行" + "文" * 30) for number in range(0, lines, 2))
        book = pages(pdf.draw(paper(*text, *contact, signature)))
        if len(book) > 1:
            several += 1
            assert any("文文" in text_of(line) for line in book[-1])
    assert several > 2


def test_no_page_has_only_whom_a_petition_is_for_and_who_signs() -> None:
    closing = (Paragraph(text="此致"), Paragraph(text="江城市东湖区人民法院", style=Style.FLUSH))
    signature = Signature(signers=("江城市东湖区人民政府",), date="2026年6月16日")
    several = 0
    for lines in range(13, 23):
        text = tuple(Paragraph(text=f"第{number}行" + "文" * 10) for number in range(lines))
        book = pages(pdf.draw(paper(*text, *closing, signature)))
        if len(book) > 1:
            several += 1
            assert any("文文" in text_of(line) for line in book[-1]), lines
    assert several > 2


def test_a_record_is_signed_on_a_page_that_has_some_of_what_was_said() -> None:
    confirmed = Paragraph(text="以上笔录经本人核对，与本人陈述一致。")
    hands = [Paragraph(text=f"{who}（签名）：＿＿＿＿", style=Style.FLUSH) for who in ("当事人", "听取人员", "记录人")]
    several = 0
    for lines, listed in itertools.product((16, 18, 20), ((), (Attachments(names=("照片",)),))):
        said = tuple(Paragraph(text=f"答{number}：" + "文" * 30) for number in range(0, lines, 2))
        book = pages(pdf.draw(paper(*said, *listed, confirmed, *hands)))
        if len(book) > 1:
            several += 1
            assert any("文文" in text_of(line) for line in book[-1]), lines
    assert several > 2


def test_no_page_has_one_row_of_a_table_and_a_chart_stands_on_one() -> None:
    rows = Table(header=("序号", "名称"), rows=tuple((f"甲{number}", "证据") for number in range(6)))
    bars = Bars(bars=tuple(Bar(label=f"柱{share}", share=share, shown="") for share in range(100, 600, 100)))
    broken = set()
    for lines in range(12, 23):
        text = tuple(Paragraph(text=f"第{number}段") for number in range(lines))
        for block, mark, least in ((rows, "甲", 2), (bars, "柱", 5)):
            told = [
                sum(text_of(line).startswith(mark) for line in page) for page in pages(pdf.draw(paper(*text, block)))
            ]
            assert all(count >= least for count in told if count), (lines, mark, told)
            broken.add(len(list(filter(None, told))))
    assert broken == {1, 2}, "a table of six rows does break"
