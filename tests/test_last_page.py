"""The last page of a letter: it has some of what is said, and not only whom to ask and who signs."""

from documents import pdf
from documents.blocks import Paragraph, Signature
from tests.test_documents_layout import pages, paper, text_of


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
