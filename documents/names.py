"""The names of things: what an enum member is called in Chinese, and the name of each kind of document.

This module imports nothing of ours, so that the glossary of `casework` and the declarations of `documents.kinds` can
both rest on it.
"""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Self

ALIKE = 0.5
"""From this likeness on, a word may be the one that was meant."""


def near(written: str, known: Iterable[str], most: int = 4) -> list[str]:
    """The known words that may have been meant, the likest first. Chinese words are alike also where their parts stand
    in another order (送达登记, 登记送达)."""
    likeness = {word: _likeness(written.strip().casefold(), word.casefold()) for word in known}
    meant = [word for word, alike in likeness.items() if alike >= ALIKE]
    return sorted(meant, key=lambda word: -likeness[word])[:most]


def _likeness(one: str, other: str) -> float:
    """From 0 to 1, 1 when they are equal."""
    if min(len(one), len(other)) > 1 and (one in other or other in one):
        return (1 + min(len(one), len(other)) / max(len(one), len(other))) / 2
    in_order = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if (one + other).isascii():
        return in_order
    in_common = 2 * (Counter(one) & Counter(other)).total() / max(1, len(one) + len(other))
    return (in_order + in_common) / 2


class Word(StrEnum):
    """An enum member with its Chinese label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def near(cls, written: str, most: int = 4) -> list[Self]:
        """The members that may have been meant, by identifier or label."""
        words = {word: member for member in cls for word in (member.value, member.label)}
        return list(dict.fromkeys(words[word] for word in near(written, words, 2 * most)))[:most]


class DocumentKind(Word):
    """Documents by the ids of the catalogue: D- of reconsideration, A- of litigation, O- those that no printed form
    is given for: up to O-10 the places for the office's own, from O-11 on the papers of the regulation of 2026.

    The order is that of the document list. What else is known of a kind is declared on its class in `documents.kinds`,
    which bears the same name: `REPLY_NOTICE` is `ReplyNotice`, worded in `reply_notice.txt`.
    """

    PERSON_APPLICATION = "D-01", "行政复议申请书（公民）"
    ORGANISATION_APPLICATION = "D-01b", "行政复议申请书（法人或者其他组织）"
    ORAL_APPLICATION_RECORD = "D-02", "口头申请行政复议笔录"
    MATERIALS_RECEIPT = "D-03", "接收行政复议申请材料回执"
    POWER_OF_ATTORNEY = "D-04", "授权委托书"
    REPRESENTATIVE_CERTIFICATE = "D-05", "法定代表人（主要负责人）身份证明书"
    REPRESENTATIVE_ELECTION = "D-06", "代表人推选书"
    ADDRESS_CONFIRMATION = "D-07", "送达地址确认书"
    ACCEPTANCE_APPROVAL = "D-08", "行政复议申请受理审批表"
    SUPPLEMENT_NOTICE = "D-09", "补正行政复议申请通知书"
    DECLINE_DECISION = "D-10", "不予受理行政复议申请决定书"
    GUIDANCE = "D-11", "行政复议告知书"
    ACCEPTANCE_NOTICE = "D-12", "行政复议受理通知书"
    REPLY_NOTICE = "D-13", "行政复议答复通知书"
    RESPONDENT_REPLY = "D-14", "行政复议答复书"
    THIRD_PARTY_NOTICE = "D-15", "第三人参加行政复议通知书"
    STAY_NOTICE = "D-16", "停止执行通知书"
    STAY_REFUSAL = "D-17", "不予停止执行告知书"
    INSPECTION_RECORD = "D-18", "查阅复制材料登记表"
    OPINION_RECORD = "D-19", "听取意见笔录"
    INQUIRY_RECORD = "D-20", "调查笔录"
    SITE_RECORD = "D-20b", "现场勘验笔录"
    EVIDENCE_REQUEST = "D-20c", "调取证据通知书"
    EXPERT_COMMISSION = "D-21", "鉴定委托书"
    HEARING_NOTICE = "D-22", "行政复议听证通知书"
    HEARING_RECORD = "D-23", "听证笔录"
    HEARING_EXCUSE = "D-24", "负责人不能参加听证情况说明"
    COMMITTEE_INQUIRY = "D-25", "行政复议委员会咨询函"
    COMMITTEE_OPINION = "D-25b", "行政复议委员会咨询意见书"
    SUSPENSION_NOTICE = "D-26", "行政复议中止通知书"
    RESUMPTION_NOTICE = "D-27", "恢复审理通知书"
    NORM_TRANSFER = "D-28", "规范性文件转送函"
    NORM_REVIEW_NOTICE = "D-29", "规范性文件审查通知书"
    NORM_STOP_DECISION = "D-30", "停止执行规范性文件条款决定书"
    EXTENSION_NOTICE = "D-31", "延期审理通知书"
    CONVERSION_NOTICE = "D-32", "转为普通程序通知书"
    SIMPLIFIED_CONSENT = "D-33", "同意适用简易程序确认书"
    MEDIATION_RECORD = "D-34", "行政复议调解笔录"
    SETTLEMENT = "D-34b", "行政复议和解协议"
    MEDIATION_DOCUMENT = "D-35", "行政复议调解书"
    WITHDRAWAL = "D-36", "撤回行政复议申请书"
    WITHDRAWAL_CONSENT = "D-36b", "准予撤回行政复议申请通知书"
    TERMINATION_DECISION = "D-37", "行政复议终止决定书"
    DISMISSAL_DECISION = "D-38", "驳回行政复议申请决定书"
    DECISION = "D-39", "行政复议决定书"
    CORRECTION_NOTICE = "D-40", "行政复议文书更正通知书"
    OPINION_LETTER = "D-41", "行政复议意见书"
    RECOMMENDATION = "D-42", "行政复议建议书"
    PERFORMANCE_ORDER = "D-43", "责令履行通知书"
    INTERVIEW_NOTICE = "D-44", "行政复议约谈通知书"
    INTERVIEW_MINUTES = "D-44b", "行政复议约谈记录"
    REPRIMAND = "D-44c", "关于不履行行政复议决定的通报"
    PERFORMANCE_REPORT = "D-45", "行政复议决定履行情况报告"
    COPY_LETTER = "D-46", "行政复议抄告函"
    ENFORCEMENT_APPLICATION = "D-47", "强制执行申请书"
    DEMAND_NOTICE = "D-47b", "履行行政复议文书催告书"
    ACCEPTANCE_ORDER = "D-48", "责令受理通知书"
    RESUMPTION_ORDER = "D-48b", "责令恢复审理通知书"
    TRANSFER_LETTER = "D-49", "移送函"
    SERVICE_RECEIPT = "D-50", "送达回证"
    PUBLIC_NOTICE = "D-51", "送达公告"
    FILE_COVER = "D-52", "行政复议案卷封面"
    TRIAL_REPORT = "D-52b", "行政复议案件审理报告"
    DISCUSSION_RECORD = "D-52c", "行政复议案件集体讨论记录"
    CLOSING_APPROVAL = "D-52d", "行政复议结案审批表"
    FILE_LIST = "D-52e", "卷内文件目录"
    FILE_NOTE = "D-52f", "卷内备考表"
    DEFENCE = "A-01", "行政答辩状"
    APPEAL_DEFENCE = "A-01b", "行政上诉答辩状"
    RETRIAL_DEFENCE = "A-01c", "行政再审答辩状"
    COURT_EVIDENCE = "A-02", "证据及规范性文件清单"
    COURT_AUTHORITY = "A-03", "行政诉讼授权委托书"
    COURT_REPRESENTATIVE = "A-03b", "法定代表人身份证明书（行政诉讼）"
    OFFICIAL_IDENTITY = "A-04", "行政机关负责人出庭应诉身份证明"
    OFFICIAL_ABSENCE = "A-05", "行政机关负责人不能出庭应诉情况说明"
    EVIDENCE_DELAY = "A-06", "延期提供证据申请书"
    ANSWER_DELAY = "A-06b", "顺延答辩期限申请书"
    SITTING_DELAY = "A-07", "延期开庭申请书"
    OFFICIAL_CHANGE = "A-07b", "更换出庭应诉负责人申请书"
    APPEAL = "A-08", "行政上诉状"
    RETRIAL_APPLICATION = "A-08b", "行政再审申请书"
    SUGGESTION_REPLY = "A-09", "司法建议（检察建议）回复函"
    DEFEAT_REPORT = "A-10", "行政诉讼败诉案件分析报告"
    JUDGMENT_REPORT = "A-10b", "生效裁判履行情况报告"
    VENUE_OBJECTION = "A-11", "管辖异议申请书"
    WITHDRAWAL_OPINION = "A-12", "关于原告申请撤诉的意见"

    OWN_PAPER1 = "O-01", "自定文书一"
    OWN_PAPER2 = "O-02", "自定文书二"
    OWN_PAPER3 = "O-03", "自定文书三"
    OWN_PAPER4 = "O-04", "自定文书四"
    OWN_PAPER5 = "O-05", "自定文书五"

    ELEVATION_REQUEST = "O-11", "报请提级审理的请示"
    ELEVATION_DECISION = "O-12", "提级审理通知书"
    ELEVATION_LEAVE = "O-13", "案件移送上级审理告知书"
    ELEVATION_ARRIVAL = "O-14", "提级审理案件收到通知书"
    JOINDER_NOTICE = "O-15", "合并审理通知书"
    SEPARATION_NOTICE = "O-16", "分开审理通知书"
    NO_FURTHER_HANDLING = "O-17", "不再处理告知书"

    ATTENDANCE_NOTICE = "O-18", "行政机关负责人出庭应诉情况通报"
    OFFICIAL_NOTICE = "O-19", "行政机关负责人出庭应诉通知单"
    HEARING_GUIDE = "O-20", "听证、庭审提纲"
    FILE_REVIEW_NOTICE = "O-21", "行政复议案卷评查通报"
    QUARTERLY_NOTICE = "O-22", "行政复议和行政应诉工作通报"
    ANNUAL_REPORT = "O-23", "行政复议和行政应诉工作年度报告"
    SPECIAL_REPORT = "O-24", "行政复议和行政应诉专题报告"
    WRONGS_NOTICE = "O-25", "行政行为被纠错、败诉情况通报"
    INSPECTION_LIST = "O-26", "应当履行、反馈事项专项督察通报"

    @property
    def is_the_offices_own(self) -> bool:
        """A place that the office fills with a document of its own."""
        return self.name.startswith("OWN_PAPER")

    @property
    def has_no_form(self) -> bool:
        """Neither the law nor the printed forms give it a number: the one it bears is this product's."""
        return self.value.startswith("O-")

    @property
    def is_on_demand(self) -> bool:
        """Drawn whenever somebody asks for it, of what is known then: no act calls for it, and no case keeps it."""
        return self in (
            DocumentKind.ATTENDANCE_NOTICE,
            DocumentKind.HEARING_GUIDE,
            DocumentKind.FILE_REVIEW_NOTICE,
            DocumentKind.QUARTERLY_NOTICE,
            DocumentKind.ANNUAL_REPORT,
            DocumentKind.SPECIAL_REPORT,
            DocumentKind.WRONGS_NOTICE,
            DocumentKind.INSPECTION_LIST,
        )

    @property
    def is_of_litigation(self) -> bool:
        return self.value.startswith("A-") or self is DocumentKind.OFFICIAL_NOTICE
