"""申请与补正: from the application to the complete file (行政复议法 第二十条至第三十一条)."""

from datetime import date, timedelta

from casework import law
from casework.casefile import CaseFile, Fact, View
from casework.law.periods import Stop
from casework.procedure.reconsideration.acceptance.arrival.forwarded import (
    earlier_days,
    what_was_sent_on_has_its_proof,
)
from casework.procedure.reconsideration.acceptance.arrival.online import received_when_it_arrived
from casework.procedure.reconsideration.acceptance.arrival.receipt import Receive as Receive
from casework.procedure.reconsideration.acceptance.arrival.receipt import new_party as new_party
from casework.procedure.reconsideration.acceptance.arrival.receipt import with_parties as with_parties
from casework.procedure.reconsideration.acceptance.roles import BUT_ONE_PLACE
from casework.procedure.reconsideration.acceptance.standing import NAMED_WITH_A_PARTY
from casework.procedure.reconsideration.periods.days import (
    an_obstacle_ends_after_it_begins,
    nothing_is_known_before_it_is_done,
    nothing_is_known_before_its_day,
    the_act_was_made_before_the_application,
)
from casework.procedure.reconsideration.periods.detours import DETOURS
from casework.procedure.reconsideration.superiors import reviews_nothing
from casework.procedure.recorded import HANDED_IN_HERE, ONE_RECEIPT, PAPERS_OF_2026, recorded_since
from casework.procedure.table import Attempt, Calls, Opens, Step, guard, rows
from casework.vocabulary import Act, Channel, DocumentKind, PartyRole, Role, State, zh_date

REVIEW = ("ARL-30a", "ARL-31c")
"""The two review periods: after receipt, and anew after the supplement."""

OFFICE = (Role.CLERK, Role.HANDLER)

PROMISE = "VIS-1"
"""What was promised at the counter; it lasts no longer than the case."""

ACCEPTANCES = (Act.ACCEPT, Act.DEEM_ACCEPTED, Act.ACCEPT_AS_ORDERED, Act.RECEIVE_FILE)
"""The acts by which a case comes into trial."""


def receipt_of(case: CaseFile) -> Receive:
    """The application as it was received: the opening of every reconsideration case."""
    (receipt,) = case.every(Receive)
    return receipt.details


def knowledge(case: CaseFile, fact: Fact) -> date | None:
    """The day the application period runs from: knowing the act, or of the right where it was not told. None where it
    counts as not known."""
    receipt = receipt_of(case)
    if counts_as_unknown(receipt):
        return None
    begins = omission_begins(receipt)
    if begins:
        return begins if begins <= fact.on else None
    return last_known_on(receipt) if receipt.told_of_right else _knew_the_right(case, receipt)


def _knew_the_right(case: CaseFile, receipt: Receive) -> date | None:
    """Of the right that nobody told him of, the applicant knew at the latest when he applied; where nothing shows that
    he knew earlier, nothing but the longest period is over by then (第二十条第三款)."""
    if receipt.knew_right_on or last_known_on(receipt) is None:
        return receipt.knew_right_on
    return filed_on(case)


def omission_begins(receipt: Receive) -> date | None:
    """The day from which an omission can be complained of: the end of the period for performance, or, where none is
    set, the sixtieth day after the organ was asked (2007年条例 第十六条, 条例 第二十四条). None for an act."""
    return begins_of_omission(receipt, last_known_on(receipt))


def begins_of_omission(receipt: Receive, known: date | None) -> date | None:
    """The same for the day that one applicant told of himself."""
    if not (receipt.known_by and known):
        return None
    item = law.item("application_starts", receipt.known_by, known)
    if "of_omission" not in item.needs:
        return None
    waits = law.rule(item.rule).length if "waits" in item.needs else None
    return known + timedelta(days=waits or 0)


def counts_as_unknown(receipt: Receive) -> bool:
    """An act of the time of the 2007 regulation that had to be served and was not: whoever it concerns counts as not
    knowing it, so no period runs (2007年条例 第十五条第二款). A later act is known from the day it became known."""
    made = receipt.act_on or last_known_on(receipt)
    if not receipt.never_served or made is None:
        return False
    return any(rule.covers(made) for rule in law.rules() if rule.id == "REG-15b")


def last_known_on(receipt: Receive) -> date | None:
    """When the last of the applicants came to know the act: each has a period of his own, and the application is in
    time as long as one of them is."""
    days = [person.known_on or receipt.known_on for person in receipt.applicants]
    return max((day for day in days if day), default=None)


def filed_on(case: CaseFile) -> date:
    """Handing to the post before the last day keeps the period (民事诉讼法 第八十五条第四款), and so does handing the
    application to the organ that imposed the penalty (行政复议法 第三十二条第一款)."""
    receipt = receipt_of(case)
    return receipt.posted_on or receipt.penalty_organ_received_on or case.received().on


def perhaps_filed_on(case: CaseFile) -> date:
    """The earliest day on which it may count as filed: who is late on this one is late on every reading."""
    return min(filed_on(case), *earlier_days(receipt_of(case).forwarding, case.received().on), date.max)


def filed(case: CaseFile, fact: Fact) -> dict[str, object]:
    """The application period as the receipt ends it; a law may set a longer one (第二十条第一款)."""
    receipt = receipt_of(case)
    return {
        "length": receipt.longer_days,
        "closed_on": filed_on(case),
        "closed_seq": fact.seq,
        "knew_act": None if receipt.told_of_right else last_known_on(receipt),
        "obstacles": (
            *(Stop(begins=o.begins, ends=o.ends, ground="obstacle") for o in receipt.obstacles),
            *(Stop(begins=o.begins, ends=o.ends, ground=o.kind) for o in receipt.detours),
        ),
        **_known_by(receipt, fact.on),
    }


def _known_by(receipt: Receive, received_on: date) -> dict[str, object]:
    """From which event the application period runs, by the text of the day on which the act became known. Where only
    the text of the day of receipt knows that event, it is not settled whether the period ran already: whoever applies
    knows the act at the latest then."""
    if not (receipt.known_by and receipt.known_on and receipt.told_of_right):
        return {}
    begins = omission_begins(receipt) or receipt.known_on
    item = law.item("application_starts", receipt.known_by, begins)
    runs_from = "" if "of_omission" in item.needs else item.label
    begun: dict[str, object] = {"begun_by": item.rule, "runs_from": runs_from}
    if not item.covers(begins):
        why = f"{zh_date(item.in_force_from)}以前的条例没有以“{item.label}”起算，至迟自提出申请之日知道"
        begun["views"] = (View(start_on=received_on, why=why),)
    return begun


def arrived_online(case: CaseFile, fact: Fact) -> dict[str, object]:
    """What comes over the internet is received when it arrives, by night or on a day off too (条例 第二十八条)."""
    if receipt_of(case).channel is not Channel.ONLINE or not case.applies("REG26-28a", fact.on):
        return {}
    return {"begun_by": "REG26-28a", "runs_from": "行政复议申请材料到达特定系统之日"}


def forwarded(case: CaseFile, fact: Fact) -> date | None:
    """The day the penalising organ received the application it now forwards (第三十二条第二款)."""
    receipt = receipt_of(case)
    return receipt.penalty_organ_received_on if receipt.channel is Channel.VIA_PENALTY_ORGAN else None


def first_respondent(case: CaseFile, fact: Fact) -> str:
    return case.parties_as(PartyRole.RESPONDENT)[0].key


def oral_applicants(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return applicants(case, fact) if receipt_of(case).channel is Channel.ORAL else ()


def who_came(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Whoever comes to the counter takes a receipt home."""
    return applicants(case, fact) if receipt_of(case).channel is Channel.IN_PERSON else ()


def who_handed_it_in(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    came = who_came(case, fact) if is_new(case, fact) else ()
    return came[:1] if came and one_receipt_for_all(case, fact) else came


MANY = ("REG26-17a", "REG-8")
"""How many applicants elect representatives, by the two regulations."""


def one_receipt_for_all(case: CaseFile, fact: Fact) -> bool:
    """Whether those who applied together are so many that they elect representatives: they are given one receipt. The
    number is that of the day, under whichever law the case is decided: no article says how many receipts there are."""
    in_force = (row for row in map(law.rule, MANY) if row.in_force_from <= fact.on <= (row.in_force_until or fact.on))
    above = next((row.more_than for row in in_force if row.more_than), None)
    many = above is not None and len(case.parties_as(PartyRole.APPLICANT)) > above
    return many and recorded_since(fact, ONE_RECEIPT)


def is_new(case: CaseFile, fact: Fact) -> bool:
    """Whether it is to be reviewed: what comes up from below was accepted there."""
    return receipt_of(case).elevated is None


def is_elevated(case: CaseFile, fact: Fact) -> bool:
    return receipt_of(case).elevated is not None


def the_office_below(case: CaseFile, fact: Fact) -> str:
    return case.parties_as(PartyRole.ORGAN)[0].key if is_elevated(case, fact) else ""


def told_of_elevation(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return tuple(party.key for party in case.parties) if is_elevated(case, fact) else ()


def was_told(case: CaseFile, fact: Fact) -> bool:
    return receipt_of(case).told_of_right and is_new(case, fact)


def was_not_told(case: CaseFile, fact: Fact) -> bool:
    return is_new(case, fact) and not was_told(case, fact)


def applicants(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return tuple(party.key for party in case.parties_as(PartyRole.APPLICANT))


@guard("ARL-20a", "REC-006", "请写明规定更长期限的法律条文；没有的，不填更长期限", by_form=True)
def a_longer_period_rests_on_a_law(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    details = attempt.details
    usual = case.rule("ARL-20a", attempt.on).length or 0
    if details.longer_days is None:
        return "只写明了法律条文，没有写明更长的申请期限" if details.longer_basis else None
    if details.longer_days <= usual:
        return f"{details.longer_days}日不超过{usual}日，不是更长的申请期限"
    return None if details.longer_basis else "更长的申请期限只能由法律规定，没有写明法律条文"


@guard("CNT-6", "REC-002", "请核对邮戳日期", by_form=True)
def posted_before_received(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    details = attempt.details
    if details.posted_on and details.posted_on > attempt.on:
        return f"交邮日{zh_date(details.posted_on)}晚于收到日{zh_date(attempt.on)}"
    return None


@guard("REG26-23", "REC-008", "请写明知道之日；不能确定的，两项都不填", by_form=True)
def the_way_of_knowing_has_its_day(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    details = attempt.details
    if details.known_by and not details.known_on:
        return "选择了知道行政行为的方式，没有写明知道之日"
    return None


@guard("ARL-32", "REC-004", "请填写处罚机关收到申请之日；不是经处罚机关转送的，按实际情况改选申请方式", by_form=True)
def the_forwarding_is_dated(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    details = attempt.details
    day, by_the_organ = details.penalty_organ_received_on, details.channel is Channel.VIA_PENALTY_ORGAN
    if by_the_organ and day is None:
        return "经处罚机关转送的申请，应当写明处罚机关收到申请之日"
    if day and not by_the_organ:
        return "申请不是经处罚机关转送的，不填处罚机关收到申请之日"
    scope = case.item("scope_items", details.scope_item, attempt.on) if details.scope_item else None
    if by_the_organ and scope and "penalty" not in scope.needs:
        return f"受案范围是“{scope.label}”，经作出处罚决定的机关提交的限于行政处罚"
    if day and day > attempt.on:
        return f"处罚机关收到申请之日{zh_date(day)}晚于本机关收到之日{zh_date(attempt.on)}"
    return None


@guard("ARL-22-3", "REC-005", "请当场记录后登记", by_form=True)
def an_oral_application_is_on_record(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    details = attempt.details
    unrecorded = details.channel is Channel.ORAL and not details.oral_record
    return "口头申请没有当场记录的笔录" if unrecorded else None


@guard("REG-20", "REC-016", "请交申请人核对或者向其宣读，由其签字确认后登记", by_form=True)
def an_oral_application_was_read_and_signed(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    """The regulation of 2007 asked for it; neither the law nor the regulation of 2026 does."""
    details = attempt.details
    unread = details.channel is Channel.ORAL and details.oral_record and not details.oral_confirmed
    return "口头申请笔录没有宣读，或者没有经申请人签名" if unread else None


@guard("ARL-38", "ELE-009", "请核对下级机关的案号和日期；不是提级审理的，不填", by_form=True)
def the_case_below_came_first(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    below = attempt.details.elevated
    if below is None:
        return None
    if not below.received_on <= (below.accepted_on or attempt.on) <= attempt.on:
        return "下级机关收到申请、受理和本机关决定提级的日期前后不符"
    return None


@guard("ARL-38", "ELE-011", "请填写下级行政复议机关（县级以上人民政府或者有复议职责的部门）的全称", by_form=True)
def the_office_below_reviews_cases(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    below = attempt.details.elevated
    return (reviews_nothing(below.organ, attempt.on) or None) if below else None


@guard("REG26-40d", "ACC-015", "请在收到案件材料之日办理“收到移送的案件材料”")
def nothing_is_reviewed_again(case: CaseFile, attempt: Attempt) -> str | None:
    """What the office below accepted is not received anew: the period begins when its file arrives, once."""
    if receipt_of(case).elevated is None:
        return None
    return "本案系提级审理，下级机关已经受理，审理期限自收到案件材料之日起重新计算；案件材料尚未收到"


@guard("ARL-90", "REC-003", "请写明理由", by_form=True)
def a_chosen_law_has_a_reason(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    """From which day the law is in force its last article says; for which cases, it leaves open."""
    unsaid = attempt.details.regime and not attempt.details.regime_reason
    return "另行选择适用的法律版本应当写明理由" if unsaid else None


@guard("REG26-77", "REC-010", "请写明理由", by_form=True)
def a_chosen_transition_has_a_reason(case: CaseFile, attempt: Attempt[Receive]) -> str | None:
    unsaid = attempt.details.transition and not attempt.details.transition_reason
    return "另行选择条例新旧衔接的办法应当写明理由" if unsaid else None


STEPS: tuple[Step, ...] = (
    *rows(
        State.NEW,
        act=Act.RECEIVE,
        target=State.RECEIVED,
        basis="ARL-22",
        who=OFFICE,
        details=Receive,
        guards=(
            the_act_was_made_before_the_application,
            nothing_is_known_before_its_day,
            the_way_of_knowing_has_its_day,
            *DETOURS,
            nothing_is_known_before_it_is_done,
            an_obstacle_ends_after_it_begins,
            a_longer_period_rests_on_a_law,
            posted_before_received,
            received_when_it_arrived,
            the_case_below_came_first,
            the_office_below_reviews_cases,
            a_chosen_law_has_a_reason,
            a_chosen_transition_has_a_reason,
            the_forwarding_is_dated,
            what_was_sent_on_has_its_proof,
            an_oral_application_is_on_record,
            an_oral_application_was_read_and_signed,
            *NAMED_WITH_A_PARTY,
            *BUT_ONE_PLACE,
        ),
        opens=(
            Opens(term="ARL-20a", start=knowledge, when=was_told, fill=filed),
            Opens(term="ARL-20c", start=knowledge, when=was_not_told, fill=filed),
            Opens(
                term="ARL-32",
                start=forwarded,
                about=first_respondent,
                fill=lambda case, fact: {"closed_on": fact.on, "closed_seq": fact.seq},
            ),
            Opens(term="ARL-30a", when=is_new, fill=arrived_online),
            Opens(term="ARL-31a", when=is_new, fill=arrived_online),
            Opens(term="REG26-40c", when=is_elevated, about=the_office_below),
        ),
        calls=(
            Calls(kind=DocumentKind.MATERIALS_RECEIPT, to=who_came, gone_since=HANDED_IN_HERE),
            Calls(kind=DocumentKind.MATERIALS_RECEIPT, to=who_handed_it_in, since=HANDED_IN_HERE),
            Calls(kind=DocumentKind.ORAL_APPLICATION_RECORD, to=oral_applicants),
            Calls(kind=DocumentKind.ELEVATION_DECISION, to=told_of_elevation, since=PAPERS_OF_2026),
        ),
    ),
)
