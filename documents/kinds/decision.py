"""How a case ends: D-35 … D-40."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.parts import CaseNotice, Contact, Issued, Party, Remedy, TakenUp, Voice
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class ProcedureEvent:
    """One procedural event a decision recites."""

    on: date | None = None
    """Its day where it is told: of what moves the period, and of the hearing."""
    by: str = ""
    """Who did it: 本机关, 行政复议机构; empty where the clause says it."""
    text: str
    """What was done, as a clause without subject, day and full stop: 组织了听证."""


@dataclass(frozen=True, kw_only=True)
class ExhibitsOf:
    """The evidence that somebody handed in, or that the organ collected."""

    by: str
    """申请人提交的证据, 被申请人提交的证据、依据, 本机关调取的证据."""
    names: tuple[str, ...]
    proves: tuple[str, ...] = ()
    """What each is to prove, in the order of the names; empty where nobody said of any."""


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """A piece of evidence on which the decision does not rest, and why."""

    by: str
    """申请人提交, 本机关调取."""
    name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Limited:
    """A piece of evidence that proves something, but not that the act is lawful or appropriate."""

    by: str
    """被申请人提交."""
    name: str
    why: str = ""
    """Why it cannot prove that: 由被申请人在行政复议期间自行收集; empty where the organ only says that it does not."""
    basis: str = ""
    purpose: str
    """认定对被申请人不利的事实."""
    proves: str


@dataclass(frozen=True, kw_only=True)
class JoinedCase:
    """A case that is ended by one document with the one in which it was made."""

    case_number: str
    applicant: str
    respondent: str
    administrative_act: str
    received_on: date
    accepted_on: date
    taken_up: TakenUp | None = None
    procedure: str
    history: tuple[ProcedureEvent, ...] = ()
    claims: tuple[str, ...]
    claim_reasons: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OfSeveral(Issued):
    """A document that ends one case, or several that were tried together."""

    parties: tuple[Party, ...]
    """Applicants, respondents, third parties, in this order, of all cases it ends."""
    taken_up: TakenUp | None = None
    case_number: str = ""
    """Of the case in which it was made; empty where it ends this case alone."""
    applicant: str = ""
    """Of that case."""
    joined: tuple[JoinedCase, ...] = ()
    joinder_basis: str = ""


@document(
    DocumentKind.MEDIATION_DOCUMENT,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-05", "ARL-73"),
    service=Service.SERVED,
    series=Series.CASE,
    code="调",
)
@dataclass(frozen=True, kw_only=True)
class MediationDocument(OfSeveral):
    """D-35 行政复议调解书. In force when all parties have signed or sealed it and the organ has sealed it."""

    administrative_act: str
    received_on: date
    accepted_on: date
    claims: tuple[str, ...]
    claim_reasons: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    facts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """What the organ holds, a paragraph each."""
    agreement: tuple[str, ...]
    basis: str
    """Mediation."""
    effect_basis: str
    """When it takes effect."""
    enforcement_basis: str
    """What happens when it is not performed."""


@document(
    DocumentKind.WITHDRAWAL_CONSENT,
    author=Author.OFFICE,
    addressees=("申请人",),
    copies=("被申请人", "第三人"),
    basis=("ARL-41", "ARL-74"),
    service=Service.SERVED,
    series=Series.CASE,
    code="撤",
)
@dataclass(frozen=True, kw_only=True)
class WithdrawalConsent(CaseNotice):
    """D-36b 准予撤回行政复议申请通知书, to the applicant."""

    addressed_as: str = "你"
    withdrawn_on: date
    reason: str
    """Why the applicant withdraws, as a clause."""
    basis: str
    goes_on: bool = False
    """Others have not withdrawn: the case goes on for them."""
    effect_basis: str
    """Not again on the same facts and reasons."""


@document(
    DocumentKind.TERMINATION_DECISION,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-41",),
    rights=("TRM-45",),  # TRM-45 is unconfirmed in the law data: not printed until it is
    service=Service.SERVED,
    series=Series.CASE,
    code="终",
)
@dataclass(frozen=True, kw_only=True)
class TerminationDecision(OfSeveral):
    """D-37 行政复议终止决定书, to all parties."""

    administrative_act: str
    received_on: date
    accepted_on: date
    facts: tuple[str, ...]
    """What happened, a paragraph each."""
    basis: str
    """The ground."""
    bar_basis: str = ""
    """After a withdrawal: not again on the same facts and reasons."""
    effect_basis: str
    """It takes effect on service."""
    remedy: Remedy | None = None
    others_go_on: bool = False
    """It is of one applicant, and the case goes on for the others."""


@document(
    DocumentKind.DISMISSAL_DECISION,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-33",),
    rights=("ARL-34", "ALL-45"),
    service=Service.SERVED,
    series=Series.CASE,
    code="驳",
)
@dataclass(frozen=True, kw_only=True)
class DismissalDecision(OfSeveral):
    """D-38 驳回行政复议申请决定书: accepted, but a condition of acceptance is not met after all."""

    administrative_act: str
    received_on: date
    accepted_on: date
    history: tuple[ProcedureEvent, ...] = ()
    claims: tuple[str, ...]
    claim_reasons: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    facts: tuple[str, ...] = ()
    exhibits: tuple[ExhibitsOf, ...] = ()
    evidence: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    limited: tuple[Limited, ...] = ()
    reasons: tuple[str, ...]
    unmet_basis: str = ""
    """The conditions of acceptance that are not met; empty where it rests on the regulation alone."""
    exclusion_basis: str = ""
    """The item by which the matter is outside reconsideration, where the law or the regulation lists it."""
    interest_basis: str = ""
    """The article that lists when there is an interest, where there is none."""
    ground_basis: str = ""
    """The ground of dismissal that the regulation adds."""
    basis: str = ""
    """Why a condition not met means dismissal; empty where none is named."""
    effect_basis: str
    remedy: Remedy
    others_go_on: bool = False
    """It is of one applicant, and the case goes on for the others."""


@dataclass(frozen=True, kw_only=True)
class DecisionItem:
    """One item of the decision. Its sentence is the adviser's; its article is the outcome's."""

    text: str
    """The operative sentence: 撤销被申请人2026年2月6日作出的《行政处罚决定书》（示市监罚〔2026〕15号）."""
    basis: str
    claim: str = ""
    """The claim it answers as the sentence names it, where the claims part ways: 第一项请求."""
    answers: int | None = None
    """The number of the claim it answers, which is not printed; None for what is decided besides the claims."""
    case: str = ""
    """The number of the case it decides, where one document decides several."""


REST_OF_IT = "履行本决定其他各项"
"""What is to be performed within the period of the whole decision, where items have their own."""


@document(
    DocumentKind.DECISION,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-61", "ARL-62a", "ARL-75"),
    rights=("ARL-10", "ALL-45"),
    service=Service.SERVED,
    series=Series.CASE,
    code="决",
)
@dataclass(frozen=True, kw_only=True)
class Decision(OfSeveral):
    """D-39 行政复议决定书: any outcome on the merits, claim by claim."""

    administrative_act: str
    """The act complained of, as a phrase after 不服被申请人…."""
    received_on: date
    accepted_on: date
    procedure: str
    """普通程序 or 简易程序."""
    history: tuple[ProcedureEvent, ...] = ()
    """Third parties joined, opinions heard, hearing, committee, suspension, extension …, in order of time."""
    claims: tuple[str, ...]
    claim_reasons: tuple[str, ...] = ()
    """What the applicant says, a paragraph each."""
    voices: tuple[Voice, ...] = ()
    """Each respondent, silent where it did not reply, and each third party that was heard."""
    directly: bool = False
    """On the basis of an earlier effective decision: nobody was asked to reply."""
    facts: tuple[str, ...]
    """What was found, a paragraph each."""
    exhibits: tuple[ExhibitsOf, ...] = ()
    """The evidence by who handed it in."""
    evidence: tuple[str, ...] = ()
    """Evidence of which that is not said."""
    rejected: tuple[Rejected, ...] = ()
    limited: tuple[Limited, ...] = ()
    reasons: tuple[str, ...]
    """本机关认为, a paragraph each."""
    items: tuple[DecisionItem, ...]
    performance_period: str = ""
    """For the respondent to perform, where the items leave it open; counted from receipt."""
    performance_stated: bool = False
    """The items say the period, not from when it counts."""
    performance_basis: str = ""
    obliged: str = "被申请人"
    """Who has to perform; of several respondents by name, where not all of them have."""
    performance: str = "履行本决定"
    """`REST_OF_IT` where items have periods of their own."""
    effect_basis: str
    """The decision takes effect on service."""
    remedy: Remedy | None
    """None only where the law makes the decision final."""
    final_basis: str = ""
    """The article that makes it final."""
    with_organs: tuple[str, ...] = ()
    """The other organs that decide together with this one, each of which puts its own seal."""
    agreed: tuple[str, ...] = ()
    """By which paper each of them agreed, in their order."""
    together_basis: str = ""
    """The article by which they decide together."""


@dataclass(frozen=True, kw_only=True)
class Erratum:
    """One slip of the pen."""

    place: str = ""
    """第三页第二行."""
    wrong: str
    right: str


@document(
    DocumentKind.CORRECTION_NOTICE,
    author=Author.ORGAN,
    addressees=("申请人", "被申请人", "第三人"),
    basis=("ARL-75",),
    service=Service.SERVED,
    series=Series.CASE,
    code="更",
)
@dataclass(frozen=True, kw_only=True)
class CorrectionNotice(Issued):
    """D-40 行政复议文书更正通知书: slips of the pen only; nothing that was decided changes."""

    addressee: str
    corrected: str
    """The document, its name in 《》."""
    corrected_number: str
    corrected_on: date
    """The day on it."""
    errata: tuple[Erratum, ...]
    contact: Contact
