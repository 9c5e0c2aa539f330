"""That nobody who is new handles a case alone before he is qualified: refused only where the office says so, else a
warning beside the choice. The Act says who must qualify, and nothing of what one may do before.

By whatever act a case gets its handler (assigned, claimed, drawn, handed over, in the place of one who is recused), or
loses by recusal who tried it beside him, it is asked here. Who left the office is gone whatever is asked: that those
whom he leaves decide nothing alone is asked when the trial ends. Of who stands in for an officer on leave it is asked
where the leave is entered (`absence.leaves`)."""

from casework.casefile import Details
from casework.office.qualified import register
from casework.procedure.reconsideration.acceptance.authority import Recuse
from casework.procedure.reconsideration.hearing.officers import TriedBy, officers_of
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.record.approval import AsPlayed
from casework.record.gate import Asked, office_guard
from casework.storage.office import office
from casework.vocabulary import Procedure

BETTER_HIM = "请由已经取得资格的人员承办，或者与其共同办理；已经取得的，请到“资格和培训”页面补记"
FIRST_ANOTHER = (
    "请先在“指定承办人”中登记另一名已经取得资格的共同办理人员，再办理本项；已经取得的，请到“资格和培训”页面补记"
)


@office_guard
def no_newcomer_handles_a_case_alone(asked: Asked) -> None:
    """NewcomerAlone where the office asks for it: TRN-010."""
    played = isinstance(asked.approval, AsPlayed)
    if played or not office().new_officers_not_alone or asked.before.procedure is not Procedure.RECONSIDERATION:
        return
    if _given(asked):
        _check(asked, officers_of(asked.after, Details()), BETTER_HIM)
    elif isinstance(asked.fact.details, Recuse):
        _check_recusal(asked)
    elif isinstance(asked.fact.details, TriedBy):
        trying = officers_of(asked.before, asked.fact.details)
        if register.who_left(asked.session, trying, asked.fact.on):
            _check(asked, trying, FIRST_ANOTHER)


def _given(asked: Asked) -> bool:
    """Whether the act gives the case to somebody."""
    return isinstance(asked.fact.details, Assign) or asked.after.handler not in ("", asked.before.handler)


def _check_recusal(asked: Asked) -> None:
    """Of who was with those that stay; where they were alone before, it takes nobody from them."""
    before, after = officers_of(asked.before, Details()), officers_of(asked.after, Details())
    if before != after and not register.not_alone(asked.session, sorted(before), asked.fact.on):
        _check(asked, after, FIRST_ANOTHER)


def _check(asked: Asked, trying: frozenset[str], instead: str) -> None:
    if found := register.not_alone(asked.session, sorted(trying), asked.fact.on):
        raise register.NewcomerAlone(
            f"{register.what_they_lack(found)}，本机关不由其单独承办",
            citation=asked.before.citation(register.BASIS, asked.fact.on),
            instead=instead,
        )
