"""谁来了: whether who came to court may stand for the organ (法释〔2020〕3号 第二条、第六条; 法释〔2018〕1号
第一百二十八条第二款).

What a title or a name only suggests (`procedure.sent`) an officer confirms; he is the one who knows.
"""

from casework.casefile import CaseFile
from casework.procedure.litigation.sitting import DesignateOfficial, Sitting
from casework.procedure.sent.lawyers import lawyers_among
from casework.procedure.sent.titles import doubt_of_the_title
from casework.procedure.table import Attempt, guard


def _doubtful(case: CaseFile, party: str, title: str, confirmed: str) -> str | None:
    defendant = case.party(party)
    doubt = None if confirmed else doubt_of_the_title(title, defendant.name if defendant else "")
    return f"职务“{title}”{doubt}" if doubt else None


@guard("ATT-2b", "LIT-015", "请登记为委托出庭的工作人员；确系本机关负责人（包括兼任）的，写明确认的理由", by_form=True)
def heads_are_of_the_organ_itself(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    heads = [came for came in attempt.details.attendance if came.attended]
    doubts = [_doubtful(case, came.party, came.title, came.post_confirmed) for came in heads]
    return next(filter(None, doubts), None)


@guard("ATT-2b", "LIT-016", "请另行确定负责人；确系本机关负责人（包括兼任）的，写明确认的理由", by_form=True)
def the_head_is_its_own(case: CaseFile, attempt: Attempt[DesignateOfficial]) -> str | None:
    named = attempt.details
    return _doubtful(case, named.defendant, named.title, named.post_confirmed)


@guard("S5-128", "LIT-017", "请把律师登记在“委托出庭的律师”中；没有工作人员出庭的，如实勾选均未出庭", by_form=True)
def a_lawyer_is_no_staff(case: CaseFile, attempt: Attempt[Sitting]) -> str | None:
    """Sending only a lawyer is sending nobody. A lawyer in the organ's own service is of its staff."""
    lawyers = lawyers_among(name for came in attempt.details.attendance for name in came.staff)
    return f"{'、'.join(lawyers)}是律师，不是行政机关相应的工作人员，不得仅委托律师出庭" if lawyers else None
