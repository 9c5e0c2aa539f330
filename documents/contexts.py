"""All that each document may say: one frozen dataclass per document, plain data only.

A template sees the fields of its context and nothing else. Text is Chinese and ready to print; dates are
`datetime.date`, printed by the template's `zh_date`. The law reaches paper only through fields whose name
ends in `basis` (a citation such as 《中华人民共和国行政复议法》第三十条第一款) or `period` (a length such as
六十日): they come from the law data of the day, never from Python or a template.

An empty string or tuple means "there is none" and its sentence is left out. Where a field has no default the
document cannot be written without it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Agent:
    """Someone who acts for a party (代理人)."""

    role: str = "委托代理人"
    """委托代理人, 法定代理人, 代表人 …"""
    name: str
    description: str = ""
    """For instance 北京××律师事务所律师."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """A party to the case as the head of a decision names it (当事人)."""

    role: str
    """申请人, 被申请人 or 第三人."""
    name: str
    description: tuple[str, ...] = ()
    """What follows the name, in order: 女，1985年3月2日出生 · 住址：… · 公民身份号码：… · 法定代表人：…，局长.
    Printed as given: whoever fills the context decides what is masked."""
    agents: tuple[Agent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Where the parties reach the people who handle the case."""

    office: str
    """The reconsideration office (行政复议机构)."""
    handlers: tuple[str, ...]
    phone: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every outgoing document has."""

    organ: str
    """The reconsideration organ (行政复议机关) in whose name it goes out."""
    number: str
    """发文字号, for instance 示政复受〔2026〕12号."""
    signed_on: date
    """成文日期, the day it was signed."""
    cc: tuple[str, ...] = ()
    """抄送. With none, no 版记 is printed."""
    printed_by: str = ""
    """印发机关, under the 抄送; the organ itself when empty."""


@dataclass(frozen=True, kw_only=True)
class AcceptanceBasis:
    """The articles an acceptance notice cites, each for the sentence named."""

    accepted: str
    """受理, or 视为受理."""
    procedure: str
    """适用普通程序 or 简易程序."""
    decision: str
    """The period of the decision."""
    agent: str
    """The right to appoint an agent."""
    inspection: str
    """The right to read and copy the respondent's reply and evidence."""
    opinions: str = ""
    """The right to be heard; empty where the case may be decided on paper."""
    hearing: str = ""
    """The right to ask for a hearing; empty in simplified procedure."""
    mediation: str
    withdrawal: str
    stay: str
    """Enforcement is not stayed, and when it is."""


@dataclass(frozen=True, kw_only=True)
class AcceptanceNotice(Paper):
    """D-12 行政复议受理通知书, to an applicant. One is made for each applicant."""

    addressee: str
    addressed_as: str = "你"
    """你, 你单位, 你们."""
    case_number: str
    respondent: str
    administrative_act: str
    """The act complained of, as a phrase after 不服被申请人…: 2026年2月6日作出的《行政处罚决定书》（示市监罚〔2026〕15号）."""
    received_on: date
    """The day the organ received the application (补正 has its own dates)."""
    accepted_on: date
    deemed: bool = False
    """Accepted by the law because the review period ran out, not by a decision."""
    procedure: str
    """普通程序 or 简易程序."""
    decision_period: str
    """For instance 六十日."""
    decide_by: date | None = None
    """The last day of that period, or None while it is provisional."""
    basis: AcceptanceBasis
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class ReplyBasis:
    """The articles a reply notice cites, each for the sentence named."""

    reply: str
    """The duty to reply and its period."""
    burden: str
    """The respondent proves that its act is lawful and proper."""
    consequence: str
    """No reply, no evidence: the act counts as having none."""
    collection: str
    """The respondent may not collect evidence now."""
    mediation: str
    hearing: str = ""
    """The duty of the head of the agency to come to a hearing; empty in simplified procedure."""
    documents: str = ""
    """The papers on which the act rests are themselves complained of (附带审查); usually empty."""


@dataclass(frozen=True, kw_only=True)
class ReplyNotice(Paper):
    """D-13 行政复议答复通知书, to the respondent, in ordinary or simplified procedure."""

    addressee: str
    """The respondent."""
    applicant: str
    """Its name; several joined by 、."""
    third_party: str = ""
    case_number: str
    administrative_act: str
    """The act complained of, as a phrase after 不服你单位…."""
    claims: tuple[str, ...]
    accepted_on: date
    procedure: str
    """普通程序 or 简易程序."""
    enclosure: str = "行政复议申请书副本"
    """What is sent along and starts the period: 行政复议申请书副本 or 行政复议申请笔录复印件."""
    reply_period: str
    """For instance 十个工作日."""
    reviewed_documents: tuple[str, ...] = ()
    """Normative documents whose review the applicant asks for."""
    attachments: tuple[str, ...]
    """What is enclosed, the copy of the application first."""
    basis: ReplyBasis
    contact: Contact


@dataclass(frozen=True, kw_only=True)
class ProcedureEvent:
    """One procedural event a decision recites."""

    on: date
    text: str
    """What was done, as a clause without a full stop: 因情况复杂，经批准延长审理期限三十日."""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionItem:
    """One item of the decision. Its sentence is the adviser's; its article is the outcome's."""

    text: str
    """The operative sentence: 撤销被申请人2026年2月6日作出的《行政处罚决定书》（示市监罚〔2026〕15号）."""
    basis: str
    claim: str = ""
    """The claim it answers, where the claims part ways: 第一项请求."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """How and until when the decision can be contested."""

    period: str
    """Counted from receipt, for instance 十五日."""
    courts: tuple[str, ...]
    basis: str
    state_council_basis: str = ""
    """Where the State Council may be asked for a ruling instead of the court; usually empty."""


@dataclass(frozen=True, kw_only=True)
class Decision(Paper):
    """D-39 行政复议决定书: any outcome on the merits, claim by claim."""

    parties: tuple[Party, ...]
    """Applicants, respondents, third parties, in this order."""
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
    reply: tuple[str, ...] = ()
    """What the respondent says; none means that it did not reply."""
    third_party_views: tuple[str, ...] = ()
    facts: tuple[str, ...]
    """What was found, a paragraph each."""
    evidence: tuple[str, ...] = ()
    reasons: tuple[str, ...]
    """本机关认为, a paragraph each."""
    items: tuple[DecisionItem, ...]
    performance_period: str = ""
    """For the respondent to perform, where the items leave it open; counted from receipt."""
    performance_basis: str = ""
    effect_basis: str
    """The decision takes effect on service."""
    remedy: Remedy | None
    """None only where the law makes the decision final."""
    final_basis: str = ""
    """The article that makes it final."""
