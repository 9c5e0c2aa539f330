"""Who registers 变更当事人信息, in both procedures, and what forbids it."""

from dataclasses import replace

from casework.casefile import Agent, CaseFile
from casework.procedure.litigation import litigation
from casework.procedure.particulars import OF_AGENTS, ChangeParticulars, is_respondent, title, who
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.acceptance.roles import same
from casework.procedure.reconsideration.hearing.trial import OPEN_STATES
from casework.procedure.table import Attempt, Guard, Step, guard, rows
from casework.vocabulary import Act, IdPaper, PartyKind, zh_date
from casework.vocabulary.identity import doubt, holds_a_mobile_number, is_phone, paper_of

APPLICATION = "REG26-27"
"""What the parties are known by is said in the application; before July 2026 the same article of its predecessor."""


@guard(APPLICATION, "PAR-001", "请填写发生变更的事项；没有变更的不必登记，登记有误的办理更正登记", by_form=True)
def something_changes(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    details = attempt.details
    if not details.particulars and not details.capacity:
        return "没有填写变更的事项"
    if details.service_address and details.service_ends:
        return "不再另有送达地址的，不填送达地址"
    held = who(case, details.party, details.agent)
    alike = [title(name) for name, value in details.particulars.items() if value == getattr(held, name, None)]
    return f"{'、'.join(alike)}与现在登记的相同，没有变更" if alike else None


@guard(APPLICATION, "PAR-002", "请选择该当事人现在的代理人；另行委托的，办理登记委托代理人", by_form=True)
def the_agent_is_his(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    details = attempt.details
    if not details.agent:
        return None
    held = who(case, details.party, details.agent)
    if not isinstance(held, Agent) or not held.covers(attempt.on):
        return f"{details.agent}在{zh_date(attempt.on)}不是{case.the_party(details.party).name}的代理人"
    said = [*details.particulars, *(["capacity"] if details.capacity else [])]
    foreign = [title(name) for name in said if name not in OF_AGENTS]
    return f"代理人没有“{'、'.join(foreign)}”，是当事人的，请不选代理人" if foreign else None


@guard(APPLICATION, "PAR-003", "请写明证明材料的名称，并在“材料”中收入扫描件", by_form=True)
def a_name_changes_by_proof(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    """The name, who stands for it, the number of its paper: others have to be able to see that it is the same."""
    details = attempt.details
    wanting = [title(name) for name in ("name", "representative", "id_number") if name in details.particulars]
    return f"{'、'.join(wanting)}变更的，应当有证明材料" if wanting and not details.proof else None


@guard(
    "ARL-19",
    "PAR-004",
    "审理中职权划转其他机关或者错列被申请人的，办理变更被申请人；作出决定以后职权划转的，办理登记继续行使职权的机关；同一机关"
    "更名的，选择“系同一机关更名”，并写明更名的文件",
    by_form=True,
)
def another_organ_is_no_new_name(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    details, party = attempt.details, case.the_party(attempt.details.party)
    if not details.name or details.agent or details.same_organ or not is_respondent(party):
        return None
    return f"{party.role.label}{party.name}是行政机关，没有写明{details.name}就是同一机关"


@guard(
    APPLICATION,
    "PAR-005",
    "请核对姓名或者名称；由其他当事人承受的，办理登记权利义务承受；代理人另有其人的，办理登记委托代理人；确系重名的，在姓名后加注区别",
    by_form=True,
)
def nobody_takes_the_name_of_another(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    details, party = attempt.details, case.the_party(attempt.details.party)
    if not details.name:
        return None
    if details.agent:
        other = who(case, party.key, details.name)
        runs = details.name != details.agent and isinstance(other, Agent) and other.covers(attempt.on)
        return f"{details.name}是{party.name}的另一名代理人，{details.agent}不能改用其姓名" if runs else None
    renamed = replace(party, name=details.name)
    other = next((each for each in case.parties if each.key != party.key and same(renamed, each)), None)
    return f"{details.name}是本案{other.role.label}，不能又是{party.name}变更后的名称" if other else None


@guard(APPLICATION, "PAR-006", "请先办理更正登记，撤销其后的一项，再依先后重新登记", by_form=True)
def changes_come_in_order(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    """What held on a day could not be told otherwise."""
    details = attempt.details
    same_one = (
        fact
        for fact in case.every(ChangeParticulars)
        if fact.details.party == details.party and fact.details.agent == details.agent
    )
    held = () if details.agent else case.the_party(details.party).former
    days = (*(fact.on for fact in same_one), *(former.until for former in held))
    later = next((day for day in days if day > attempt.on), None)
    return f"自{zh_date(later)}起的变更已经登记，不能再登记其以前的变更" if later else None


@guard("SV-3", "PAR-007", "请先取得其签署的送达地址确认书，写明同意电子送达", by_form=True)
def electronic_service_is_agreed_to(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    details, party = attempt.details, case.the_party(attempt.details.party)
    if details.electronic and details.electronic_ends:
        return "不再同意电子送达的，不填电子送达地址"
    if holds_a_mobile_number(details.electronic):  # it would stand in the clear wherever the address is shown
        return "电子送达地址中有手机号码；以短信送达的，号码填在“联系电话”，此处写“手机短信”"
    if details.electronic_ends and not party.electronic:
        return f"没有登记{party.name}同意电子送达"
    return "电子送达应当经受送达人同意" if details.electronic and not details.confirmed else None


@guard(APPLICATION, "PAR-008", "请与证件或者本人核对；确系如此的，选择“号码不合编码规则，已经核对”", by_form=True)
def numbers_are_whole(case: CaseFile, attempt: Attempt[ChangeParticulars]) -> str | None:
    """Some papers do carry a wrong number: whoever has compared it says so."""
    details, party = attempt.details, case.the_party(attempt.details.party)
    if details.checked:
        return None
    if isinstance(details.phone, str) and not is_phone(details.phone):
        return f"“{details.phone}”不是电话号码的写法"
    if not isinstance(details.id_number, str):
        return None
    is_person = party.kind is PartyKind.CITIZEN or bool(details.agent)
    paper = paper_of(details.id_number, is_person)
    if party.id_paper and not details.agent:
        paper = party.id_paper
    wrong = doubt(details.id_number, paper)
    if not wrong and paper is IdPaper.OTHER and party.id_paper is None and len(details.id_number) == 18:
        wrong = doubt(details.id_number, IdPaper.RESIDENT)
    return f"证件号码{wrong}" if wrong else None


GUARDS = (
    the_agent_is_his,
    electronic_service_is_agreed_to,
    something_changes,
    a_name_changes_by_proof,
    another_organ_is_no_new_name,
    nobody_takes_the_name_of_another,
    changes_come_in_order,
    numbers_are_whole,
)
IN_COURT = {APPLICATION: "S5-51", "ARL-19": "ALL-26"}
"""The articles of the court procedure in their place."""
REPORT = "职权由其他机关继续行使的，请报告人民法院，变更以后办理登记继续行使职权的机关"
WAYS_IN_COURT = {
    the_agent_is_his: "请选择该当事人现在的代理人",
    another_organ_is_no_new_name: f"{REPORT}；更名的，选择“系同一机关更名”，写明文件",
    nobody_takes_the_name_of_another: "请核对姓名或者名称",
}
"""What can be done there instead, where that is something else."""


def _in_court(each: Guard) -> Guard:
    instead = WAYS_IN_COURT.get(each, each.instead)
    return replace(each, rule=IN_COURT.get(each.rule, each.rule), instead=instead)


STEPS: tuple[Step, ...] = rows(
    *OPEN_STATES,
    act=Act.CHANGE_PARTICULARS,
    basis=APPLICATION,
    who=OFFICE,
    details=ChangeParticulars,
    guards=GUARDS,
)
COURT_STEPS: tuple[Step, ...] = rows(
    *litigation.OPEN_STATES,
    act=Act.CHANGE_PARTICULARS,
    basis="S5-51",
    who=OFFICE,
    details=ChangeParticulars,
    guards=tuple(map(_in_court, GUARDS)),
)
