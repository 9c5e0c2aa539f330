"""What changed between two versions of a document, in words of the office."""

from dataclasses import replace

from documents.blocks import Paragraph
from documents.blocks.difference import Change, difference
from documents.word.read_word import read
from tests.test_read_word import clean, edited, split_runs


def test_a_difference_names_what_was_changed_added_and_removed() -> None:
    old = clean()
    blocks = list(old.blocks)
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and b.text.startswith("第三人称"))
    first = blocks[0]
    assert isinstance(first, Paragraph)
    blocks[0] = replace(first, text=first.text.replace("王喆堃", "王喆坤"))
    del blocks[at]
    blocks.insert(at + 2, Paragraph(text="另查明，案外人已另行起诉。"))
    changes = difference(old, replace(old, blocks=tuple(blocks)))
    assert [change.label for change in changes] == ["修改", "删除", "新增"]
    assert [piece for piece in changes[0].pieces() if piece[0] != piece[1]] == [("堃", "坤")]


def test_an_unchanged_document_has_no_difference() -> None:
    assert difference(clean(), read(edited(split_runs)).document) == ()
    assert Change(after="新").label == "新增"
