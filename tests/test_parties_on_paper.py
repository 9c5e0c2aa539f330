"""The parties at the head of a paper, and what each of them says: as of the day of the paper, every one for himself."""

from datetime import date
from typing import Any

from casework.casefile import CaseFile
from casework.papers.filling import court
from casework.papers.filling.case_file import records
from casework.papers.filling.case_file.heard import hearing_record
from casework.papers.filling.common import all_parties, spoken, voices
from casework.papers.people import known_as
from casework.procedure import recorded
from casework.procedure.litigation.notice import SubmitAnswer
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.trial import HoldHearing
from casework.vocabulary import Act, PartyRole, Procedure
from documents.kinds.litigation.court import Defence
from documents.kinds.parts import Party
from documents.kinds.trial.hearing import HearingRecord, OpinionRecord
from tests.offices import RECEIPT
from tests.test_representation import folded, played

LAWYER = {"name": "李祎玥", "standing": "lawyer", "unit": "湖北示范律师事务所", "standing_proof": "执业证"}
BUREAU = {
    "name": "江城市东湖区市场监督管理局",
    "kind": "agency",
    "address": "政通路66号",
    "representative": "赵立新，局长",
}
ENFORCER = {"name": "江城市东湖区城市管理执法局", "kind": "agency"}
MANY: dict[str, Any] = RECEIPT | {
    "applicants": [
        {
            "name": "王喆堃",
            "id_number": "34052419800101001X",
            "address": "建设路18号",
            "agents": [LAWYER, "赵六"],
        },
        {"name": "刘祎", "representative": "刘父，父亲", "standing": "legal_representative"},
    ],
    "respondents": [BUREAU, ENFORCER],
    "third_parties": [
        {"name": "江城市犇昇公司", "kind": "legal_person", "id_number": "91350100M000100Y43", "address": "工业路9号"},
        {"name": "湖畔社区居委会", "kind": "organisation"},
    ],
}


def case(*more: tuple[Act, str, dict[str, Any]]) -> CaseFile:
    amended = (Act.CORRECT, "2026-03-06", {"seq": 1, "correct_details": MANY, "reason": "登记有误"})
    return played(amended, *more)


def lines(party: Party) -> list[str]:
    head = "，".join([party.name, *party.description])
    return [head, *("，".join(filter(None, [f"{a.role}：{a.name}", a.description])) for a in party.agents)]


def test_each_party_has_what_identifies_it_and_who_acts_for_it() -> None:
    first, second, bureau, _, company, _ = map(lines, all_parties(case(), date(2026, 3, 9)))
    assert first == [
        "王喆堃，男，1980年1月1日出生，住建设路18号",
        "委托代理人：李祎玥，湖北示范律师事务所律师",
        "委托代理人：赵六",
    ]
    assert second == ["刘祎", "法定代理人：刘父，父亲"], "a citizen has no 法定代表人, whatever was entered"
    assert bureau == ["江城市东湖区市场监督管理局，住所地：政通路66号", "法定代表人：赵立新，局长"]
    assert company == ["江城市犇昇公司，住所地：工业路9号，统一社会信用代码：91350100M000100Y43"]


def test_agents_are_those_of_the_day_of_the_paper() -> None:
    staff = {"principal": "respondent-1", "agent": "钱进", "matters": "参加复议", "powers": ["general"], "papers": True}
    known = {"standing": "staff", "post": "法规科科长", "standing_proof": "工作证"}
    told = case(
        (
            Act.APPOINT_AGENT,
            "2026-03-10",
            staff | known,
        ),
        (Act.END_AGENCY, "2026-03-12", {"principal": "applicant-1", "agent": "赵六", "in_writing": True}),
    )
    before, after = (all_parties(told, date(2026, 3, day)) for day in (9, 13))
    assert [agent.name for agent in before[0].agents] == ["李祎玥", "赵六"] and len(before[2].agents) == 1
    assert [agent.name for agent in after[0].agents] == ["李祎玥"]
    assert lines(after[2])[-1] == "委托代理人：钱进，江城市东湖区市场监督管理局法规科科长"


def test_who_was_only_named_is_unknown_on_screen_and_nothing_else_on_paper() -> None:
    told = case()
    assert known_as(told, told.parties[0], date(2026, 3, 9)) == ("李祎玥（湖北示范律师事务所律师）", "赵六（身份不明）")


def test_a_representative_is_marked() -> None:
    chosen = {"representatives": ["applicant-1"], "record": "推选", "all_signed": True}
    first, second, *_ = all_parties(case((Act.CHOOSE_REPRESENTATIVES, "2026-03-10", chosen)), date(2026, 3, 11))
    assert first.description[-1] == "推选的代表人" and "推选的代表人" not in second.description


def test_every_respondent_and_every_third_party_speaks_for_himself() -> None:
    told = case(
        (Act.REPLY, "2026-03-12", {"respondent": "respondent-2", "summary": "不是适格被申请人。\n请求驳回。"}),
        (Act.HEAR_OPINIONS, "2026-03-13", {"party": "third_party-2", "way": "phone", "opinion": "日照受影响。"}),
        (Act.HEAR_OPINIONS, "2026-03-13", {"party": "third_party-1", "way": "phone", "opinion": "许可有效。"}),
    )
    assert list(spoken(voices(told))) == [
        "被申请人江城市东湖区城市管理执法局称：不是适格被申请人。",
        "请求驳回。",
        "第三人江城市犇昇公司称：许可有效。",
        "第三人湖畔社区居委会称：日照受影响。",
    ]
    silent = [voice.speaker for voice in voices(told) if not voice.paragraphs]
    assert silent == ["被申请人江城市东湖区市场监督管理局"]


def test_one_respondent_needs_no_name() -> None:
    told = played((Act.REPLY, "2026-03-12", {"respondent": "respondent-1", "summary": "请求维持。"}))
    assert list(spoken(voices(told))) == ["被申请人称：请求维持。"]


def test_an_interpreter_is_named_in_the_records_and_signs_them() -> None:
    told = played(
        (Act.HEAR_OPINIONS, "2026-03-13", {"party": "applicant-1", "way": "in_person", "interpreters": ["罗玥，手语"]}),
        (Act.NOTIFY_HEARING, "2026-03-16", {"hearing_on": "2026-03-27", "place": "听证室", "matters": "处罚程序"}),
        (Act.HOLD_HEARING, "2026-03-27", {"host": "甲", "panel": ["乙"], "recorder": "丙", "interpreters": ["罗玥"]}),
    )
    (heard,), (held,) = told.every(HearOpinions), told.every(HoldHearing)
    opinion, hearing = records.opinion_record(told, heard, "陈晓"), hearing_record(told, held, "陈晓")
    assert isinstance(opinion, OpinionRecord) and isinstance(hearing, HearingRecord)
    assert [(person.name, person.post) for person in opinion.interpreters] == [("罗玥", "手语")]
    assert ("翻译人员", "罗玥") in [(person.role, person.name) for person in hearing.attendants]


GOVERNMENT = {"name": "江城市东湖区人民政府", "kind": "agency", "address": "临湖路1号", "representative": "陆远，区长"}
SUIT: dict[str, Any] = {
    "court": "江城市东湖区人民法院",
    "court_number": "（2026）鄂0106行初12号",
    "plaintiffs": [{"name": "罗犇", "address": "码头街11号"}],
    "defendants": [ENFORCER, GOVERNMENT],
    "administrative_act": "行政处罚及行政复议",
}


def in_court(*more: tuple[Act, str, dict[str, Any]]) -> CaseFile:
    return folded(Procedure.LITIGATION, (Act.RECEIVE_NOTICE, "2026-07-22", SUIT), *more)


def test_a_defendant_names_whom_it_authorised_and_the_other_defendant() -> None:
    sent = "行政机关工作人员：周明：区司法局行政复议应诉科科长\n委托代理人：袁晓：湖北示范律师事务所律师"
    authority = {"document": "A-03", "defendant": "defendant-2", "particulars": [{"item": "受委托人", "content": sent}]}
    told = in_court(
        (Act.ASSIGN, "2026-07-22", {"handler": "chenxiao"}),
        (Act.WRITE_PAPER, "2026-07-23", authority),
        (Act.SUBMIT_ANSWER, "2026-07-28", {"defendant": "defendant-2", "summary": "程序合法。"}),
    )
    (answered,), (first, second) = told.every(SubmitAnswer), told.parties_as(PartyRole.DEFENDANT)
    paper, other = (court.defence(told, answered, party, "") for party in (second, first))
    assert isinstance(paper, Defence) and isinstance(other, Defence)
    assert [f"{agent.name}，{agent.description}" for agent in paper.agents] == [
        "周明，区司法局行政复议应诉科科长",
        "袁晓，湖北示范律师事务所律师",
    ]
    assert paper.co_defendants == ENFORCER["name"] and not other.agents


def test_agents_recorded_by_name_alone_are_read_as_agents_nobody_asked_about() -> None:
    given = {"applicants": [{"name": "王喆", "agents": ["李四"]}], "third_party": {"name": "甲", "agents": ["乙"]}}
    read = recorded.upgraded(Act.RECEIVE, given, 4)
    assert read["applicants"][0]["agents"] == [{"name": "李四"}] and read["third_party"]["agents"] == [{"name": "乙"}]
    assert recorded.upgraded(Act.RECEIVE, read, 5) == read
