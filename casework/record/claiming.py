"""认领: what `perform` asks of a handler who takes a case of the pool (`handlers_claim`). It is the act 指定承办人 like
any other, recorded under his name; of two who take the same case at once the second finds it taken."""

from dataclasses import dataclass, replace

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import CaseworkError
from casework.record.actor import Actor
from casework.storage.office import office
from casework.vocabulary import Act


class ClaimRefused(CaseworkError):
    """The office assigns, or the case would go to another."""

    code, status = "CLM-001", 403


class AlreadyTaken(CaseworkError):
    """Somebody handles the case: another was faster, or it was assigned."""

    code = "CLM-002"


@dataclass(frozen=True, kw_only=True)
class ByClaim:
    """How the assignment was approved: a handler takes a case of the pool for himself."""


def taker(case: CaseFile, act: Act, actor: Actor) -> Actor:
    """The officer with the right to assign this one case. ClaimRefused, AlreadyTaken."""
    if not office().handlers_claim or act is not Act.ASSIGN:
        raise ClaimRefused("本机关的案件由收案员或者机构负责人指定承办人，不自行认领", instead="请由其指定")
    if case.handler:
        raise AlreadyTaken("本案已经有承办人，没有认领", instead="请刷新页面；需要换人的，由收案员或者机构负责人指定")
    may = procedure.who_may(case, procedure.step_for(case, act))
    return replace(actor, roles=actor.roles | frozenset(may))


def check_names_himself(fact: Fact, actor: Actor) -> None:
    """ClaimRefused where the case would go to another."""
    if getattr(fact.details, "handler", "") != actor.login:
        raise ClaimRefused("只能为自己认领", instead="指定他人承办的，由收案员或者机构负责人办理")
