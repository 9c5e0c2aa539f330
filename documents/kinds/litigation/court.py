"""A defendant's papers for the court: A-01 … A-10."""

from dataclasses import dataclass
from datetime import date

from documents.kinds.declaring import Author, Series, Service, document
from documents.kinds.forms import Fulfilment
from documents.kinds.parts import Agent, Attendant, Contact, Exhibit, Issued, Paper, Party
from documents.names import DocumentKind


@dataclass(frozen=True, kw_only=True)
class CourtPaper(Paper):
    """What every paper of a defendant (答辩人) for the court has."""

    organ: str
    """The organ that is sued and signs."""
    court: str
    court_case: str
    """（2026）鄂0106行初12号."""
    plaintiff: str
    cause: str
    """案由 as the court writes it: 食品安全行政处罚及行政复议."""
    signed_on: date


@dataclass(frozen=True, kw_only=True)
class DefencePaper(CourtPaper):
    """A paper that begins with who the defendant is."""

    address: str
    representative: str
    """With the post: 赵立新，局长."""
    standing: str = "法定代表人"
    """As what he stands for the organ."""
    agents: tuple[Agent, ...] = ()


@document(
    DocumentKind.DEFENCE,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ALL-67b",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class Defence(DefencePaper):
    """A-01 行政答辩状."""

    co_defendants: str = ""
    """Where the reconsideration organ upheld: the other one of the two organs."""
    received_on: date
    """The day the copy of the complaint arrived."""
    request: str
    facts: tuple[str, ...]
    arguments: tuple[str, ...]
    """To the plaintiff's reasons, one by one."""
    basis: str
    """The duty to answer and its period."""
    copies: str = ""
    """答辩状副本2份."""
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.COURT_EVIDENCE,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ALL-34", "ALL-67b"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class CourtEvidence(CourtPaper):
    """A-02 证据及规范性文件清单."""

    evidence: tuple[Exhibit, ...]
    documents: tuple[str, ...]
    """The normative documents the act rests on."""
    submitted_by: str
    basis: str


@document(
    DocumentKind.COURT_AUTHORITY,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ALL-3", "ALL-31", "S5-131"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class CourtAuthority(CourtPaper):
    """A-03 行政诉讼授权委托书."""

    representative: str
    standing: str = "法定代表人"
    attorneys: tuple[Attendant, ...]
    """Who is sent, with post or law firm; one of the organ's staff at least."""
    powers: tuple[str, ...]
    special: bool = False
    """Whether one of the powers is one that only 特别授权 gives."""
    instance: str
    """一审."""
    basis: str


@document(
    DocumentKind.COURT_REPRESENTATIVE,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("S5-131",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class CourtRepresentative(CourtPaper):
    """A-03b 法定代表人身份证明书（行政诉讼）."""

    name: str
    post: str
    phone: str
    basis: str


@document(
    DocumentKind.OFFICIAL_IDENTITY,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ATT-2", "ATT-6"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class OfficialIdentity(CourtPaper):
    """A-04 行政机关负责人出庭应诉身份证明, with the court before the sitting."""

    name: str
    post: str
    standing: str
    """How the post makes the person a head: 参与分管被诉行政行为实施工作的副职级别负责人."""
    sitting_at: str = ""
    """Empty while the court has named no day."""
    basis: str
    seal_basis: str
    """Name, post and seal on the certificate."""


@document(
    DocumentKind.OFFICIAL_NOTICE,
    author=Author.DEFENDANT,
    basis=("ALL-3", "ATT-11"),
    service=Service.FILED,
)
@dataclass(frozen=True, kw_only=True)
class OfficialNotice(CourtPaper):
    """O-19 行政机关负责人出庭应诉通知单, to the head who is to come; he signs that he will, or says why he cannot."""

    official: str
    """Post and name: 副区长叶昀."""
    sitting_at: str
    place: str = ""
    called: bool = False
    """Whether the court called for the head."""
    companions: tuple[Attendant, ...] = ()
    basis: str
    excuse_basis: str
    """What is to be handed in to the court by who cannot come."""


@document(
    DocumentKind.OFFICIAL_ABSENCE,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ATT-8", "ATT-9"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class OfficialAbsence(CourtPaper):
    """A-05 行政机关负责人不能出庭应诉情况说明, with its proof."""

    head: str = ""
    """Name and post; empty where nobody was named before."""
    sitting_at: str
    reason: str
    """As a clause: 须参加…工作，属于需要履行他人不能代替的公务."""
    reason_basis: str
    staff: tuple[Attendant, ...]
    staff_basis: str
    proof_basis: str
    endorsed: str = "加盖我单位印章"
    attachments: tuple[str, ...]


@document(
    DocumentKind.EVIDENCE_DELAY,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ALL-36", "S5-34"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class EvidenceDelay(DefencePaper):
    """A-06 延期提供证据申请书."""

    received_on: date
    reason: str
    evidence: tuple[str, ...]
    until: str
    """上述事由消除后十五日内."""
    basis: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.SITTING_DELAY,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ATT-9",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class SittingDelay(DefencePaper):
    """A-07 延期开庭申请书."""

    sitting_at: str
    reason: str
    proposal: str
    """When it could be: 2026年9月20日以后的任一工作日."""
    basis: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.OFFICIAL_CHANGE,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ATT-5-3",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class OfficialChange(CourtPaper):
    """A-07b 更换出庭应诉负责人申请书."""

    sitting_at: str
    former: str
    """Name and post."""
    new: str
    reason: str
    basis: str


@document(
    DocumentKind.APPEAL,
    author=Author.DEFENDANT,
    addressees=("上一级人民法院",),
    basis=("ALL-85a", "ALL-85b"),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class Appeal(DefencePaper):
    """A-08 行政上诉状."""

    opponents: tuple[Party, ...] = ()
    """Everybody else of the suit, by what he is now: 被上诉人（原审原告）, 原审被告, 原审第三人."""
    superior_court: str
    judgment: str
    """行政判决书 or 行政裁定书."""
    received_on: date | None
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    period: str
    basis: str
    copies: str = ""


@document(
    DocumentKind.RETRIAL_APPLICATION,
    author=Author.DEFENDANT,
    addressees=("上一级人民法院",),
    basis=("ALL-90",),
    service=Service.SUBMITTED,
)
@dataclass(frozen=True, kw_only=True)
class RetrialApplication(DefencePaper):
    """A-08b 行政再审申请书."""

    opponents: tuple[Party, ...] = ()
    """Everybody else of the suit, by what he is now: 被上诉人（原审原告）, 原审被告, 原审第三人."""
    superior_court: str
    judgment: str
    effective_on: date | None
    claims: tuple[str, ...]
    ground: str
    """The statutory ground, in words."""
    ground_basis: str = ""
    """Its article, where the words are those of the statute."""
    reasons: tuple[str, ...]
    basis: str
    attachments: tuple[str, ...] = ()


@document(
    DocumentKind.SUGGESTION_REPLY,
    author=Author.DEFENDANT,
    addressees=("人民法院", "人民检察院"),
    basis=("SJ-8", "PIL-21a", "PRO-19"),
    service=Service.SENT,
    series=Series.OWN,
    code="应函",
)
@dataclass(frozen=True, kw_only=True)
class SuggestionReply(Issued):
    """A-09 司法建议（检察建议）回复函, to the court or the procuratorate."""

    addressee: str
    suggestion: str
    """司法建议书 or 检察建议书."""
    suggestion_number: str
    received_on: date | None
    problems: tuple[str, ...]
    measures: tuple[str, ...]
    further: str = ""
    """What remains to be done, as a sentence."""
    basis: str = ""
    """Empty where no rule says how such a suggestion is answered."""
    attachments: tuple[str, ...] = ()
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What the court held of a claim, beside what the organ had said of it."""

    matter: str
    court: str
    ours: str


@document(
    DocumentKind.DEFEAT_REPORT,
    author=Author.DEFENDANT,
    addressees=("本级人民政府",),
    basis=("ATT-14",),
    service=Service.SENT,
    series=Series.OWN,
    code="应报",
)
@dataclass(frozen=True, kw_only=True)
class DefeatReport(Issued):
    """A-10 行政诉讼败诉案件分析报告, to the government."""

    addressee: str
    signed_by: str = ""
    """签发人, in the head of what goes to a superior (GB/T 9704, 7.2.6)."""
    court: str
    court_case: str
    cause: str
    plaintiff: str
    outcome: str
    effective_on: date | None
    course: tuple[str, ...]
    findings: tuple[str, ...] = ()
    """Why the court decided so, where it is not said claim by claim."""
    compared: tuple[Compared, ...] = ()
    causes: tuple[str, ...]
    responsibility: str
    measures: tuple[str, ...]
    prevention: tuple[str, ...] = ()
    """What is done so that it does not happen again, where that is told apart from what is put right."""


@document(
    DocumentKind.JUDGMENT_REPORT,
    author=Author.DEFENDANT,
    addressees=("人民法院",),
    basis=("ALL-94",),
    service=Service.SUBMITTED,
    series=Series.OWN,
    code="应履",
)
@dataclass(frozen=True, kw_only=True)
class JudgmentReport(Issued):
    """A-10b 生效裁判履行情况报告, to the court."""

    addressee: str
    court_case: str
    judgment: str
    plaintiff: str
    co_defendants: str = ""
    cause: str
    effective_on: date | None
    fulfilments: tuple[Fulfilment, ...]
    result: str
    basis: str
    attachments: tuple[str, ...] = ()
    contact: Contact
