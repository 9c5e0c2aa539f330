"""变更当事人信息: from which day a party is called and found otherwise, and what of before stays as it was."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from casework import queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError, GuardRefused
from casework.office import agencies
from casework.papers import envelopes, filling
from casework.papers.compiler import names
from casework.papers.filling.common import all_parties
from casework.papers.mail import outgoing
from casework.procedure.reconsideration.acceptance.authority import agents_of
from casework.queries import Wanted, hints
from casework.queries.ledger import owed_by
from casework.queries.names.known import known
from casework.record import commands, privacy
from casework.storage import database
from casework.storage.store import put
from casework.storage.tables import Document, FormerParty, Mailing
from casework.vocabulary import Act, DocumentKind
from documents.kinds.admission import AcceptanceNotice
from documents.kinds.compliance import PerformanceOrder
from tests.offices import ADMIN, ANYONE, PHONE, TODAY, changing, done, in_trial, opened, refusals_in
from tests.test_representation import appointed, played
from tests.web_support import Desk, accepted, do, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CHANGE = Act.CHANGE_PARTICULARS
COMPANY: dict[str, Any] = {
    "name": "江城市兴隆商贸有限公司",
    "kind": "legal_person",
    "address": "甲路1号",
    "representative": "赵立新",
    "phone": PHONE,
}
RENAMED: dict[str, Any] = {"name": "江城市兴隆贸易有限公司", "proof": "变更登记通知书"}
NUMBER = "东城管罚字〔2026〕第12号"


def moved(on: str, **anew: Any) -> tuple[Act, str, dict[str, Any]]:
    return CHANGE, on, {"party": "applicant-1"} | anew


def company(url: str, **more: Any) -> str:
    return opened(url, **{"applicants": [COMPANY], "act_number": NUMBER} | more)


# ---- on the facts alone


def test_each_day_has_the_particulars_that_were_true_on_it() -> None:
    case = played(
        moved("2026-03-10", address="乙路2号"), moved("2026-03-16", address="丙路3号", name="王哲", proof="户口簿")
    )
    (party,) = [each for each in case.parties if each.key == "applicant-1"]
    days = ("2026-03-09", "2026-03-10", "2026-03-15", "2026-03-16")
    then = [party.as_of(date.fromisoformat(day)) for day in days]
    assert [each.address for each in then] == ["", "乙路2号", "乙路2号", "丙路3号"]
    assert [each.name for each in then] == ["王喆", "王喆", "王喆", "王哲"]
    assert [each.former_names for each in then] == [(), (), (), ("王喆",)]
    assert case.with_parties_of(date(2026, 3, 9)).parties[0].former == ()


def test_a_change_that_was_taken_back_was_none() -> None:
    taken_back = (Act.CORRECT, "2026-03-12", {"seq": 4, "reason": "登记错了人"})
    case = played(moved("2026-03-10", address="乙路2号"), taken_back)
    assert (case.parties[0].address, case.parties[0].former) == ("", ())


def test_an_agent_is_called_and_found_otherwise_from_the_day_on() -> None:
    case = played(
        appointed("李玮", "2026-03-10", "receive", address="律所路8号"),
        moved("2026-03-16", agent="李玮", name="李炜", address="律所路9号", proof="执业证"),
    )
    [before], [after] = (agents_of(case, "applicant-1", date(2026, 3, day)) for day in (15, 16))
    assert (before.name, before.address) == ("李玮", "律所路8号")
    assert (after.name, after.address, after.powers) == ("李炜", "律所路9号", ("receive",))
    assert case.parties[0].former == ()


def test_a_paper_names_the_party_as_on_its_day_and_then_what_it_was_called_before() -> None:
    case = played(moved("2026-03-16", name="王哲", proof="户口簿"))
    [before, *_], [after, *_] = (
        all_parties(case.with_parties_of(day), day) for day in (date(2026, 3, 15), date(2026, 3, 16))
    )
    assert (before.name, [line for line in before.description if "原名" in line]) == ("王喆", [])
    assert (after.name, after.description[-1]) == ("王哲", "原名：王喆")


# ---- in an office


def test_what_was_made_before_says_what_it_said_and_what_is_made_after_the_new(sqlite_url: str) -> None:
    number = company(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    done(sqlite_url, number, CHANGE, "2026-03-10", party="applicant-1", address="乙路2号", **RENAMED)
    done(sqlite_url, number, Act.EXTEND, "2026-04-20", days=30, reason="案情复杂")
    with database.reading(sqlite_url) as session:
        of = {DocumentKind(row.kind): row for row in rows(session, number) if row.addressee == "applicant-1"}
        notice = filling.context(session, of[DocumentKind.ACCEPTANCE_NOTICE])
        extension = filling.context(session, of[DocumentKind.EXTENSION_NOTICE])
        case = commands.load(session, number)
        again = filling.context_of(session, case, case.facts[1], DocumentKind.ACCEPTANCE_NOTICE, "applicant-1", "")
    assert isinstance(notice, AcceptanceNotice) and isinstance(again, AcceptanceNotice)
    assert COMPANY["name"] in repr(notice) and RENAMED["name"] not in repr(notice)
    assert RENAMED["name"] not in repr(again), "by the day of the paper, also when everything is known"
    assert RENAMED["name"] in repr(extension)


def test_what_is_owed_is_asked_of_whoever_carries_on_the_powers_of_the_respondent(sqlite_url: str) -> None:
    """Another organ is no new name: it receives the order, which says on whom the decision was served and why it is
    asked now (行政复议法 第十九条第四款、第七十七条)."""
    old, new = "东湖区城管局", "东湖区综合行政执法局"
    number = in_trial(sqlite_url, administrative_act="拒绝查处", scope_item="11", claims=["责令履行"])
    duty: dict[str, Any] = {"outcomes": [{"outcome": "66", "text": "责令查处"}], "performance_days": 10}
    done(sqlite_url, number, Act.DECIDE, "2026-04-20", facts_found="查明", reasons="见理由部分", **duty)
    for party in ("applicant-1", "respondent-1"):
        done(sqlite_url, number, Act.SERVE, "2026-04-21", document="D-39", party=party)
    done(sqlite_url, number, Act.CARRY_ON, "2026-04-28", party="respondent-1", by=new, reason="机构改革方案")
    case = done(sqlite_url, number, Act.ORDER_PERFORMANCE, "2026-05-08", party="respondent-1", days=15)
    with database.reading(sqlite_url) as session:
        of = {(DocumentKind(row.kind), row.addressee): row for row in rows(session, number)}
        order = filling.context(session, of[DocumentKind.PERFORMANCE_ORDER, "respondent-1"])
        decision = filling.context(session, of[DocumentKind.DECISION, "respondent-1"])
        [owed] = owed_by(session, [new], ANYONE, date(2026, 5, 9))
    assert isinstance(order, PerformanceOrder)
    assert order.predecessor
    assert (order.addressee, order.predecessor.name, order.predecessor.since) == (new, old, date(2026, 4, 28))
    assert new not in repr(decision) and (owed.number, owed.owed_by) == (number, new)
    [organ] = all_parties(case, date(2026, 5, 9))[1:]
    assert (organ.name, organ.description[-1]) == (new, f"继续行使{old}的职权")


def rows(session: Session, number: str) -> list[Document]:
    return list(session.exec(select(Document).where(col(Document.case_number) == number).order_by(col(Document.id))))


def written(url: str, number: str) -> dict[tuple[str, str], int]:
    with changing(url) as session:
        for row in rows(session, number):
            row.pdf, row.written_at = put(b"pdf"), datetime(2026, 11, 19, 4, tzinfo=UTC)
            session.add(row)
        return {(row.kind, row.addressee): row.id or 0 for row in rows(session, number)}


def test_labels_and_slips_go_to_the_new_address_and_those_of_before_tell_of_the_old(sqlite_url: str) -> None:
    number = company(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    done(sqlite_url, number, Act.SERVE, "2026-03-06", document="D-12", party="applicant-1")
    done(sqlite_url, number, Act.EXTEND, "2026-04-20", days=30, reason="案情复杂")
    ids = written(sqlite_url, number)
    anew: dict[str, Any] = {"service_address": "丁路4号", "phone": "13900000002", **RENAMED}
    done(sqlite_url, number, CHANGE, "2026-04-21", party="applicant-1", **anew)
    with changing(sqlite_url) as session:
        document = ids[DocumentKind.ACCEPTANCE_NOTICE.value, "applicant-1"]
        session.add(
            Mailing(
                case_number=number,
                document_id=document,
                waybill="EA473124829CN",
                sent_on=date(2026, 3, 5),
                officer="chenxiao",
                recorded_at=datetime(2026, 3, 5, 4, tzinfo=UTC),
            )
        )
    with database.reading(sqlite_url) as session:
        [label] = envelopes.labels(session, number)
        fresh = envelopes.receipt(session, ids[DocumentKind.EXTENSION_NOTICE.value, "applicant-1"])
        old = envelopes.receipt(session, document)
        [line] = [each for each in outgoing.book(session, ANYONE, date(2026, 3, 1), date(2026, 3, 31)) if each.waybill]
    assert (label.name, label.address, label.phone) == (RENAMED["name"], "丁路4号", "13900000002")
    assert (fresh.addressee, fresh.address) == (RENAMED["name"], "丁路4号")
    assert (old.addressee, old.address) == (COMPANY["name"], "甲路1号")
    assert (line.name, line.address) == (COMPANY["name"], "甲路1号")


def test_a_renamed_party_is_found_by_both_names_and_is_the_same_in_other_cases(sqlite_url: str) -> None:
    number = company(sqlite_url)
    done(sqlite_url, number, CHANGE, "2026-03-10", party="applicant-1", **RENAMED)
    with database.reading(sqlite_url) as session:
        for name in (COMPANY["name"], RENAMED["name"]):
            assert [line.number for line in queries.case_list(session, Wanted(text=name), TODAY, ANYONE).lines] == [
                number
            ]
            assert [case.number for case in known(session, [name], ANYONE).cases] == [number]
        assert commands.rebuild(session, number) == []
        assert [row.name for row in session.exec(select(FormerParty))] == [COMPANY["name"]]
    for name in (COMPANY["name"], RENAMED["name"]):
        with pytest.raises(GuardRefused) as refused:
            company(sqlite_url, on="2026-03-20", applicants=[COMPANY | {"name": name}], repeat_reason="")
        assert refused.value.code == "REC-021" and number in refused.value.message


def test_the_timeline_says_from_what_to_what_with_numbers_masked(sqlite_url: str) -> None:
    number = company(sqlite_url)
    done(sqlite_url, number, CHANGE, "2026-03-10", party="applicant-1", phone="13900000002", service_address="丁路4号")
    done(sqlite_url, number, CHANGE, "2026-03-11", party="applicant-1", representative="钱进", proof="任职文件")
    with database.reading(sqlite_url) as session:
        first, second = queries.timeline(session, number)[1:]
    said = dict(first.said)
    assert said["联系电话"] == (f"{privacy.mask(PHONE)}改为139****0002",)
    assert said["送达地址（与住址、住所地不同的）"] == ("（没有登记）改为丁路4号",)
    assert ("赵立新改为钱进",) in dict(second.said).values() and "13900000002" not in repr(first)


def test_the_register_tells_another_organ_from_a_new_name(sqlite_url: str) -> None:
    old, new = "东湖区城管局", "东湖区综合行政执法局"
    number = opened(sqlite_url)
    with database.transaction(sqlite_url) as session:
        for name in (old, new):
            details = {"name": name, "level": "县级政府部门", "valid_from": "2020-01-01"}
            row = agencies.entered(session, actor=ADMIN, details=details)
    renamed: dict[str, Any] = {"party": "respondent-1", "name": new, "same_organ": True, "proof": "批复"}
    with pytest.raises(CaseworkError) as refused:
        done(sqlite_url, number, CHANGE, "2026-03-10", **renamed)
    assert (refused.value.code, "办理变更被申请人" in refused.value.instead) == ("PAR-010", True)
    decided = in_trial(sqlite_url, administrative_act="吊销许可证")
    upheld: dict[str, Any] = {
        "outcomes": [{"outcome": "68", "text": "维持"}],
        "facts_found": "查明",
        "reasons": "见理由部分",
    }
    done(sqlite_url, decided, Act.DECIDE, "2026-04-20", **upheld)
    with pytest.raises(CaseworkError) as refused:
        done(sqlite_url, decided, CHANGE, "2026-04-21", **renamed)
    assert refused.value.code == "PAR-010" and "办理登记继续行使职权的机关" in refused.value.instead
    with database.transaction(sqlite_url) as session:
        [kept] = agencies.of_name(session, old)
        assert row.id and kept.id
        agencies.ended(session, kept.id, actor=ADMIN, on=date(2026, 3, 10), successor=new)
    case = done(sqlite_url, number, CHANGE, "2026-03-10", **renamed)
    assert [party.name for party in case.parties][1] == new


def test_a_draft_may_call_a_party_by_either_name() -> None:
    case = played(moved("2026-03-16", name="王哲", proof="户口簿"))

    class Told:
        context = None

    told: Any = Told()
    told.case = case
    assert {"王喆", "王哲"} <= names.register(told)


# ---- on the page


def test_the_form_begins_with_what_is_known_and_records_only_what_changed(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    bare = form_in(client.get(f"/cases/{number}/acts/{CHANGE.value}"))
    assert not {"phone", "address", "same_organ"} & {name for name, _ in bare.fields}
    page = client.get(f"/cases/{number}/acts/{CHANGE.value}?party=applicant-1")
    form = form_in(page)
    assert (form.value("name"), form.value("phone")) == ("张某", "138****1234")
    assert "same_organ" not in dict(form.fields) and PHONE not in page.text
    answer = send(client, page, address="乙路2号", on="2026-11-19")
    assert answer.status_code == 303
    with database.reading() as session:
        details: Any = commands.load(session, number).facts[-1].details
    assert details.particulars == {"address": "乙路2号"}


def test_a_separate_address_of_service_ends_with_one_tick_from_its_day_on(desk: Desk) -> None:
    number = accepted(applicants=[{"name": "张某", "address": "甲路1号"}])
    do(number, CHANGE, "2026-11-18", party="applicant-1", service_address="丙路3号")
    client, at = desk("li"), f"/cases/{number}/acts/{CHANGE.value}?party=applicant-1"
    page = client.get(at)
    assert form_in(page).value("service_address") == "丙路3号"
    both = send(client, page, service_ends="yes", service_address="丁路4号", on="2026-11-19")
    assert both.status_code == 409 and "不填送达地址" in text_of(both)
    assert send(client, client.get(at), service_ends="yes", on="2026-11-19").status_code == 303
    with database.reading() as session:
        party = commands.load(session, number).parties[0]
    assert [party.as_of(date(2026, 11, day)).reached_at for day in (17, 18, 19)] == ["甲路1号", "丙路3号", "甲路1号"]
    assert "送达地址 丙路3号改为（没有）" in text_of(client.get(f"/cases/{number}"))
    nothing = send(client, client.get(at), service_ends="yes", on="2026-11-19")
    assert nothing.status_code == 409 and "PAR-001" in text_of(nothing)


def test_a_refusal_keeps_what_was_typed_beside_what_is_known(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    page = client.get(f"/cases/{number}/acts/{CHANGE.value}?party=applicant-1")
    answer = send(client, page, name="张一", on="2026-11-19")
    again = form_in(answer)
    assert answer.status_code == 409 and "证明材料" in text_of(answer)
    assert (again.value("name"), again.value("phone")) == ("张一", "138****1234")
    with database.reading() as session:
        assert [line.code for line in refusals_in(session)] == ["PAR-003"]


def test_the_page_of_the_parties_tells_the_former_name(desk: Desk) -> None:
    number = accepted()
    do(number, CHANGE, "2026-11-18", party="applicant-1", name="张一", proof="户口簿")
    said = text_of(desk("li").get(f"/cases/{number}/tabs/parties"))
    assert "原名 张某" in said and "张一" in said


def test_the_page_asks_who_acts_for_an_applicant_of_sixteen_until_it_is_told(sqlite_url: str) -> None:
    number = opened(sqlite_url, applicants=[{"name": "李劳", "born_on": "2009-03-01"}])

    def said(case: CaseFile) -> list[str]:
        with database.reading(sqlite_url) as session:
            return [hint.words for hint in hints.of_case(session, case, case.facts[-1].on) if "周岁" in hint.words]

    (asked,) = said(done(sqlite_url, number, Act.DEEM_ACCEPTED, "2026-03-09"))
    assert asked.startswith("李劳17周岁，没有登记法定代理人；以自己的劳动收入")
    earning = done(sqlite_url, number, CHANGE, "2026-03-10", party="applicant-1", capacity="劳动合同")
    assert said(earning) == []
    told = opened(sqlite_url, applicants=[{"name": "李勤", "born_on": "2009-03-01"}], repeat_reason="另一人")
    assert said(done(sqlite_url, told, Act.ACCEPT, "2026-03-05", capacity="劳动合同")) == []
