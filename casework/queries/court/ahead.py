"""What stands of the heads who are to come to the sittings ahead of a case: named, told, whether they come; and what is
still to be done for it before the court sits."""

from dataclasses import dataclass

from casework.casefile import CaseFile, Party
from casework.procedure.litigation.appointed import Appointed, still_ahead
from casework.procedure.litigation.besides.beforehand import excused, to_hand_in
from casework.procedure.litigation.prepared import told
from casework.procedure.litigation.sitting import who_is_to_come
from casework.vocabulary import Act, PartyRole, zh_date


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A defendant at a sitting ahead: who comes for it and how far that is, in words. `act`: what is to be done next,
    where anything is."""

    sitting: Appointed
    party: str
    official: str
    words: str
    act: Act | None = None


def of_case(case: CaseFile) -> list[Expected]:
    """In the order in which the court told of the sittings, each defendant of each."""
    sued = [party for party in case.parties_as(PartyRole.DEFENDANT) if not party.left_on]
    return [_one(case, each, party) for each in still_ahead(case) for party in sued]


def to_do(case: CaseFile) -> frozenset[Act]:
    """The acts that have to be done before a sitting ahead."""
    return frozenset(each.act for each in of_case(case) if each.act)


def _one(case: CaseFile, sitting: Appointed, party: Party) -> Expected:
    key = party.key
    named, said = who_is_to_come(case, key), told(case, key, sitting.day)
    act: Act | None = None
    official = f"{named.title}{named.official}" if named else ""
    reported, handed_in = to_hand_in(case, key, sitting.day), excused(case, key, sitting.day)
    if reported:
        words, act = f"{zh_date(reported.on)}报告不能出庭，还没有提交人民法院", Act.EXCUSE_OFFICIAL
    elif handed_in and not (said and said.seq > handed_in.seq):
        words = f"{zh_date(handed_in.on)}已向人民法院说明不能出庭"
    elif named is None:
        words, act = "还没有确定", Act.DESIGNATE_OFFICIAL if sitting.head_required else None
    elif said is None:
        words, act = "还没有通知本人", Act.TELL_OFFICIAL
    elif said.details.confirmed_on is None:
        words, act = f"{zh_date(said.on)}已通知，本人尚未确认", Act.TELL_OFFICIAL
    else:
        words = f"{zh_date(said.details.confirmed_on)}确认出庭"
    return Expected(sitting=sitting, party=party.name, official=official, words=words, act=act)
