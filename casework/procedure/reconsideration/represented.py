"""代表人不足: whether enough are left who represent many applicants (行政复议法实施条例 第十七条第一款)."""

from datetime import date

from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.authority import elected, representatives
from casework.procedure.reconsideration.acceptance.standing import are_many
from casework.procedure.reconsideration.succession import wants_a_successor, who_is_gone
from casework.vocabulary import PartyRole


def too_few_represent(case: CaseFile, on: date) -> str:
    """Why others must be elected: the applicants are so many that they have to be represented, and too few of those
    whom they elected are left (who died represents nobody while no heir has come); empty where that is not so. The
    number counts by the article in force on the day."""
    if not case.applies("REG26-17a", on) or not are_many(case, PartyRole.APPLICANT, "REG26-17a", on):
        return ""
    applicants = {party.key for party in case.parties if party.role is PartyRole.APPLICANT}
    gone = {who_is_gone(case, stop) for stop in case.suspensions() if wants_a_successor(case, stop)}
    chosen, left = applicants & set(elected(case)), applicants & set(representatives(case)) - gone
    least = case.rule("REG26-17b", on).at_least or 1
    many = len(case.parties_as(PartyRole.APPLICANT))
    if not chosen:
        return f"申请人{many}名，尚未推选代表人"
    if len(left) >= least:
        return ""
    return f"申请人{many}名，推选的代表人死亡或者退出，只余{len(left)}名，不足{least}名，应当补选"
