"""What a counter is given and does by mistake, a row each. Files of every kind as such: `test_odd_files`; names of
files and unseen characters: `test_inputs`, `test_web_safety`; pressing twice in a browser, a closed tab, an expired
session with its typed words: `test_browser`, `test_browser_kept`; a list of applicants: `test_applicant_list`."""

import io
from typing import Any

import openpyxl
import pytest

from casework.web.attachments import MOST_FILES
from tests import odd_files, scans
from tests.odd_files import ODD
from tests.test_counter_scans import TYPED, handed_in, kept
from tests.web_support import Desk, form_in, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

THERE = "/register/receive"


def test_files_of_every_kind_come_in_with_the_case(desk: Desk) -> None:
    """HEIC, OFD, .wps, archives, a TIFF of three hundred pages; what cannot be kept is left out here."""
    usable = [(each.name, each.data) for each in ODD if not each.refused]
    usable += [
        ("三百页.tif", scans.tiff(300)),
        ("照片.heic", odd_files.heic()),
        ("申请书.wps", odd_files.old_office(b"\2")),
    ]
    for first in range(0, len(usable), MOST_FILES):
        batch = usable[first : first + MOST_FILES]
        answer = handed_in(
            desk,
            *(("evidence", data, name) for name, data in batch),
            administrative_act=f"第{first}号罚款决定",
            repeat_reason="不是同一行为",
        )
        assert answer.status_code == 303, text_of(answer)[-600:]
    _, files = kept()
    assert [row.file_name for row in files] == [name for name, _ in usable]
    assert next(row.pages for row in files if row.file_name == "三百页.tif") == 300


def test_a_file_that_cannot_be_kept_registers_nothing(desk: Desk) -> None:
    client = desk("li")
    untouched = dict(form_in(client.get(THERE), THERE).fields)
    for each in ODD:
        if each.refused and each.name != "太多页.pdf":  # no more than this office takes in
            sent = [("scans_evidence", (each.name, each.data, "application/octet-stream"))]
            answer = client.post(THERE, data=untouched | TYPED, files=sent)
            # A file without a byte or a name is no file to a browser, and none to us.
            assert answer.status_code == 422 and each.refused in answer.text, each.name
    assert kept() == (0, [])


def sent_again(desk: Desk, *changes: dict[str, str]) -> list[Any]:
    """The same page sent so often, each time with these changes."""
    client = desk("li")
    untouched = dict(form_in(client.get(THERE), THERE).fields)
    return [client.post(THERE, data=untouched | TYPED | change) for change in changes]


def test_the_same_page_sent_twice_is_one_case(desk: Desk) -> None:
    """Pressed twice, or once more after the way back."""
    first, second = sent_again(desk, {}, {})
    assert first.status_code == second.status_code == 303 and kept()[0] == 1
    assert first.headers["location"].partition("?")[0] == second.headers["location"].partition("?")[0]


def test_two_tabs_with_one_application_are_a_question(desk: Desk) -> None:
    _, second = sent_again(desk, {"act_number": "1号"}, {"act_number": "1号", "request_id": "another-tab"})
    assert second.status_code == 409 and "疑为重复申请" in text_of(second) and kept()[0] == 1


@pytest.mark.parametrize("hx", [True, False])
def test_a_session_that_is_gone_registers_nothing_and_leads_back(desk: Desk, hx: bool) -> None:
    client = desk("li")
    untouched = dict(form_in(client.get(THERE), THERE).fields)
    client.cookies.clear()
    headers = {"hx-request": "true", "hx-current-url": f"http://testserver{THERE}"} if hx else {}
    answer = client.post(THERE, data=untouched | TYPED, headers=headers)
    onward = answer.headers["hx-redirect" if hx else "location"]
    assert onward.startswith("/sign-in") and kept() == (0, [])


HOSTILE = ("<script>alert(1)</script>", '=HYPERLINK("http://x")', "../../x", "'; DROP TABLE cases; --")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_box_are_words(desk: Desk, words: str) -> None:
    boxes = ("applicants.0.name", "applicants.0.address", "applicants.0.id_number", "applicants.0.phone", "act_number")
    typed = dict.fromkeys((*boxes, "respondents.0.name", "administrative_act", "claims", "reasons"), words)
    (answer,) = sent_again(desk, typed | {"respondents.0.name": f"{words}局"})
    assert answer.status_code == 303, text_of(answer)[-400:]
    client = desk("li")
    shown = client.get(answer.headers["location"])
    assert shown.status_code == 200 and "<script>alert" not in shown.text
    book = openpyxl.load_workbook(io.BytesIO(client.get("/cases.xlsx").content))
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
