"""审批环节, set on a page: what is lawful and leads somewhere is kept in the office's own file with its comments."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from casework.record.approval import approvals
from casework.storage import database
from casework.storage.settings import settings
from casework.storage.tables import Notice, Staff
from casework.vocabulary import Act
from tests.offices import changing
from tests.test_settings import CHAIN, logged
from tests.web_support import TODAY, Desk, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def test_an_act_is_approved_as_the_office_says_and_its_heads_are_told(desk: Desk) -> None:
    guan = desk("guan")
    answer = send(guan, guan.get("/approvals"), "/approvals", **CHAIN)
    assert answer.status_code == 303, text_of(answer)
    row = next(row for row in approvals.rows() if Act.SUSPEND in row.acts)
    assert [role.value for role in (*row.draft, *row.approve)] == [
        "handler",
        "clerk",
        "reviewer",
    ] and row.basis == "ARL-39"
    with database.reading() as session:
        told = session.exec(select(Notice.recipient).where(col(Notice.text).contains("审批环节"))).all()
    assert set(told) == {"zhou", "chen"}
    assert Act.ACCEPT in {act for row in approvals.own_rows() for act in row.acts}, "what else it says stays"
    assert send(guan, guan.get("/approvals"), "/approvals/suspend/end").status_code == 303
    assert not any(Act.SUSPEND in row.acts for row in approvals.own_rows())
    (entry,) = logged("设置审批环节")
    assert "收案员拟稿" in (entry.after or "") and len(logged("恢复通常的审批环节")) == 1


OURS = """# 本机关的规定
[[chain]]
# 二〇二六年局务会议定
acts = ["suspend", "extend"] # 两种
draft = ["handler"]
agree = []
approve = ["reviewer"]
basis = "ARL-39"
"""


def test_what_the_office_wrote_beside_its_chains_stays(desk: Desk) -> None:
    file, guan = settings().data / "approvals.toml", desk("guan")
    file.write_text(OURS, "utf-8")
    assert send(guan, guan.get("/approvals"), "/approvals", **CHAIN).status_code == 303
    held = file.read_text("utf-8")
    assert "# 本机关的规定" in held and "# 二〇二六年局务会议定" in held and 'acts = ["extend"] # 两种' in held
    assert [row.acts for row in approvals.own_rows()] == [(Act.SUSPEND,), (Act.EXTEND,)]
    for act in ("suspend", "extend"):
        assert send(guan, guan.get("/approvals"), f"/approvals/{act}/end").status_code == 303
    assert approvals.own_rows() == ()
    assert send(guan, guan.get("/approvals"), "/approvals", **CHAIN).status_code == 303
    assert [row.acts for row in approvals.own_rows()] == [(Act.SUSPEND,)]


@pytest.mark.parametrize("way", ["by document", "nobody agrees"])
def test_the_usual_chain_comes_back_only_where_it_leads_somewhere_and_nothing_is_lost(desk: Desk, way: str) -> None:
    file, guan = settings().data / "approvals.toml", desk("guan")
    by_document = 'documents = ["D-39"]\n' if way == "by document" else ""
    file.write_text(
        OURS.replace('"suspend", "extend"', '"decide"').replace("reviewer", "approver") + by_document, "utf-8"
    )
    if way == "nobody agrees":
        with changing() as session:
            session.get_one(Staff, "zhou").valid_until = TODAY - timedelta(days=1)
    before = file.read_bytes()
    answer = send(guan, guan.get("/approvals"), "/approvals/decide/end")
    assert answer.status_code == 422 and "OFF-010" in answer.text and file.read_bytes() == before
    assert ("按文书分别写明" if way == "by document" else "现在没有人担任机构负责人") in text_of(answer)


@pytest.mark.parametrize(
    "typed",
    [
        {"approve": ["clerk"], "act": "decide"},
        {"agree": ["reviewer"]},
        {"draft": []},
        {"draft": ["system"]},
        {"act": "deem_accepted"},
        {"act": "<script>"},
        {"act": "decide", "draft": ["administrator"], "agree": [], "approve": ["supervisor"]},
    ],
    ids=str,
)
def test_a_chain_that_leads_nowhere_is_refused(desk: Desk, typed: dict[str, Any]) -> None:
    guan, before = desk("guan"), approvals.rows()
    assert send(guan, guan.get("/approvals"), "/approvals", **CHAIN | typed).status_code == 422
    assert approvals.rows() == before


def test_a_step_that_nobody_holds_is_refused(desk: Desk) -> None:
    guan = desk("guan")
    send(guan, guan.get("/people"), "/people/zhou/end")
    answer = send(guan, guan.get("/approvals"), "/approvals", **CHAIN)
    assert answer.status_code == 422 and "现在没有人担任" in text_of(answer)
