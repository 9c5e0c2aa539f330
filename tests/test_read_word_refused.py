"""What is no Word file of ours is refused in Chinese by what it is, before anything of it is used."""

import re
import struct
from collections import Counter
from operator import methodcaller
from random import Random
from typing import Any

import pytest

from documents import word
from documents.blocks import Paragraph
from documents.intake.word_file import PARTS, Damaged, Encrypted, HasMacros, NotWord, TooLarge, UploadRefused
from documents.word.read_word import NumberLost, TitleLost, TooManyPages, read
from tests.test_documents_layout import paper
from tests.test_read_word import CLEAN, NUMBER, clean, edited, paragraph, repacked


def test_another_case_number_and_no_number_are_refused() -> None:
    def lose(opened: Any) -> None:
        paragraph(opened, NUMBER)._p.getparent().remove(paragraph(opened, NUMBER)._p)

    with pytest.raises(NumberLost, match="〔2026〕13号"):
        read(CLEAN, "示政复决〔2026〕13号")
    with pytest.raises(NumberLost, match="没有文号"):
        read(edited(lose), NUMBER)
    assert read(CLEAN, "示政复决[2026]12号").document.head.number == NUMBER


def test_a_file_without_a_title_is_refused() -> None:
    def lose(opened: Any) -> None:
        for text in ("示例市人民政府", "行政复议决定书"):
            opened.element.body.remove(paragraph(opened, text)._p)

    with pytest.raises(TitleLost):
        read(edited(lose))


def test_more_than_200_pages_are_refused() -> None:
    with pytest.raises(TooManyPages, match="超过200页"):
        read(word.draw(paper(*[Paragraph(text="案" * 616)] * 205)))


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "别的文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xff\xd8\xff\xe0 scan", "JPEG"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧版Word"),
    ],
)
def test_a_file_that_is_no_word_file_is_refused_by_what_it_is(data: bytes, named: str) -> None:
    with pytest.raises(NotWord, match=named):
        read(data)


def test_a_spreadsheet_and_another_archive_are_refused() -> None:
    def spreadsheet(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"wordprocessingml", b"spreadsheetml")

    for data in (
        repacked(spreadsheet),
        repacked(dict.clear) or b"",
        repacked(lambda parts: parts.pop("[Content_Types].xml")),
    ):
        with pytest.raises(UploadRefused) as refusal:
            read(data)
        assert refusal.value.code in ("DOC-101", "DOC-102")


def test_a_file_saved_as_strict_is_refused_by_what_it_is() -> None:
    def strict(parts: dict[str, bytes]) -> None:
        for name in ("_rels/.rels", "word/document.xml"):
            parts[name] = parts[name].replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )

    with pytest.raises(NotWord, match="“严格”格式"):
        read(repacked(strict))


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml"])
def test_a_part_of_another_kind_is_damage(part: str) -> None:
    with pytest.raises(Damaged):
        read(repacked(lambda parts: parts.update({part: b"<foo/>"})))


def test_a_password_is_named() -> None:
    with pytest.raises(Encrypted):
        read(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    locked = bytearray(CLEAN)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = locked.find(signature)
        while position >= 0:
            locked[position + at] |= 1
            position = locked.find(signature, position + 4)
    with pytest.raises(Encrypted):
        read(bytes(locked))


def test_macros_are_refused() -> None:
    with pytest.raises(HasMacros):
        read(repacked(lambda parts: parts.update({"word/vbaProject.bin": b"x"})))


@pytest.mark.parametrize("cut", [10, 200, 3000, len(CLEAN) - 30])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    with pytest.raises(Damaged):
        read(CLEAN[:cut])


def test_an_altered_byte_and_an_unreadable_part_are_damage() -> None:
    middle = CLEAN.find(b"word/document.xml") + 200
    with pytest.raises(Damaged):
        read(CLEAN[:middle] + bytes([CLEAN[middle] ^ 0xFF]) + CLEAN[middle + 1 :])
    for broken in (b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'):
        with pytest.raises(Damaged):
            read(repacked(methodcaller("update", {"word/document.xml": broken})))


def test_whatever_is_done_to_the_bytes_is_read_or_refused_never_a_crash() -> None:
    random, seen = Random("bytes"), Counter[str]()
    for _ in range(150):
        altered = bytearray(CLEAN)
        for _ in range(random.randrange(1, 4)):
            altered[random.randrange(len(altered))] = random.randrange(256)

        def spoil(parts: dict[str, bytes]) -> None:
            name = random.choice(["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
            words = random.choice([rb'w:val="[^"]*"', rb"<w:pPr>", rb"<w:\w+ [^>]*/>", rb"styles"])
            parts[name] = re.sub(words, b'w:val="zz"' if b"val" in words else b"", parts[name], count=3)

        for data in (bytes(altered), repacked(spoil)):
            try:
                read(data)
                seen["read"] += 1
            except UploadRefused:
                seen["refused"] += 1
    assert seen["read"] > 20 and seen["refused"] > 20


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match="倍"):
        read(repacked(lambda parts: parts.update({"word/bomb.xml": b"0" * (8 << 20)})))
    with pytest.raises(TooLarge, match="个部分"):
        read(repacked(lambda parts: parts.update({f"word/{n}.xml": b"" for n in range(PARTS + 1)})))


def test_a_directory_that_lies_about_sizes_is_found_out() -> None:
    """The directory says ten bytes, the stream holds eight million."""
    bomb = bytearray(repacked(lambda parts: parts.update({"word/bomb.xml": b"0" * (8 << 20)})))
    real, said = struct.pack("<I", 8 << 20), struct.pack("<I", 10)
    while (at := bomb.find(real)) >= 0:
        bomb[at : at + 4] = said
    with pytest.raises(Damaged):
        read(bytes(bomb))


def test_a_big_picture_is_not_unpacked() -> None:
    data = repacked(lambda parts: parts.update({"word/media/scan.png": b"\x89PNG" + bytes(range(256)) * 4096}))
    assert read(data).document == clean()


def test_every_refusal_is_a_chinese_sentence_with_its_code() -> None:
    refusals: list[UploadRefused] = [
        *(NotWord("图片"), Damaged(), Encrypted(), HasMacros(), TooLarge("过大"), TooManyPages(300)),
        *(NumberLost(NUMBER, ""), TitleLost()),
    ]
    assert len({refusal.code for refusal in refusals}) == len(refusals)
    for refusal in refusals:
        assert str(refusal).endswith("。") and "请" in str(refusal) and "原文件已保留" in str(refusal)
