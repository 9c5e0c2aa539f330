"""共同作出行政复议决定: an act of several organs of which each has its own organ of reconsideration is decided by these
together (行政复议法实施条例 第三十二条).

The article names no procedure: no form in which they agree, no period, no order of seals. So what is on record is who
decides with this office and by which paper it agreed; the document says so and has both names, and each organ puts
its own seal to it.
"""

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile
from casework.procedure.fields import Name, Text
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyRole, comparable


class DecidingOrgan(BaseModel):
    """Another organ by which the decision is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organ: Name = Field(title="共同作出决定的行政复议机关")
    agreed: Text = Field(title="该机关同意的文书（名称、文号、日期）")


@guard(
    "REG26-32",
    "DEC-049",
    "请核对机关；被申请人遗漏的，先追加被申请人；不是共同作出的行政行为的，由本机关作出决定",
    by_form=True,
)
def organs_decide_together_on_what_organs_did_together(case: CaseFile, attempt: Attempt) -> str | None:
    """The article is about 与其他行政机关共同作出的行政行为: of such an act every organ is a respondent
    (行政复议法 第十九条第二款)."""
    deciding: tuple[DecidingOrgan, ...] = getattr(attempt.details, "with_organs", ())
    names = [comparable(each.organ) for each in deciding]
    if not names:
        return None
    if len(case.parties_as(PartyRole.RESPONDENT)) < 2:
        return "本案只有一名被申请人，不是两个以上行政机关共同作出的行政行为，不由其他行政复议机关共同作出决定"
    for party in case.parties_as(PartyRole.APPLICANT, PartyRole.THIRD_PARTY):
        if comparable(party.name) in names:
            return f"{party.name}是本案{party.role.label}，不能共同作出决定"
    twice = next((each.organ for each in deciding if names.count(comparable(each.organ)) > 1), "")
    return f"{twice}写了两次" if twice else None
