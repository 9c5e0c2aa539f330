"""That nobody who is new handles a case alone before he is qualified: refused only where the office says so, else a
warning beside the choice. The Act says who must qualify, and nothing of what one may do before.

By whatever act a case gets its handler (assigned, claimed, drawn, handed over, in the place of one who is recused), it
is asked here; of who stands in for an officer on leave, where the leave is entered (`absence.leaves`)."""

from casework.casefile import Details
from casework.office.qualified import register
from casework.procedure.reconsideration.hearing.officers import officers_of
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.record.approval import AsPlayed
from casework.record.gate import Asked, office_guard
from casework.vocabulary import Procedure


@office_guard
def no_newcomer_handles_a_case_alone(asked: Asked) -> None:
    """NewcomerAlone where the office asks for it: TRN-010."""
    given = isinstance(asked.fact.details, Assign) or asked.after.handler not in ("", asked.before.handler)
    if not given or isinstance(asked.approval, AsPlayed) or asked.before.procedure is not Procedure.RECONSIDERATION:
        return
    trying = officers_of(asked.after, Details())
    if found := register.kept_from_being_alone(asked.session, sorted(trying), asked.fact.on):
        raise register.NewcomerAlone(
            f"{register.what_they_lack(found)}，本机关不由其单独承办",
            citation=asked.before.citation(register.BASIS, asked.fact.on),
            instead="请由已经取得资格的人员承办，或者与其共同办理；已经取得的，请到“资格和培训”页面补记",
        )
