"""The order of approval on pages, as shipped: a clerk prepares an acceptance, the head agrees with one click.

- 收案员点“受理”，拟稿并提交；机构负责人打开文稿，一次点击即批准；案件页写明待谁批准，时间线写明谁拟稿、谁批准
- 直接提交受理的表单，被拒绝并写明怎么办
- 本机关仍在纸上审批的，可以登记纸质审批；没有扫描件不行
"""

from pathlib import Path

import pytest
from sqlmodel import select

from casework.papers import attachments, filling
from casework.papers.attachments import Handed
from casework.record.actor import Actor
from casework.storage import database
from casework.storage import office as offices
from casework.storage.tables import Document
from casework.vocabulary import Act, AttachmentPurpose, Role
from documents import wording
from documents.kinds import kind_of
from tests import scans
from tests.web_support import TODAY, Desk, facts, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def approval_form(number: str) -> str:
    """受理审批表 as it is printed."""
    with database.reading() as session:
        sheet = session.exec(select(Document).where(Document.case_number == number, Document.kind == "D-08")).one()
        return "\n".join(wording.write(kind_of("D-08"), filling.context(session, sheet)).texts())


@pytest.fixture(autouse=True)
def as_shipped(office: str, tmp_path: Path) -> None:
    (tmp_path / "approvals.toml").unlink()


def test_a_clerk_prepares_an_acceptance_and_the_head_agrees_with_one_click(desk: Desk) -> None:
    number = receive().number
    li, zhou = desk("li"), desk("zhou")
    shown = li.get(f"/cases/{number}")
    assert "受理 拟稿报批" in text_of(shown)
    led = li.get(f"/cases/{number}/acts/accept")
    assert led.status_code == 303 and led.headers["location"].endswith("/drafts/accept")
    form = li.get(led.headers["location"])
    drafted = send(li, form, f"/cases/{number}/drafts/accept", on="2026-11-20", then="submit")
    assert drafted.status_code == 303 and drafted.headers["location"] == "/drafts/1?done=submit"
    assert "受理 机构负责人批准" in text_of(li.get(f"/cases/{number}"))

    page = zhou.get("/drafts/1")
    twice = [send(zhou, page, "/drafts/1/approve", on="2026-11-20") for _ in range(2)]
    assert {(each.status_code, each.headers["location"].partition("?")[2]) for each in twice} == {(303, "done=2")}
    assert facts(number) == 2
    told = text_of(zhou.get(f"/cases/{number}"))
    assert "文稿审批：拟稿李明（" in told and "批准周海（2026年11月20日）" in told
    form = approval_form(number)
    assert "签名：李明" in form and "同意。\n签名：周海　　2026年11月20日" in form
    assert "行政复议机关负责人意见" not in form, "nobody of the organ has to sign an acceptance"


def test_the_form_of_the_act_sent_past_the_page_is_refused(desk: Desk) -> None:
    number = receive().number
    for login in ("li", "zhou"):
        client = desk(login)
        token = form_in(client.get(f"/cases/{number}"), "/sign-out").value("csrf")
        sent = {"csrf": token, "seen": "1", "on": "2026-11-20", "request_id": login}
        answer = client.post(f"/cases/{number}/acts/{Act.ACCEPT.value}", data=sent)
        told = text_of(answer)
        assert answer.status_code == 409 and "APR-001" in told and "机构负责人批准" in told
    assert facts(number) == 1


def test_an_office_that_approves_on_paper_enters_the_sheet_with_the_act(
    desk: Desk, tmp_path: Path, office: str
) -> None:
    number = receive().number
    li = desk("li")
    assert "登记纸质审批" not in text_of(li.get(f"/cases/{number}/drafts/accept"))
    shipped = Path(offices.__file__).with_name("office.toml").read_text("utf-8")
    (tmp_path / "office.toml").write_text(f"paper_approval_until = {TODAY}\n{shipped}", "utf-8")
    assert "登记纸质审批" in text_of(li.get(f"/cases/{number}/drafts/accept"))
    action = f"/cases/{number}/acts/accept"
    form = li.get(f"{action}?on_paper=yes")
    typed = {"paper_by": "zhou", "paper_day": "2026-11-20", "on": "2026-11-20"}
    refused = send(li, form, action, **typed)
    assert refused.status_code == 409 and "APR-007" in text_of(refused)
    keeper = Actor(login="li", roles=frozenset({Role.CLERK}))
    with database.transaction(office) as session:
        scan = attachments.add(
            session,
            number,
            Handed(data=scans.pdf(), file_name="审批表.pdf", purpose=AttachmentPurpose.INTERNAL, received_on=TODAY),
            actor=keeper,
            today=TODAY,
        )
    done = send(li, li.get(f"{action}?on_paper=yes"), action, paper_scan=str(scan.id), **typed)
    assert done.status_code == 303
    assert "纸质审批：批准周海（2026年11月20日） 审批表" in text_of(li.get(f"/cases/{number}"))
