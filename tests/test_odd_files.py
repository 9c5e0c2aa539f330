"""Each odd file is taken as it came, with pages or words to be read, or refused in Chinese with what to do instead."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from casework.papers.attachments import Handed
from casework.vocabulary import AttachmentPurpose
from documents import intake
from documents.intake import Limits, as_pages, kinds, recognise
from documents.intake.readable import text_of
from tests import odd_files, scans
from tests.odd_files import NAMES, ODD, Odd

LIMITS = Limits(megabytes=5, recording_megabytes=8, pages=40, megapixels=30)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_an_odd_file_is_taken_or_refused(odd: Odd) -> None:
    if odd.refused:
        with pytest.raises(intake.FileRefused) as refusal:
            recognise(odd.data, LIMITS)
        assert refusal.value.code == odd.refused and "请" in refusal.value.instead
        return
    found = recognise(odd.data, LIMITS)
    assert (found.media, found.pages) == (odd.media, odd.pages)
    assert odd.says in (text_of(odd.data, found.media) or "") and (found.media in kinds.READABLE) is bool(odd.says)
    if found.media in intake.SCANS:
        with pikepdf.open(io.BytesIO(as_pages(odd.data, found.media))) as opened:
            assert len(opened.pages) == odd.pages, "what is counted is drawn"


def test_a_scan_of_300_pages_is_drawn_to_its_last() -> None:
    data = scans.tiff(300)
    assert recognise(data, replace(LIMITS, pages=300)).pages == 300
    with pikepdf.open(io.BytesIO(as_pages(data, kinds.TIFF))) as opened:
        assert len(opened.pages) == 300


def test_there_are_enough_of_them() -> None:
    assert len(ODD) >= 60 and len({odd.data for odd in ODD}) == len(ODD)


@pytest.mark.parametrize(("name", "title"), NAMES.items())
def test_a_name_never_decides_over_a_file(name: str, title: str) -> None:
    handed = Handed(data=b"x", file_name=name, purpose=AttachmentPurpose.EVIDENCE, received_on=date(2026, 3, 2))
    assert handed.described().title == title and "/" not in handed.name


def test_a_photograph_of_a_telephone_has_a_page() -> None:
    photograph = odd_files.heic()
    found = recognise(photograph, LIMITS)
    assert (found.media, found.pages) == (kinds.HEIF, 1)
    made = as_pages(photograph, found.media)
    assert made == as_pages(photograph, found.media)
