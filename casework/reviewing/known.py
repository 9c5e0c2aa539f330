"""What the record of a case says to one question of a review, with the fact it says it by. A question that the record
cannot answer is a reviewer's; nothing is guessed. Pure, but for what `Whole` was read from."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from casework.casefile import CaseFile, Fact
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.procedure.reconsideration.acceptance.arrival.receipt import Receive
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, REVIEW
from casework.procedure.reconsideration.decision.ending import Decide, final_document
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.procedure.reconsideration.hearing.deliberation import committee_grounds, weighty
from casework.procedure.reconsideration.hearing.held import HoldHearing, unfinished
from casework.procedure.reconsideration.hearing.officers import nobody_is_recorded, officers_of
from casework.procedure.reconsideration.hearing.opinions import unheard
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.reconsideration.hearing.summons import calls
from casework.procedure.verdicts import Standing, Verdict, verdicts
from casework.reviewing.seen import KNOWN as KNOWN
from casework.reviewing.seen import Seen as Seen
from casework.reviewing.seen import State as State
from casework.reviewing.seen import is_kept, is_not_asked, is_wanting, known
from casework.reviewing.whole import Whole, Written
from casework.vocabulary import Act, AttachmentPurpose, Channel, DocumentKind, Ending, Track, zh_date
from documents.kinds import kind_of
from documents.kinds.declaring import Service

COPIES = ("ARL-48a", "ARL-54a", "ARL-48-1", "ARL-54-1")
REPLIES = ("ARL-48b", "ARL-54b")
ENDINGS = (
    *(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.MEDIATE, Act.TERMINATE, Act.DISMISS_APPLICATION, Act.DECLINE),
    Act.HANDLE_NO_FURTHER,
)
NAMED = 4
"""So many papers are named; of more, how many there are."""


# ---- periods


def _periods(whole: Whole, terms: Iterable[str]) -> Seen | None:
    """The verdict on the periods of these terms: the worst of them; None where none of them ran."""
    asked = set(terms)
    found = [each for each in verdicts(whole.case, whole.on) if each.clock.term in asked]
    grave = (Standing.LATE, Standing.DISPUTED, Standing.RUNNING, Standing.STOPPED, Standing.KEPT, Standing.ENDED)
    judged = sorted((each for each in found if each.standing in grave), key=lambda each: grave.index(each.standing))
    if not judged:
        return None
    worst = judged[0]
    words = _of_period(worst)
    match worst.standing:
        case Standing.LATE:
            return is_wanting(words, is_final=True)
        case Standing.DISPUTED:
            return None
        case Standing.RUNNING | Standing.STOPPED:
            return Seen(state=State.OPEN, words=words)
    return is_kept(words)


def _of_period(verdict: Verdict) -> str:
    due, closed = verdict.due, verdict.clock.closed_on
    ends = f"{zh_date(due.due_on)}届满" if due.due_on else "停止计算"
    done = f"，{zh_date(closed)}办理" if closed else ""
    return f"{due.rule.label}自{zh_date(verdict.clock.start_on)}起，{ends}{done}：{verdict.in_words}"


@known
def accepted_in_time(whole: Whole) -> Seen | None:
    """受理审查期限."""
    return _periods(whole, REVIEW)


def _of_trial(whole: Whole, terms: Iterable[str]) -> Seen | None:
    """The same of periods that only an accepted case has."""
    return _periods(whole, terms) if whole.case.find(*ACCEPTANCES) else is_not_asked("没有受理")


@known
def copy_sent_in_time(whole: Whole) -> Seen | None:
    """发送申请书副本."""
    return _of_trial(whole, COPIES)


@known
def replied_in_time(whole: Whole) -> Seen | None:
    """被申请人答复: that it came late is no fault of the office; what it made of that the reviewer says."""
    found = _of_trial(whole, REPLIES)
    return None if found and found.state is State.WANTING else found


@known
def decided_in_time(whole: Whole) -> Seen | None:
    """审理期限."""
    return _of_trial(whole, DECISION_TERMS)


@known
def a_decision_is_drafted(whole: Whole) -> Seen | None:
    """Nobody writes a decision in its last days: the row says from which distance on a draft is wanted."""
    found = [each for each in verdicts(whole.case, whole.on) if each.clock.term in DECISION_TERMS]
    running = next((each for each in found if each.standing in (Standing.RUNNING, Standing.LATE)), None)
    if running is None or running.clock.closed_on or running.due.due_on is None:
        return None
    left = (running.due.due_on - whole.on).days
    acts = {act.value for act in ENDINGS}
    if whole.drafted & acts:
        return is_kept("结案文书已有文稿")
    return is_wanting(f"审理期限{'已届满' if left < 0 else f'还剩{left}日'}，还没有结案文书的文稿")


# ---- acceptance


@known
def application_kept(whole: Whole) -> Seen | None:
    """申请书或者口头申请笔录在卷."""
    there = [kept.title for kept in whole.files if kept.purpose is AttachmentPurpose.APPLICATION]
    if there:
        return is_kept(f"材料中有{_some(there)}")
    if any(paper.kind is DocumentKind.ORAL_APPLICATION_RECORD for paper in whole.papers):
        return is_kept("卷内有口头申请笔录")
    return is_wanting("材料中没有申请书，也没有口头申请笔录")


@known
def conditions_examined(whole: Whole) -> Seen | None:
    """受理条件逐项核查."""
    accepted = whole.case.latest(Accept)
    if accepted is None:
        return is_not_asked("没有受理")
    found = accepted.details.checklist
    if not found:
        return None
    return is_kept(f"{zh_date(accepted.on)}受理时逐项核查了{len(found)}项受理条件")


@known
def acceptance_approved(whole: Whole) -> Seen | None:
    """受理、不予受理经过审批."""
    fact = whole.case.find(Act.ACCEPT, Act.DECLINE)
    return _approved(fact) if fact else is_not_asked("没有作出受理或者不予受理的决定")


@known
def agents_authorised(whole: Whole) -> Seen | None:
    """委托代理手续: only that nobody acts for a party can be known."""
    if any(party.agents for party in whole.case.parties):
        return None
    return is_not_asked("没有登记委托代理人")


# ---- trial


@known
def replied(whole: Whole) -> Seen | None:
    """被申请人的答复、证据、依据在卷."""
    fact, otherwise = whole.case.find(Act.REPLY), _without_decision(whole.case)
    if fact:
        return is_kept(f"{zh_date(fact.on)}收到答复")
    if otherwise:
        return otherwise
    return (
        is_wanting("没有登记被申请人的答复") if whole.case.find(Act.SEND_COPY) else is_not_asked("没有发送答复通知书")
    )


@known
def opinions_heard(whole: Whole) -> Seen | None:
    """普通程序听取当事人意见."""
    case = whole.case
    if case.track is Track.SIMPLIFIED or not case.applies("ARL-49-1", case.stands_on):
        return is_not_asked("简易程序可以书面审理，或者所适用的法律没有规定")
    if not case.find(*ACCEPTANCES):
        return is_not_asked("没有受理")
    missing = [f"{party.role.label}{party.name}" for party in unheard(case)]
    if missing and (otherwise := _without_decision(case)):
        return otherwise
    if missing:
        return is_wanting(f"没有{_some(missing)}的意见，也没有不能听取的原因")
    facts = list(case.all(Act.HEAR_OPINIONS))
    return is_kept(f"已听取意见，最近一次{zh_date(facts[-1].on)}" if facts else "当事人参加了听证")


@known
def hearing_held(whole: Whole) -> Seen | None:
    """重大、疑难、复杂的案件举行听证."""
    held, why = whole.case.find(Act.HOLD_HEARING), weighty(whole.case)
    if held:
        return is_kept(f"{zh_date(held.on)}举行听证")
    if otherwise := _without_decision(whole.case):
        return otherwise
    return is_wanting(f"{why}，没有举行听证") if why else is_not_asked("没有登记为重大、疑难、复杂的案件")


@known
def hearing_called(whole: Whole) -> Seen | None:
    """听证通知按期送达."""
    case = whole.case
    if not case.hearings:
        return is_not_asked("没有举行听证")
    wanting = [call.in_words for hearing in case.hearings for call in calls(case, hearing) if call.is_wanting]
    return is_wanting(_some(wanting), is_final=True) if wanting else is_kept("各方当事人均按期收到听证通知")


@known
def hearing_noted(whole: Whole) -> Seen | None:
    """听证笔录."""
    held = whole.case.latest(HoldHearing)
    if held is None:
        return is_not_asked("没有举行听证")
    if unfinished(whole.case):
        return Seen(state=State.OPEN, words=f"{zh_date(held.on)}的听证还没有结束")
    scanned = any(kept.purpose is AttachmentPurpose.RECORD for kept in whole.files)
    if held.details.record or held.details.statements:
        return is_kept(f"{zh_date(held.on)}的听证有笔录{'，签名的原件已收入' if scanned else ''}")
    return (
        is_kept("笔录原件已收入材料")
        if scanned
        else is_wanting(f"{zh_date(held.on)}的听证没有登记笔录，也没有收入原件")
    )


@known
def committee_advised(whole: Whole) -> Seen | None:
    """应当提请委员会咨询的，有咨询意见."""
    advised = whole.case.find(Act.RECORD_COMMITTEE_OPINION)
    if advised:
        return is_kept(f"{zh_date(advised.on)}登记咨询意见")
    if otherwise := _without_decision(whole.case):
        return otherwise
    if committee_grounds(whole.case) or whole.case.find(Act.REFER_TO_COMMITTEE):
        return is_wanting("应当提请委员会咨询的情形已经登记，没有咨询意见")
    return is_not_asked("没有登记应当提请咨询的情形")


@known
def advice_accounted_for(whole: Whole) -> Seen | None:
    """咨询意见的采纳情况."""
    decided = whole.case.latest(Decide)
    if decided is None or not whole.case.find(Act.RECORD_COMMITTEE_OPINION):
        return is_not_asked("没有咨询意见，或者没有作出决定")
    if decided.details.advice_adopted is None:
        return is_wanting("决定没有写明是否采纳咨询意见", is_final=True)
    return is_kept(f"决定写明{'采纳' if decided.details.advice_adopted else '不采纳'}咨询意见")


@known
def officers_recorded(whole: Whole) -> Seen | None:
    """两名以上行政复议人员审理."""
    if not whole.case.find(*ACCEPTANCES):
        return is_not_asked("没有受理")
    if nobody_is_recorded(whole.case):
        return is_wanting("没有登记由谁审理")
    ending = _ending(whole.case)
    count = len(officers_of(whole.case, ending.details if ending else whole.case.received().details))
    alone_may = whole.case.track is Track.SIMPLIFIED
    return is_kept(f"登记的审理人员{count}人") if count > 1 or alone_may else None


@known
def stops_told(whole: Whole) -> Seen | None:
    """中止、恢复、延期书面告知当事人."""
    kinds = (DocumentKind.SUSPENSION_NOTICE, DocumentKind.RESUMPTION_NOTICE, DocumentKind.EXTENSION_NOTICE)
    told = [paper for paper in whole.papers if paper.kind in kinds and paper.addressee]
    if not told:
        return is_not_asked("没有中止、延期")
    missing = [_named(whole.case, paper) for paper in told if paper.served_on is None]
    return is_wanting(f"没有送达：{_some(missing)}") if missing else is_kept(f"{len(told)}份告知文书均已送达")


# ---- the end


@known
def ending_approved(whole: Whole) -> Seen | None:
    """结案文书经过审核、批准."""
    fact = _ending(whole.case)
    return _approved(fact) if fact else is_not_asked("还没有结案文书")


@known
def article_cited(whole: Whole) -> Seen | None:
    """决定引用的条、款、项."""
    decided = whole.case.latest(Decide)
    if decided is None:
        return is_not_asked("没有作出行政复议决定")
    cited = [_article(whole.case, each, decided) for each in decided.details.outcomes]
    return is_kept(f"决定依据：{'、'.join(dict.fromkeys(cited))}") if all(cited) else None


def _article(case: CaseFile, outcome: ClaimOutcome, decided: Fact[Decide]) -> str:
    return case.item("outcomes", outcome.outcome, decided.on).citation


@known
def signed(whole: Whole) -> Seen | None:
    """结案文书的签名、盖章."""
    kind = final_document(whole.case)
    final = [paper for paper in whole.papers if kind and paper.kind is kind]
    if not final:
        return is_not_asked("还没有结案文书")
    scanned = {kept.document for kept in whole.files if kept.purpose is AttachmentPurpose.SIGNED_ORIGINAL}
    bare = [paper for paper in final if not paper.sealed and paper.id not in scanned]
    if not bare:
        return is_kept("已经盖章，或者收入了签名盖章的原件")
    return is_wanting(f"没有盖章，也没有收入签名盖章的原件：{_some([_named(whole.case, each) for each in bare])}")


@known
def served(whole: Whole) -> Seen | None:
    """文书送达."""
    sent = [paper for paper in whole.papers if paper.addressee and _is_served(paper)]
    if not sent:
        return is_not_asked("没有应当送达的文书")
    missing = [_named(whole.case, paper) for paper in sent if paper.served_on is None]
    return is_wanting(f"没有送达：{_some(missing)}") if missing else is_kept(f"{len(sent)}份文书均已送达")


@known
def service_proven(whole: Whole) -> Seen | None:
    """送达凭证在卷."""
    received, proven = [paper for paper in whole.papers if paper.served_on], whole.proven()
    if not received:
        return is_not_asked("还没有送达的文书")
    bare = [_named(whole.case, paper) for paper in received if paper.id not in proven]
    return is_wanting(f"没有送达凭证：{_some(bare)}") if bare else is_kept(f"{len(received)}份已送达的文书均有凭证")


@known
def pages_numbered(whole: Whole) -> Seen | None:
    """卷宗编有页码和目录: whoever prints the file from here has both."""
    if whole.case.find(Act.ARCHIVE):
        return is_kept("卷宗由本系统编目装订，封面、目录以外逐页编号")
    return Seen(state=State.OPEN, words="归档时由本系统编目，逐页编号") if whole.case.find(Act.CLOSE) else None


@known
def reason_of_channel(whole: Whole) -> Seen | None:
    """口头申请当场记录."""
    opening = whole.case.received().details
    if not isinstance(opening, Receive) or opening.channel is not Channel.ORAL:
        return is_not_asked("不是口头申请")
    there = any(paper.kind is DocumentKind.ORAL_APPLICATION_RECORD for paper in whole.papers)
    return is_kept("口头申请笔录在卷") if there else is_wanting("没有口头申请笔录")


def _is_served(paper: Written) -> bool:
    """A receipt is handed over at the counter, a letter is sent: of those no service is asked."""
    return kind_of(paper.kind.value).service is Service.SERVED


def _without_decision(case: CaseFile) -> Seen | None:
    """What only a decision presupposes is not asked of a case that ended otherwise (withdrawn, mediated, dismissed)."""
    return is_not_asked(f"以{case.ending.label}结案") if case.ending not in (None, Ending.DECIDED) else None


def _ending(case: CaseFile) -> Fact[Any] | None:
    return case.find(*ENDINGS)


def _approved(fact: Fact[Any]) -> Seen | None:
    """By whom, where the fact says so; an act that the office lets its officers do alone has no approval."""
    hands = json.loads(fact.approval or "{}").get("hands") or []
    if not hands:
        return None
    steps = "、".join(f"{step}（{zh_date(date.fromisoformat(on))}）" for step, _, on in hands)
    return is_kept(f"{fact.act.label}（{zh_date(fact.on)}）经过：{steps}")


def _named(case: CaseFile, paper: Written) -> str:
    party = case.party(paper.addressee)
    return f"{paper.kind.label}→{party.name if party else paper.addressee}" if paper.addressee else paper.kind.label


def _some(names: list[str]) -> str:
    return "、".join(names[:NAMED]) + (f"等{len(names)}项" if len(names) > NAMED else "")
