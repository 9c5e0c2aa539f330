"""存疑: what a decision may be asked about later and the law does not settle. Said on screen, never refused. Pure."""

from collections.abc import Iterator
from datetime import date

from casework.casefile import CaseFile
from casework.procedure.reconsideration.demands import IN_TRIAL
from casework.procedure.reconsideration.hearing.officers import RULE as STAFFED_BY
from casework.procedure.reconsideration.hearing.officers import nobody_is_recorded
from casework.procedure.reconsideration.hearing.opinions import only_in_writing
from casework.vocabulary import Procedure


def doubts(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """Each in words, with the article that leaves it open."""
    if case.procedure is not Procedure.RECONSIDERATION or case.state not in IN_TRIAL:
        return
    for party in only_in_writing(case):
        yield (
            f"{party.name}的意见只见于书面答复，没有另行听取。法律要求听取当事人的意见，书面答复是否即为听取没有规定；"
            "本系统以书面答复为被申请人的意见，认为须当面、电话等方式听取的，请登记听取意见",
            case.citation("ARL-49", on),
        )
    if nobody_is_recorded(case) and case.applies(STAFFED_BY, on):
        yield (
            "没有登记由谁审理本案，参加审理的人数不明，不作为符合或者不符合人数要求；请登记指定承办人和共同办理的人员",
            case.citation(STAFFED_BY, on),
        )
