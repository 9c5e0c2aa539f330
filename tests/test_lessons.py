"""Lessons: cases that are alike are found and none invented, warnings say their rule and their cases, a study is closed
with proof, a cause is named once there is an outcome."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import insert
from sqlmodel import Session, select

from casework.errors import CaseworkError
from casework.lessons import causes, early, nightly, radar, rows, studies
from casework.lessons.rows import LessonsWrong, read
from casework.record import commands
from casework.record.actor import Actor
from casework.record.counted import alike
from casework.storage import database
from casework.storage.database import reading, transaction
from casework.storage.tables import Case, CaseFigure, Journal, Warned
from casework.vocabulary import Act, Role
from tests.web_support import TODAY, Desk, do, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

SUN = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
CLERK = Actor(login="chen", roles=frozenset({Role.CLERK}))
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(rows.FOLDER.glob("*.toml"))}


# ---- rows


def warning(**said: str) -> str:
    told = {"id": '"x"', "name": '"x"', "of": '["tried"]', "days": "1", "says": '"x"', "why": '"x"'} | said
    return "[[warning]]\n" + "\n".join(f"{name} = {value}" for name, value in told.items())


def leaf(marked: str = "", branch: str = "facts", id: str = "x") -> str:
    return f'[[leaf]]\nid = "{id}"\nbranch = "{branch}"\nname = "x"\nmarked = [{marked}]'


WRONG = {
    warning(of='["nobody"]'): ("LSN-013", "nobody"),
    warning(by='["colour"]'): ("LSN-016", "colour"),
    warning(days="0"): ("LSN-014", "天数"),
    warning(share="1.3", holds='["extended"]'): ("LSN-014", "比例"),
    warning(share="0.3"): ("LSN-017", "一并"),
    warning(says='"{whose}"'): ("LSN-010", "says"),
    warning(rules='["ARL-999"]'): ("LSN-018", "ARL-999"),
    warning(id='"repeat-cause"'): ("LSN-011", "相同"),
    warning(colour='"red"'): ("LSN-010", "colour"),
    leaf('"outcomes:999"'): ("LSN-015", "outcomes:999"),
    leaf(branch="luck"): ("LSN-012", "luck"),
    "[[chart]]\nid = 1": ("LSN-010", "chart"),
    "[[leaf": ("LSN-010", "无法读取"),
}


def test_a_row_that_says_nothing_stops_the_product_at_the_start() -> None:
    for text, (code, said) in WRONG.items():
        with pytest.raises(LessonsWrong) as refused:
            read({**TEXTS, "own.toml": text})
        assert refused.value.code == code and said in refused.value.message and refused.value.instead, text
    assert read(TEXTS).warnings.keys() == rows.rows().warnings.keys()


# ---- cases that are alike


def a_case(nth: int, organ: str, on: date, *marks: str, **more: str) -> tuple[dict[str, object], dict[str, object]]:
    number = f"东复〔2026〕{nth}号"
    case = {
        "number": number,
        "procedure": "reconsideration",
        "state": "decided",
        "track": "ordinary",
        "regime": 2023,
        "ending": "decided",
        "handler": "li",
        "opponents": organ,
        "opened_on": on,
        "version": 1,
    }
    figure = {
        "case_number": number,
        "admitted_on": on,
        "ended_on": on + timedelta(days=30),
        "days": 30,
        "domain": "",
        "marks": " ".join(("ending:decided", *marks)),
        "cites": "",
        "sketch": "",
    }
    return case, figure | more


GROUNDS = ("decision_grounds:1", "decision_grounds:2", "decision_grounds:3", "decision_grounds:4", "outcomes:66")


def planted(chance: Random) -> Iterator[tuple[str, tuple[dict[str, object], dict[str, object]]]]:
    """Ten groups of three to six cases, each with the name of its group, in noise of as many as make three hundred: an
    organ of the noise has at most two cases of a cause, and no two applicants of it say the same."""
    nth = 0
    for group in range(10):
        hashes = [f"{chance.getrandbits(32):08x}" for _ in range(24)]
        for member in range(3 + group % 4):
            nth += 1
            day = date(2026, 1, 1) + timedelta(days=chance.randrange(250))
            if group < 5:
                said = {"domain": "公安", "cites": "中华人民共和国行政处罚法#44 中华人民共和国行政复议法#64"}
                marks: tuple[str, ...] = ("outcomes:64", GROUNDS[group])
                yield f"甲{group}", a_case(nth, f"第{group}局", day, *marks, **said)
            else:
                edited = sorted(
                    {*hashes[: 24 - member % 4], *(f"{chance.getrandbits(32):08x}" for _ in range(member % 4))}
                )
                yield f"乙{group}", a_case(nth, f"某{nth}局", day, "outcomes:68", sketch=" ".join(edited))
    while nth < 300:
        nth += 1
        day = date(2026, 1, 1) + timedelta(days=chance.randrange(250))
        sketch = " ".join(sorted(f"{chance.getrandbits(32):08x}" for _ in range(24)))
        marks = ("outcomes:64", chance.choice(GROUNDS)) if chance.random() < 0.5 else ("outcomes:68",)
        yield "", a_case(nth, f"丙{nth // 2}局", day, *marks, domain="公安", sketch=sketch)


def test_ten_planted_groups_are_found_and_none_is_invented(office: str) -> None:
    told = list(planted(Random(7)))
    with transaction() as session:
        session.execute(insert(Case), [case for _, (case, _) in told])
        session.execute(insert(CaseFigure), [figure for _, (_, figure) in told])
    expected: dict[str, set[str]] = {}
    for name, (case, _) in told:
        expected.setdefault(name, set()).add(str(case["number"]))
    del expected[""]
    with reading() as session:
        groups = radar.found(session, TODAY)
    assert sorted(map(sorted, (group.cases for group in groups))) == sorted(map(sorted, expected.values()))
    by_features = next(group for group in groups if "第1局" in group.why[0])
    assert by_features.why[1:] == (
        "行政管理类别：公安",
        "原因：违反法定程序（没有细分）",
        "决定引用《中华人民共和国行政处罚法》第44条",
    )
    assert by_features.spread == (("撤销", 4),)
    with transaction() as session:
        radar.keep(session, groups, TODAY)
        radar.keep(session, groups[1:], TODAY + timedelta(days=1))
    with reading() as session:
        lines = radar.listed(session, SUN)
        assert len(lines) == 9 and {line.found_on for line in lines} == {TODAY}, "what is no more goes"
        other = Actor(login="wang", roles=frozenset({Role.HANDLER}))
        assert all(not line.cases and line.hidden == line.size for line in radar.listed(session, other))
    organ = {"name": "第1局", "kind": "agency"}
    drafted, elsewhere = (receive(respondents=[organ], domain=domain, act_number=domain) for domain in ("公安", "人社"))
    with reading() as session:
        (line,) = radar.beside(session, drafted, SUN)
        assert line.size == 4 and line.why == by_features.why and not radar.beside(session, elsewhere, SUN)
        copied = next(line for line in lines if line.kind is radar.Kind.WORDS)
        alone = replace(elsewhere, number=copied.cases[-1], parties=())
        assert [each.key for each in radar.beside(session, alone, SUN)] == [copied.key]


def test_what_a_court_told_two_organs_together_is_held_against_each(office: str) -> None:
    suit, judged = a_case(1, "甲局、乙府", date(2026, 2, 1), "instance:first", "lost", "causes:59-1")
    again = a_case(2, "甲局", date(2026, 6, 1), "outcomes:65-1", "causes:59-1")
    before = a_case(3, "乙府", date(2026, 1, 5), "outcomes:65-1", "causes:59-1")
    with transaction() as session:
        session.execute(insert(Case), [suit | {"procedure": "litigation", "track": ""}, again[0], before[0]])
        session.execute(insert(CaseFigure), [judged, again[1], before[1]])
    with reading() as session:
        held = {each.key: each.cases for each in early.found(session, TODAY)}
    assert held == {"censured-before|甲局|procedure-period": ("东复〔2026〕2号",)}


def test_applications_that_were_copied_share_their_sketch_and_others_do_not(office: str) -> None:
    copied = (
        "举报某超市销售的食品标签不符合食品安全国家标准，被申请人没有依法立案、没有告知处理结果，请求确认违法并责令重新处理。"
        * 2
    )
    other = (
        "申请人的房屋被认定为违法建设，被申请人没有告知听证的权利就作出限期拆除决定，认定面积的事实没有证据，请求撤销该决定。"
        * 2
    )

    def sketched(reasons: str, name: str) -> set[str]:
        number = receive(reasons=reasons, applicants=[{"name": name}]).number
        with reading() as session:
            kept = session.get_one(CaseFigure, number).sketch
            assert kept == alike.sketch(commands.load(session, number))
        return set(kept.split())

    first, second = (
        sketched(copied, "赵某甲"),
        sketched(copied.replace("某超市", "某便利店") + "2026年3月5日", "钱某乙"),
    )
    third = sketched(other, "孙某丙")
    assert len(first) == alike.KEPT and len(first & second) >= 20 and len(first & third) < 12
    assert sketched("不服", "李某丁") == set(), "what is short says too little"


# ---- warnings, causes, studies, as officers meet them


def corrected(on: str, decided_on: str) -> str:
    number = receive(on=on).number
    do(number, Act.ACCEPT, on)
    do(number, Act.ASSIGN, on, handler="li", others=["wang"])
    do(number, Act.SEND_COPY, on)
    do(number, Act.SERVE, on, document="D-13", party="respondent-1")
    do(number, Act.REPLY, on, respondent="respondent-1", evidence=3)
    do(number, Act.HEAR_OPINIONS, on, party="applicant-1", way="phone", opinion="请求撤销")
    outcome = {"outcome": "64", "ground": "2", "text": "撤销"}
    said = {"facts_found": "经审理查明", "reasons": "违反《中华人民共和国行政处罚法》第四十四条"}
    do(number, Act.DECIDE, decided_on, by="chen", outcomes=[outcome], **said)
    return number


def test_a_warning_says_its_rule_is_answered_and_comes_back_with_a_further_case(desk: Desk, office: str) -> None:
    first, second = corrected("2026-09-01", "2026-10-08"), corrected("2026-09-02", "2026-10-09")
    sun = desk("sun")
    assert "没有预警" in text_of(sun.get("/warnings"))
    assert send(sun, sun.get("/warnings"), "/warnings/look").status_code == 303
    shown = text_of(sun.get("/warnings"))
    assert (
        "违反法定程序（没有细分）：365日内2件" in shown
        and first in shown
        and "因原因树中同一原因被纠错两件以上" in shown
    )
    assert "屡被纠错" not in shown.split("规则（")[0], "that takes three"
    with reading() as session:
        (key,) = [row.key for row in session.exec(select(Warned))]
    for reason, code, status in (("", "LSN-020", 422), ("已约谈负责人", "", 303)):
        answer = send(sun, sun.get("/warnings"), "/warnings", key=key, taken="yes", reason=reason)
        assert answer.status_code == status and code in answer.text
    assert "已采纳：已约谈负责人" in text_of(sun.get("/warnings")) and "另行处理" in text_of(sun.get("/warnings"))
    third = corrected("2026-09-03", "2026-10-10")
    with transaction() as session:
        nightly.keep(session, nightly.look(session, TODAY), TODAY)
        (line, *_) = early.listed(session, SUN, of_officers=False)
        lines = {each.row.rule: each for each in early.listed(session, SUN, of_officers=False)}
    assert lines["repeat-cause"].is_new and set(lines["repeat-cause"].cases) == {first, second, third}
    assert lines["repeat-respondent"].is_new and line.is_new
    assert "其后又有新的案件" in text_of(sun.get("/warnings"))
    assert "/warnings" in sun.get("/cases").text and desk("guan").get("/warnings").status_code == 403
    assert code_of(lambda session: early.answered(session, "nothing", actor=SUN, taken=True, reason="x")) == "LSN-024"
    assert code_of(lambda session: early.answered(session, key, actor=CLERK, taken=True, reason="x")) == "RIGHT-001"

    alike_page = sun.get("/alike")
    assert "决定引用《中华人民共和国行政处罚法》第44条" in text_of(alike_page) and "撤销3件" in text_of(alike_page)
    study(sun, alike_page)
    named(sun, first)


def code_of(deed: object) -> str:
    with pytest.raises(CaseworkError) as refused, transaction() as session:
        deed(session)  # type: ignore[operator]
    return refused.value.code


def study(sun: object, alike_page: object) -> None:
    """A study opened from the group, which is closed only with proof."""
    begun = send(sun, alike_page, "/studies", theme="处罚前告知")  # type: ignore[arg-type]
    assert begun.headers["location"] == "/studies/1"
    said = {"findings": "都没有告知", "advice": "发指引", "changed": "其后没有再发生", "proof": "研究报告〔2026〕1号"}
    for left_out in ("findings", "changed", "proof"):
        shown = sun.get("/studies/1")  # type: ignore[attr-defined]
        answer = send(sun, shown, "/studies/1", **said | {left_out: "", "closes": "yes"})  # type: ignore[arg-type]
        assert answer.status_code == 422 and "LSN-034" in answer.text
        assert left_out == "findings" or "都没有告知" in answer.text, "what was written stays in its box"
    shown = sun.get("/studies/1")  # type: ignore[attr-defined]
    assert "正在研究" in text_of(sun.get("/studies"))  # type: ignore[attr-defined]
    assert send(sun, shown, "/studies/1", **said, closes="yes").status_code == 303  # type: ignore[arg-type]
    page = text_of(sun.get("/studies/1"))  # type: ignore[attr-defined]
    assert "办结" in page and "研究报告〔2026〕1号" in page and "同一被申请人、同一类别收到0件" in page

    def again(session: Session) -> None:
        studies.told(session, 1, actor=SUN, today=TODAY, details={})

    assert code_of(again) == "LSN-033" and sun.get("/studies/9").status_code == 404  # type: ignore[attr-defined]
    for told, code in (
        ({"cases": "东复〔2026〕1号"}, "LSN-030"),
        ({"cases": "无号 无二号"}, "LSN-031"),
        ({"group": "x"}, "LSN-032"),
    ):
        details = {"theme": "x"} | told
        assert code_of(lambda session, d=details: studies.opened(session, actor=SUN, today=TODAY, details=d)) == code


def named(sun: object, number: str) -> None:
    """A cause named beside what the decision says itself."""
    page = sun.get(f"/causes?case={number}")  # type: ignore[attr-defined]
    assert "违反法定程序（没有细分） 3件" in text_of(page).replace("\n", " ") and "处罚前" not in text_of(page)
    told = {"case": number, "named_at": "decision", "cause": "procedure-telling", "note": "没有告知"}
    assert send(sun, page, "/causes", **told | {"cause": "luck"}).status_code == 422  # type: ignore[arg-type]
    assert send(sun, page, "/causes", **told).status_code == 303  # type: ignore[arg-type]
    page = sun.get("/causes")  # type: ignore[attr-defined]
    assert "告知、听取陈述申辩 1件" in text_of(page).replace("\n", " ")
    assert send(sun, page, "/causes/1/strike", reason="").status_code == 422  # type: ignore[arg-type]
    assert send(sun, page, "/causes/1/strike", reason="选错").status_code == 303  # type: ignore[arg-type]
    fresh = receive(on="2026-11-16").number
    told = {"named_at": "decision", "cause": "procedure-telling"}
    assert code_of(lambda session: causes.named(session, fresh, actor=SUN, details=told)) == "LSN-002"
    assert code_of(lambda session: causes.struck(session, 1, actor=SUN, reason="x")) == "LSN-404"
    with database.reading() as session:
        log = {row.what for row in session.exec(select(Journal))}
    assert log >= {"处理预警", "开始类案研究", "登记类案研究的结果", "归因", "划去归因"}
