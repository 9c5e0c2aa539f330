"""存疑: what a decision may be asked about later and the law does not settle. Said on screen, never refused. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact
from casework.procedure.litigation.besides.unsettled import misnumbered, stayed, unsettled
from casework.procedure.litigation.judgment import won_though_unlawful
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.acceptance.simplified import misgivings
from casework.procedure.reconsideration.decision.after_decision import CorrectText
from casework.procedure.reconsideration.decision.claims import indefinite_compensation
from casework.procedure.reconsideration.decision.ending import Decide, final_document
from casework.procedure.reconsideration.decision.service import REPRESENTATIVE, Serve
from casework.procedure.reconsideration.demands import IN_TRIAL
from casework.procedure.reconsideration.hearing.deliberation import silent_dissent
from casework.procedure.reconsideration.hearing.held import HoldHearing
from casework.procedure.reconsideration.hearing.mediation import mediators_on_a_side
from casework.procedure.reconsideration.hearing.normative import ConcludeReview
from casework.procedure.reconsideration.hearing.officers import RULE as STAFFED_BY
from casework.procedure.reconsideration.hearing.officers import nobody_is_recorded
from casework.procedure.reconsideration.hearing.opinions import only_in_writing
from casework.procedure.sent.lawyers import lawyers_among
from casework.procedure.sent.titles import doubt_of_the_title
from casework.vocabulary import DocumentKind, Procedure, State, Track, zh_date

FIGURE = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿]+")


def doubts(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """Each in words, with the article that leaves it open."""
    yield from _received_by_a_representative(case, on)
    if case.procedure is Procedure.LITIGATION:
        yield from misnumbered(case, on)
        yield from unsettled(case, on)
        yield from stayed(case, on)
        if won_though_unlawful(case):
            yield (
                "裁判确认行政行为违法，没有登记为行政机关败诉，败诉率不计入本案；各地统计口径不同，请核对，登记有误的更正登记",
                case.citation("ALL-69", on),
            )
    for fact in case.every(Decide):
        if fact.details.with_organs and case.state is State.DECIDED:
            organs = "、".join(each.organ for each in fact.details.with_organs)
            yield f"本决定与{organs}共同作出，送达前请核对各机关均已盖章", case.citation("REG26-32", fact.on)
        if case.applies("REG26-63", fact.on):
            for words in indefinite_compensation(case, fact.details.outcomes, fact.on):
                yield f"赔偿的决定“{words}”没有写明数额或者方式，请核对", case.citation("REG26-63", fact.on)
        if taken := _not_given_back(case, fact):
            yield (
                f"撤销{taken}的行政行为，没有责令返还财产、解除措施或者赔偿价款；尚未返还、解除的应当同时责令，请核对",
                case.citation("ARL-72", fact.on),
            )
        if clause := _upheld_on(case, fact):
            yield (
                f"附带审查停止执行{clause}的条款，又决定维持；适用的依据不合法的应当撤销，有其他合法依据可以变更，请核对",
                case.citation("ARL-64", fact.on),
            )
    for slip in case.every(CorrectText):
        wrong, right = slip.details.wrong, slip.details.right
        if FIGURE.findall(wrong) != FIGURE.findall(right) and _is_decided(case, wrong):
            yield (
                f"更正通知书把“{wrong}”改为“{right}”，涉及决定事项中的数字，请核对是否系误写；更正文书不得改变决定内容",
                case.citation("ARL-75", slip.on),
            )
    for named, part, day in mediators_on_a_side(case):
        yield (
            f"“参加调解的外部人员”{named}与{part}同名，请核对；由一方主持调解是否合于自愿，没有规定",
            case.citation("ARL-05-2", day),
        )
    if case.procedure is not Procedure.RECONSIDERATION or case.state not in IN_TRIAL:
        return
    yield from _the_simplified_case(case, on)
    for party in only_in_writing(case):
        yield (
            f"{party.name}的意见只见于书面答复，没有另行听取。法律要求听取当事人的意见，书面答复是否即为听取没有规定；"
            "本系统以书面答复为被申请人的意见，认为须当面、电话等方式听取的，请登记听取意见",
            case.citation("ARL-49", on),
        )
    for title, organ in _heads_at_hearings(case):
        if doubt := doubt_of_the_title(title, organ):
            yield f"听证登记中，职务“{title}”{doubt}，请核对", case.citation("ARL-51-3", on)
    for staff in _sent_to_hearings(case):
        if staff and len(lawyers_among(staff)) == len(staff):
            yield (
                f"听证登记中，被申请人委托的{'、'.join(staff)}像是律师，不是相应的工作人员，请核对",
                case.citation("ARL-51-3", on),
            )
    if silent := silent_dissent(case):
        yield f"集体讨论中{'、'.join(silent)}不同意，没有记录理由，请核对讨论记录", case.citation("ARL-61", on)
    if nobody_is_recorded(case) and case.applies(STAFFED_BY, on):
        yield (
            "没有登记由谁审理本案，参加审理的人数不明，不作为符合或者不符合人数要求；请登记指定承办人和共同办理的人员",
            case.citation(STAFFED_BY, on),
        )


def _is_decided(case: CaseFile, words: str) -> bool:
    """Whether the words stand in what was decided, and not in the account of it."""
    texts = [outcome.text for fact in case.every(Decide) for outcome in fact.details.outcomes]
    return any(words in text for text in texts)


def _not_given_back(case: CaseFile, decision: Fact[Decide]) -> str:
    """What kind of taking was annulled while nothing is said of giving back (第七十二条第二款); it may have been given
    back before."""
    if not case.applies("ARL-72", decision.on):
        return ""
    kinds = [case.item("outcomes", outcome.outcome, decision.on) for outcome in decision.details.outcomes]
    answered = any({"unasked", "compensation"} & set(kind.needs) for kind in kinds)
    if answered or not any("annuls" in kind.needs for kind in kinds):
        return ""
    act = receipt_of(case).administrative_act
    taken = (item.label for item in law.statutory_list("property_taken") if re.search("|".join(item.known_by), act))
    return next(taken, "")


def _upheld_on(case: CaseFile, decision: Fact[Decide]) -> str:
    """The maker of a clause that was found unlawful, where the act that may rest on it was upheld."""
    kinds = [case.item("outcomes", outcome.outcome, decision.on) for outcome in decision.details.outcomes]
    if not any("upholds" in kind.needs for kind in kinds):
        return ""
    stopped = (fact.details.organ for fact in case.every(ConcludeReview) if fact.details.result == "unlawful")
    return next((case.the_party(key).name for key in stopped), "")


def _heads_at_hearings(case: CaseFile) -> Iterator[tuple[str, str]]:
    """The titles of those who came as heads of the respondents, each with its organ."""
    for fact in case.every(HoldHearing):
        for presence in fact.details.respondents:
            if presence.head_attended and presence.title:
                yield presence.title, case.the_party(presence.respondent).name


def _sent_to_hearings(case: CaseFile) -> Iterator[tuple[str, ...]]:
    """Whom each respondent sent whose head did not come."""
    for fact in case.every(HoldHearing):
        yield from (presence.staff for presence in fact.details.respondents if not presence.head_attended)


def _the_simplified_case(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """What the receipt says against the case for which the simplified procedure was chosen."""
    accepted = case.latest(Accept)
    code = accepted.details.simplified_case if accepted and case.track is Track.SIMPLIFIED else None
    for words in misgivings(case, code, on) if code else ():
        yield f"{words}：请核对，登记有误的更正登记，不宜适用简易程序的转为普通程序", case.citation("ARL-53", on)


def _received_by_a_representative(case: CaseFile, on: date) -> Iterator[tuple[str, str]]:
    """What ended the case and a representative signed for: whether each period to sue begins then."""
    signed: dict[tuple[DocumentKind, str, date], int] = {}
    for fact in case.every(Serve):
        if fact.details.received_by == REPRESENTATIVE and fact.details.document is final_document(case):
            key = (fact.details.document, fact.details.receiver, fact.on)
            signed[key] = signed.get(key, 0) + 1
    for (document, receiver, day), number in signed.items():
        yield (
            f"{document.label}由代表人{receiver}于{zh_date(day)}代{number}名当事人签收。代表人参加行政复议的行为对其所代表的申请人"
            "发生效力，但是签收终局文书是否即为对各人的送达、各人的起诉期限是否自该日起算，没有规定；本系统自该日起算，"
            "要避免争议的，改为向各人送达",
            case.citation("ARL-15", on),
        )
