"""What becomes of a decision: slips of its text, the act made anew, its publication
(行政复议法 第六十四条第二款、第七十五条、第七十九条第一款)."""

from typing import Annotated

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import FileNumber, FilledIn, Name, RespondentKey, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE, receipt_of
from casework.procedure.reconsideration.complaint import likeness
from casework.procedure.reconsideration.compliance.letters import CONCLUDED, the_party
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.reconsideration.decision.ordering import new_acts
from casework.procedure.table import Attempt, Calls, Closes, Step, guard, rows, something
from casework.vocabulary import (
    Act,
    DocumentKind,
    Ending,
    PartyRole,
    Role,
    State,
    comparable,
    zh_date,
)


class CorrectText(Details):
    """更正文书: a slip of the pen, never what was decided."""

    document: DocumentKind = Field(DocumentKind.DECISION, title="文书")
    place: str = Field("", title="误写的位置（如第三页第八行）", max_length=100)
    wrong: Text = Field(title="误写的文字")
    right: Text = Field(title="更正后的文字")
    only_text: bool = Field(False, title="仅更正文字差错，不改变决定内容")
    under: Annotated[FileNumber, FilledIn()] = Field("", title="合并作出的决定书在该案更正")


class RecordNewAct(Details):
    """被申请人重新作出的行政行为."""

    party: RespondentKey = Field(title="被申请人")
    new_act: Text = Field(title="重新作出的行政行为")
    number: FileNumber = Field("", title="文号")
    same_facts: bool = Field(False, title="以同一事实和理由作出")
    same_act: bool = Field(False, title="与原行政行为相同或者基本相同")
    difference: str = Field("", title="与原行政行为的不同之处", max_length=2000)
    proof: str = Field("", title="凭证", max_length=300)


class Publish(Details):
    """决定书向社会公开, and what was taken out before."""

    place: Name = Field(title="公开平台")
    address: str = Field("", title="网址", max_length=500)
    masked: tuple[Text, ...] = Field((), title="隐去的信息")
    checked: bool = Field(False, title="已逐页核对，没有应当隐去的信息")


def holders_of_the_text(case: CaseFile, fact: Fact[CorrectText]) -> tuple[str, ...]:
    kind = fact.details.document
    return tuple(dict.fromkeys(paper.addressee for paper in case.papers if paper.kind is kind and paper.addressee))


def _remade(case: CaseFile) -> list[str | None]:
    decided = case.latest(Decide)
    return [outcome.ground for outcome in decided.details.outcomes if outcome.remake] if decided else []


@guard("ARL-75", "TXT-001", "请选择本案已经制作的文书", by_form=True)
def the_text_exists(case: CaseFile, attempt: Attempt[CorrectText]) -> str | None:
    kind = attempt.details.document
    return None if any(paper.kind is kind and paper.addressee for paper in case.papers) else f"本案没有{kind.label}"


@guard("ARL-75", "TXT-002", "决定内容有错误的，依法另行处理，不能以更正代替", by_form=True)
def what_was_decided_stays(case: CaseFile, attempt: Attempt[CorrectText]) -> str | None:
    details = attempt.details
    labels = [item.label for item in case.items("outcomes", attempt.on)]
    if details.wrong.strip() == details.right.strip():
        return "更正前后的文字相同，没有更正"
    moved = next((label for label in labels if (label in details.wrong) != (label in details.right)), "")
    if moved:
        return f"更正前后的文字使决定类型“{moved}”发生变化，改变了决定内容"
    return None if details.only_text else "更正通知书只能更正文字差错，不得改变决定内容"


@guard("ARL-64", "NEW-001", "其他履行情况请办理“登记履行”")
def a_new_act_was_ordered(case: CaseFile, attempt: Attempt) -> str | None:
    return None if _remade(case) else "本案的决定没有责令重新作出行政行为"


@guard(
    "ARL-77",
    "NEW-002",
    "请核对被申请人；已经登记的不必重复登记",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [clock for clock in case.open_clocks() if clock.term == "ARL-77"],
        "没有待履行的重作义务；决定书尚未送达的，先登记送达",
    ),
)
def the_new_act_is_still_owed(case: CaseFile, attempt: Attempt[RecordNewAct]) -> str | None:
    party = case.party(attempt.details.party)
    owed = (clock for clock in case.open_clocks() if clock.term == "ARL-77" and clock.about == attempt.details.party)
    return (
        None
        if any(clock.of in new_acts(case) for clock in owed)
        else f"{party.name if party else attempt.details.party}没有待履行的重作义务"
    )


@guard("ARL-64-2", "NEW-003", "不作为履行登记；请责令限期履行，或者制发意见书", by_form=True)
def not_the_same_act_again(case: CaseFile, attempt: Attempt[RecordNewAct]) -> str | None:
    details = attempt.details
    if not (details.same_facts and details.same_act):
        return None
    freed = {item.code for item in law.statutory_list("decision_grounds") if "same_act_allowed" in item.needs}
    if all(ground in freed for ground in _remade(case)):
        return None
    return "被申请人以同一事实和理由作出了与原行政行为相同或者基本相同的行政行为，没有履行决定"


@guard("ARL-64-2", "NEW-004", "请如实勾选是否相同；确有不同的，写明不同之处", by_form=True)
def what_looks_the_same_is_told_apart(case: CaseFile, attempt: Attempt[RecordNewAct]) -> str | None:
    """An act entered in the words or under the number of the one that was annulled is not taken for another."""
    details, before = attempt.details, receipt_of(case)
    organs = [party.name for party in case.parties_as(PartyRole.RESPONDENT)]
    same_number = bool(details.number) and comparable(details.number) == comparable(before.act_number)
    new = likeness(details.new_act, details.number, None, organs)
    old = likeness(before.administrative_act, before.act_number, None, organs)
    same_words = new.name == old.name
    if details.same_act or details.difference or not (same_number or same_words):
        return None
    what = f"文号{details.number}" if same_number else f"“{before.administrative_act}”"
    return f"重新作出的行政行为与原行政行为的{what}相同，没有写明二者是否相同"


@guard("ARL-79a", "PUB-001", "请逐页核对；有应当隐去的信息的，隐去并写明后再公开", by_form=True)
def personal_data_was_taken_out(case: CaseFile, attempt: Attempt[Publish]) -> str | None:
    """Of a decision among bodies there may be nothing to take out; that somebody looked is on record."""
    return None if attempt.details.checked else "公开决定书应当隐去个人隐私、商业秘密等信息，尚未逐页核对"


@guard("ARL-79a", "PUB-003", "请核对公开的日期；漏登送达的，先登记送达", by_form=True)
def published_after_it_was_served(case: CaseFile, attempt: Attempt[Publish]) -> str | None:
    served = [case.served_on(DocumentKind.DECISION, party.key) for party in case.participants()]
    days = [day for day in served if day]
    if not days or attempt.on < min(days):
        return f"{zh_date(attempt.on)}行政复议决定书尚未送达，没有发生法律效力"
    return None


@guard("ARL-79a", "PUB-002", "终止、驳回、调解结案的，不公开决定书")
def there_is_a_decision_to_publish(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.ending is Ending.DECIDED else "本案没有行政复议决定书"


STEPS: tuple[Step, ...] = (
    *rows(
        *CONCLUDED,
        act=Act.CORRECT_TEXT,
        basis="ARL-75",
        who=(Role.HANDLER, Role.REVIEWER),
        details=CorrectText,
        guards=(the_text_exists, what_was_decided_stays),
        calls=(Calls(kind=DocumentKind.CORRECTION_NOTICE, to=holders_of_the_text),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.RECORD_NEW_ACT,
        after=(
            Act.DECIDE,
            Act.DECIDE_DIRECTLY,
        ),
        basis="ARL-64",
        who=OFFICE,
        details=RecordNewAct,
        guards=(
            a_new_act_was_ordered,
            the_new_act_is_still_owed,
            not_the_same_act_again,
            what_looks_the_same_is_told_apart,
        ),
        closes=(Closes(term="ARL-77", about=the_party, only=lambda case, fact, clock: clock.of in new_acts(case)),),
    ),
    *rows(
        State.COMPLIANCE,
        act=Act.PUBLISH,
        after=(
            Act.DECIDE,
            Act.DECIDE_DIRECTLY,
        ),
        basis="ARL-79a",
        who=OFFICE,
        details=Publish,
        guards=(there_is_a_decision_to_publish, published_after_it_was_served, personal_data_was_taken_out),
    ),
)
