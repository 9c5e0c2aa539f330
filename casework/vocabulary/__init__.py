"""The glossary: one concept, one English identifier, one Chinese label, bound once. Nobody types a label elsewhere.

Stored values are the identifiers in lower case; changing one needs a migration.
"""

from collections.abc import Iterable
from typing import Self

from casework.vocabulary.court import Instance as Instance
from casework.vocabulary.court import Post as Post
from casework.vocabulary.drafting import AWAITED as AWAITED
from casework.vocabulary.drafting import UNDER_WAY as UNDER_WAY
from casework.vocabulary.drafting import DraftMove as DraftMove
from casework.vocabulary.drafting import DraftState as DraftState
from casework.vocabulary.identity import IdPaper as IdPaper
from casework.vocabulary.identity import PartyKind as PartyKind
from casework.vocabulary.identity import Sex as Sex
from casework.vocabulary.identity import Standing as Standing
from casework.vocabulary.regulation import SameAct as SameAct
from casework.vocabulary.regulation import SuperiorsAnswer as SuperiorsAnswer
from casework.vocabulary.writing import comparable as comparable
from casework.vocabulary.writing import iso_day as iso_day
from casework.vocabulary.writing import normal_number as normal_number
from casework.vocabulary.writing import one_dot as one_dot
from casework.vocabulary.writing import unseen_in as unseen_in
from casework.vocabulary.writing import visible as visible
from casework.vocabulary.writing import zh_date as zh_date
from casework.vocabulary.writing import zh_number as zh_number
from documents.names import DocumentKind as DocumentKind
from documents.names import Word as Word


class Procedure(Word):
    """Which table of acts a case follows."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LITIGATION = "litigation", "行政应诉"


class Stage(Word):
    """The four steps of each procedure, as the flow and the pages show them."""

    ACCEPTANCE = "acceptance", "受理"
    HEARING = "hearing", "审理"
    DECISION = "decision", "决定"
    COMPLIANCE = "compliance", "履行"
    RESPONSE = "response", "应诉准备"
    COURT = "court", "出庭应诉"
    JUDGMENT = "judgment", "裁判"
    PERFORMANCE = "performance", "裁判履行"


class State(Word):
    """The condition a case is in. What is lawful next depends on it."""

    NEW = "new", "未登记"
    RECEIVED = "received", "受理审查"
    SUPPLEMENTING = "supplementing", "待补正"
    ACCEPTED = "accepted", "审理中"
    SUSPENDED = "suspended", "中止审理"
    DECIDED = "decided", "已决定待送达"
    COMPLIANCE = "compliance", "履行监督"
    NOTIFIED = "notified", "收到应诉通知"
    PREPARING = "preparing", "应诉准备"
    AWAITING_COURT = "awaiting_court", "待开庭"
    HEARD = "heard", "已开庭待裁判"
    JUDGED = "judged", "已裁判"
    APPEALED = "appealed", "上诉审理中"
    PERFORMING = "performing", "履行裁判"
    SUGGESTED = "suggested", "办理建议"
    CLOSED = "closed", "已结案"
    ARCHIVED = "archived", "已归档"


class Matter(Word):
    """What an act is about. The page of a case groups its acts by matter, in this order."""

    ADMISSION = "admission", "收案与受理"
    PARTIES = "parties", "当事人"
    SERVICE = "service", "送达与文书"
    TRIAL = "trial", "审理"
    HEARING = "hearing", "听证与论证"
    PACE = "pace", "期限与中止"
    REVIEW = "review", "附带审查"
    ENDING = "ending", "结案"
    COMPLIANCE = "compliance", "履行监督"
    COURT = "court", "应诉与出庭"
    RECEPTION = "reception", "接待"
    RECORD = "record", "承办与更正"


class Act(Word):
    """程序行为: what a person or the law itself does in a case, by matter, in the order in which they usually come."""

    matter: Matter

    def __new__(cls, value: str, label: str = "", matter: Matter | None = None) -> Self:
        if matter is None:
            raise TypeError(f"{value}: an act is about a matter")
        member = str.__new__(cls, value)
        member._value_, member.label, member.matter = value, label, matter
        return member

    RECEIVE = "receive", "登记收案", Matter.ADMISSION
    ACCEPT = "accept", "受理", Matter.ADMISSION
    DECLINE = "decline", "不予受理", Matter.ADMISSION
    REQUIRE_SUPPLEMENT = "require_supplement", "通知补正", Matter.ADMISSION
    SUPPLEMENT = "supplement", "收到补正材料", Matter.ADMISSION
    EXTEND_SUPPLEMENT = "extend_supplement", "延长补正期限", Matter.ADMISSION
    DEEM_ABANDONED = "deem_abandoned", "视为放弃申请", Matter.ADMISSION
    DEEM_ACCEPTED = "deem_accepted", "视为受理", Matter.ADMISSION
    ACCEPT_AS_ORDERED = "accept_as_ordered", "依上级责令受理", Matter.ADMISSION
    RECORD_SELF_CORRECTION = "record_self_correction", "登记处罚机关自行纠正", Matter.ADMISSION
    RECEIVE_FILE = "receive_file", "收到移送的案件材料", Matter.ADMISSION
    HANDLE_NO_FURTHER = "handle_no_further", "告知不再处理", Matter.ADMISSION
    MEDIATE_EARLY = "mediate_early", "受理前调解", Matter.ADMISSION

    APPOINT_AGENT = "appoint_agent", "登记委托代理人", Matter.PARTIES
    END_AGENCY = "end_agency", "解除委托", Matter.PARTIES
    CHOOSE_REPRESENTATIVES = "choose_representatives", "推选代表人", Matter.PARTIES
    SUCCEED = "succeed", "登记权利义务承受", Matter.PARTIES
    CHANGE_PARTICULARS = "change_particulars", "变更当事人信息", Matter.PARTIES
    ADD_THIRD_PARTY = "add_third_party", "追加第三人", Matter.PARTIES
    WITHDRAW_ALONE = "withdraw_alone", "部分申请人撤回申请", Matter.PARTIES
    DECLINE_ALONE = "decline_alone", "对部分申请人不予受理", Matter.PARTIES
    DISMISS_ALONE = "dismiss_alone", "驳回部分申请人的申请", Matter.PARTIES
    TERMINATE_ALONE = "terminate_alone", "终止对部分申请人的审理", Matter.PARTIES
    THIRD_PARTY_LEAVES = "third_party_leaves", "第三人退出", Matter.PARTIES
    ADVISE_RESPONDENT = "advise_respondent", "告知变更被申请人", Matter.PARTIES
    CHANGE_RESPONDENT = "change_respondent", "变更被申请人", Matter.PARTIES
    KEEP_RESPONDENT = "keep_respondent", "登记不同意变更被申请人", Matter.PARTIES
    ADD_RESPONDENT = "add_respondent", "追加被申请人", Matter.PARTIES
    CARRY_ON = "carry_on", "登记继续行使职权的机关", Matter.PARTIES
    CHANGE_CLAIMS = "change_claims", "变更复议请求", Matter.PARTIES

    SEND_COPY = "send_copy", "发送答复通知", Matter.SERVICE
    SERVE = "serve", "登记送达", Matter.SERVICE
    FAIL_SERVICE = "fail_service", "登记送达未成", Matter.SERVICE
    READ_FILE = "read_file", "查阅复制", Matter.SERVICE
    CORRECT_TEXT = "correct_text", "更正文书", Matter.SERVICE
    WRITE_PAPER = "write_paper", "制发文书", Matter.SERVICE

    REPLY = "reply", "登记答复", Matter.TRIAL
    RECORD_EVIDENCE = "record_evidence", "登记证据材料", Matter.TRIAL
    ANSWER_EVIDENCE = "answer_evidence", "登记对证据的意见", Matter.TRIAL
    ASSESS_EVIDENCE = "assess_evidence", "审查认定证据", Matter.TRIAL
    HEAR_OPINIONS = "hear_opinions", "听取意见", Matter.TRIAL
    INVESTIGATE = "investigate", "调查取证", Matter.TRIAL
    VERIFY_ON_SITE = "verify_on_site", "实地核查", Matter.TRIAL
    BEGIN_APPRAISAL = "begin_appraisal", "委托鉴定", Matter.TRIAL
    END_APPRAISAL = "end_appraisal", "收到鉴定意见", Matter.TRIAL
    BEGIN_SURVEY = "begin_survey", "开始现场勘验", Matter.TRIAL
    END_SURVEY = "end_survey", "现场勘验结束", Matter.TRIAL
    FAIL_MEDIATION = "fail_mediation", "登记调解未成", Matter.TRIAL
    STAY = "stay", "停止执行", Matter.TRIAL
    REFUSE_STAY = "refuse_stay", "不予停止执行", Matter.TRIAL
    JOIN = "join", "合并审理", Matter.TRIAL
    SEPARATE = "separate", "分开审理", Matter.TRIAL

    NOTIFY_HEARING = "notify_hearing", "通知听证", Matter.HEARING
    ADJOURN_HEARING = "adjourn_hearing", "延期听证", Matter.HEARING
    ANNOUNCE_ATTENDANCE = "announce_attendance", "登记被申请人参加听证的人员", Matter.HEARING
    WAIVE_NOTICE = "waive_notice", "登记放弃听证通知期限", Matter.HEARING
    HOLD_HEARING = "hold_hearing", "举行听证", Matter.HEARING
    REFER_TO_COMMITTEE = "refer_to_committee", "提请委员会咨询", Matter.HEARING
    RECORD_COMMITTEE_OPINION = "record_committee_opinion", "登记咨询意见", Matter.HEARING
    HOLD_EXPERT_MEETING = "hold_expert_meeting", "专家论证", Matter.HEARING
    DISCUSS = "discuss", "集体讨论", Matter.HEARING

    CONVERT = "convert", "转为普通程序", Matter.PACE
    EXTEND = "extend", "延长审理期限", Matter.PACE
    SUSPEND = "suspend", "中止审理", Matter.PACE
    RESUME = "resume", "恢复审理", Matter.PACE
    WITHDRAW_CONSENT = "withdraw_consent", "撤回中止的同意", Matter.PACE
    REGISTER_RESUMPTION_ORDER = "register_resumption_order", "登记责令恢复审理", Matter.PACE
    RECOMPUTE = "recompute", "重新计算期限", Matter.PACE

    REQUEST_REVIEW = "request_review", "申请附带审查", Matter.REVIEW
    BEGIN_REVIEW = "begin_review", "启动附带审查", Matter.REVIEW
    NOTIFY_ISSUER = "notify_issuer", "通知制定机关", Matter.REVIEW
    RECORD_ISSUER_REPLY = "record_issuer_reply", "登记制定机关答复", Matter.REVIEW
    TRANSFER_REVIEW = "transfer_review", "转送规范性文件", Matter.REVIEW
    CONCLUDE_REVIEW = "conclude_review", "附带审查处理", Matter.REVIEW

    DECIDE = "decide", "作出行政复议决定", Matter.ENDING
    DECIDE_DIRECTLY = "decide_directly", "依生效决定直接作出决定", Matter.ENDING
    MEDIATE = "mediate", "制作调解书", Matter.ENDING
    WITHDRAW = "withdraw", "撤回申请", Matter.ENDING
    DISMISS_APPLICATION = "dismiss_application", "驳回行政复议申请", Matter.ENDING
    TERMINATE = "terminate", "终止审理", Matter.ENDING
    TAKEN_OVER = "taken_over", "登记上级直接受理", Matter.ENDING
    ASK_FOR_ELEVATION = "ask_for_elevation", "报请提级审理", Matter.ENDING
    REGISTER_ELEVATION = "register_elevation", "登记提级审理结果", Matter.ENDING
    MOVE_FILE = "move_file", "移送案件材料", Matter.ENDING
    CLOSE = "close", "结案", Matter.ENDING
    ARCHIVE = "archive", "归档", Matter.ENDING

    RECORD_PERFORMANCE = "record_performance", "登记履行", Matter.COMPLIANCE
    PRESS_FOR_PERFORMANCE = "press_for_performance", "督促履行", Matter.COMPLIANCE
    ORDER_PERFORMANCE = "order_performance", "责令履行", Matter.COMPLIANCE
    TALK_WITH_HEAD = "talk_with_head", "约谈", Matter.COMPLIANCE
    CRITICISE = "criticise", "通报批评", Matter.COMPLIANCE
    ENFORCE = "enforce", "启动强制执行", Matter.COMPLIANCE
    APPLY_TO_COURT = "apply_to_court", "申请法院强制执行", Matter.COMPLIANCE
    RECORD_NEW_ACT = "record_new_act", "登记重新作出的行政行为", Matter.COMPLIANCE
    VISIT = "visit", "回访", Matter.COMPLIANCE
    ISSUE_OPINION = "issue_opinion", "制发意见书", Matter.COMPLIANCE
    ISSUE_RECOMMENDATION = "issue_recommendation", "制发建议书", Matter.COMPLIANCE
    RECORD_FEEDBACK = "record_feedback", "登记整改反馈", Matter.COMPLIANCE
    COPY_TO_SUPERIOR = "copy_to_superior", "抄告", Matter.COMPLIANCE
    PUBLISH = "publish", "公开决定书", Matter.COMPLIANCE
    TRANSFER_CLUE = "transfer_clue", "移送线索", Matter.COMPLIANCE

    RECEIVE_NOTICE = "receive_notice", "登记应诉通知", Matter.COURT
    SUBMIT_ANSWER = "submit_answer", "提交答辩和证据", Matter.COURT
    FILE_PAPER = "file_paper", "登记提交文书", Matter.COURT
    SCHEDULE_SITTING = "schedule_sitting", "登记开庭通知", Matter.COURT
    CHANGE_SITTING = "change_sitting", "登记开庭改期", Matter.COURT
    DESIGNATE_OFFICIAL = "designate_official", "确定出庭负责人", Matter.COURT
    TELL_OFFICIAL = "tell_official", "通知出庭负责人", Matter.COURT
    REPORT_ABSENCE = "report_absence", "登记机关报告负责人不能出庭", Matter.COURT
    EXCUSE_OFFICIAL = "excuse_official", "提交不能出庭说明", Matter.COURT
    HOLD_SITTING = "hold_sitting", "登记开庭情况", Matter.COURT
    RECORD_QUESTIONING = "record_questioning", "登记法院询问", Matter.COURT
    OBJECT_TO_VENUE = "object_to_venue", "提出管辖异议", Matter.COURT
    DELAY_EVIDENCE = "delay_evidence", "登记准许延期举证", Matter.COURT
    RECORD_RULING = "record_ruling", "登记诉讼中的裁定", Matter.COURT
    JOIN_PARTIES = "join_parties", "登记追加当事人", Matter.COURT
    RECEIVE_JUDGMENT = "receive_judgment", "登记裁判", Matter.COURT
    RECORD_APPEAL = "record_appeal", "登记上诉", Matter.COURT
    END_APPEAL = "end_appeal", "登记上诉结果", Matter.COURT
    RECORD_EFFECT = "record_effect", "登记裁判生效", Matter.COURT
    REPORT_DEFEAT = "report_defeat", "报送败诉案件报告", Matter.COURT
    RECEIVE_SUGGESTION = "receive_suggestion", "登记收到的建议", Matter.COURT
    ANSWER_SUGGESTION = "answer_suggestion", "答复建议", Matter.COURT
    RECORD_COST = "record_cost", "登记应付款项", Matter.COURT
    RECORD_PAYMENT = "record_payment", "登记支付", Matter.COURT

    RECORD_VISIT = "record_visit", "登记接待", Matter.RECEPTION
    KEEP_PROMISE = "keep_promise", "兑现承诺", Matter.RECEPTION

    ASSIGN = "assign", "指定承办人", Matter.RECORD
    RECUSE = "recuse", "决定回避", Matter.RECORD
    CORRECT = "correct", "更正登记", Matter.RECORD


class Register(Word):
    """What the office knows besides the case, and tells an officer before he records an act."""

    NEEDS = "needs", "当事人的特别需要"
    JURISDICTION = "jurisdiction", "管辖"
    HANDLERS = "handlers", "承办人的回避情形"
    OFFICERS = "officers", "工作人员的回避情形"
    COMMITTEE = "committee", "行政复议委员会名册"
    EXPERTS = "expert", "专家名册"
    DEPARTMENTS = "departments", "本级工作部门"
    SUPERIORS = "superiors", "上一级主管部门"


class Role(Word):
    """Who may act. Drafter and approver are never one person."""

    CLERK = "clerk", "收案员"
    HANDLER = "handler", "承办人"
    REVIEWER = "reviewer", "机构负责人"
    APPROVER = "approver", "机关负责人"
    SUPERVISOR = "supervisor", "监督员"
    ADMINISTRATOR = "administrator", "管理员"
    SECURITY = "security", "安全管理员"
    AUDITOR = "auditor", "审计管理员"
    SYSTEM = "system", "系统"


def in_words(roles: Iterable[Role]) -> str:
    """Roles as people are told of them; the system is nobody to turn to."""
    return "、".join(role.label for role in roles if role is not Role.SYSTEM)


class PartyRole(Word):
    """The position of a person or organ in a case."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"
    THIRD_PARTY = "third_party", "第三人"
    PLAINTIFF = "plaintiff", "原告"
    DEFENDANT = "defendant", "被告"
    ORGAN = "organ", "有关机关"


class Channel(Word):
    """How the application reached the office (行政复议法 第二十二条、第三十二条)."""

    IN_PERSON = "in_person", "当面提交"
    POST = "post", "邮寄"
    ONLINE = "online", "互联网渠道"
    ORAL = "oral", "口头申请"
    VIA_PENALTY_ORGAN = "via_penalty_organ", "经处罚机关转送"
    FORWARDED = "forwarded", "其他单位转来"


class Track(Word):
    """The trial procedure."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"


class ServiceMethod(Word):
    """Ways of service (行政复议法 第八十八条 → 民事诉讼法)."""

    DIRECT = "direct", "直接送达"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达"
    POST = "post", "邮寄送达"
    ENTRUSTED = "entrusted", "委托送达"
    FORWARDED = "forwarded", "转交送达"
    PUBLIC_NOTICE = "public_notice", "公告送达"


class Ending(Word):
    """How the trial of a case ended, as far as the next steps depend on it."""

    DECLINED = "declined", "不予受理"
    ABANDONED = "abandoned", "视为放弃"
    WITHDRAWN = "withdrawn", "受理前撤回"
    DISMISSED = "dismissed", "驳回行政复议申请"
    TERMINATED = "terminated", "终止"
    MEDIATED = "mediated", "调解"
    DECIDED = "decided", "行政复议决定"
    TAKEN_OVER = "taken_over", "上级直接受理"
    NOT_HANDLED = "not_handled", "告知不再处理"
    ELEVATED = "elevated", "提级移送"


class Enforcer(Word):
    """Who enforces what a citizen does not perform (行政复议法 第七十八条)."""

    ACTING_ORGAN = "acting_organ", "作出行政行为的行政机关"
    RECONSIDERATION_ORGAN = "reconsideration_organ", "行政复议机关"
    COURT = "court", "申请人民法院强制执行"


class Letter(Word):
    """What the office writes to an organ about its administration, besides the decision."""

    OPINION = "opinion", "意见书"
    RECOMMENDATION = "recommendation", "建议书"


class Ballot(Word):
    """How a member of a collective discussion voted."""

    FOR = "for", "同意"
    AGAINST = "against", "不同意"
    ABSTAIN = "abstain", "弃权"


class OpinionWay(Word):
    """How the opinions of a party are heard (行政复议法 第四十九条)."""

    IN_PERSON = "in_person", "当面"
    ONLINE = "online", "互联网"
    PHONE = "phone", "电话"
    WRITTEN = "written", "书面"
    OTHER = "other", "其他方式"


class Promise(Word):
    """What a transaction leaves in the outbox for the flow to do."""

    RECORD = "record", "登记"
    DOCUMENT = "document", "文书"
    REMINDER = "reminder", "提醒"


class AttachmentPurpose(Word):
    """What a file from outside is for; `INTERNAL` is kept in the second volume (副卷), not open to the parties."""

    APPLICATION = "application", "申请材料"
    EVIDENCE = "evidence", "证据材料"
    PROOF_OF_SERVICE = "proof_of_service", "送达凭证"
    SIGNED_ORIGINAL = "signed_original", "签名盖章原件"
    RECORD = "record", "笔录和记录"
    OTHER = "other", "其他材料"
    COURT = "court", "人民法院、人民检察院的文书"
    INTERNAL = "internal", "内部审批和讨论材料"
