"""审级: what a court case takes over from the same case in the instance before, so that nobody types it again."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from casework.casefile import CaseFile
from casework.errors import CaseworkError, GuardRefused
from casework.office import door
from casework.procedure.litigation.appeal import appellants, decision_above, disposes, given_on
from casework.procedure.litigation.besides.joined import JoinParties
from casework.procedure.litigation.besides.suggestions import ReceiveSuggestion, suggestions
from casework.procedure.litigation.judgment import Judgment, TakeEffect, may_be_appealed, results
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record.commands import Actor
from casework.record.gate import Asked, office_guard
from casework.storage.tables import Case
from casework.vocabulary import Instance, PartyKind, PartyRole, State, normal_number


class NoCourtCase(CaseworkError):
    """The case that a notice is to be taken over from is no court case."""

    code = "LIT-044"


def before(session: Session, number: str, actor: Actor) -> CaseFile | None:
    """The court case of the instance before, as this officer may read it. None without a number. NoSuchCase,
    OthersCase and what else the door refuses; NoCourtCase."""
    if not number:
        return None
    case, _ = door.opened(session, number, actor)
    if not isinstance(case.received().details, ReceiveNotice | ReceiveSuggestion):
        raise NoCourtCase(f"{case.number}不是行政应诉案件", instead="请从前一审级的应诉案件进入")
    return case


ROLES = ("plaintiffs", "defendants", "third_parties")


def taken_over(case: CaseFile, instance: Instance) -> dict[str, Any]:
    """Its parties, what is sued over and who appealed, as the details of 登记应诉通知; numbers stay sealed."""
    notice = case.received().details
    if isinstance(notice, ReceiveSuggestion):
        return _after_a_suggestion(case, notice)
    assert isinstance(notice, ReceiveNotice)
    appealed = [case.the_party(key).name for key in appellants(case)]
    return {
        "instance": instance.value,
        "linked_to": case.number,
        "sent_back": instance is Instance.FIRST,
        **{
            name: _as_given(_who_took_part(case, notice, name))
            for name in ("plaintiffs", "defendants", "third_parties")
        },
        "administrative_act": notice.administrative_act,
        "claims": list(notice.claims),
        "appellants": appealed if instance is Instance.SECOND else [],
    }


def _who_took_part(case: CaseFile, notice: ReceiveNotice, role: str) -> list[BaseModel]:
    """Whom the notice named in a role, and whom the court let take part later."""
    joined = (who for fact in case.every(JoinParties) for who in getattr(fact.details, role))
    return [*getattr(notice, role), *joined]


def _after_a_suggestion(case: CaseFile, suggestion: ReceiveSuggestion) -> dict[str, Any]:
    """The public-interest suit that follows a suggestion that was not followed (行政诉讼法 第二十五条第四款)."""
    organs = case.parties_as(PartyRole.ORGAN)
    return {
        "instance": Instance.FIRST.value,
        "linked_to": case.number,
        "plaintiffs": [{"name": suggestion.suggested_by, "kind": PartyKind.AGENCY.value}],
        "defendants": [{"name": organ.name} for organ in organs],
        "administrative_act": suggestion.administrative_act,
    }


@office_guard
def instances_follow_each_other(asked: Asked) -> None:
    """GuardRefused where a correction links a suit to one that follows from it: the one before the other, and both
    before themselves."""
    if not asked.before.facts:
        return  # nothing can follow from a case that is only now opened
    notice, was = asked.after.received().details, asked.before.received().details
    if not isinstance(notice, ReceiveNotice) or notice.linked_to in ("", getattr(was, "linked_to", "")):
        return
    number, seen = normal_number(notice.linked_to), set[str]()
    while number and number not in seen:
        seen.add(number)
        row = asked.session.get(Case, number)
        number = normal_number(row.linked_to) if row else ""
        if number == asked.after.number:
            raise GuardRefused(
                f"关联的案件{notice.linked_to}本身关联到{number}，两案不能互为前一审级",
                citation=asked.after.citation("ALL-67a", asked.fact.on),
                instead="二审、再审案件写前一审级的案件，一审案件写行政复议案件或者不填",
                code="LIT-117",
                field="linked_to",
            )


def onward(case: CaseFile) -> Instance | None:
    """The instance in which this court case may now be carried on, in a case of its own; the first after a suggestion
    that a public-interest suit may follow."""
    if any(each.is_before_a_suit for each in suggestions(case)) and case.state is State.SUGGESTED:
        return Instance.FIRST
    if not isinstance(case.received().details, ReceiveNotice):
        return None
    decided = decision_above(case)
    if decided and "sent_back" in decided.needs:
        return Instance.FIRST
    if decided or case.latest(TakeEffect):
        return Instance.RETRIAL
    if appellants(case) or case.state is State.JUDGED and may_be_appealed(case):
        return Instance.SECOND
    return None


def decided_above(session: Session, case: CaseFile, linked: Iterable[Case], actor: Actor) -> dict[str, dict[str, str]]:
    """What the second instance made of a case under appeal, by the number of its case: the details of 登记上诉结果 as
    far as they are known there. A case that cannot be read, or not by this officer, tells nothing."""
    found = {}
    for row in linked if appellants(case) else ():
        with suppress(CaseworkError):
            above, _ = door.opened(session, row.number, actor)
            if said := _disposal(case, above):
                found[row.number] = said
    return found


def _disposal(case: CaseFile, above: CaseFile) -> dict[str, str] | None:
    """The result that disposes of the appeal, which may be one of several of the same judgment (第八十九条第三款)."""
    notice, judgment = above.received().details, above.latest(Judgment)
    if not isinstance(notice, ReceiveNotice) or notice.instance is not Instance.SECOND or judgment is None:
        return None
    judged_on, first = judgment.details.judged_on, given_on(case)
    if first and judged_on < first:
        return None  # it was about an earlier ruling, such as that on the court
    of_the_appeal = (each.result for each in results(judgment.details) if disposes(case, each.result, judgment.on))
    result = next(of_the_appeal, judgment.details.result)
    return {"result": result, "judged_on": judged_on.isoformat(), "court_number": notice.court_number}


def _as_given(parties: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [{name: _value(party, name) for name in party.model_fields_set} for party in parties]


def _value(said: BaseModel, name: str) -> Any:
    value = getattr(said, name)
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        return _as_given(value)
    return list(value) if isinstance(value, tuple) else value
