"""移送线索: whoever may not read a clue sees the case, its forms, lists, files and data as if there were none.

Everything that can be come to from the case and the lists of the office is read before and after a clue is transferred,
as officers without the right.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import reduce
from itertools import product
from typing import Any
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import delete, select

from casework import cli
from casework.errors import CaseworkError
from casework.papers import certificate
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Document, Job, Tries
from casework.vocabulary import Act, Role
from casework.web import api
from casework.web.app import PAGES
from casework.web.one_case.case_tabs import TABS
from flows import promises
from tests import scans
from tests.offices import changing
from tests.web_support import TODAY, Desk, accepted, do, open_act, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CLUES_COUNTED = "/figures/table?name=supervision&period=2026"
LISTS = ("/today", "/cases", "/drafts", "/ledger", "/numbers", "/notices", "/soundness", CLUES_COUNTED, "/journal")
ONCE = re.compile(r'name="(csrf|request_id|upload_id)" value="[^"]*"|data-csrf="[^"]*"')
"""What is new on every page."""
CLUE: dict[str, Any] = {"matter": "86", "organ": "江城市监察委员会", "content": "涉嫌受贿"}
MOST = 60


def read(client: TestClient, number: str) -> dict[str, str]:
    """What stands at every address of the case and the lists, by address."""
    found: dict[str, str] = {}
    ahead = [f"/cases/{number}", f"/api/cases/{number}", f"/cases/{number}/acts/correct?seq=3", *LISTS]
    while ahead and len(found) < MOST:
        address = unquote(ahead.pop(0)).partition("#")[0]
        if address in found:
            continue
        answer = client.get(address)
        found[address] = f"{answer.status_code} {ONCE.sub('', _text(answer))}"
        ahead += [each for each in _links(answer) if number in unquote(each)]
    return found


def _text(answer: Response) -> str:
    kind = answer.headers.get("content-type", "")
    return answer.text if kind.startswith(("text/", "application/json")) else kind


def _links(answer: Response) -> Iterator[str]:
    if answer.headers.get("content-type", "").startswith("text/html"):
        for address in re.findall(r'(?:href|action)="(/[^"]*)"', answer.text):
            yield address.replace("&amp;", "&")


@pytest.mark.parametrize("login", ["li", "guan"])
def test_pages_and_data_read_the_same_with_a_clue(desk: Desk, login: str) -> None:
    number = accepted()
    client = desk(login)
    before = read(client, number)
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    after = read(client, number)
    assert before.keys() == after.keys()
    assert {address: after[address] for address in after if after[address] != before[address]} == {}
    assert len(before) > 20 if login == "li" else before


IN_ADDRESSES: dict[str, tuple[str, ...]] = {
    "act": ("serve", "suspend", "correct", "write_paper", "transfer_clue", "receive"),
    "tab": tuple(TABS),
    "key": ("applicant-1", "respondent-1"),
    "document_id": tuple(str(each) for each in range(1, 5)),
    "form": ("pdf",),
    "rule_id": ("ARL-86",),
    "kind_id": ("D-49",),
}
"""What stands in the place of each part of an address; of the others there is a first one, or none."""
SHEETS = re.compile(r"xl/(sharedStrings|worksheets/.*)[.]xml|word/document[.]xml")
CLOCK = re.compile(r"\d{1,2}[:时]\d{2}(?:[:分]\d{2}秒?)?分?|[0-9a-f]{12,}")
"""Hours and digests, which differ whenever a file is made."""


def every_address(number: str) -> Iterator[str]:
    """All that can be read in the office, with the case in place of each case."""
    routes = [route for module in (*PAGES, api) for route in module.router.routes]
    for path in sorted({route.path for route in routes if "GET" in getattr(route, "methods", ())}):
        parts = re.findall(r"{(\w+)}", path)
        for filled in product(*((number,) if part == "number" else IN_ADDRESSES.get(part, ("1",)) for part in parts)):
            yield reduce(lambda address, value: re.sub(r"{\w+}", value, address, count=1), filled, path)


def contents(answer: Response) -> str:
    """The words of whatever an address gives: a page, data, a sheet, a printed paper."""
    kind = answer.headers.get("content-type", "")
    if kind.startswith("application/pdf"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
    if kind.startswith("application/vnd.openxmlformats"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
            parts = [name for name in file.namelist() if SHEETS.fullmatch(name)]
            return "".join(file.read(name).decode("utf-8") for name in parts)
    return _text(answer)


def test_no_address_of_the_office_tells_of_a_clue(desk: Desk) -> None:
    """Dossier, labels, receipts, lists as files, 送达台, search, 今日: what an officer without the right can open reads
    the same with a clue and without."""
    number = accepted()
    do(number, Act.SEND_COPY, "2026-11-18")
    client = desk("li")

    def said() -> dict[str, str]:
        found = {}
        with changing() as session:
            session.exec(delete(Job))  # of the files that were asked for at the last reading
        for address in every_address(number):
            with changing() as session:
                session.exec(delete(Tries))  # costly pages are counted, and more than twenty a minute refused
            answer = client.get(address)
            found[address] = f"{answer.status_code} {CLOCK.sub('', ONCE.sub('', contents(answer)))}"
        return found

    write_papers()
    before = said()
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    write_papers()
    after = said()
    assert [(each, words[:3], after[each][:3]) for each, words in before.items() if after[each] != words] == []
    assert len([address for address, words in before.items() if words.startswith("200")]) > 40


def write_papers() -> None:
    """Every paper is there: what a case tells while one is awaited goes on for a minute."""
    with changing() as session:
        for document in session.exec(select(Document)):
            document.pdf = store.put(scans.pdf(1))


WORDS = ("受贿", "监察委员会", "线索", "transfer_clue", "受限")


def test_no_file_that_leaves_the_office_speaks_of_a_clue(desk: Desk) -> None:
    """The certificate: its pages, the record attached to them, what is said of the file."""
    number = accepted()
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    do(number, Act.SEND_COPY, "2026-11-19")
    with database.reading() as session:
        certified = everything_in(certificate.certificate(session, number, TODAY))
    assert "send_copy" in certified and not [word for word in WORDS if word in certified]


def everything_in(content: bytes) -> str:
    """The text of the pages of a PDF file, its attachments and its metadata."""
    with pikepdf.open(io.BytesIO(content)) as file:
        attached = [
            file.attachments[name].get_file().read_bytes().decode("utf-8", "ignore") for name in file.attachments
        ]
        about = [str(file.docinfo), str(file.open_metadata())]
    pages = pypdfium2.PdfDocument(content)
    return "\n".join((*(page.get_textpage().get_text_range() for page in pages), *attached, *about))


def test_the_command_line_reads_the_same_with_a_clue(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    number = accepted()
    asked = (["timeline", number], ["timeline", number, "--json"], ["ledger"], ["numbers"], ["check"], ["consequences"])

    def said() -> list[str]:
        found = []
        for words in asked:
            cli.main(words)
            found.append(capsys.readouterr().out)
        return found

    before = said()
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    assert said() == before


def test_a_clue_is_no_news_to_a_form_that_is_open_and_no_entry_to_correct(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    form = open_act(client, number, Act.APPOINT_AGENT)
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    given = {"principal": "applicant-1", "agent": "赵律师", "matters": "代为复议", "powers": "general", "papers": "yes"}
    given |= {"standing": "lawyer", "standing_proof": "执业证"}
    there = f"/cases/{number}/acts/appoint_agent"
    answer = send(client, form, there, on="2026-11-19", **given)
    assert answer.status_code == 303, text_of(answer)
    with database.reading() as session, pytest.raises(CaseworkError) as refused:
        actor = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
        details = {"seq": 3, "reason": "看一看"}
        commands.perform(session, Act.CORRECT, number, actor=actor, on=TODAY, today=TODAY, details=details)
    assert refused.value.code == "COR-001", "as if there were no such entry"


def test_prefect_shows_no_run_and_no_number_of_a_clue(desk: Desk) -> None:
    number = accepted()
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    do(number, Act.SEND_COPY, "2026-11-19")
    shown = promises.due(number)
    titled = [each.title for each in shown if each.title]
    assert any(" 03 发送答复通知" in title for title in titled) and not any("受限" in title for title in titled)
    assert any(not each.title for each in shown), "what the clue calls for is still done"
