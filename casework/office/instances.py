"""审级: what a court case takes over from the same case in the instance before, so that nobody types it again."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.office import door
from casework.procedure.litigation.appeal import appellants
from casework.procedure.litigation.judgment import Judgment, TakeEffect, may_be_appealed
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record.commands import Actor
from casework.storage.tables import Case
from casework.vocabulary import Instance, State

LATER = (Instance.SECOND, Instance.RETRIAL)


def before(session: Session, given: dict[str, Any], actor: Actor) -> CaseFile | None:
    """The court case of the instance before, that a notice names as linked; None where it names none that this officer
    reads."""
    if given.get("instance") not in {instance.value for instance in LATER} or not given.get("linked_to"):
        return None
    try:
        case, _ = door.opened(session, str(given["linked_to"]), actor)
    except CaseworkError:
        return None
    return case if isinstance(case.received().details, ReceiveNotice) else None


def taken_over(case: CaseFile) -> dict[str, Any]:
    """Its parties, what is sued over and who appealed, as the details of 登记应诉通知; numbers stay sealed."""
    notice = case.received().details
    assert isinstance(notice, ReceiveNotice)
    return {
        "plaintiffs": _as_given(notice.plaintiffs),
        "defendants": _as_given(notice.defendants),
        "third_parties": _as_given(notice.third_parties),
        "administrative_act": notice.administrative_act,
        "claims": list(notice.claims),
        "appellants": [case.the_party(key).name for key in appellants(case)],
    }


def onward(case: CaseFile) -> Instance | None:
    """The instance in which this court case may now be carried on, in a case of its own."""
    if not isinstance(case.received().details, ReceiveNotice):
        return None
    if case.latest(TakeEffect):
        return Instance.RETRIAL
    if case.state is State.APPEALED or case.state is State.JUDGED and may_be_appealed(case):
        return Instance.SECOND
    return None


def decided_above(session: Session, case: CaseFile, linked: Iterable[Case], actor: Actor) -> dict[str, dict[str, str]]:
    """What the second instance made of a case under appeal, by the number of its case: the details of 登记上诉结果 as
    far as they are known there."""
    found = {}
    for row in linked if case.state is State.APPEALED else ():
        if not door.is_open(session, row.number, actor):
            continue
        above, _ = door.opened(session, row.number, actor)
        notice, judgment = above.received().details, above.latest(Judgment)
        if isinstance(notice, ReceiveNotice) and notice.instance is Instance.SECOND and judgment:
            said = judgment.details
            found[row.number] = {
                "result": said.result,
                "judged_on": said.judged_on.isoformat(),
                "court_number": notice.court_number,
            }
    return found


def _as_given(parties: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [{name: _value(party, name) for name in party.model_fields_set} for party in parties]


def _value(said: BaseModel, name: str) -> Any:
    value = getattr(said, name)
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        return _as_given(value)
    return list(value) if isinstance(value, tuple) else value
