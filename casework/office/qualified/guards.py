"""That nobody who is new handles a case alone before he is qualified: refused only where the office says so, else a
warning beside the choice. The Act says who must qualify, and nothing of what one may do before."""

from casework.errors import GuardRefused
from casework.office.qualified import register
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.record.approval import AsPlayed
from casework.record.gate import Asked, office_guard
from casework.storage.office import office
from casework.vocabulary import Procedure


@office_guard
def no_newcomer_handles_a_case_alone(asked: Asked) -> None:
    """GuardRefused where the office asks for it: TRN-010."""
    details = asked.fact.details
    if not isinstance(details, Assign) or not office().new_officers_not_alone:
        return
    if asked.before.procedure is not Procedure.RECONSIDERATION or isinstance(asked.approval, AsPlayed):
        return
    found = register.not_alone(asked.session, (details.handler, *details.others), asked.fact.on)
    if found:
        lacks = "、".join(dict.fromkeys(kind.label for each in found for kind in each.lacks))
        raise GuardRefused(
            f"{'、'.join(each.name for each in found)}初次从事行政复议工作，还没有登记{lacks}，本机关不由其单独承办",
            citation=asked.before.citation(register.BASIS, asked.fact.on),
            instead="请由已经取得资格的人员承办，或者与其共同办理；已经取得的，请到“资格和培训”页面补记",
            code="TRN-010",
        )
