"""Two edits of one document: what only one side changed is taken, what both changed is chosen, nothing is lost."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.blocks import Document, Head, Imprint, Paragraph, Table
from documents.blocks.merging import Merged, merge

HEAD = Head(agency="江城市司法局", title="行政复议决定书", number="江政复决〔2026〕1号")
ROWS = Table(header=("序号", "名称"), rows=(("1", "照片"),))
PARAGRAPHS = ("申请人称，处罚过重。", "被申请人称，处罚适当。", "经审理查明，货架占道。", "本机关认为，程序违法。")
BASE = Document(head=HEAD, addressee="王某：", blocks=(*(Paragraph(text=text) for text in PARAGRAPHS), ROWS))


def with_(**changed: str) -> Document:
    """The document with paragraphs changed by their place: p1="…"; an empty one is taken out."""
    blocks = [Paragraph(text=changed.get(f"p{place}", text)) for place, text in enumerate(PARAGRAPHS)]
    return replace(BASE, blocks=(*(block for block in blocks if block.text), ROWS))


def said(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_what_only_one_side_changed_is_taken() -> None:
    made = merge(BASE, with_(p0="申请人称，处罚过重，程序违法。"), with_(p3=""))
    assert made.conflicts == ()
    assert said(made.chosen({})) == ["申请人称，处罚过重，程序违法。", *PARAGRAPHS[1:3]]


def test_paragraphs_next_to_each_other_are_each_sides_own() -> None:
    made = merge(BASE, with_(p1="被申请人称，处罚并不适当。"), with_(p2="经审理查明，货架没有占道。"))
    assert made.conflicts == () and said(made.chosen({}))[1:3] == [
        "被申请人称，处罚并不适当。",
        "经审理查明，货架没有占道。",
    ]


def test_the_same_change_on_both_sides_is_one() -> None:
    both = with_(p2="经审理查明，货架没有占道。")
    assert merge(BASE, both, both).chosen({}) == both


def test_what_both_changed_is_chosen_and_either_can_be_kept() -> None:
    ours, theirs = with_(p2="经审理查明，货架占道两米。"), with_(p2="经审理查明，货架占道三日。")
    made = merge(BASE, ours, theirs)
    [conflict] = made.conflicts
    assert conflict.texts("base") == [PARAGRAPHS[2]] and conflict.may_keep_both
    assert made.chosen({}) == made.chosen({0: "ours"}) == ours and made.chosen({0: "theirs"}) == theirs
    assert said(made.chosen({0: "both"}))[2:4] == ["经审理查明，货架占道两米。", "经审理查明，货架占道三日。"]


def test_a_head_and_an_imprint_are_one_each() -> None:
    one, other = (replace(BASE, head=replace(HEAD, title=title)) for title in ("决定书", "行政复议决定书（修改）"))
    [conflict] = merge(BASE, one, other).conflicts
    assert not conflict.may_keep_both and conflict.texts("ours") == ["江城市司法局", "决定书", HEAD.number]
    printed = replace(BASE, imprint=Imprint(cc="", printed_by="本局", printed_on="2026年"))
    assert merge(BASE, printed, with_(p0="改。")).chosen({}).imprint == printed.imprint


TEXTS = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=6)


@settings(max_examples=40)
@given(TEXTS, TEXTS, TEXTS)
def test_nothing_is_lost(base: list[str], ours: list[str], theirs: list[str]) -> None:
    """What a side added stands in the merged text or in a conflict; a side that changed nothing gives way."""

    def document(texts: list[str]) -> Document:
        return Document(head=HEAD, blocks=tuple(Paragraph(text=text) for text in texts))

    made: Merged = merge(*map(document, (base, ours, theirs)))
    everything = said(made.chosen(dict.fromkeys(range(20), "both")))
    for side in (ours, theirs):
        assert set(side) - set(base) <= set(everything)
    assert merge(*map(document, (base, base, theirs))).chosen({}) == document(theirs)
    assert merge(*map(document, (base, ours, base))).chosen({}) == document(ours)
    assert made.chosen(dict.fromkeys(range(20), "ours")) == made.chosen({})
