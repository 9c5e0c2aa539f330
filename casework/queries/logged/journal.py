"""What the log says, in plain Chinese: its registers, their columns, what was asked for (`log` beside it)."""

import json
import re
from typing import Any

from casework.office import page_names
from casework.queries.logged.attempted import ASKED
from casework.storage.tables import Logged
from casework.vocabulary import Act, DraftMove

OF_THE_MACHINE = frozenset(
    {
        Logged.SIGN_IN,
        Logged.SIGN_IN_FAILED,
        Logged.SIGN_OUT,
        Logged.SIGN_IN_ENDED,
        Logged.SECOND_FACTOR,
        Logged.ACCOUNT,
        Logged.NUMBER,
        Logged.WORDING,
        Logged.LAW,
        Logged.MACHINE,
    }
)
"""What an administrator reads: accounts and the machine, never who read which case."""

REGISTERS = {
    "adviser_draws": "抽取记录",
    "advisers": "委员和专家名册",
    "agencies": "机关名录",
    "bookings": "日程安排",
    "case_draws": "抽取承办人的记录",
    "clock_confirmations": "时钟确认",
    "consult_points": "咨询点名册",
    "consults": "咨询登记",
    "counter_moves": "编号接续",
    "counters": "编号",
    "figure_entries": "统计的目标和录入数",
    "figure_snapshots": "固定的统计报表",
    "file_reviews": "案卷评查",
    "files_online": "网上阅卷",
    "joint_matters": "府院联动议定的事项",
    "joint_occasions": "府院联动",
    "law_loads": "法律数据",
    "leaves": "请假和代理",
    "letters": "收文登记",
    "mailings": "发文登记",
    "notice_senders": "通知的发送",
    "notice_wishes": "通知我的方式",
    "office_phrases": "常用段落",
    "office_templates": "文书模板",
    "officer_papers": "人员的资格",
    "officials": "负责人名录",
    "trainings": "人员的培训",
    "outside_accounts": "外部账号",
    "point_meetings": "咨询点的预约",
    "problems": "办案中发现的问题",
    "public_codes": "网上查询码",
    "ratings": "当事人的评价",
    "review_marks": "评查意见",
    "reviewed_files": "评查的案卷",
    "rooms": "房间和场所",
    "staff": "账号",
    "system_hooks": "外部系统的通知地址",
    "system_tokens": "外部系统的口令",
    "systems": "外部系统",
    "tokens": "程序和日历的口令",
    "visits": "接待登记",
    "tickets": "接待窗口的号",
    "shelved_files": "归档的案卷",
    "file_loans": "案卷借阅",
    "duties": "接待值班",
    "void_numbers": "作废文号",
    "warning_answers": "预警的处理",
    "causes_named": "归因",
    "studies": "类案研究",
    "reports": "通报、报告",
    "organ_letters": "发给机关的通报、报告、典型案例",
    "typical_cases": "典型案例",
    "library_entries": "知识库",
}
COLUMNS = {
    **{
        "address": "地址",
        "after": "改为",
        "agency_id": "机关",
        "at": "时间",
        "away_until": "不能参加至",
        "before": "原为",
    },
    **{
        "case_number": "案号",
        "cases": "涉及案件",
        "credit_code": "统一社会信用代码",
        "day": "日期",
        "domain": "领域",
        "door": "其他途径",
        "door_on": "告知日",
        "door_organ": "有权处理的机关",
        "door_reason": "不由本机关办理的理由",
        "drawn": "抽中",
        "finished_at": "完成时间",
    },
    **{
        "government": "所属政府",
        "handed_over": "材料已转送",
        "handover": "移交说明",
        "kept": "办理情况",
        "kept_on": "办结日",
        "kind": "类别",
        "last": "编到",
        "left_out": "未列入",
    },
    **{"level": "机关类别", "liaison": "联系人", "login": "账号", "matter": "事由", "name": "名称", "note": "说明"},
    **{
        "number": "文号",
        "officer": "办理人",
        "actor": "办理人",
        "on": "日期",
        "organisation": "工作单位",
        "phone": "电话",
    },
    **{
        "must_change_password": "须换口令",
        "password_hash": "口令",
        "pool": "候选",
        "post": "职务类别",
        **{"field": "分管领域", "proof": "依据"},
        "promised": "答应办理",
        "promised_by": "答应办结日",
    },
    **{
        "serial": "第几号",
        "drawn_at": "取号时刻",
        "called_at": "叫号时刻",
        "called_by": "叫号的人员",
        "window": "窗口",
        "gone": "已离开",
        "visit": "接待登记",
        "booking": "预约",
    },
    **{
        "purpose": "来访目的",
        "rating": "评价",
        "call": "来电的时刻和录音编号",
        "reason": "原因",
        "roles": "角色",
        "seat": "所在地政府",
        "series": "编号",
    },
    **{"specialties": "专业领域", "successor": "承继机关", "superior": "上级机关", "text": "文字", "title": "职务"},
    **{"valid_from": "起日", "valid_until": "止日", "version": "版本", "visitor": "来访人", "waited": "等候分钟"},
    **{"withdrawn": "撤回", "year": "年份"},
    **{"no": "第几次", "topic": "用在哪里"},
    **{"email": "电子邮箱", "mobile": "手机号码", "setup": "服务器和账号", "way": "方式"},
    **{"since": "自", "substitute": "代理人", "until": "至"},
    **{"sender": "来文单位", "sent_on": "交邮日", "serial": "序号", "their_number": "来文文号", "waybill": "邮件号"},
    **{"equipment": "设备", "minutes": "路程（分钟）", "place": "地点", "seats": "座位数"},
    **{"ended_at": "停用时间", "ended_by": "停用人", "key": "口令", "label": "用于何处", "made_at": "设立时间"},
    **{"begins": "自几时（分钟）", "called_off": "取消的原因", "despite": "仍这样安排的理由", "ends": "至几时（分钟）"},
    **{"cause": "具体情形", "found_at": "发现环节", "found_on": "发现日期", "organ": "机关", "struck": "划去的原因"},
    **{"what": "问题", "guests": "外部人员", "officers": "工作人员", "room": "房间", "travel": "路上分钟"},
    **{"acts": "可以办理的事项", "contact": "联系人", "scopes": "权限", "system_id": "外部系统"},
    **{"hosts": "可以通知的主机", "secret": "签名密钥"},
    **{"made_by": "发给人", "sealed": "查询码"},
    **{"opened_at": "提供时间", "opened_by": "提供人", "redaction_id": "副本"},
    **{"closed_at": "收回时间", "closed_by": "收回人"},
    **{"retention": "保管期限", "kept_until": "保管至", "appraisal": "鉴定的结论", "appraised_on": "鉴定之日"},
    **{"appraised_by": "参加鉴定的人员", "approved": "批准", "destroyed_on": "销毁之日", "destroyed": "销毁的方式"},
    **{"watched_by": "监销人", "borrower": "借阅人", "lent_on": "借出之日"},
    **{"returned_on": "归还之日", "returned": "清点的情况"},
    **{"organiser": "组织的单位", "partners": "参加的单位"},
    **{"done": "办理的情况", "done_on": "办结之日", "due_on": "期限", "occasion": "府院联动"},
    **{"wordless": "机器不能核对的页", "looked_at": "另一人看过的时间", "looked_by": "另一人"},
    **{"stage": "环节", "mark": "打分", "remark": "想说的话", "entry": "收件号", "given_on": "评价之日"},
    **{"party": "当事人", "withdrawn_at": "收回时间", "withdrawn_by": "收回人"},
    **{"shown_as": "网上显示的样子", "shown_version": "网上显示到第几项"},
    **{"figure": "指标", "period": "期间", "said": "范围", "source": "出处", "value": "数值"},
    **{"hours": "接待时间", "town": "街道、乡镇", "video": "可以视频"},
    **{
        "channel_basis": "公布的文件",
        "channel_since": "公布为申请渠道之日",
        "point_id": "咨询点",
        "receiver": "接待人",
    },
    **{
        "act": "行政行为",
        "advised": "告知和建议",
        "settled": "在咨询点解决",
        "settlement": "如何解决",
        "told_on": "知道之日",
    },
    **{"application": "申请", "confirmed": "如何确认", "papers": "随附材料", "handed_on": "咨询点收到之日"},
    **{
        "forward_proof": "转送凭证",
        "forward_way": "转送方式",
        "forwarded_on": "转送之日",
        "saved_at": "存在设备上的时间",
    },
    **{"result": "结果", "result_on": "得知结果之日", "consult_id": "咨询", "wanted_on": "希望的日期", "wish": "说明"},
    **{"answer": "答复", "answered_on": "答复之日", "fixed_at": "约定的时刻", "fixed_on": "约定的日期"},
    **{"issued_at": "发给时间", "wrapped": "口令", "feed": "日历地址"},
    **{"answer_by": "答复期限", "answered_by": "答复人", "ending": "结案方式", "submitted_on": "交答复日"},
    **{"concluded_by": "评定人", "concluded_on": "评定日", "ended_on": "结束日", "grade": "等次"},
    **{"found": "评查结果", "handler": "承办人", "item": "项目", "known": "登记显示", "minus": "扣分（十分之一分）"},
    **{"opinion": "评定意见", "rectified_on": "整改完成日", "rectify_by": "整改期限", "reviewer": "评查人"},
    **{
        "review_id": "评查",
        "file_id": "评查的案卷",
        "reviewers": "评查人",
        "score": "得分（十分之一分）",
        "size": "件数",
    },
    **{"standard": "评查标准", "strata": "分层", "stratum": "所在的层", "words": "问题"},
    **{
        "advice": "建议",
        "begun_from": "由哪一组类案",
        "changed": "其后的变化",
        "closed_on": "办结日",
        "findings": "研究发现",
    },
    **{
        "named_at": "归因环节",
        "opened_on": "开题日",
        "taken": "采纳",
        "theme": "题目",
        "warning": "预警",
        "why": "共同之处",
    },
    **{
        "about": "关于",
        "approved_by": "批准人",
        "approved_on": "批准日期",
    },
    **{"recommended_by": "推荐人", "recommended_on": "推荐日", "checked_by": "审核人", "checked_on": "审核日"},
    **{"conclusion": "审核意见", "facts": "基本案情", "handling": "复议办理", "meaning": "典型意义"},
    **{"written_by": "撰写人", "written_on": "撰写日", "read_by": "复核人", "read_on": "复核日"},
    **{"published_by": "发布人", "published_on": "发布日"},
    **{
        "drafted_by": "拟制人",
        "drafted_on": "拟制日期",
        "dropped": "作废的原因",
        "due_on": "反馈期限",
        "ref": "哪一份",
    },
    **{"attachment_id": "材料", "document_id": "文书", "file_name": "文件名", "handed_to": "交办"},
}
OF_REGISTER = {
    "file_reviews": {"title": "名称"},
    "letters": {"title": "事由"},
    "library_entries": {"title": "题目", "dropped": "撤下的原因", "text": "内容"},
    "trainings": {"hours": "学时", "theme": "培训的内容", "proof": "证明", "struck": "划去的原因"},
    "officer_papers": {"proof": "证明", "struck": "划去的原因"},
    "file_loans": {"purpose": "借阅的用途", "due_on": "应当归还之日"},
    "shelved_files": {"place": "存放的位置"},
    "joint_occasions": {"theme": "主题", "text": "讨论的情况"},
    "joint_matters": {"proof": "证明", "what": "议定的事项"},
    "organ_letters": {"answer": "反馈的内容", "answered_on": "收到反馈之日", "proof": "证明", "sent_on": "发送日期"},
    "typical_cases": {
        "closed_by": "办结人",
        "dropped": "撤回的原因",
        "place": "发布在何处",
        "result": "整改的结果",
        "title": "题目",
        "why": "推荐的理由",
    },
}
"""What a column is called in one register, where the name that it has in the others would say something else."""
OF_FILES = {"sha256": "文件哈希"}
"""What is said of a file of the office, which is no register."""
UNSAID = frozenset(
    {
        "busy_until",
        "called_as",
        "drawn_as",
        "key_id",
        "digest",
        "id",
        "large_type",
        "loaded_at",
        "recorded_at",
        "request_id",
        "seed",
        "silent",
        "used_at",
        "used_from",
        "wanted",
        "media",
    },
)
"""Columns that only the machine needs: they stand in the entry, not in its words."""


LABELS = COLUMNS | OF_FILES


def asked(what: str) -> str:
    """What was refused: 登记受理, 文稿：退回修改, 打开“期限证明”."""
    acts, moves = {act.value: act.label for act in Act}, {move.value: move.label for move in DraftMove}
    if what in ASKED:
        return ASKED[what]
    if what.startswith("draft:"):
        step = what.removeprefix("draft:")
        return f"文稿：{moves.get(step) or acts.get(step, step)}"
    if page := re.fullmatch(r"(GET|POST) (.+)", what):
        return page_names.said(page[1], page[2])
    return acts.get(what, what)


def read(text: str) -> dict[str, dict[str, Any]]:
    """What an entry says of the registers before or after: table/key → column → value."""
    said: dict[str, dict[str, Any]] = json.loads(text) if text else {}
    return said


def registers(subject: str) -> str:
    """agencies/3 is 机关名录第3号; a file or a name stays as it is."""
    parts = [part.partition("/") for part in subject.split("、")]
    return "、".join(
        f"{REGISTERS[table]} {key.replace('/', ' ')}" if slash and table in REGISTERS else f"{table}{slash}{key}"
        for table, slash, key in parts
    )


def changes(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> list[str]:
    """What changed, a phrase for each column."""
    phrases = []
    for key in sorted({*before, *after}):
        was, now = before.get(key, {}), after.get(key, {})
        labels = LABELS | OF_REGISTER.get(key.partition("/")[0], {})
        for name in sorted({*was, *now} - UNSAID):
            old, new = _said(was.get(name)), _said(now.get(name))
            if not was and new != "空":
                phrases.append(f"{labels.get(name, name)}：{new}")
            elif was:
                phrases.append(f"{labels.get(name, name)}：{old} → {new}")
    return phrases


def _said(value: Any) -> str:
    if value is None or value == "":
        return "空"
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
