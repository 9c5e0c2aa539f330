"""What lies beside a draft: articles in their words, cases like it, the office's phrases."""

from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.papers.own_words import phrases
from casework.queries.beside import cited, similar
from casework.record import commands
from casework.record.actor import Actor
from casework.storage import database
from casework.storage.tables import OfficePhrase
from casework.vocabulary import Act, Role
from tests.web_support import TODAY, Desk, decided, do, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
WU = Actor(login="wu", roles=frozenset({Role.HANDLER}))
REASONS = "依据《中华人民共和国行政复议法》第六十四条第一款第三项，程序违法，应予撤销。"


def found(number: str, actor: Actor = ZHOU) -> similar.Found:
    with database.reading() as session:
        case = commands.load(session, number)
        return similar.similar(session, case, similar.cited_in([REASONS]), actor)


def test_cases_of_the_same_organ_are_named_with_their_outcome_to_whom_they_are_open(office: str) -> None:
    before, here = decided(), receive().number
    other = receive(respondents=[{"name": "东湖区民政局", "kind": "agency"}]).number
    told = found(here)
    assert [(each.number, each.why) for each in told.nearest] == [(before, ("同一被申请人",))]
    assert told.spread == ((told.nearest[0].how, 1),) and told.total == 1
    assert found(other).total == found(before).total == 0, "nothing in common, or not decided"
    assert found(here, WU).total == 0, "another's case is not his to read"


def test_the_same_field_and_the_same_articles_make_cases_alike(office: str) -> None:
    here = receive(domain="市场监管", respondents=[{"name": "甲局", "kind": "agency"}]).number
    like = receive(on="2026-09-01", domain="市场监管", respondents=[{"name": "乙局", "kind": "agency"}]).number
    do(like, Act.ACCEPT, "2026-09-03")
    do(like, Act.ASSIGN, "2026-09-03", handler="li", others=["wang"])
    do(like, Act.SEND_COPY, "2026-09-04")
    do(like, Act.SERVE, "2026-09-07", document="D-13", party="respondent-1")
    do(like, Act.REPLY, "2026-09-15", respondent="respondent-1", evidence=3)
    do(like, Act.HEAR_OPINIONS, "2026-09-16", party="applicant-1", way="phone", opinion="请求撤销")
    outcome = {"outcome": "68", "text": "维持"}
    do(like, Act.DECIDE, "2026-10-08", by="chen", outcomes=[outcome], facts_found="经审理查明", reasons=REASONS)
    [each] = found(here).nearest
    assert each.why[0] == "同一行政管理类别（市场监管）" and "第64条" in each.why[-1]
    assert each.reasons == REASONS


def test_articles_are_shown_in_the_words_that_the_law_data_has(office: str) -> None:
    number = receive().number
    with database.reading() as session:
        case = commands.load(session, number)
        told = cited.in_words(case, [REASONS, "《中华人民共和国行政处罚法》第四十四条"], TODAY)
    assert [each.label for each in told] == [
        "《中华人民共和国行政处罚法》第四十四条",
        "《中华人民共和国行政复议法》第六十四条",
    ]
    assert told[0].rows == () and told[0].full is None
    assert told[1].full and told[1].full.text.key == "reconsideration-2023"
    assert "（二）违反法定程序" in "".join(told[1].full.article.lines)
    assert told[1].rows and all("行政复议法 第六十四条" in row.citation for row in told[1].rows)


PHRASE: dict[str, Any] = {"topic": "理由", "text": REASONS, "note": "常用"}


def adopted(name: str = "程序违法", actor: Actor = ZHOU, **changed: Any) -> OfficePhrase:
    given = PHRASE | changed
    with database.transaction() as session:
        return phrases.adopt(session, name, actor=actor, today=TODAY, **given)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"text": "依据《中华人民共和国行政复议法》第九十九条。"}, "PHR-001"),
        ({"text": "【待补充】"}, "PHR-001"),
        ({"text": "同意😀"}, "PHR-001"),
        ({"text": " "}, "PHR-001"),
        ({"text": "长" * 4001}, "PHR-001"),
        ({"name": ""}, "PHR-001"),
        ({"note": " "}, "PHR-001"),
        ({"seen": 3}, "PHR-002"),
        ({"actor": WU}, "RIGHT-001"),
    ],
)
def test_what_is_no_phrase(office: str, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        adopted(**changed)
    assert refused.value.code == code
    with database.reading() as session:
        assert phrases.in_force(session) == []


def test_phrases_are_kept_by_versions_and_offered_where_one_drafts(desk: Desk) -> None:
    zhou, wang = desk("zhou"), desk("wang")
    page = zhou.get("/phrases")
    assert send(zhou, page, "/phrases", name="程序违法", **PHRASE, do="adopt").status_code == 303
    assert send(zhou, page, "/phrases", name="程序违法", **PHRASE, do="adopt").status_code == 409, "a stale page"
    edit = zhou.get("/phrases?edit=程序违法")
    assert send(zhou, edit, "/phrases", text=f"{REASONS}特此说明。", note="补一句", do="adopt").status_code == 303
    assert "〔加上：特此说明。〕" in text_of(zhou.get("/phrases?edit=程序违法"))
    assert REASONS in text_of(wang.get("/phrases/choose")) and "由审核人维护" in text_of(wang.get("/phrases"))
    last = zhou.get("/phrases?edit=程序违法")
    assert send(zhou, last, "/phrases", note="不再用", do="withdraw").status_code == 303
    assert "还没有常用段落" in text_of(wang.get("/phrases")) and wang.get("/phrases?edit=没有").status_code == 404
    with database.reading() as session:
        assert [row.withdrawn for row in phrases.history(session, "程序违法")] == [True, False, False]
