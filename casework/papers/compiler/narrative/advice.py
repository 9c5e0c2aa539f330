"""The committee's opinion: a decision follows it or says why not (行政复议法 第六十一条第三款, 条例 第五十二条).

Whether words follow an opinion a person must judge: what is found here is a warning.
"""

import re
from collections.abc import Iterator

from casework.papers.compiler.decided.operative import outcomes_of
from casework.papers.compiler.findings import Draft, Finding, plain, warning
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.reconsideration.hearing.deliberation import CommitteeOpinion
from documents.kinds.decision import Decision

DEPARTS = re.compile("(不予|未予|不|未|没有|部分)采纳")
ADVISED_AGAINST = re.compile("(不应当?|不宜|不予|不能|不得|无须|不必)(维持|撤销|变更|确认|驳回|责令)")
RULES = ("REG26-52", "ARL-61-3")


def check(draft: Draft) -> Iterator[Finding]:
    """What is said of the opinion of the committee, in a decision."""
    given, decided = draft.case.latest(CommitteeOpinion), draft.case.latest(Decide)
    if not isinstance(draft.context, Decision) or given is None or decided is None:
        return
    whole, account = plain("".join(draft.texts)), plain(decided.details.advice_reason)
    if DEPARTS.search(whole) or (account and account in whole):
        return
    basis = "、".join(draft.case.citation(rule, draft.on) for rule in RULES if draft.case.applies(rule, draft.on))
    if decided.details.advice_adopted is False:
        message = "登记为不采纳行政复议委员会的咨询意见，文书没有说明不采纳的理由"
        yield warning("DRF-471", f"{message}（{basis}）")
        return
    advised = outcomes_of(ADVISED_AGAINST.sub("", given.details.opinion), draft.case, draft.on)
    items = [outcomes_of(item.text, draft.case, draft.on) or () for item in draft.context.items]
    codes = {kind.code for kinds in items for kind in kinds}
    if advised and not codes & {kind.code for kind in advised}:
        message = f"行政复议委员会的咨询意见是“{advised[0].label}”，决定事项中没有，文书也没有说明不采纳的理由"
        yield warning("DRF-472", f"{message}（{basis}）")
