"""追加当事人: whom the court lets take part once the suit is under way, as plaintiff, defendant or third party
(行政诉讼法 第二十七条、第二十九条; 法释〔2018〕1号 第二十六条至第三十条).

A defendant who comes later has the days for his answer and his evidence from the day on which he had the copy.
"""

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import OrganDetails, PartyDetails, Text
from casework.procedure.litigation.interim import BEFORE_JUDGMENT, OFFICE
from casework.procedure.litigation.notice import SIMPLIFIED, ReceiveNotice
from casework.procedure.reconsideration.acceptance.filing import with_parties
from casework.procedure.table import Attempt, Opens, Step, guard, rows
from casework.vocabulary import Act, Instance, PartyRole, comparable


class JoinParties(Details):
    """登记追加当事人. The act's day is the day on which the court's notice was received, and of a defendant who comes
    the day on which he had the copy of the claim; of several who had it on different days, an entry for each."""

    plaintiffs: tuple[PartyDetails, ...] = Field((), title="原告")
    defendants: tuple[OrganDetails, ...] = Field((), title="被告")
    third_parties: tuple[PartyDetails, ...] = Field((), title="第三人")
    reason: Text = Field(title="追加的原因（追加被告的，登记日期为其收到起诉状副本之日）")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return with_parties(
            case,
            (PartyRole.PLAINTIFF, self.plaintiffs),
            (PartyRole.DEFENDANT, self.defendants),
            (PartyRole.THIRD_PARTY, self.third_parties),
        )


def _notice(case: CaseFile) -> ReceiveNotice:
    (notice,) = case.every(ReceiveNotice)
    return notice.details


def the_new_defendants(case: CaseFile, fact: Fact[JoinParties]) -> tuple[str, ...]:
    came = len(fact.details.defendants)
    return tuple(party.key for party in case.parties_as(PartyRole.DEFENDANT)[-came:]) if came else ()


def has_a_known_period(case: CaseFile, fact: Fact[JoinParties]) -> bool:
    """The fifteen days of the law, or in the simplified procedure those of the court, where they are known."""
    notice = _notice(case)
    known = not notice.simplified or notice.evidence_days is not None
    return bool(fact.details.defendants) and notice.instance is Instance.FIRST and known


def as_the_court_set(case: CaseFile, fact: Fact[JoinParties]) -> dict[str, object]:
    notice = _notice(case)
    return {"rule": SIMPLIFIED, "length": notice.evidence_days} if notice.simplified else {}


@guard("S5-28", "LIT-124", "请填写追加的原告、被告或者第三人；已经参加诉讼的不再追加，登记有误的更正登记", by_form=True)
def they_are_new_to_the_suit(case: CaseFile, attempt: Attempt[JoinParties]) -> str | None:
    """Of persons of one name there may be two; an organisation takes part in one place only (第二十九条)."""
    details = attempt.details
    joined = (*details.plaintiffs, *details.defendants, *details.third_parties)
    if not joined:
        return "没有填写追加的当事人"
    if person := next((party for party in details.defendants if party.kind.is_person), None):
        return f"{person.name}登记为{person.kind.label}，行政诉讼的被告是行政机关或者法律、法规、规章授权的组织"
    places = {comparable(party.name): party.role.label for party in case.parties if not party.kind.is_person}
    for party in joined:
        if not party.kind.is_person and (place := places.get(comparable(party.name))):
            return f"{party.name}已经是本案的{place}"
        places |= {} if party.kind.is_person else {comparable(party.name): "追加的当事人"}
    return None


STEPS: tuple[Step, ...] = rows(
    *BEFORE_JUDGMENT,
    act=Act.JOIN_PARTIES,
    aside=True,
    basis="S5-28",
    who=OFFICE,
    details=JoinParties,
    guards=(they_are_new_to_the_suit,),
    opens=(Opens(term="ALL-67b", about=the_new_defendants, when=has_a_known_period, fill=as_the_court_set),),
)
