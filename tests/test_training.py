"""资格和培训: what is on record of officers, and that who is new is not alone with a case where the office says so."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casework.errors import GuardRefused
from casework.figures.counting import Counting, figure_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.figures.rates import Rate
from casework.office import leaves
from casework.office.qualified import register
from casework.office.qualified.guards import no_newcomer_handles_a_case_alone
from casework.procedure.reconsideration.decision.dismissal import Dismiss
from casework.queries import workload
from casework.record import commands
from casework.record.actor import Actor
from casework.record.gate import Asked
from casework.storage import guarded
from casework.storage.database import reading, transaction
from casework.storage.office import SHIPPED
from casework.storage.settings import settings
from casework.storage.tables import OfficerPaper, Staff
from casework.vocabulary import Act, Role
from tests.offices import ADMIN
from tests.test_typical_cases import code_of
from tests.web_support import TODAY, Desk, accepted, desk, do, office, send, text_of

__all__ = ["desk", "office"]
ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))


def rates_of(today: date, period: str = "2026") -> Rate:
    """持证率, as the page, the shell and reports count it."""
    with reading() as session:
        return Counting(session, Wanted(period=period_named(period)), today).rate(figure_named("qualified-rate"))


def _without_who_is_beside_him(number: str, leave: dict[str, str]) -> list[str]:
    """What is said where the officer who tries a case beside a newcomer is recused, has him stand in, or left before
    the decision."""
    recusal = {"officer": "wang", "ground": "1", "reason": "近亲属"}
    said = [
        code_of(leaves.foreseen, actor=ZHOU, today=TODAY, details=leave),
        code_of(commands.perform, act=Act.RECUSE, number=number, actor=ZHOU, on=TODAY, today=TODAY, details=recusal),
    ]
    with reading() as session:
        case = commands.load(session, number)
        details = Dismiss.model_construct(officers=())
        fact = replace(case.facts[-1], act=Act.DISMISS_APPLICATION, on=TODAY, details=details)
        asked = Asked(session=session, before=case, after=case, fact=fact, actor=ZHOU, today=TODAY, approval=None)
        no_newcomer_handles_a_case_alone(asked)  # wang is there
        with guarded.opened(session):
            session.get_one(Staff, "wang").valid_until = TODAY - timedelta(days=1)
            session.flush()
            with pytest.raises(GuardRefused) as refused:
                no_newcomer_handles_a_case_alone(asked)
            session.rollback()
    return [*said, refused.value.code]


def test_who_is_new_is_warned_of_and_refused_alone_where_the_office_says_so(desk: Desk) -> None:
    zhou, li, sun = desk("zhou"), desk("li"), desk("sun")
    here = "/training"
    assert "没有登记" in text_of(zhou.get(here)) and "持证率0.00%" in text_of(zhou.get(here))

    def enters(what: str, **given: str) -> Any:
        return send(zhou, zhou.get(here), f"{here}/{what}", **given)

    began = {"login": "li", "kind": "began", "on": "2026-03-02", "proof": "任职文件"}
    for wrong, code in (({"on": "2026-12-01"}, "TRN-002"), ({"login": "nobody"}, "TRN-001"), ({"proof": ""}, "")):
        answer = enters("papers", **began | wrong)
        assert answer.status_code == 422 and code in answer.text, wrong
    assert enters("papers", **began).status_code == 303
    assert "TRN-003" in enters("papers", **began).text, "once"
    course = {"login": "li", "on": "2026-05-20", "theme": "条例培训", "organiser": "省司法厅", "hours": "16"}
    assert enters("courses", **course, proof="通知").status_code == 303
    shown = text_of(li.get(here))
    assert "初次从事，还没有登记法律职业资格、统一职前培训" in shown and "16学时" in shown and "省司法厅" in shown
    assert "/training/papers" not in li.get(here).text

    number = accepted()
    hinted = text_of(zhou.get(f"/cases/{number}/acts/assign"))
    assert "李明初次从事行政复议工作，还没有登记法律职业资格、统一职前培训" in hinted
    do(number, Act.ASSIGN, "2026-11-18", handler="li")  # only warned of
    (settings().data / "office.toml").write_text(f"new_officers_not_alone = true\n{SHIPPED.read_text()}", "utf-8")

    def assigned(on: date, **more: Any) -> None:
        with transaction() as session:
            said = {"handler": "li"} | more
            commands.perform(session, Act.ASSIGN, number, actor=ZHOU, on=on, today=TODAY, details=said)

    with pytest.raises(GuardRefused) as refused:
        assigned(date(2026, 11, 19))
    assert refused.value.code == "TRN-010" and "第六条第二款" in (refused.value.citation or "")
    leave = {"login": "wang", "since": "2026-11-20", "until": "2026-11-25", "substitute": "li"}

    def by_other_ways() -> list[str]:
        """What is said where he would get the case in the place of another, and in whose lots he has none."""
        with reading() as session:
            case = commands.load(session, number)
            (why,) = [said for name, said in workload.lots(session, case, TODAY).left_out if name == "李明"] or [""]
            proposed = workload.proposal(session, case, workload.of_handlers(session, TODAY), TODAY)
        recusal = {"officer": "wang", "ground": "1", "reason": "近亲属", "replacement": "li"}
        return [
            code_of(leaves.foreseen, actor=ZHOU, today=TODAY, details=leave),
            code_of(
                commands.perform, act=Act.RECUSE, number=number, actor=ZHOU, on=TODAY, today=TODAY, details=recusal
            ),
            why.rpartition("，")[2],
            proposed.load.name if proposed else "",
        ]

    assigned(date(2026, 11, 19), handler="wang")
    assert by_other_ways() == ["TRN-010", "TRN-010", "不单独承办", ""]
    for actor, names_it in ((ZHOU, True), (ADMIN, False)):
        with pytest.raises(GuardRefused) as refused, reading() as session:
            leaves.foreseen(session, actor=actor, today=TODAY, details=leave)
        assert (number in refused.value.message) is names_it, "who reads no case is told of none"
    assigned(date(2026, 11, 19), others=["wang"])
    assert _without_who_is_beside_him(number, leave) == ["TRN-010"] * 3
    enters("papers", **began | {"kind": "legal", "proof": "A2019"})
    enters("papers", **began | {"kind": "induction", "proof": "结业证书"})
    assigned(TODAY)
    assert all("A2019" in text_of(each.get(here)) for each in (zhou, li)), "who keeps it, and he himself"
    assert "法律职业资格" in text_of(sun.get(here)) and "A2019" not in text_of(sun.get(here))

    with reading() as session:
        found = register.standings(session, TODAY, 2026)
    (mine,) = [each for each in found if each.login == "li"]
    assert mine.is_new and not mine.lacks and mine.hours == 16
    rate = rates_of(date(2026, 12, 1))
    assert (rate.shown, rate.numerator, rate.denominator) == ("50.00%", 1, 2)
    assert f"持证率{rate.shown}：在岗的承办人2人" in text_of(zhou.get(here))
    assert "李明" in text_of(zhou.get("/figures/cases?period=2026&figure=qualified-rate&part=numerator"))
    assert rates_of(date(2026, 1, 1), "2025").shown == "0.00%", "the certificate is of March"
    assert code_of(register.struck, table=OfficerPaper, entry=1, actor=ZHOU, reason=" ") == "TRN-004"
    assert send(zhou, zhou.get(here), f"{here}/papers/1/strike", reason="日期有误").status_code == 303
    assert code_of(register.struck, table=OfficerPaper, entry=1, actor=ZHOU, reason="x") == "TRN-404"
