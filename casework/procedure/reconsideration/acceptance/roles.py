"""Who can be what in one case (行政复议法 第二条、第十四条、第十六条、第十九条、第三十九条、第四十一条):
nobody takes part against himself, and a ground that speaks of a citizen is not true of a company."""

import re
from collections.abc import Iterable, Iterator

from casework import law
from casework.casefile import CaseFile, Party, Sealed
from casework.procedure.fields import PartyDetails
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyKind, PartyRole, comparable
from casework.vocabulary.identity import mask

ENTERED = {
    "applicants": PartyRole.APPLICANT,
    "respondents": PartyRole.RESPONDENT,
    "third_parties": PartyRole.THIRD_PARTY,
    "third_party": PartyRole.THIRD_PARTY,
    "successors": PartyRole.APPLICANT,
    "by": PartyRole.RESPONDENT,
    "respondent": PartyRole.RESPONDENT,
}
"""The fields of an act that bring somebody into the case, and as what."""
DISPUTANTS = (PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.THIRD_PARTY)


TELLING = 15
"""So long is a number of which what may be seen tells two of one name apart: of a passport it shows a letter or two."""


def same(one: Party | PartyDetails, other: Party | PartyDetails) -> bool:
    """One name, unless two numbers tell them apart. Of a number that is sealed already only what anyone may see of it
    can be compared."""
    if (comparable(one.name), one.kind) != (comparable(other.name), other.kind):
        return False
    numbers = [each.id_number for each in (one, other) if each.id_number]
    if len(numbers) < 2:
        return True
    if all(isinstance(number, str) for number in numbers):
        return numbers[0] == numbers[1]
    shown = [_shown(number) for number in numbers]
    return shown[0] == shown[1] and len(shown[0]) >= TELLING


def _shown(number: Sealed | str) -> str:
    return number.masked if isinstance(number, Sealed) else mask(number)


def same_applicant(one: Party | PartyDetails, other: Party | PartyDetails) -> bool:
    """Two citizens may bear one name: one and the same they are by their number only. Of bodies the name is enough."""
    if one.kind is PartyKind.CITIZEN and not (one.id_number and other.id_number):
        return False
    return same(one, other)


def entering(attempt: Attempt) -> Iterator[tuple[PartyRole, PartyDetails]]:
    """Who comes into the case with this act, and as what."""
    for field, role in ENTERED.items():
        given = getattr(attempt.details, field, ())
        people: Iterable[object] = given if isinstance(given, tuple) else (given,)
        for person in people:
            if isinstance(person, PartyDetails):
                yield role, person


def _twice(case: CaseFile, attempt: Attempt) -> Iterator[tuple[str, PartyRole, PartyRole]]:
    """Whoever enters though he is in the case already: his name, as what, and as what he enters."""
    known: list[tuple[PartyRole, Party | PartyDetails]] = [(p.role, p) for p in case.parties_as(*DISPUTANTS)]
    for role, person in entering(attempt):
        for other_role, other in known:
            is_he = same_applicant if role is other_role is PartyRole.APPLICANT else same
            if is_he(person, other):
                yield person.name, other_role, role
        known.append((role, person))


@guard("ARL-16", "PTY-001", "请核对当事人的地位；同名的两个人，请填写证件号码", by_form=True)
def the_third_party_is_somebody_else(case: CaseFile, attempt: Attempt) -> str | None:
    """申请人以外的, and he comes in once."""
    for name, already, role in _twice(case, attempt):
        if PartyRole.THIRD_PARTY in (already, role):
            return f"{name}已经是本案{already.label}" + ("" if already is role else f"，不能又是{role.label}")
    return None


@guard("ARL-19", "PTY-002", "请核对申请人和被申请人", by_form=True)
def nobody_complains_of_himself(case: CaseFile, attempt: Attempt) -> str | None:
    """The respondent is the organ whose act the applicant complains of."""
    for name, already, role in _twice(case, attempt):
        if {already, role} == {PartyRole.APPLICANT, PartyRole.RESPONDENT}:
            return f"{name}不能既是申请人又是被申请人"
    return None


@guard("ARL-19", "PTY-004", "请告知申请人变更被申请人，或者不予受理；类别登记有误的，先更正登记", by_form=True)
def the_respondent_is_an_organ(case: CaseFile, attempt: Attempt) -> str | None:
    """行政机关、法律法规规章授权的组织: nobody complains here of a citizen, whether the application names him or he
    is to take the place of another. Who took a place before forms knew that he is an organ is not asked again."""
    named = {comparable(organ.name) for organ in getattr(case.received().details, "respondents", ())}
    standing = [party for party in case.parties_as(PartyRole.RESPONDENT) if comparable(party.name) in named]
    entered = [person for role, person in entering(attempt) if role is PartyRole.RESPONDENT]
    everyone: list[Party | PartyDetails] = [*standing, *entered]
    for party in everyone:
        if party.kind.is_person:
            return f"{party.name}是{party.kind.label}，不是行政机关或者授权的组织，不能作被申请人"
    return None


def no_organ(name: str) -> str:
    """As what else than an organ a body of this name appears: a court, a company; empty where it may be one. By the
    name alone this is only likely."""
    for item in law.statutory_list("other_bodies"):
        if any(re.search(pattern, comparable(name)) for pattern in item.known_by):
            return f"{name}像是{item.label}，不是行政机关或者法律、法规、规章授权的组织"
    return ""


@guard("ARL-22", "PTY-003", "请只登记一次；确系同名的两个人，请填写各自的证件号码", by_form=True)
def nobody_comes_in_twice(case: CaseFile, attempt: Attempt) -> str | None:
    for name, already, role in _twice(case, attempt):
        if already is role is not PartyRole.THIRD_PARTY:
            return f"{name}作为{role.label}登记了两次"
    return None


BUT_ONE_PLACE = (the_third_party_is_somebody_else, nobody_complains_of_himself, nobody_comes_in_twice)
"""Of every act that names a respondent."""


@guard("ARL-14", "SUC-008", "请登记真正的承受人", by_form=True)
def the_successor_is_somebody_else(case: CaseFile, attempt: Attempt) -> str | None:
    predecessor = case.party(getattr(attempt.details, "predecessor", ""))
    for role, person in entering(attempt):
        if predecessor and same(person, predecessor):
            return f"{person.name}就是原{role.label}，不能由自己承受"
    return None


def _misfit(case: CaseFile, attempt: Attempt, name: str) -> str | None:
    """Why a ground that speaks of a citizen, or of a body, is true of no applicant of this case."""
    item = case.item(name, getattr(attempt.details, "ground", ""), attempt.on)
    named = getattr(attempt.details, "applicant", None)
    kinds = {party.kind for party in case.parties_as(PartyRole.APPLICANT) if named in (None, party.key)}
    who = "所选申请人" if named else "本案申请人"
    if kinds and "citizen" in item.needs and not any(kind.is_person for kind in kinds):
        return f"{who}不是公民，没有“{item.label}”的情形"
    if kinds and "body" in item.needs and not any(kind.is_body for kind in kinds):
        return f"{who}是公民，没有“{item.label}”的情形"
    return None


@guard("ARL-39", "SUS-008", "请核对中止事由；申请人类别登记有误的，先更正登记", by_form=True)
def the_suspension_fits_an_applicant(case: CaseFile, attempt: Attempt) -> str | None:
    return _misfit(case, attempt, "suspension_grounds")


@guard(
    "ARL-41",
    "END-009",
    "请核对终止事由；确属行政拘留或者限制人身自由的强制措施的，写明依据；行政行为登记有误的，先更正收案登记",
    by_form=True,
)
def only_who_lost_his_liberty_is_prosecuted_instead(case: CaseFile, attempt: Attempt) -> str | None:
    """第四项 speaks of 行政拘留 and of measures against liberty; whoever complains of a fine goes on with his case."""
    item = case.item("termination_grounds", getattr(attempt.details, "ground", ""), attempt.on)
    act = str(getattr(case.received().details, "administrative_act", ""))
    confirmed = getattr(attempt.details, "liberty_confirmed", "")
    if "liberty" not in item.needs or confirmed:
        return None
    if any(word.label in act for word in law.statutory_list("liberty_words")):
        return None
    return f"本案的行政行为是“{act}”，没有“{item.label}”的情形"


@guard("ARL-41", "END-008", "请核对终止事由；申请人类别登记有误的，先更正登记", by_form=True)
def the_termination_fits_an_applicant(case: CaseFile, attempt: Attempt) -> str | None:
    return _misfit(case, attempt, "termination_grounds")


TERMINATION = (the_termination_fits_an_applicant, only_who_lost_his_liberty_is_prosecuted_instead)
"""Of whom a ground of termination can be true."""
