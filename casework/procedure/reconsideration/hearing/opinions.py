"""听取意见: who was heard, how, and what stands in the file where somebody could not be (行政复议法 第四十九条)."""

from pydantic import Field

from casework.casefile import CaseFile, Party
from casework.procedure.fields import HeardParty, Name, Text, UnheardReason
from casework.procedure.reconsideration.acceptance.authority import ByAgent, elected, the_agent_is_authorised
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, HoldHearing, Reply
from casework.procedure.reconsideration.succession import nobody_acts_who_cannot
from casework.procedure.table import Attempt, Calls, Step, Untold, guard, rows
from casework.vocabulary import Act, DocumentKind, OpinionWay, PartyRole, Register, Track

CLAIMANTS = (PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
"""Whose opinions have to be heard, or the case is not decided.

Article 49 speaks of 当事人, of whom the respondent is one, and of hearing 当面或者通过互联网、电话等方式. Whether his
written reply is such a way it leaves open: 等方式 does not close the list; article 48 and 条例 第四十一条 make the
reply the place where he states facts and reasons; article 70 does not let his silence stop the case. So his reply
counts as his opinion here. The other reading can be defended too: nothing is refused either way, and a case in which he
was heard in writing only says so on screen until it is decided (`only_in_writing`)."""


class HearOpinions(ByAgent):
    """听取当事人意见, or the record why it was not possible."""

    whose = "party"
    party: HeardParty = Field(title="当事人")
    way: OpinionWay | None = Field(None, title="方式")
    other_way: str = Field("", title="其他方式的说明", max_length=200)
    place: str = Field("", title="地点或者平台", max_length=200)
    interpreters: tuple[Name, ...] = Field((), title="翻译人员（姓名，语种或者手语）")
    opinion: str = Field("", title="意见要点", max_length=4000)
    recording: str = Field("", title="录音录像或者书面意见的名称、编号", max_length=300)
    willing_to_mediate: bool | None = Field(None, title="愿意调解")
    not_possible: UnheardReason | None = Field(None, title="因当事人原因不能听取的情形")
    attempts: tuple[Text, ...] = Field((), title="联系经过")

    @property
    def way_in_words(self) -> str:
        """当面, 电话 …; of another way what was written of it."""
        return self.other_way or (self.way.label if self.way else "")


def unheard(case: CaseFile) -> tuple[Party, ...]:
    """The applicants and third parties of whom the file holds neither what they said nor why they could not be heard.

    Heard is also who came to the hearing, whom a representative of the applicants speaks for, and who stepped in for
    somebody that was heard. An applicant who stayed away from the hearing without a good reason had his chance to be
    heard there; that is the recorded reason."""
    heard = {fact.details.party for fact in case.every(HearOpinions)}
    for hearing in case.every(HoldHearing):
        called = {p.addressee for p in case.papers if p.kind is DocumentKind.HEARING_NOTICE and p.seq < hearing.seq}
        heard |= called - {away.party for away in hearing.details.absent if away.good_reason}
    if heard & set(elected(case)):
        heard |= {party.key for party in case.parties_as(PartyRole.APPLICANT)}
    for party in case.parties:
        if party.key in heard and party.succeeded_by:
            heard |= set(party.succeeded_by.split("、"))
    return tuple(party for party in case.parties_as(*CLAIMANTS) if party.key not in heard)


def only_in_writing(case: CaseFile) -> tuple[Party, ...]:
    """The respondents whose opinion stands in their reply alone, in a procedure that asks for hearing the parties."""
    if case.track is Track.SIMPLIFIED or not case.applies("ARL-49-1", case.stands_on):
        return ()
    heard = {fact.details.party for fact in case.every(HearOpinions)}
    came = {there.respondent for held in case.every(HoldHearing) for there in held.details.respondents}
    replied = {fact.details.respondent for fact in case.every(Reply)}
    return tuple(party for party in case.parties_as(PartyRole.RESPONDENT) if party.key in replied - heard - came)


@guard("ARL-49-1", "TRI-004", "请写明听取方式和意见，或者写明不能听取的情形和联系经过", by_form=True)
def opinions_or_why_not(case: CaseFile, attempt: Attempt[HearOpinions]) -> str | None:
    details = attempt.details
    if details.not_possible:
        return None if details.attempts else "因当事人原因不能听取意见的，应当将联系经过记录在卷"
    if details.way is OpinionWay.OTHER and not details.other_way:
        return "以其他方式听取意见的，应当写明是什么方式"
    return None if details.way and details.opinion else "听取意见应当记录听取方式和当事人的意见"


@guard(
    "ARL-49-1",
    "DEC-002",
    "请逐一登记听取意见（可以书面、电话、互联网）；因当事人原因不能听取的，登记情形和联系经过",
    asks={Untold.ENTRIES},
)
def opinions_were_heard(case: CaseFile, attempt: Attempt) -> str | None:
    """Of the simplified procedure the law asks no such thing (第五十四条第二款)."""
    if case.track is Track.SIMPLIFIED:
        return None
    missing = "、".join(f"{party.role.label}{party.name}" for party in unheard(case))
    return f"普通程序应当听取当事人的意见，{missing}的意见尚未听取，也没有记录不能听取的原因" if missing else None


STEPS: tuple[Step, ...] = rows(
    *IN_TRIAL,
    act=Act.HEAR_OPINIONS,
    consults=(Register.NEEDS,),
    basis="ARL-49",
    who=OFFICE,
    details=HearOpinions,
    guards=(opinions_or_why_not, nobody_acts_who_cannot, the_agent_is_authorised),
    calls=(Calls(kind=DocumentKind.OPINION_RECORD),),
)
