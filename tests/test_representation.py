"""Who stands for a party, and what the law asks of those who act: judged on the facts alone, without a database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import ActNotAllowed, DetailsRefused, GuardRefused
from casework.law import calendar as calendars
from casework.papers.filling.admission import materials_receipt
from casework.procedure.fields import parse
from casework.procedure.reconsideration.acceptance.authority import agents_of, mandates, recused, representatives
from casework.procedure.reconsideration.doubts import doubts
from casework.procedure.reconsideration.hearing.deliberation import Discuss
from casework.procedure.reconsideration.hearing.normative import open_reviews
from casework.procedure.reconsideration.succession import wants_a_successor
from casework.procedure.table import Attempt
from casework.vocabulary import Act, DocumentKind, PartyRole, Procedure
from documents.kinds.admission import MaterialsReceipt
from tests.offices import RECEIPT

TWO_POWERS = {"principal": "applicant-1", "matters": "代为参加行政复议", "papers": True}
FACTS: list[tuple[Act, str, dict[str, Any]]] = [
    (Act.RECEIVE, "2026-03-02", RECEIPT),
    (Act.ACCEPT, "2026-03-05", {}),
    (Act.SEND_COPY, "2026-03-06", {}),
]


def played(*more: tuple[Act, str, dict[str, Any]]) -> CaseFile:
    """The case after the usual beginning and these acts; nothing is checked, it is only folded."""
    return folded(Procedure.RECONSIDERATION, *FACTS, *more)


def folded(of: Procedure, *told: tuple[Act, str, dict[str, Any]]) -> CaseFile:
    facts = [
        Fact(
            seq=seq,
            act=act,
            on=date.fromisoformat(on),
            recorded_at=datetime(2026, 3, 2, 4, tzinfo=UTC),
            actor="liuyang",
            details=_details(act, given, of),
        )
        for seq, (act, on, given) in enumerate(told, 1)
    ]
    return procedure.fold("东复〔2026〕1号", of, facts, calendars.load())


def _details(act: Act, given: dict[str, Any], of: Procedure = Procedure.RECONSIDERATION) -> Any:
    model = procedure.table_of(of).details_of(act)
    assert model
    return parse(model, given)


def refusal(case: CaseFile, act: Act, on: str, actor: str = "zhoujian", **given: Any) -> GuardRefused | None:
    """Why the act would be refused on that day."""
    day = date.fromisoformat(on)
    step = procedure.step_for(case, act)
    try:
        procedure.check(case, step, Attempt(on=day, today=day, details=_details(act, given), actor=actor))
    except GuardRefused as refused:
        assert refused.citation and refused.instead
        return refused
    return None


def code(case: CaseFile, act: Act, on: str, actor: str = "zhoujian", **given: Any) -> str:
    refused = refusal(case, act, on, actor, **given)
    return refused.code if refused else ""


def appointed(agent: str, on: str, *powers: str, **more: Any) -> tuple[Act, str, dict[str, Any]]:
    return Act.APPOINT_AGENT, on, {**TWO_POWERS, "agent": agent, "powers": powers or ("general",), **more}


# ---- agents


def test_a_mandate_holds_from_its_first_to_its_last_day() -> None:
    case = played(appointed("李律师", "2026-03-10", "withdraw", begins="2026-03-12", ends="2026-03-20"))
    asked: dict[str, Any] = {"reason": "和解", "voluntary": True, "by_agent": "李律师"}
    days = ("2026-03-11", "2026-03-12", "2026-03-20", "2026-03-21")
    assert [code(case, Act.WITHDRAW, day, **asked) for day in days] == ["AGE-001", "", "", "AGE-001"]


def test_a_new_power_of_attorney_takes_the_place_of_the_old() -> None:
    case = played(appointed("李律师", "2026-03-10", "withdraw"), appointed("李律师", "2026-03-12", "general"))
    assert [mandate.powers for mandate in mandates(case)] == [("general",)]
    assert code(case, Act.WITHDRAW, "2026-03-13", reason="和解", voluntary=True, by_agent="李律师") == "AGE-001"


def test_what_a_new_power_of_attorney_leaves_out_of_the_agent_stays_as_it_was() -> None:
    """And what it says takes the place of what was known."""
    known = {"address": "江城市大江路2号", "phone": "13900000000", "standing": "lawyer", "unit": "江城律师事务所"}
    known |= {"post": "合伙人", "id_number": "420106199001011234"}
    moved = {"address": "江城市长江路8号", "phone": "13700000000", "standing": "staff", "unit": "王喆商店"}
    moved |= {"post": "店长", "id_number": "420106198502022345"}
    first, again = appointed("李律师", "2026-03-10", **known), appointed("李律师", "2026-03-12", "withdraw")
    for entries, expected in (((first, again), known), ((first, appointed("李律师", "2026-03-12", **moved)), moved)):
        (agent,) = agents_of(played(*entries), "applicant-1", date(2026, 3, 13))
        assert {name: getattr(agent, name) for name in expected} == expected
        assert agent.powers == entries[1][2]["powers"]


def test_each_power_opens_its_own_act_only() -> None:
    every = ("general", "receive", "claims", "withdraw", "mediate")
    acts: dict[str, tuple[Act, dict[str, Any]]] = {
        "claims": (Act.CHANGE_CLAIMS, {"claims": ["确认违法"], "reason": "已执行"}),
        "withdraw": (Act.WITHDRAW, {"reason": "和解", "voluntary": True}),
        "mediate": (
            Act.MEDIATE,
            {"agreement": "返还罚款", "signatures": [{"party": "applicant-1"}, {"party": "respondent-1"}]},
        ),
    }
    for held in every:
        case = played(appointed("李律师", "2026-03-10", held))
        allowed = {
            power
            for power, (act, given) in acts.items()
            if not code(case, act, "2026-03-16", **given, by_agent="李律师")
        }
        assert allowed == {held} & set(acts), held
        reading: dict[str, Any] = {"reader": "applicant-1", "materials": ["答复书"], "by_agent": "李律师"}
        assert not code(case, Act.READ_FILE, "2026-03-16", **reading), "the file is open to every agent (第四十七条)"


def test_a_withdrawal_after_a_settlement_needs_both_powers() -> None:
    settled = {
        "reason": "和解",
        "voluntary": True,
        "settled": True,
        "settlement": "返还罚款",
        "settlement_lawful": True,
    }
    asked: dict[str, Any] = {**settled, "by_agent": "李律师"}
    one, both = appointed("李律师", "2026-03-10", "withdraw"), appointed("李律师", "2026-03-10", "withdraw", "settle")
    refused = refusal(played(one), Act.WITHDRAW, "2026-03-16", **asked)
    assert refused and refused.code == "AGE-001" and "“和解”" in refused.message
    assert code(played(both), Act.WITHDRAW, "2026-03-16", **asked) == ""


def test_the_agent_of_a_dead_applicant_needs_a_new_power_of_attorney() -> None:
    succeeded = (
        Act.SUCCEED,
        "2026-03-12",
        {"predecessor": "applicant-1", "cause": "death", "successors": [{"name": "王小喆"}], "proof": "死亡证明"},
    )
    asked: dict[str, Any] = {"reason": "和解", "voluntary": True, "by_agent": "李律师"}
    given = appointed("李律师", "2026-03-10", "withdraw")
    assert code(played(given), Act.WITHDRAW, "2026-03-16", **asked) == ""
    assert code(played(given, succeeded), Act.WITHDRAW, "2026-03-16", **asked) == "AGE-001"
    anew = appointed("李律师", "2026-03-13", "withdraw", principal="applicant-2")
    assert code(played(given, succeeded, anew), Act.WITHDRAW, "2026-03-16", **asked) == ""


def test_a_promise_at_the_counter_runs_until_it_is_kept() -> None:
    visit = {"visitor": "王喆", "purpose": "4", "matter": "询问进度", "promised": "答复", "promised_by": "2026-03-13"}
    case = played(
        (Act.RECORD_VISIT, "2026-03-10", visit),
        (Act.RECORD_VISIT, "2026-03-10", {**visit, "promised_by": "2026-03-20"}),
    )
    dues = [case.due(clock).due_on for clock in case.open_clocks() if clock.term == "VIS-1"]
    assert dues == [date(2026, 3, 13), date(2026, 3, 20)]
    assert code(case, Act.KEEP_PROMISE, "2026-03-12", visit=3, content="已答复") == "VIS-003"
    kept = played(
        (Act.RECORD_VISIT, "2026-03-10", visit),
        (Act.RECORD_VISIT, "2026-03-10", {**visit, "promised_by": "2026-03-20"}),
        (Act.KEEP_PROMISE, "2026-03-12", {"visit": 4, "content": "已答复"}),
    )
    assert [clock.opened_seq for clock in kept.open_clocks() if clock.term == "VIS-1"] == [5]


def test_a_third_agent_is_refused_until_one_is_dismissed() -> None:
    two = (appointed("李律师", "2026-03-10"), appointed("张律师", "2026-03-10"))
    third: dict[str, Any] = {**TWO_POWERS, "agent": "钱律师", "powers": ["general"]}
    case = played(*two)
    refused = refusal(case, Act.APPOINT_AGENT, "2026-03-11", **third)
    assert refused and refused.code == "AGE-002" and "第十七条" in refused.citation and "2名" in refused.message
    ended = (Act.END_AGENCY, "2026-03-11", {"principal": "applicant-1", "agent": "李律师", "in_writing": True})
    assert code(played(*two, ended), Act.APPOINT_AGENT, "2026-03-12", **third) == ""
    left = agents_of(played(*two, ended), "applicant-1", date(2026, 3, 12))
    assert [agent.name for agent in left] == ["张律师"]


def test_an_expired_mandate_makes_room_and_the_respondent_has_no_limit() -> None:
    case = played(appointed("李律师", "2026-03-10", ends="2026-03-31"), appointed("张律师", "2026-03-10"))
    third: dict[str, Any] = {**TWO_POWERS, "agent": "钱律师", "powers": ["general"]}
    assert code(case, Act.APPOINT_AGENT, "2026-03-31", **third) == "AGE-002"
    assert code(case, Act.APPOINT_AGENT, "2026-04-01", **third) == ""
    organ = {"principal": "respondent-1"}
    case = played(*(appointed(name, "2026-03-10", **organ) for name in ("甲", "乙")))
    assert code(case, Act.APPOINT_AGENT, "2026-03-11", **{**third, **organ}) == ""


# ---- representatives, successors, recusal


def test_the_number_of_representatives_is_limited_while_the_regulation_is_in_force() -> None:
    many = {**RECEIPT, "applicants": [{"name": f"申请人{n}"} for n in range(6)]}
    keys = [f"applicant-{n}" for n in range(1, 7)]
    case = played()
    facts = [(Act.RECEIVE, "2026-03-02", many)]
    case = procedure.fold(
        "东复〔2026〕2号",
        Procedure.RECONSIDERATION,
        [
            Fact(
                seq=1,
                act=act,
                on=date.fromisoformat(on),
                recorded_at=datetime(2026, 3, 2, 4, tzinfo=UTC),
                actor="liuyang",
                details=_details(act, given),
            )
            for act, on, given in facts
        ],
        calendars.load(),
    )
    chosen: dict[str, Any] = {"representatives": keys, "record": "推选", "all_signed": True}
    assert code(case, Act.CHOOSE_REPRESENTATIVES, "2026-06-30", **chosen) == "REP-001"
    assert code(case, Act.CHOOSE_REPRESENTATIVES, "2026-07-01", **chosen) == ""
    assert code(case, Act.CHOOSE_REPRESENTATIVES, "2026-06-30", **{**chosen, "representatives": keys[:5]}) == ""
    assert representatives(case) == ()


def test_what_a_representative_signed_for_others_is_said_to_be_open() -> None:
    """The law does not say whether each one's period to sue begins then."""
    decided = {"outcomes": [{"outcome": "68", "text": "维持"}], "facts_found": "事实", "reasons": "理由"}
    signed = {"party": "applicant-1", "received_by": "representative", "receiver": "乙"}
    ended = (Act.DECIDE, "2026-04-20", decided)
    for document, said in (("D-39", ["代1名当事人签收"]), ("D-12", [])):
        case = played(ended, (Act.SERVE, "2026-04-24", signed | {"document": document}))
        found = [words for words, _ in doubts(case, date(2026, 4, 24)) if "签收" in words]
        assert [mark for mark in said if mark in "".join(found)] == said and len(found) == len(said)


def test_a_successor_takes_the_place_of_the_dead_applicant_and_keeps_his_own_key() -> None:
    case = played(
        (Act.SUSPEND, "2026-03-25", {"ground": "1", "reason": "死亡"}),
        (
            Act.SUCCEED,
            "2026-04-10",
            {"predecessor": "applicant-1", "cause": "death", "successors": [{"name": "王小喆"}], "proof": "死亡证明"},
        ),
        (Act.RESUME, "2026-04-13", {"reason": "近亲属参加"}),
    )
    assert [party.key for party in case.parties_as(PartyRole.APPLICANT)] == ["applicant-2"]
    assert {paper.addressee for paper in case.papers if paper.seq == 6} == {"applicant-2", "respondent-1"}
    assert case.party("applicant-1") is not None, "history keeps the dead applicant"


def test_sixty_days_end_the_case_only_while_nobody_steps_in() -> None:
    stopped = (Act.SUSPEND, "2026-03-25", {"ground": "1", "reason": "死亡"})
    succeeded = (
        Act.SUCCEED,
        "2026-05-20",
        {"predecessor": "applicant-1", "cause": "death", "successors": [{"name": "王小喆"}], "proof": "死亡证明"},
    )
    asked: dict[str, Any] = {"ground": "5", "reason": "原因仍未消除"}
    case = played(stopped)
    assert [code(case, Act.TERMINATE, day, **asked) for day in ("2026-05-24", "2026-05-25")] == ["END-004", ""]
    assert code(played(stopped, succeeded), Act.TERMINATE, "2026-05-26", **asked) == "SUC-003"
    assert code(case, Act.RESUME, "2026-05-26", reason="恢复") == "SUC-002"
    assert code(played(stopped, succeeded), Act.RESUME, "2026-05-26", reason="恢复") == ""


def test_whoever_stands_in_for_lost_capacity_is_not_the_heir_that_a_death_waits_for() -> None:
    """Of two stops on one applicant each waits for its own kind of successor (第三十九条第一款第一项、第二项)."""
    stops = [(Act.SUSPEND, "2026-03-25", {"ground": ground, "reason": "x"}) for ground in ("1", "2")]
    came: dict[str, Any] = {"predecessor": "applicant-1", "successors": [{"name": "王小喆"}], "proof": "x"}
    for cause, waits in (("death", ["2"]), ("incapacity", ["1"])):
        case = played(*stops, (Act.SUCCEED, "2026-04-10", came | {"cause": cause}))
        assert [stop.ground for stop in case.interruptions if wants_a_successor(case, stop)] == waits, cause


def test_a_recused_officer_hands_the_case_over() -> None:
    left = (
        Act.RECUSE,
        "2026-03-10",
        {"officer": "liuyang", "ground": "1", "reason": "利害关系", "replacement": "hanmei"},
    )
    case = played((Act.ASSIGN, "2026-03-09", {"handler": "liuyang"}), left)
    assert case.handler == "hanmei" and recused(case) == {"liuyang"}
    assert code(case, Act.ASSIGN, "2026-03-11", handler="hanmei") == ""


# ---- bad input of other kinds


def test_an_eleventh_ground_of_suspension_is_refused_with_its_article() -> None:
    with pytest.raises(DetailsRefused) as refused:
        _details(Act.SUSPEND, {"ground": "11", "reason": "其他"})
    assert refused.value.citation == "行政复议法 第三十九条第一款" and "不在法定的各项之中" in refused.value.message
    assert refused.value.instead


def test_a_resumption_without_a_suspension_is_refused_with_its_article() -> None:
    with pytest.raises(ActNotAllowed) as refused:
        procedure.step_for(played(), Act.RESUME)
    assert "第三十九条" in refused.value.citation and refused.value.instead


def test_one_officer_does_not_investigate() -> None:
    asked: dict[str, Any] = {"subject": "东湖区城管局", "record": "调取视频", "cards_shown": True}
    assert code(played(), Act.INVESTIGATE, "2026-03-10", officers=["张三"], **asked) == "INV-001"
    assert code(played(), Act.INVESTIGATE, "2026-03-10", officers=["张三", "李四"], **asked) == ""


def test_the_trial_period_stands_still_while_an_expert_works() -> None:
    begun = (Act.BEGIN_APPRAISAL, "2026-03-25", {"institution": "江城司法鉴定所", "matters": "笔迹"})
    case = played(begun)
    clock = case.running("ARL-62a")
    assert clock and case.due(clock).due_on is None
    ended = played(begun, (Act.END_APPRAISAL, "2026-04-14", {"opinion": "本人书写"}))
    clock = ended.running("ARL-62a")
    assert clock and ended.due(clock).due_on == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("ballots", "carried"),
    [("for for against", True), ("for against", False), ("for abstain abstain", False), ("for", True)],
)
def test_a_proposal_is_carried_by_more_than_half_of_those_present(ballots: str, carried: bool) -> None:
    votes = [{"member": str(n), "ballot": ballot, "opinion": "理由"} for n, ballot in enumerate(ballots.split())]
    found = _details(Act.DISCUSS, {"host": "周主任", "proposal": "维持", "votes": votes, "minutes": "记录"})
    assert isinstance(found, Discuss) and found.carried is carried


def test_two_reviews_in_one_case_are_told_apart_by_their_organ() -> None:
    given = {"document": "停车管理办法", "clauses": "第八条", "organ": "东湖区交通局", "own_motion": True}
    case = played(
        (Act.BEGIN_REVIEW, "2026-03-25", {**given, "competent": True}),
        (Act.BEGIN_REVIEW, "2026-03-25", {**given, "document": "停车收费标准", "competent": False}),
        (Act.NOTIFY_ISSUER, "2026-03-26", {"organ": "organ-1"}),
        (Act.CONCLUDE_REVIEW, "2026-03-30", {"organ": "organ-1", "result": "lawful", "content": "合法"}),
    )
    assert {key: review.document for key, review in open_reviews(case).items()} == {"organ-2": "停车收费标准"}
    open_terms = {(clock.term, clock.about) for clock in case.open_clocks() if clock.about.startswith("organ")}
    assert open_terms == {("ARL-56b", "organ-2")}
    assert (
        "停车收费标准"
        in (
            refusal(case, Act.CONCLUDE_REVIEW, "2026-03-31", organ="organ-2", result="lawful", content="合法")
            or GuardRefused("")
        ).message
    )


# ---- many who apply together


@pytest.mark.parametrize(
    ("on", "applicants", "receipts"),
    [("2026-03-02", 5, 5), ("2026-03-02", 6, 1), ("2026-07-06", 10, 10), ("2026-07-06", 80, 1)],
)
def test_so_many_that_they_elect_representatives_are_given_one_receipt(on: str, applicants: int, receipts: int) -> None:
    """Above five by article 8 of the regulation of 2007, above ten by article 17 of that of 2026."""
    people = [{"name": f"申请人{nth}", "address": "江城市东湖区"} for nth in range(applicants)]
    case = folded(
        Procedure.RECONSIDERATION, (Act.RECEIVE, on, {**RECEIPT, "channel": "in_person", "applicants": people})
    )
    to = [paper.addressee for paper in case.papers if paper.kind is DocumentKind.MATERIALS_RECEIPT]
    assert to == [f"applicant-{nth}" for nth in range(1, receipts + 1)]
    (fact,) = case.facts
    made = materials_receipt(case, fact, case.parties[0], "")
    assert isinstance(made, MaterialsReceipt)
    if receipts > 1:
        assert (made.submitter, made.together) == ("申请人0", ())
    else:
        assert made.submitter == f"申请人0等{applicants}名申请人" and len(made.together) == applicants
