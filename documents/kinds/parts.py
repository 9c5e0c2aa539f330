"""What several documents share: parties, contact, remedy, and the bases of the contexts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a document may say: the root of all contexts."""


@dataclass(frozen=True, kw_only=True)
class Issued(Paper):
    """What every outgoing document has."""

    organ: str
    """The organ in whose name it goes out: the reconsideration organ (行政复议机关) unless the kind says otherwise."""
    number: str
    """发文字号, for instance 示政复受〔2026〕12号."""
    signed_on: date
    """成文日期, the day it was signed."""
    cc: tuple[str, ...] = ()
    """抄送. With none, no 版记 is printed."""
    printed_by: str = ""
    """印发机关, under the 抄送; the organ itself when empty."""


@dataclass(frozen=True, kw_only=True)
class Agent:
    """Someone who acts for a party (代理人)."""

    role: str = "委托代理人"
    """委托代理人, 法定代理人, 法定代表人, 经营者 …"""
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
    """What follows the name, in order: 女 · 1985年3月2日出生 · 住…; 住所地：… · 统一社会信用代码：….
    Printed as given: whoever fills the context decides what is left out or masked."""
    agents: tuple[Agent, ...] = ()
    """Who acts for it, a line each: first what stands for it by law or charter, then whom it authorised."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What one party says in a case."""

    speaker: str
    """被申请人; where several respondents speak, 被申请人江城市东湖区城市管理执法局."""
    paragraphs: tuple[str, ...] = ()
    """None: he said nothing."""
    told: bool = False
    """The paragraphs are not his words, they tell that he spoke: 被申请人提出书面答复…."""


@dataclass(frozen=True, kw_only=True)
class Predecessor:
    """An organ whose powers another carries on, since which day and by which article."""

    name: str
    since: date
    basis: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Where the parties reach the people who handle the case."""

    office: str
    """The reconsideration office (行政复议机构)."""
    handlers: tuple[str, ...]
    phone: str
    address: str


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """A case that was accepted by the organ below and is tried here (提级审理)."""

    organ: str
    """The one that received and accepted the application."""
    case_number: str
    """Its number for the case."""
    received_on: date
    accepted_on: date | None
    """None where it was taken up before that."""
    decided_on: date
    """When this organ took the case up."""
    file_on: date
    """When the file came here: the trial period starts anew."""
    basis: str
    above: str = "本机关"
    """Who took it up, as the paper calls it."""


@dataclass(frozen=True, kw_only=True)
class CaseNotice(Issued):
    """A notice in a case that has been accepted: it begins by saying which."""

    addressee: str
    applicant: str
    """Its name; several joined by 、."""
    respondent: str
    administrative_act: str
    """The act complained of, as a phrase after 不服被申请人….:
    2026年2月6日作出的《行政处罚决定书》（示市监罚〔2026〕15号）."""
    applicant_as: str
    """The applicants as this letter names them: 你单位 to the only one, 你和何龑 to one of two, else 申请人王喆堃."""
    respondent_as: str
    """The respondents likewise."""
    case_number: str
    accepted_on: date | None
    taken_up: TakenUp | None = None
    contact: Contact


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
class Sheet(Paper):
    """What every paper of the case file has that is not sent out (笔录, 审批表)."""

    organ: str
    """The reconsideration office (行政复议机构) that keeps it."""
    case_number: str
    cause: str
    """案由 in one line: 王喆堃不服江城市东湖区市场监督管理局行政处罚."""


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """One box of an approval form: who thinks what. An empty box is signed by hand."""

    role: str
    """承办人意见, 行政复议机构负责人意见, 行政复议机关负责人意见."""
    text: str = ""
    name: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Attendant:
    """Someone present at a hearing, a talk, a discussion."""

    role: str
    """申请人, 被申请人委托代理人, 听证员 …"""
    name: str
    post: str = ""
    """Where the person works and as what."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One turn of a record: who said or did what."""

    speaker: str
    """主持人, 申请人, 问, 答 …"""
    text: str


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One piece of evidence in a list."""

    name: str
    source: str
    proves: str
    pages: str = ""
    """Its pages in the bundle: 1-3."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something handed over or filed, and how much of it."""

    name: str
    quantity: str
    """For instance 1份3页."""
