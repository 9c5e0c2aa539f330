"""What parties write: D-01, D-04 … D-07, D-14, D-24, D-33, D-34b, D-36, D-45. Those of `PartyForm` also print blank."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import Agent, Attendant, Exhibit, Issued, Paper
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class PartyForm(Paper):
    """What every paper has that a party writes. Every field has a default: without any it is the blank form."""

    organ: str = ""
    """The reconsideration organ it is addressed to."""
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Application(PartyForm):
    """What both kinds of application have."""

    phone: str = ""
    address: str = ""
    service_address: str = ""
    of_2007: bool = False
    """Whether it is an application of the time of the regulation of 2007, which asked for age, employer and postcode;
    that of 2026 asks for the address for service instead."""
    postcode: str = ""
    agent: str = ""
    agent_phone: str = ""
    respondent: str = ""
    respondent_address: str = ""
    known_on: date | None = None
    """When the applicant learned of the act."""
    claims: tuple[str, ...] = ()
    reviewed_documents: tuple[str, ...] = ()
    """Normative documents whose review is asked for."""
    reasons: tuple[str, ...] = ()
    """Facts and reasons, a paragraph each."""
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.PERSON_APPLICATION,
    author=Author.PARTY,
    addressees=("行政复议机关",),
    basis=("ARL-22", "ARL-20a"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class PersonApplication(Application):
    """D-01 行政复议申请书（公民）."""

    name: str = ""
    sex: str = ""
    born_on: date | None = None
    id_number: str = ""
    id_paper: str = ""
    """What the number is of: 公民身份号码, 护照号码."""
    employer: str = ""


@document(
    DocumentKind.ORGANISATION_APPLICATION,
    author=Author.PARTY,
    addressees=("行政复议机关",),
    basis=("ARL-22", "ARL-20a"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class OrganisationApplication(Application):
    """D-01b 行政复议申请书（法人或者其他组织）."""

    name: str = ""
    credit_code: str = ""
    id_paper: str = ""
    representative: str = ""
    standing: str = ""
    """As what the representative stands for it: 法定代表人, 负责人, 经营者."""
    representative_post: str = ""


@dataclass(frozen=True, kw_only=True)
class Attorney:
    """Whom a power of attorney empowers."""

    name: str = ""
    id_number: str = ""
    employer: str = ""
    phone: str = ""


@document(
    DocumentKind.POWER_OF_ATTORNEY,
    author=Author.PARTY,
    addressees=("行政复议机构",),
    basis=("ARL-17",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class PowerOfAttorney(PartyForm):
    """D-04 授权委托书: matters, powers and how long; one or two agents."""

    principal: str = ""
    principal_id: str = ""
    id_paper: str = ""
    representative: str = ""
    """Of a principal that does not act by itself."""
    standing: str = ""
    attorneys: tuple[Attorney, ...] = (Attorney(),)
    cause: str = ""
    special: bool | None = None
    """Special powers (特别授权) or general ones; None on the blank form."""
    powers: tuple[str, ...] = ()
    """The special powers, each named."""
    term: str = ""
    """自签署之日起至本案行政复议程序终结之日止."""


@document(
    DocumentKind.REPRESENTATIVE_CERTIFICATE,
    author=Author.PARTY,
    addressees=("行政复议机构",),
    basis=("ARL-17",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class RepresentativeCertificate(PartyForm):
    """D-05 法定代表人（主要负责人）身份证明书."""

    unit: str = ""
    unit_address: str = ""
    standing: str = ""
    """As what he stands for it; where it is not known, the form names both."""
    name: str = ""
    sex: str = ""
    post: str = ""
    id_number: str = ""
    phone: str = ""


@document(
    DocumentKind.REPRESENTATIVE_ELECTION,
    author=Author.PARTY,
    addressees=("行政复议机构",),
    basis=("ARL-15",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class RepresentativeElection(PartyForm):
    """D-06 代表人推选书: many applicants choose one to five of them."""

    cause: str = ""
    applicants: tuple[str, ...] = ()
    representatives: tuple[Attorney, ...] = ()


@document(
    DocumentKind.ADDRESS_CONFIRMATION,
    author=Author.PARTY,
    addressees=("行政复议机构",),
    basis=("ARL-88", "SV-3"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class AddressConfirmation(PartyForm):
    """D-07 送达地址确认书, with consent to electronic service."""

    case_number: str = ""
    party: str = ""
    role: str = ""
    address: str = ""
    postcode: str = ""
    recipient: str = ""
    phone: str = ""
    electronic: bool | None = None
    """Whether electronic service is agreed to; None on the blank form."""
    electronic_address: str = ""
    """E-mail, mobile number or platform account."""


@document(
    DocumentKind.RESPONDENT_REPLY,
    author=Author.RESPONDENT,
    addressees=("行政复议机构",),
    basis=("ARL-48b", "ARL-54b"),
    service=Service.SUBMITTED,
    series=Series.OWN,
    code="答复",
)
@dataclass(frozen=True, kw_only=True)
class RespondentReply(Issued):
    """D-14 行政复议答复书, from the respondent, with its list of evidence."""

    addressee: str
    """The reconsideration office."""
    address: str
    representative: str
    """With the post."""
    standing: str = "法定代表人"
    """As what he stands for the organ."""
    agents: tuple[Agent, ...] = ()
    applicant: str
    administrative_act: str
    notice_number: str
    """The notice to reply."""
    notice_received_on: date
    request: str
    """What the respondent asks for, as a clause: 维持答复人作出的行政处罚决定."""
    facts: tuple[str, ...]
    answers: tuple[str, ...]
    """To the applicant's reasons, one by one."""
    legal_grounds: tuple[str, ...]
    """The provisions the act rests on. They are the respondent's own citations."""
    mediation: str
    """Whether it is willing to mediate, as a sentence."""
    evidence: tuple[Exhibit, ...]


@document(
    DocumentKind.HEARING_EXCUSE,
    author=Author.RESPONDENT,
    addressees=("行政复议机构",),
    basis=("ARL-51-3",),
    service=Service.SUBMITTED,
    series=Series.OWN,
    code="函",
)
@dataclass(frozen=True, kw_only=True)
class HearingExcuse(Issued):
    """D-24 负责人不能参加听证情况说明, from the respondent, naming the staff it sends."""

    addressee: str
    cause: str
    held_at: str
    head: str
    """Name and post of the head who cannot come."""
    reason: str
    staff: tuple[Attendant, ...]
    powers: str
    """What the staff may do, as a clause."""
    basis: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.SIMPLIFIED_CONSENT,
    author=Author.PARTY,
    addressees=("行政复议机构",),
    basis=("ARL-53",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class SimplifiedConsent(PartyForm):
    """D-33 同意适用简易程序确认书, signed by every party."""

    case_number: str = ""
    cause: str = ""
    consequences: tuple[str, ...] = ()
    """What the parties were told of simplified procedure, item by item; from the law data."""
    parties: tuple[Attendant, ...] = ()
    """Who consents, in which role."""


@document(
    DocumentKind.SETTLEMENT,
    author=Author.PARTY,
    addressees=("行政复议机构",),
    basis=("ARL-74",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class Settlement(PartyForm):
    """D-34b 行政复议和解协议, between applicant and respondent."""

    cause: str = ""
    applicant: str = ""
    respondent: str = ""
    third_party: str = ""
    facts: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    copies: str = ""
    """一式三份."""


@document(
    DocumentKind.WITHDRAWAL,
    author=Author.PARTY,
    addressees=("行政复议机关",),
    basis=("ARL-41", "ARL-74"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class Withdrawal(PartyForm):
    """D-36 撤回行政复议申请书."""

    applicant: str = ""
    applicant_id: str = ""
    id_paper: str = ""
    respondent: str = ""
    administrative_act: str = ""
    case_number: str = ""
    reason: str = ""
    speaker: str = ""
    """本人 or 本单位."""


@dataclass(frozen=True, kw_only=True)
class Fulfilment:
    """One obligation and what was done about it."""

    obligation: str = ""
    done: str = ""
    on: date | None = None
    proof: str = ""


@document(
    DocumentKind.PERFORMANCE_REPORT,
    author=Author.RESPONDENT,
    addressees=("行政复议机关",),
    basis=("ARL-76", "ARL-77"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class PerformanceReport(PartyForm):
    """D-45 行政复议决定履行情况报告, from the respondent."""

    unit: str = ""
    instrument: str = ""
    """行政复议决定书, 行政复议调解书 or 行政复议意见书."""
    instrument_number: str = ""
    received_on: date | None = None
    fulfilments: tuple[Fulfilment, ...] = ()
    explanation: str = ""
    """What is not done yet and why."""
    handler: str = ""
    phone: str = ""
    attachments: tuple[str, ...] = ()
