"""What may be asked of heads who came to court, whether who they are was proved and whether they are what was entered,
and of those who did not, whether the court had their reason in time (法释〔2020〕3号 第二条、第六条、第九条). Nothing
of it is refused."""

from collections.abc import Iterator

from casework.casefile import CaseFile
from casework.procedure.litigation.besides.reproach import is_late_excuse
from casework.procedure.litigation.sitting import Sitting
from casework.procedure.sent.titles import is_deputy
from casework.vocabulary import Post, zh_date


def unproven_heads(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Heads of whom it is not on record that their standing was proved to the court before the sitting, with the
    article. It is for the court to hold them absent for it, so nothing is refused and they count as they came."""
    for fact in case.every(Sitting):
        if not case.applies("ATT-6", fact.on):
            continue
        for came in fact.details.attendance:
            if came.attended and not came.identity_shown:
                said = "没有于开庭前提交" if came.identity_shown is False else "是否于开庭前提交没有登记"
                words = f"{came.title}{came.official}出庭的身份证明{said}，人民法院可以视为负责人未出庭，请核对"
                yield words, case.rule("ATT-6", fact.on).citation


def contradictory_posts(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Heads whose title says deputy (副局长) and who are entered as the chief, or the other way round: the share of
    chiefs counts the entry. A title only suggests, so nothing is refused."""
    for fact in case.every(Sitting):
        for came in fact.details.attendance:
            party = case.party(came.party)
            deputy = is_deputy(came.title, party.name if party else "")
            entered = came.post is Post.CHIEF if deputy else came.post in (Post.DEPUTY, Post.DEPUTY_IN_CHARGE)
            if came.attended and deputy is not None and entered and came.post:
                words = (
                    f"{zh_date(fact.on)}出庭的{came.title}{came.official}登记为“{came.post.label}”，与职务不符，请核对"
                )
                yield words, case.rule("ATT-2", fact.on).citation


def late_excuses(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Reasons that went to the court only after it had sat, and of which it has said nothing: whether the head said why
    he stayed away is then for the court (第九条第二款、第十二条第一款第一项), so he counts as excused, and it is
    shown."""
    for fact in case.every(Sitting):
        for came in fact.details.attendance:
            if is_late_excuse(fact, came) and came.handed_in_on and came.court_view is None:
                organ = case.the_party(came.party).name
                words = (
                    f"{organ}负责人没有出庭{zh_date(fact.on)}的开庭，情况说明和证明于{zh_date(came.handed_in_on)}才提交人民"
                    "法院，在开庭以后；理由是否成立由人民法院审查，审查以后请更正登记。出庭统计在此以前计为有正当理由"
                )
                yield words, case.rule("ATT-9", fact.on).citation
