"""The kinds of field an act's details are made of."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from casework import law
from casework.casefile import Agent, Details, Sealed
from casework.errors import CaseworkError, DetailsRefused
from casework.procedure.entering.entered import entered
from casework.procedure.entering.marked import AgentNamed as AgentNamed
from casework.procedure.entering.marked import AskedOnRefusal as AskedOnRefusal
from casework.procedure.entering.marked import AsksAnew as AsksAnew
from casework.procedure.entering.marked import Choice as Choice
from casework.procedure.entering.marked import DutyNamed as DutyNamed
from casework.procedure.entering.marked import EntryOf as EntryOf
from casework.procedure.entering.marked import FilledIn as FilledIn
from casework.procedure.entering.marked import KnownTo as KnownTo
from casework.procedure.entering.marked import NotTold as NotTold
from casework.procedure.entering.marked import OfficerLogin as OfficerLogin
from casework.procedure.entering.marked import OfficerNamed as OfficerNamed
from casework.procedure.entering.marked import PartyKey as PartyKey
from casework.procedure.entering.marked import PieceNamed as PieceNamed
from casework.procedure.entering.marked import Rarely as Rarely
from casework.procedure.entering.marked import ToWrite as ToWrite
from casework.procedure.entering.wrong_input import not_a_word as not_a_word
from casework.procedure.entering.wrong_input import problems as problems
from casework.procedure.entering.years import check_years
from casework.vocabulary import (
    DocumentKind,
    IdPaper,
    PartyKind,
    PartyRole,
    Role,
    Sex,
    Standing,
    normal_number,
)


class NotInTheList(ValueError):
    """A code that the statutory list never had."""

    def __init__(self, name: str, code: str) -> None:
        self.name, self.unknown = name, code
        super().__init__(f"：“{code}”不在法定的各项之中")


def _of_the_list(name: str) -> AfterValidator:
    """The code must be one that the statutory list, or the one another law had in its place, has or had. Whether it may
    be chosen in this case on this day is asked when the act is done (`check_choices`)."""

    def known(code: str) -> str:
        if code not in law.codes_ever(name):
            raise NotInTheList(name, code)
        return code

    return AfterValidator(known)


AcceptanceCondition = Annotated[str, _of_the_list("acceptance_conditions"), Choice("acceptance_conditions")]
SimplifiedCase = Annotated[str, _of_the_list("simplified_cases"), Choice("simplified_cases")]
ApplicationDetour = Annotated[str, _of_the_list("application_detours"), Choice("application_detours")]
ApplicationStart = Annotated[str, _of_the_list("application_starts"), Choice("application_starts")]
ForwardingDoor = Annotated[str, _of_the_list("forwarding_doors"), Choice("forwarding_doors")]
OtherDoor = Annotated[str, _of_the_list("other_doors"), Choice("other_doors")]
ScopeItem = Annotated[str, _of_the_list("scope_items"), Choice("scope_items")]
Transition = Annotated[str, _of_the_list("regulation_transition"), Choice("regulation_transition")]
HearingDuty = Annotated[str, _of_the_list("hearing_duties"), Choice("hearing_duties")]
UnheardReason = Annotated[str, _of_the_list("unheard_reasons"), Choice("unheard_reasons")]
DismissalGround = Annotated[str, _of_the_list("dismissal_grounds"), Choice("dismissal_grounds")]
ElevationGround = Annotated[str, _of_the_list("elevation_grounds"), Choice("elevation_grounds")]
JoinderGround = Annotated[str, _of_the_list("joinder_grounds"), Choice("joinder_grounds")]
SuspensionGround = Annotated[str, _of_the_list("suspension_grounds"), Choice("suspension_grounds")]
TerminationGround = Annotated[str, _of_the_list("termination_grounds"), Choice("termination_grounds")]
Outcome = Annotated[str, _of_the_list("outcomes"), Choice("outcomes")]
DecisionGround = Annotated[str, _of_the_list("decision_grounds"), Choice("decision_grounds")]
TransferMatter = Annotated[str, _of_the_list("transfers"), Choice("transfers")]
AbsenceExcuse = Annotated[str, _of_the_list("excuses_for_absence"), Choice("excuses_for_absence")]
CallGround = Annotated[str, _of_the_list("calls_for_the_head"), Choice("calls_for_the_head")]
InterimRuling = Annotated[str, _of_the_list("interim_rulings"), Choice("interim_rulings")]
RetrialOrigin = Annotated[str, _of_the_list("retrial_origins"), Choice("retrial_origins")]
VenueGround = Annotated[str, _of_the_list("venue_grounds"), Choice("venue_grounds")]
SuggestionKind = Annotated[str, _of_the_list("suggestions"), Choice("suggestions")]
CourtCost = Annotated[str, _of_the_list("court_costs"), Choice("court_costs")]
CourtResult = Annotated[str, _of_the_list("litigation_results"), Choice("litigation_results")]
FirstGround = Annotated[str, _of_the_list("mandatory_first"), Choice("mandatory_first")]
ReceptionPurpose = Annotated[str, _of_the_list("reception_purposes"), Choice("reception_purposes")]
RetentionPeriod = Annotated[str, _of_the_list("retention_periods"), Choice("retention_periods")]
AgentPower = Annotated[str, _of_the_list("agent_powers"), Choice("agent_powers")]
AgentStanding = Annotated[str, _of_the_list("agent_standings"), Choice("agent_standings")]
SuccessionCause = Annotated[str, _of_the_list("succession_causes"), Choice("succession_causes")]
RecusalGround = Annotated[str, _of_the_list("recusal_grounds"), Choice("recusal_grounds")]
StayGround = Annotated[str, _of_the_list("stay_grounds"), Choice("stay_grounds")]
WithheldGround = Annotated[str, _of_the_list("withheld_grounds"), Choice("withheld_grounds")]
CommitteeTrigger = Annotated[str, _of_the_list("committee_triggers"), Choice("committee_triggers")]
NormativeKind = Annotated[str, _of_the_list("normative_documents"), Choice("normative_documents")]
ServiceReceiver = Annotated[str, _of_the_list("service_receivers"), Choice("service_receivers")]
ServiceFailure = Annotated[str, _of_the_list("service_failures"), Choice("service_failures")]
Rating = Annotated[str, _of_the_list("ratings"), Choice("ratings")]
SpecialNeed = Annotated[str, _of_the_list("special_needs"), Choice("special_needs")]
OrganKind = Annotated[str, _of_the_list("organ_kinds"), Choice("organ_kinds")]
AdviserKind = Annotated[str, _of_the_list("adviser_kinds"), Choice("adviser_kinds")]
MediatorKind = Annotated[str, _of_the_list("mediator_kinds"), Choice("mediator_kinds")]
ReplyPoint = Annotated[str, _of_the_list("reply_points"), Choice("reply_points")]
RespondentChange = Annotated[str, _of_the_list("respondent_changes"), Choice("respondent_changes")]
ReviewResult = Annotated[str, _of_the_list("review_results"), Choice("review_results")]

ChangeEffect = Annotated[str, _of_the_list("change_effects"), Choice("change_effects")]
Cause = Annotated[str, _of_the_list("causes"), Choice("causes")]
ScopeDetail = Annotated[str, _of_the_list("scope_details"), Choice("scope_details")]
Exclusion = Annotated[str, _of_the_list("exclusions"), Choice("exclusions")]
Interest = Annotated[str, _of_the_list("interests"), Choice("interests")]
Inaction = Annotated[str, _of_the_list("inactions"), Choice("inactions")]
ClauseFault = Annotated[str, _of_the_list("clause_faults"), Choice("clause_faults")]
EvidenceKind = Annotated[str, _of_the_list("evidence_kinds"), Choice("evidence_kinds")]
NearRelative = Annotated[str, _of_the_list("near_relatives"), Choice("near_relatives")]

AnyParty = Annotated[str, PartyKey(tuple(PartyRole))]
AnyoneEver = Annotated[str, PartyKey(tuple(PartyRole), past=True)]
FormerApplicant = Annotated[str, PartyKey((PartyRole.APPLICANT,), past=True)]
RespondentKey = Annotated[str, PartyKey((PartyRole.RESPONDENT,))]
DefendantKey = Annotated[str, PartyKey((PartyRole.DEFENDANT,))]
SentToCourt = Annotated[str, PartyKey((PartyRole.DEFENDANT, PartyRole.THIRD_PARTY), begins=(PartyRole.DEFENDANT,))]
"""A defendant, or an organ that the court had take part as a third party (法释〔2020〕3号 第一条第三款)."""
ApplicantKey = Annotated[str, PartyKey((PartyRole.APPLICANT,))]
ClaimantKey = Annotated[str, PartyKey((PartyRole.APPLICANT, PartyRole.THIRD_PARTY))]
OrganKey = Annotated[str, PartyKey((PartyRole.ORGAN,))]
HandedInBy = Annotated[
    str,
    PartyKey((PartyRole.APPLICANT, PartyRole.THIRD_PARTY, PartyRole.RESPONDENT), past=True, offers_past=True),
]
HeardParty = Annotated[str, PartyKey((PartyRole.APPLICANT, PartyRole.THIRD_PARTY, PartyRole.RESPONDENT))]

KindHandedIn = Annotated[DocumentKind, ToWrite()]
KindToWrite = Annotated[DocumentKind, ToWrite(), AsksAnew()]

Handler = Annotated[str, Field(min_length=1, max_length=200), OfficerLogin(Role.HANDLER)]

Capacity = Annotated[
    str,
    AskedOnRefusal(),
    Field(title="未成年而以自己的劳动收入为主要生活来源，视为完全民事行为能力人的证明（写明姓名）", max_length=300),
]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
OfficerName = Annotated[Name, OfficerNamed()]
AgentOfCase = Annotated[Name, AgentNamed()]
PieceKey = Annotated[str, Field(min_length=1, max_length=1000), PieceNamed()]
FileNumber = Annotated[str, Field(max_length=100), AfterValidator(normal_number)]
"""A 文号 or 案号, whatever brackets it was typed with."""
Count = Annotated[int, Field(ge=1, le=3650)]


_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY)?¥?", re.IGNORECASE)
_LARGE = re.compile(r"(\d+(?:\.\d+)?)([万亿])")
_COINS = re.compile(r"(\d+)元(?:(\d)角)?(?:(\d)分)?")


def _plain_amount(typed: object) -> object:
    """An amount without the commas, the ￥ and the 元 that people write with it; 1.2万元 and 8元5角 in yuan."""
    if not isinstance(typed, str):
        return typed
    bare = _CURRENCY.sub("", re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", typed)))
    if coins := _COINS.fullmatch(bare):
        return f"{coins[1]}.{coins[2] or 0}{coins[3] or 0}" if coins[2] or coins[3] else coins[1]
    bare = re.sub("元整?$", "", bare)
    large = _LARGE.fullmatch(bare)
    return f"{(Decimal(large[1]) * (10**4 if large[2] == '万' else 10**8)).normalize():f}" if large else bare


Money = Annotated[Decimal, BeforeValidator(_plain_amount), Field(ge=0, max_digits=15, decimal_places=2)]
"""Yuan, to the fen."""


def _no_mask(number: Sealed | str) -> Sealed | str:
    """A mask that a page showed is no number: what is sent with one came without the record it was taken from."""
    if isinstance(number, str) and "*" in number:
        raise ValueError("是遮盖后的号码，请填写完整的号码")
    return number


Private = Annotated[Sealed | str, AfterValidator(_no_mask)]
"""A number that is encrypted before it is stored (证件号码、电话)."""


AgentUnit = Annotated[str, Field(title="代理人的执业机构、工作单位或者推荐单位", max_length=200)]
AgentPost = Annotated[str, Field(title="代理人的职务", max_length=100)]
AgentNumber = Annotated[Private | None, Field(title="代理人的执业证号或者证件号码")]
AgentPhone = Annotated[Private | None, Field(title="代理人的联系电话")]
AgentAddress = Annotated[str, Field(title="代理人的送达地址", max_length=300)]
StandingProof = Annotated[
    str, Field(title="身份、关系的证明（执业证、亲属关系证明、工作证明、推荐信等）", max_length=300)
]


class AgentDetails(BaseModel):
    """An agent as an officer enters him with his party. A name alone says that nothing else is known of him."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(title="姓名")
    standing: AgentStanding | None = Field(None, title="代理人的身份")
    standing_proof: StandingProof = ""
    unit: AgentUnit = ""
    post: AgentPost = ""
    id_number: AgentNumber = None
    phone: AgentPhone = None
    address: AgentAddress = ""
    powers: tuple[AgentPower, ...] = Field((), title="授权委托书写明的代理权限")
    begins: date | None = Field(None, title="委托期限起日")
    ends: date | None = Field(None, title="委托期限止日（至结案止的不填）")

    @model_validator(mode="before")
    @classmethod
    def _named_only(cls, given: Any) -> Any:
        return {"name": given} if isinstance(given, str) else given

    def of_the_case(self) -> Agent:
        """The agent as the case knows him."""
        return Agent(**{name: value for name, value in self if value is not None and name != "standing_proof"})


OF_ORGANS = ("kind", (PartyKind.AGENCY.value,))
OF_BODIES = ("kind", tuple(kind.value for kind in PartyKind if kind.is_body))


class PartyDetails(BaseModel):
    """A party as an officer enters it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(title="姓名或名称")
    kind: PartyKind = Field(PartyKind.CITIZEN, title="类别")
    id_number: Private | None = Field(None, title="证件号码")
    id_paper: Annotated[IdPaper | None, Rarely()] = Field(None, title="证件种类（不选的按号码判断）")
    sex: Annotated[Sex | None, Rarely()] = Field(None, title="性别（不选的按公民身份号码判断）")
    born_on: Annotated[date | None, Rarely()] = Field(None, title="出生日期（不填的按公民身份号码判断）")
    phone: Private | None = Field(None, title="联系电话")
    address: str = Field("", title="地址", max_length=300)
    representative: Annotated[str, Rarely(unless=OF_BODIES)] = Field(
        "", title="法定代表人、负责人、经营者或者法定代理人", max_length=100
    )
    standing: Annotated[Standing | None, Rarely()] = Field(None, title="上列人员的身份（不选的按类别）")
    agents: Annotated[tuple[AgentDetails, ...], Rarely()] = Field((), title="代理人", max_length=5)
    department: Annotated[bool, Rarely()] = Field(False, title="系本级人民政府工作部门")
    superior: Annotated[str, Rarely()] = Field("", title="上一级主管部门", max_length=200)
    organ_kind: Annotated[OrganKind | None, Rarely()] = Field(None, title="机关类别（不选的按名称判断）")
    abroad: Annotated[bool | None, Rarely()] = Field(None, title="在中华人民共和国领域内没有住所（不填的按地址判断）")
    needs: Annotated[tuple[SpecialNeed, ...], Rarely()] = Field((), title="特别需要")


class OrganDetails(PartyDetails):
    """A respondent or a defendant: an organ, or an organisation with its powers (行政复议法 第十九条; 行政诉讼法
    第二十六条), unless something else is said of him."""

    kind: PartyKind = Field(PartyKind.AGENCY, title="类别")


class ApplicantDetails(PartyDetails):
    """An applicant as the receipt enters him: each has a period of his own to apply in (第二十条第一款)."""

    known_on: Annotated[date | None, Rarely()] = Field(None, title="本人知道行政行为之日（与其他申请人不同的）")


def parse(
    model: type[Details], given: dict[str, Any], regime: int | None = None, on: date | None = None, citation: str = ""
) -> Details:
    """The details an officer entered, or DetailsRefused saying every field that is wrong; of a code that is in no list,
    with the list that the law of the case (`regime`, else the newest) has on the day, and its article; else `citation`,
    the article of the act."""
    try:
        found = model.model_validate(entered(model, given))
    except ValidationError as error:
        sentences = "；".join(sentence for _, sentence in problems(error, model))
        listed = off_the_list(error, regime, on)
        raise DetailsRefused(
            sentences,
            citation=listed.citation if listed else citation,
            instead=f"{listed.instead if listed else '请改正后重新提交'}；本次未作任何登记",
        ) from error
    check_years(found, citation)
    return found


def off_the_list(error: ValidationError, regime: int | None, on: date | None) -> CaseworkError | None:
    """What there is to choose from in place of the first code that is in no list."""
    for item in error.errors(include_url=False):
        cause = item.get("ctx", {}).get("error")
        if isinstance(cause, NotInTheList):
            try:
                law.choose(cause.name, cause.unknown, regime or law.newest_regime(), on or date.max)
            except CaseworkError as refused:
                return refused
    return None


def without_name(row: dict[str, Any]) -> dict[str, Any]:
    """A row about who came, without the head whom the form offered."""
    return {name: value for name, value in row.items() if name not in ("official", "title", "post")}
