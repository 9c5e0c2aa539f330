"""One of several leaves a case: what papers say from then on, who represents, and the bar on coming back."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from casework.casefile import CaseFile
from casework.errors import GuardRefused
from casework.papers import filling
from casework.procedure.reconsideration.acceptance.authority import elected, representatives
from casework.procedure.reconsideration.demands import demands
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Case, Document, Outbox
from casework.vocabulary import Act
from documents import wording
from documents.kinds import KINDS
from documents.kinds.admission import DeclineDecision
from documents.kinds.decision import DismissalDecision, TerminationDecision, WithdrawalConsent
from documents.kinds.parts import Paper
from documents.kinds.trial.pace import SuspensionNotice
from tests.offices import REVIEWER, done, opened

TWO: list[dict[str, Any]] = [{"name": "王喆"}, {"name": "李堃"}]
ACT: dict[str, Any] = {"act_number": "东城管罚〔2026〕9号", "act_on": "2026-06-22"}


def in_july(url: str, applicants: list[dict[str, Any]] = TWO, **more: Any) -> str:
    number = opened(url, "2026-07-06", applicants=applicants, **(ACT | more))
    done(url, number, Act.ACCEPT, "2026-07-09")
    return number


def withdrawn(url: str, number: str, applicant: str = "applicant-1", on: str = "2026-07-20") -> CaseFile:
    return done(url, number, Act.WITHDRAW_ALONE, on, applicant=applicant, reason="已缴纳罚款", voluntary=True)


def paper(url: str, number: str, kind: str) -> Paper:
    with database.reading(url) as session:
        of_kind = select(Document).where(col(Document.case_number) == number, col(Document.kind) == kind)
        return filling.context(session, session.exec(of_kind.order_by(col(Document.id))).all()[-1])


def test_papers_name_him_on_the_day_he_leaves_and_never_again(sqlite_url: str) -> None:
    number = in_july(sqlite_url)
    withdrawn(sqlite_url, number)
    consent = paper(sqlite_url, number, "D-36b")
    assert isinstance(consent, WithdrawalConsent)
    assert (consent.addressee, consent.applicant, consent.goes_on) == ("王喆", "王喆、李堃", True)
    assert consent.cc == ("李堃", "东湖区城管局")
    done(sqlite_url, number, Act.SUSPEND, "2026-07-21", ground="8", reason="待另案")
    notice = paper(sqlite_url, number, "D-26")
    assert isinstance(notice, SuspensionNotice) and notice.applicant == "李堃"
    with database.reading(sqlite_url) as session:
        to_him = select(Document.kind).where(
            col(Document.case_number) == number, col(Document.addressee) == "applicant-1", col(Document.kind) == "D-26"
        )
        assert not session.exec(to_him).all() and session.get_one(Case, number).claimants == "李堃"
        assert commands.rebuild(session, number) == []


def test_who_is_refused_or_dismissed_alone_gets_a_decision_on_himself_only(sqlite_url: str) -> None:
    """行政复议法 第三十条、第三十三条: each of several has an application of his own, and the others go on."""
    declined = opened(sqlite_url, "2026-07-06", applicants=TWO, **ACT)
    him: dict[str, Any] = {"applicant": "applicant-1", "unmet": ["2"], "reason": "王喆没有利害关系"}
    done(sqlite_url, declined, Act.DECLINE_ALONE, "2026-07-08", **him)
    done(sqlite_url, declined, Act.ACCEPT, "2026-07-09")
    another = ACT | {"act_number": "东城管罚〔2026〕10号"}
    dismissed = opened(sqlite_url, "2026-07-06", applicants=TWO, **another)
    done(sqlite_url, dismissed, Act.ACCEPT, "2026-07-09")
    officers: dict[str, Any] = {"officers": ["hanmei"]}
    done(sqlite_url, dismissed, Act.ASSIGN, "2026-07-09", handler="liuyang")
    done(sqlite_url, dismissed, Act.DISMISS_ALONE, "2026-07-20", **him, **officers)
    prosecuted = in_july(sqlite_url, administrative_act="行政拘留决定", act_number="东公拘〔2026〕3号")
    detained: dict[str, Any] = {"applicant": "applicant-1", "ground": "4", "reason": "王喆被刑事拘留"}
    done(sqlite_url, prosecuted, Act.TERMINATE_ALONE, "2026-07-20", **detained)
    judged = in_july(sqlite_url, act_number="东城管罚〔2026〕11号")
    before: dict[str, Any] = {"applicant": "applicant-1", "ground": "3", "reason": "王喆已经起诉"}
    done(sqlite_url, judged, Act.ASSIGN, "2026-07-09", handler="liuyang")
    settled = before | {"effective_paper": "江城市中级人民法院（2026）江01行终9号行政判决书"}
    done(sqlite_url, judged, Act.DISMISS_ALONE, "2026-07-20", **settled, **officers)
    assert "第三十七条第一款第三项规定的情形" in str(wording.write(KINDS["D-38"], paper(sqlite_url, judged, "D-38")))
    for number, kind, goes_on in (
        (declined, "D-10", "继续审查"),
        (dismissed, "D-38", "继续审理"),
        (prosecuted, "D-37", "继续审理"),
        (judged, "D-38", "继续审理"),
    ):
        said = paper(sqlite_url, number, kind)
        assert isinstance(said, DeclineDecision | DismissalDecision | TerminationDecision) and said.others_go_on
        assert [party.name for party in said.parties if party.role == "申请人"] == ["王喆"]
        words = str(wording.write(KINDS[kind], said))
        assert f"本案其他申请人的行政复议申请{goes_on}" in words and "李堃" not in words
        with database.reading(sqlite_url) as session:
            assert session.get_one(Case, number).claimants == "李堃"
            assert commands.rebuild(session, number) == []


@pytest.mark.parametrize("how", ["leaves", "dies"])
def test_who_answers_for_the_case_is_told_that_too_few_representatives_are_left(sqlite_url: str, how: str) -> None:
    number = in_july(sqlite_url, [{"name": f"申请人第{n}"} for n in "甲乙丙丁戊己庚辛壬癸子丑"])
    chosen = ["applicant-1", "applicant-2"]
    done(
        sqlite_url,
        number,
        Act.CHOOSE_REPRESENTATIVES,
        "2026-07-10",
        representatives=chosen,
        record="推选",
        all_signed=True,
    )
    assert not too_few(sqlite_url, number) and not told(sqlite_url, number)
    if how == "leaves":
        withdrawn(sqlite_url, number)
    else:
        done(sqlite_url, number, Act.SUSPEND, "2026-07-20", ground="1", reason="死亡", applicant="applicant-1")
    assert "只余1名" in too_few(sqlite_url, number) and "第十七条第一款" in too_few(sqlite_url, number)
    (text,) = told(sqlite_url, number)
    assert "只余1名，不足2名" in text and "推选代表人" in text and "第甲" not in text, "no name of a person"


def too_few(url: str, number: str) -> str:
    with database.reading(url) as session:
        asked = demands(commands.load(session, number), date(2026, 7, 21))
    return "".join(f"{each.words}{each.citation}" for each in asked if each.act is Act.CHOOSE_REPRESENTATIVES)


def told(url: str, number: str) -> list[str]:
    """The reminders that are promised."""
    with database.reading(url) as session:
        rows = select(Outbox.text).where(col(Outbox.case_number) == number, col(Outbox.promise) == "reminder")
        return list(session.exec(rows))


def test_a_paper_of_an_earlier_day_still_names_him(sqlite_url: str) -> None:
    number = in_july(sqlite_url)
    done(sqlite_url, number, Act.SUSPEND, "2026-07-13", ground="8", reason="待另案")
    withdrawn(sqlite_url, number)
    notice = paper(sqlite_url, number, "D-26")
    assert isinstance(notice, SuspensionNotice) and notice.applicant == "王喆、李堃"


def test_who_left_represents_nobody_though_what_he_did_stands(sqlite_url: str) -> None:
    people = [{"name": f"申请人{n:02}号"} for n in range(1, 13)]
    number = in_july(sqlite_url, people)
    chosen = ["applicant-1", "applicant-2"]
    done(
        sqlite_url,
        number,
        Act.CHOOSE_REPRESENTATIVES,
        "2026-07-10",
        representatives=chosen,
        record="推选",
        all_signed=True,
    )
    case = withdrawn(sqlite_url, number)
    assert representatives(case) == ("applicant-2",) and elected(case) == ("applicant-1", "applicant-2")


def test_the_number_of_applicants_is_counted_anew(sqlite_url: str) -> None:
    """Eleven have to choose two to five; when one has left ten need not, and may choose one."""
    number = in_july(sqlite_url, [{"name": f"申请人{n:02}号"} for n in range(1, 12)])
    one: dict[str, Any] = {"representatives": ["applicant-2"], "record": "推选", "all_signed": True}
    with pytest.raises(GuardRefused, match="至少2名"):
        done(sqlite_url, number, Act.CHOOSE_REPRESENTATIVES, "2026-07-10", **one)
    withdrawn(sqlite_url, number)
    done(sqlite_url, number, Act.CHOOSE_REPRESENTATIVES, "2026-07-21", **one)


def test_his_own_period_ends_with_the_day_he_leaves(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-07-06", applicants=TWO)
    done(sqlite_url, number, Act.REQUIRE_SUPPLEMENT, "2026-07-08", items=["身份证明"])
    for key in ("applicant-1", "applicant-2"):
        done(sqlite_url, number, Act.SERVE, "2026-07-09", document="D-09", party=key)
    case = withdrawn(sqlite_url, number, on="2026-07-13")
    ends = {clock.about: clock.closed_on for clock in case.clocks if clock.term == "ARL-31b"}
    assert ends == {"applicant-1": date(2026, 7, 13), "applicant-2": None}


def test_he_does_not_come_back_on_the_same_facts_while_the_others_may(sqlite_url: str) -> None:
    number = in_july(sqlite_url)
    withdrawn(sqlite_url, number)
    with pytest.raises(GuardRefused) as refused:
        opened(sqlite_url, "2026-07-27", applicants=TWO[:1], **ACT)
    assert refused.value.code == "REC-020" and number in refused.value.message
    more: dict[str, Any] = {"withdrawn_case": number, "withdrawn_not_ended": "案件由其他申请人继续，没有终止"}
    with pytest.raises(GuardRefused, match="REC-020"):
        opened(sqlite_url, "2026-07-27", applicants=TWO[:1], **ACT, **more)
    assert opened(sqlite_url, "2026-07-27", applicants=[{"name": "陈龑"}], **ACT)
    assert opened(sqlite_url, "2026-07-27", applicants=TWO[1:], **ACT)


def test_a_mistaken_entry_is_taken_back_and_he_is_there_again(sqlite_url: str) -> None:
    number = in_july(sqlite_url)
    seq = withdrawn(sqlite_url, number).version
    case = done(sqlite_url, number, Act.CORRECT, "2026-07-22", actor=REVIEWER, seq=seq, reason="登记错误")
    assert [party.name for party in case.participants()] == ["王喆", "李堃", "东湖区城管局"]
