"""The head of a paper that goes out, and how its last page ends (GB/T 9704-2012, 7.2.4, 7.3.5.4, 10.1)."""

from documents import pdf
from documents.blocks import Head, Paragraph, Signature
from tests.test_documents_layout import MM, pages, paper, text_of


def test_a_longer_red_head_stands_in_two_lines_larger_than_the_title() -> None:
    agency = "江城市东湖区经济技术开发区管理委员会综合行政执法监督局"
    one, two, *_ = pages(pdf.draw(paper(Paragraph(text="文"), head=Head(agency=agency, title="通报", red=True))))[0]
    assert text_of(one) + text_of(two) == agency and one[0]["size"] == two[0]["size"] > 22


def test_a_letter_has_its_name_30_mm_from_the_edge_and_no_number_on_its_first_page() -> None:
    head = Head(agency="示例市人民政府", title="关于补充说明情况的函", number="示政函〔2026〕1号", letter=True)
    first, second = pages(pdf.draw(paper(*[Paragraph(text="文") for _ in range(30)], head=head)))
    assert abs(first[0][0]["top"] / MM - 30) < 1.5 and text_of(second[-1]) == "— 2 —"
    assert not [line for line in first if text_of(line).startswith("—")]


def test_closer_lines_save_a_page_that_has_the_signature_only() -> None:
    text = [Paragraph(text=f"第{number}行") for number in range(15)]
    signed = Signature(signers=("示例市人民政府",), date="2026年11月20日")
    assert len(pages(pdf.draw(paper(*text, signed)))) == 1
    assert len(pages(pdf.draw(paper(*text, *text, signed)))) == 2
