"""司法建议的情形: when the court is bound to write to the supervisory body and the organ above because of how a head
met his duty (法释〔2020〕3号 第十二条), and what became of that duty at a sitting."""

from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact
from casework.law import Item
from casework.procedure.litigation.appointed import appointed, put_off_for
from casework.procedure.litigation.sitting import Attended, Sitting
from casework.vocabulary import PartyRole
from casework.vocabulary.court import Came, CourtsView

REPROACHES = "reproaches_for_absence"
UNEXCUSED, AGAIN, NOBODY, LEFT, OBSTRUCTED = "unexcused", "again", "nobody", "left", "obstructed"
"""What makes each of the five situations: the needs of its item."""


def came(attended: Attended) -> Came:
    """What became of the duty of this defendant's head."""
    if attended.attended:
        return _behaved(attended)
    if attended.nobody_came:
        return Came.NOBODY
    if attended.deemed_absent:
        return Came.DENIED
    return Came.EXCUSED if is_excused(attended) else Came.UNEXCUSED


def _behaved(attended: Attended) -> Came:
    if attended.refused or attended.obstructed:
        return Came.REFUSED
    if attended.left_early:
        return Came.LEFT
    if not attended.spoke:
        return Came.SILENT
    return Came.LATE if attended.came_late else Came.SPOKE


def is_excused(attended: Attended) -> bool:
    """A reason was given that the court did not reject."""
    return bool(attended.excuse) and attended.court_view is not CourtsView.REJECTED


def is_late_excuse(fact: Fact[Sitting], attended: Attended) -> bool:
    """Whether the reason went to the court only after it had sat (第九条第一款: 应当提交)."""
    return not attended.attended and attended.handed_in_on is not None and attended.handed_in_on > fact.on


def has_met_his_duty(case: CaseFile, party: str, before: tuple[date, int]) -> bool:
    """Whether a head of this defendant came to an earlier sitting of this instance, which is usually enough
    (第七条第一款). `before`: the day of a sitting and its entry."""
    earlier = (fact for fact in case.every(Sitting) if (fact.on, fact.seq) < before)
    return any(one.party == party and one.attended for fact in earlier for one in fact.details.attendance)


def called_for_anew(case: CaseFile, fact: Fact[Sitting]) -> bool:
    """Whether the court called for the head at this sitting (第七条第一款 proviso), as it had told by then."""
    return any(each.head_required for each in appointed(case, fact.seq) if each.day == fact.on)


def may_stand_for_it(case: CaseFile, fact: Fact[Sitting], attended: Attended) -> bool:
    """Whether the head of a co-defendant came, as the defendants may have agreed or the court have settled (第三条):
    then it is not known that this one had to come."""
    return any(one.attended and one.party != attended.party for one in fact.details.attendance)


def why_not_owed(case: CaseFile, fact: Fact[Sitting], attended: Attended) -> str:
    """Why it is not known that the head of this defendant had to come to this sitting; empty where he had to."""
    if called_for_anew(case, fact):
        return ""
    if has_met_his_duty(case, attended.party, (fact.on, fact.seq)):
        return "同一审级已出庭一次"
    return "由共同被告的负责人出庭" if may_stand_for_it(case, fact, attended) else ""


def reproaches(case: CaseFile, fact: Fact[Sitting], attended: Attended) -> tuple[Item, ...]:
    """The situations in which the court writes, of this defendant at this sitting; none before the interpretation, and
    none of an organ that nobody sued (第十二条: 被诉行政机关)."""
    party = case.party(attended.party)
    is_sued = party is not None and party.role is PartyRole.DEFENDANT
    if attended.not_recorded or not is_sued or fact.on < law.rule("ATT-12").in_force_from:
        return ()
    missing = not why_not_owed(case, fact, attended) and not attended.attended and not is_excused(attended)
    found = {
        UNEXCUSED: missing,
        AGAIN: missing and put_off_for(case, attended.party, fact.seq) is not None,
        NOBODY: attended.nobody_came,
        LEFT: attended.left_early,
        OBSTRUCTED: attended.obstructed,
    }
    items = case.items(REPROACHES, fact.on)
    return tuple(item for item in items if any(found[need] for need in item.needs))
