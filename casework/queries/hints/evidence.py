"""What is to be known of the evidence before more of it is entered, or the case is decided.

What is entered with the day on which it was typed, and not that on which it came, is late, and no decision may rest on
it (行政复议法 第四十六条). What nobody assessed is told in no decision.
"""

from collections.abc import Iterator
from datetime import date

from casework.casefile import CaseFile
from casework.procedure.reconsideration.hearing.proof.evidence import reply_until
from casework.procedure.reconsideration.hearing.proof.pieces import pieces, titled
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import Act, PartyRole, zh_date

RULE = "ARL-46"
DECIDING = (Act.DECIDE, Act.DECIDE_DIRECTLY)


def before(case: CaseFile, act: Act, today: date) -> Iterator[tuple[str, str, str]]:
    """What to say before this act, the citation, and the act that makes it good; empty where there is none."""
    if act is Act.RECORD_EVIDENCE:
        yield from ((words, case.citation(RULE, today), "") for words in _late_by_today(case, today))
    elif act in DECIDING and (words := not_assessed(case)):
        yield words, "", Act.ASSESS_EVIDENCE.value


def _late_by_today(case: CaseFile, today: date) -> Iterator[str]:
    replies = {reply.details.respondent: reply.on for reply in case.every(Reply)}
    for party in case.parties_as(PartyRole.RESPONDENT):
        until = reply_until(case, party.key)
        if until is None or until >= today:
            continue
        came = replies.get(party.key)
        with_it = f"随答复提交的填收到答复的{zh_date(came)}；" if came and came <= until else ""
        yield (
            f"{party.name}的答复期限{zh_date(until)}届满：其证据的日期填收到证据的那一日，{with_it}"
            "填在期限以后的是逾期提交，不能作为定案的证据"
        )


def not_assessed(case: CaseFile) -> str:
    """The pieces of the list that a decision says nothing of."""
    left = [titled(case, each) for each in pieces(case) if each.exhibit is None]
    return f"证据清单中还有{len(left)}项没有审查认定，不写入决定书：{'、'.join(left)}" if left else ""
