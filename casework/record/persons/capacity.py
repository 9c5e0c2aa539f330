"""未成年人: a child is acted for by his statutory agent (行政复议法 第十四条第三款; 民法典 第十七条至第二十条).

How old somebody is his number says, which is sealed. Between the two ages of the code somebody may live on his own
earnings and counts as grown up, which the officer who accepts says with its proof.
"""

from collections.abc import Iterator
from datetime import date

from casework import law
from casework.casefile import CaseFile, Details, Fact, Party
from casework.errors import GuardRefused
from casework.procedure.fields import PartyDetails
from casework.procedure.particulars import ChangeParticulars
from casework.procedure.reconsideration.acceptance.roles import entering
from casework.procedure.reconsideration.decision.agreement import Mediate
from casework.procedure.reconsideration.demands import IN_TRIAL
from casework.procedure.table import Attempt
from casework.record.privacy import KeyMissing, unseal
from casework.vocabulary import Act, PartyRole, Procedure
from casework.vocabulary.identity import age, born_on

RULE = "ARL-14-3"
OF_AGE, EARNING = "CIV-17", "CIV-18"
"""The age at which everybody, and the one from which whoever lives on his own earnings, has full capacity."""
MINOR = "minor"
"""Item of the list `special_needs`."""
EARNS = "以自己的劳动收入为主要生活来源的，在变更当事人信息中写明证明"
OF_ALL = (Act.WITHDRAW, Act.CHANGE_CLAIMS, Act.CHANGE_RESPONDENT, Act.KEEP_RESPONDENT)
"""What the applicants do together."""
HIS_OWN = {Act.WITHDRAW_ALONE: "applicant", Act.THIRD_PARTY_LEAVES: "third_party", Act.APPOINT_AGENT: "principal"}
"""What somebody does alone, with the field that says who."""


class NoStatutoryAgent(GuardRefused):
    """A child would act without the one who acts for him."""

    code = "CAP-001"


def check(case: CaseFile, fact: Fact) -> None:
    """NoStatutoryAgent, with the name of the child."""
    if case.procedure is not Procedure.RECONSIDERATION:
        return
    beginning = fact.act in (Act.ACCEPT, Act.SUCCEED)
    for person in _acting(case, fact):
        years = _years(person, fact.on)
        if not _is_young(person, years, by_need=beginning):
            continue
        if _may_earn(years) and _said_to_earn(case, fact, person):
            continue
        old = "未成年" if years is None else f"{years}周岁"
        earns = _may_earn(years) and not beginning
        raise NoStatutoryAgent(
            f"{person.name}{old}，没有登记法定代理人，不能由其本人申请和办理",
            citation=case.citation(RULE, fact.on),
            instead="请登记法定代理人（办理变更当事人信息，承受的在承受人中填写）；"
            + (EARNS if earns else "尚未受理、没有法定代理人代为申请的，通知补正"),
            field="capacity" if beginning and _may_earn(years) else "",
        )


def unrepresented(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """Who applies in a case that is tried, and nobody said who acts for him: it was accepted by time, or before that
    was asked. With the article."""
    if case.state not in IN_TRIAL:
        return
    applicants = case.parties_as(PartyRole.APPLICANT)
    for person in applicants:
        years = None if person.representative else _years(person, on)
        if years is None or not _is_young(person, years, by_need=False):
            continue
        if not _may_earn(years):
            yield f"{person.name}{years}周岁，没有登记法定代理人，请办理变更当事人信息", case.citation(RULE, on)
        elif not any(_is_told_of(person, each.details, alone=len(applicants) == 1) for each in case.facts):
            yield f"{person.name}{years}周岁，没有登记法定代理人；{EARNS}", case.citation(RULE, on)


def _is_young(person: Party | PartyDetails, years: int | None, *, by_need: bool) -> bool:
    """Whether a statutory agent would have to be told of; of whom no age is known, what the desk saw counts."""
    if person.representative or not person.kind.is_person:
        return False
    return law.rule(OF_AGE).is_not_reached_by(years) if years is not None else by_need and MINOR in person.needs


def _may_earn(years: int | None) -> bool:
    return years is None or not law.rule(EARNING).is_not_reached_by(years)


def _said_to_earn(case: CaseFile, fact: Fact, person: Party | PartyDetails) -> bool:
    """Whether an officer said, with its proof, that he lives on his own earnings: of an heir when he steps in."""
    told = (fact,) if fact.act is Act.SUCCEED else (*case.facts, fact)
    alone = len(list(_acting(case, fact))) == 1
    return any(_is_told_of(person, each.details, alone=alone) for each in told)


def _is_told_of(person: Party | PartyDetails, details: Details, *, alone: bool) -> bool:
    """Where several apply or step in, the proof says whose it is."""
    said = getattr(details, "capacity", "")
    if isinstance(details, ChangeParticulars):
        return bool(said) and isinstance(person, Party) and details.party == person.key
    return bool(said) and (alone or person.name in said)


def _acting(case: CaseFile, fact: Fact) -> Iterator[Party | PartyDetails]:
    """Who acts with this act: who applies or takes an applicant's place, who disposes of what is asked for."""
    details: Details = fact.details
    if fact.act is Act.SUCCEED:
        yield from (person for _, person in entering(Attempt(on=fact.on, today=fact.on, details=details)))
    elif fact.act is Act.ACCEPT or fact.act in OF_ALL:
        yield from case.parties_as(PartyRole.APPLICANT)
    elif isinstance(details, Mediate):
        yield from case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
    elif field := HIS_OWN.get(fact.act):
        yield case.the_party(getattr(details, field))


def _years(person: Party | PartyDetails, on: date) -> int | None:
    """How old he is on the day; None where nobody knows."""
    try:
        born = person.born_on or born_on(unseal(person.id_number))
    except KeyMissing:
        return None
    return age(born, on) if born else None
