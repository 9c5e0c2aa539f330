"""被申请人的变更与追加: the wrong organ named, an organ whose powers went to another, a joint act of several
(行政复议法 第十九条; 行政复议法实施条例 on the respondent named wrongly).

Who named the wrong organ is told to change it. If he will not, the application is refused; after acceptance it is
dismissed. Only where the powers passed to another organ does the change not hang on the applicant.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Party, View
from casework.procedure.fields import Name, OrganDetails, RespondentChange, RespondentKey, Text
from casework.procedure.reconsideration.acceptance.authority import AUTHORITY, OnBehalf
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, OFFICE, applicants, new_party
from casework.procedure.reconsideration.acceptance.roles import BUT_ONE_PLACE, no_organ, the_respondent_is_an_organ
from casework.procedure.reconsideration.acceptance.standing import NAMED_WITH_A_PARTY
from casework.procedure.table import Attempt, Calls, Closes, Opens, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, State, Track, comparable, zh_date

IN_HAND = (State.RECEIVED, State.SUPPLEMENTING, State.ACCEPTED, State.SUSPENDED)
"""While the application is examined or tried."""


ORGAN_BASIS = "新的被申请人名称不像行政机关的，确系行政机关或者授权的组织的依据"


class AdviseRespondent(Details):
    """告知申请人变更被申请人."""

    wrong: RespondentKey = Field(title="错列的被申请人")
    right: tuple[Name, ...] = Field(title="应当列为被申请人的机关", min_length=1)
    reason: Text = Field(title="理由")
    organ_basis: str = Field("", title=ORGAN_BASIS, max_length=1000)


class ChangeRespondent(OnBehalf):
    """变更被申请人: another organ, or several, in the place of one."""

    power = "claims"
    replaced: RespondentKey = Field(title="原被申请人")
    by: tuple[OrganDetails, ...] = Field(title="变更后的被申请人", min_length=1)
    cause: RespondentChange = Field("wrong", title="变更的原因")
    applicant_agrees: bool = Field(False, title="申请人同意变更")
    reason: Text = Field(title="理由或者证明材料")
    organ_basis: str = Field("", title=ORGAN_BASIS, max_length=1000)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        parties = case.parties
        for organ in self.by:
            parties = (*parties, new_party(parties, PartyRole.RESPONDENT, organ))
        keys = "、".join(party.key for party in parties[len(case.parties) :])
        return case.with_(parties=tuple(_replaced(party, self.replaced, keys) for party in parties))


class KeepRespondent(OnBehalf):
    """申请人不同意变更被申请人. What follows is 不予受理, after acceptance 驳回申请."""

    power = "claims"
    respondent: RespondentKey = Field(title="申请人坚持的被申请人")
    statement: Text = Field(title="申请人的意见")


class AddRespondent(Details):
    """追加被申请人: an organ that made the act together with the respondent (第十九条第二款)."""

    respondent: OrganDetails = Field(title="追加的被申请人")
    reason: Text = Field(title="理由")
    applicant_says: str = Field("", title="申请人的意见", max_length=1000)
    organ_basis: str = Field("", title=ORGAN_BASIS, max_length=1000)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=(*case.parties, new_party(case.parties, PartyRole.RESPONDENT, self.respondent)))


def _replaced(party: Party, key: str, heirs: str) -> Party:
    return replace(party, succeeded_by=heirs) if party.key == key else party


def the_new_respondents(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Keys of those this act brought in."""
    if isinstance(fact.details, ChangeRespondent):
        former = case.party(fact.details.replaced)
        return tuple(former.succeeded_by.split("、")) if former else ()
    return (case.parties_as(PartyRole.RESPONDENT)[-1].key,)


def the_replaced(case: CaseFile, fact: Fact[ChangeRespondent]) -> str:
    return fact.details.replaced


def _others_have_the_copy(track: Track) -> Callable[[CaseFile, Fact], bool]:
    """Only then does the new respondent wait for a copy of his own."""
    return lambda case, fact: case.track is track and case.find(Act.SEND_COPY) is not None


def advised(case: CaseFile) -> Fact[AdviseRespondent] | None:
    """The latest notice to change a respondent who still stands."""
    standing = {party.key for party in case.parties_as(PartyRole.RESPONDENT)}
    return next((fact for fact in reversed(list(case.every(AdviseRespondent))) if fact.details.wrong in standing), None)


def _told(case: CaseFile, respondent: str, on: date) -> bool:
    """Whether the applicant was told by that day to change this respondent."""
    return any(fact.details.wrong == respondent and fact.on <= on for fact in case.every(AdviseRespondent))


def _names(case: CaseFile, *, besides: str = "") -> set[str]:
    """The names of the present respondents in the form in which names are compared."""
    return {comparable(party.name) for party in case.parties_as(PartyRole.RESPONDENT) if party.key != besides}


@guard("ARL-19", "RSP-001", "请写明另一个应当作为被申请人的机关", by_form=True)
def nobody_replaces_himself(case: CaseFile, attempt: Attempt[AdviseRespondent | ChangeRespondent]) -> str | None:
    details = attempt.details
    key = details.wrong if isinstance(details, AdviseRespondent) else details.replaced
    names = details.right if isinstance(details, AdviseRespondent) else tuple(organ.name for organ in details.by)
    party = case.the_party(key)
    if party not in case.parties_as(PartyRole.RESPONDENT):
        return "所选的不是本案现在的被申请人"
    if any(comparable(name) == comparable(party.name) for name in names):
        return f"{party.name}不能变更为其自己"
    twice = [name for name in names if comparable(name) in _names(case, besides=key)]
    return f"{twice[0]}已是本案被申请人" if twice else None


@guard("ARL-19", "RSP-002", "请核对机关名称", by_form=True)
def the_added_is_not_there_yet(case: CaseFile, attempt: Attempt[AddRespondent]) -> str | None:
    name = attempt.details.respondent.name
    return f"{name}已是本案被申请人" if comparable(name) in _names(case) else None


def _new(details: AdviseRespondent | ChangeRespondent | AddRespondent) -> tuple[str, ...]:
    """The names of those whom an act would make respondents, at once or when the applicant agrees."""
    match details:
        case AdviseRespondent():
            return details.right
        case ChangeRespondent():
            return tuple(organ.name for organ in details.by)
        case AddRespondent():
            return (details.respondent.name,)


@guard(
    "ARL-19",
    "RSP-007",
    "行政机关与没有授权的组织共同作出的，行政机关为被申请人，该组织可以登记为第三人；确系行政机关或者授权的组织的，写明依据",
    by_form=True,
)
def the_new_one_is_an_organ(
    case: CaseFile, attempt: Attempt[AdviseRespondent | ChangeRespondent | AddRespondent]
) -> str | None:
    """The same that acceptance asks of those whom the application names."""
    if attempt.details.organ_basis:
        return None
    found = next(filter(None, map(no_organ, _new(attempt.details))), "")
    return f"{found}，不能作被申请人" if found else None


@guard("REG-22", "RSP-003", "请先办理“告知变更被申请人”，取得申请人同意；申请人不同意的，登记其意见", by_form=True)
def the_applicant_agrees_to_the_change(case: CaseFile, attempt: Attempt[ChangeRespondent]) -> str | None:
    """An organ named wrongly is changed by the applicant, who is told; not so where the powers passed to another."""
    details = attempt.details
    if "agreement" not in law.item("respondent_changes", details.cause).needs:
        return None
    if not _told(case, details.replaced, attempt.on):
        return "尚未告知申请人变更被申请人"
    return None if details.applicant_agrees else "申请人没有同意变更被申请人"


@guard("REG-22", "RSP-004", "请先办理“告知变更被申请人”", by_form=True)
def a_change_was_advised(case: CaseFile, attempt: Attempt[KeepRespondent]) -> str | None:
    return None if _told(case, attempt.details.respondent, attempt.on) else "尚未告知申请人变更该被申请人"


@guard(
    "REG-22",
    "RSP-005",
    "申请人同意的，办理“变更被申请人”；不同意的，登记其意见后不予受理，已经受理的驳回申请；告知有误的，更正该登记",
)
def the_respondent_is_settled(case: CaseFile, attempt: Attempt) -> str | None:
    """Neither accepted nor decided while the respondent is the wrong one."""
    notice = advised(case)
    if notice is None:
        return None
    party = case.party(notice.details.wrong)
    name = party.name if party else ""
    if any(fact.seq > notice.seq for fact in case.every(KeepRespondent)):
        return f"已告知{name}不是适格的被申请人，申请人不同意变更"
    return f"已于{zh_date(notice.on)}告知申请人变更被申请人{name}，申请人尚未答复"


@guard("REG-22", "RSP-006", "请先办理“告知变更被申请人”；不符合的是申请人的，写明申请人不明确", by_form=True)
def the_applicant_was_told_of_the_wrong_respondent(case: CaseFile, attempt: Attempt) -> str | None:
    """Nobody is turned away for the organ he named before he was told which to name."""
    details = attempt.details
    conditions = [case.item("acceptance_conditions", code, attempt.on) for code in getattr(details, "unmet", ())]
    if not any("respondent" in item.needs for item in conditions) or getattr(details, "applicant_unclear", False):
        return None
    return None if case.find(Act.ADVISE_RESPONDENT) else "以被申请人不符合规定为由的，应当先告知申请人变更被申请人"


ITS_TERMS = ("ARL-48b", "ARL-54b", "ARL-48-1", "ARL-54-1")
"""Periods that are about one respondent, and end with its place in the case."""


def from_acceptance(case: CaseFile, fact: Fact) -> dict[str, object]:
    """The article itself counts from the acceptance, whoever came later (第四十八条、第五十四条)."""
    acceptance = case.find(*ACCEPTANCES)
    literal = View(start_on=acceptance.on, why="法条写明自受理之日起算") if acceptance else None
    return {"views": (literal,) if literal else ()}


NEW_IN_TRIAL = tuple(
    Opens(term=term, when=_others_have_the_copy(track), about=the_new_respondents, fill=from_acceptance)
    for term, track in (("ARL-48-1", Track.ORDINARY), ("ARL-54-1", Track.SIMPLIFIED))
)
"""A respondent who comes later gets a copy of his own, and time of his own to reply."""


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_HAND,
        act=Act.ADVISE_RESPONDENT,
        basis="REG-22",
        who=OFFICE,
        details=AdviseRespondent,
        guards=(nobody_replaces_himself, the_new_one_is_an_organ),
        calls=(Calls(kind=DocumentKind.GUIDANCE, to=applicants),),
    ),
    *rows(
        *IN_HAND,
        act=Act.CHANGE_RESPONDENT,
        basis="ARL-19",
        who=OFFICE,
        details=ChangeRespondent,
        guards=(
            nobody_replaces_himself,
            the_applicant_agrees_to_the_change,
            the_respondent_is_an_organ,
            *BUT_ONE_PLACE,
            the_new_one_is_an_organ,
            *NAMED_WITH_A_PARTY,
            *AUTHORITY,
        ),
        closes=tuple(
            Closes(term=term, about=the_replaced, cuts=True) for term in ("ARL-48b", "ARL-54b", "ARL-48-1", "ARL-54-1")
        ),
        opens=NEW_IN_TRIAL,
    ),
    *rows(
        *IN_HAND,
        act=Act.KEEP_RESPONDENT,
        basis="REG-22",
        who=OFFICE,
        details=KeepRespondent,
        guards=(a_change_was_advised, *AUTHORITY),
    ),
    *rows(
        *IN_HAND,
        act=Act.ADD_RESPONDENT,
        basis="ARL-19",
        who=OFFICE,
        details=AddRespondent,
        guards=(
            the_added_is_not_there_yet,
            the_respondent_is_an_organ,
            *BUT_ONE_PLACE,
            the_new_one_is_an_organ,
            *NAMED_WITH_A_PARTY,
        ),
        opens=NEW_IN_TRIAL,
    ),
)
