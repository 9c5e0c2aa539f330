"""代表人: whom letters reach for many parties, and whether enough are left who represent them
(行政复议法 第十五条第二款; 行政复议法实施条例 第十七条)."""

from collections.abc import Iterator
from datetime import date

from casework.casefile import CaseFile, Fact
from casework.procedure.reconsideration.acceptance.authority import elected, representatives
from casework.procedure.reconsideration.acceptance.standing import are_many
from casework.procedure.reconsideration.succession import wants_a_successor, who_is_gone
from casework.procedure.recorded import TO_REPRESENTATIVES, recorded_since
from casework.vocabulary import PartyRole


def _represented(case: CaseFile, on: date) -> Iterator[str]:
    """Those for whom others act whom they elected, being more than the article names; who is gone acts for nobody."""
    gone = {who_is_gone(case, stop) for stop in case.suspensions() if wants_a_successor(case, stop)}
    acting = set(representatives(case)) - gone
    for role, rule in ((PartyRole.APPLICANT, "REG26-17a"), (PartyRole.THIRD_PARTY, "REG26-17d")):
        side = {party.key for party in case.parties_as(role)}
        if side & acting and case.applies(rule, on) and are_many(case, role, rule, on):
            yield from side - acting


def represented_by(case: CaseFile, representative: str) -> tuple[str, ...]:
    """Keys of those on the side of this representative who are none themselves; of nobody where it is none."""
    chosen, acting = representatives(case), case.party(representative)
    if acting is None or representative not in chosen:
        return ()
    return tuple(party.key for party in case.parties_as(acting.role) if party.key not in chosen)


def those_written_to(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Whom a letter in the course of the case goes to: everybody who takes part, but of many who elected
    representatives only those, whose acts have effect for all (第十五条第二款). What calls somebody to appear, and what
    ends the case, goes to each."""
    parties = [party.key for party in case.participants()]
    if not recorded_since(fact, TO_REPRESENTATIVES):
        return tuple(parties)
    others = set(_represented(case, fact.on))
    return tuple(key for key in parties if key not in others)


def too_few_represent(case: CaseFile, on: date) -> str:
    """Why others must be elected: the applicants are so many that they have to be represented, and too few of those
    whom they elected are left (who died represents nobody while no heir has come); empty where that is not so. The
    number counts by the article in force on the day."""
    if not case.applies("REG26-17a", on) or not are_many(case, PartyRole.APPLICANT, "REG26-17a", on):
        return ""
    applicants = {party.key for party in case.parties if party.role is PartyRole.APPLICANT}
    gone = {who_is_gone(case, stop) for stop in case.suspensions() if wants_a_successor(case, stop)}
    chosen, left = applicants & set(elected(case)), applicants & set(representatives(case)) - gone
    rule = case.rule("REG26-17b", on)
    many = len(case.parties_as(PartyRole.APPLICANT))
    if not chosen:
        return f"申请人{many}名，尚未推选代表人"
    if left and not rule.is_not_reached_by(len(left)):
        return ""
    return f"申请人{many}名，推选的代表人死亡或者退出，只余{len(left)}名，不足{rule.at_least or 1}名，应当补选"
