"""What each role may do and see besides the acts of a case: one table, asked by whatever does it.

Who may do an act stands in the row of the act (`casework.procedure`), and in whose cases in `casework.record.access`.
A new role is a word of the vocabulary, a place in this table, and the rows of its acts.
"""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from casework.errors import RoleRefused
from casework.office import staff
from casework.record.commands import Actor
from casework.storage.office import office
from casework.storage.tables import Staff
from casework.vocabulary import Role, Word, in_words


class Right(Word):
    """Something that is done or seen outside the acts of a case."""

    USE = "use", "使用本系统"
    SEE_CASES = "see_cases", "查阅案件"
    HAS_A_DESK = "has_a_desk", "平常只看自己名下的事项"
    SEE_OFFICERS_FIGURES = "see_officers_figures", "查看各承办人的统计"
    KEEP_FIGURES = "keep_figures", "固定统计报表，登记统计的目标和录入数"
    APPROVE_REPORTS = "approve_reports", "批准通报、报告"
    KEEP_LESSONS = "keep_lessons", "归因，处理预警，研究类案"
    READ_SECOND_VOLUME = "read_second_volume", "查阅副卷"
    WRITE_NOTES = "write_notes", "写附注、交办、请教、移交说明"
    ANNOTATE = "annotate", "写监督批注"
    KEEP_FILES = "keep_files", "收入和撤下材料"
    NOTE_PROBLEMS = "note_problems", "登记办案中发现的问题"
    DRAFT = "draft", "拟稿"
    SEAL = "seal", "盖章"
    CERTIFY = "certify", "出具办案时间线证明（包含限定人员查阅的登记）"
    PRINT_LABELS = "print_labels", "打印载有当事人电话的邮寄标签"
    SEE_VISITS = "see_visits", "查阅接待登记"
    REGISTER_VISITS = "register_visits", "登记接待"
    SEE_PLANNER = "see_planner", "查看听证与日程"
    PLAN = "plan", "安排日程"
    KEEP_LEAVES = "keep_leaves", "登记他人的请假和代理"
    KEEP_JOINT = "keep_joint", "登记府院联动"
    KEEP_ARCHIVE = "keep_archive", "保管归档的案卷，登记借阅、鉴定、销毁"
    KEEP_TRAINING = "keep_training", "登记人员的资格和培训"
    HAND_OVER = "hand_over", "批量移交案件"
    CLAIM = "claim", "认领尚无承办人的案件"
    TAKE_OVER_LEDGER = "take_over_ledger", "导入旧台账"
    REVIEW_FILES = "review_files", "评查案卷"
    KEEP_FILE_REVIEWS = "keep_file_reviews", "开始、评定和结束案卷评查"
    REPORT = "report", "报送上级平台"
    SEE_MAIL = "see_mail", "查阅收文、发文登记"
    REGISTER_MAIL = "register_mail", "登记收文、发文"
    DRAW_ADVISERS = "draw_advisers", "抽取委员、专家"
    CHECK = "check", "系统核查"
    REPAIR = "repair", "系统核查的补救"
    SEE_JOBS = "see_jobs", "查看有多少文件正在制作（不含内容）"
    CONFIRM_CLOCK = "confirm_clock", "确认系统时钟"
    KEEP_ACCOUNTS = "keep_accounts", "管理人员和账号"
    SET_OFFICE = "set_office", "填写本机关的名称、法院和文号"
    KEEP_SETTINGS = "keep_settings", "设置系统"
    CONFIRM_SIGN_IN = "confirm_sign_in", "确认统一身份认证的设置"
    EDIT_REGISTERS = "edit_registers", "维护机关、委员和专家名册"
    CHANGE_NUMBERS = "change_numbers", "变更文号登记簿"
    CHANGE_WORDINGS = "change_wordings", "变更文书模板"
    KEEP_PHRASES = "keep_phrases", "维护常用段落"
    LOAD_LAW = "load_law", "载入放假通知和规则"
    SEE_TO_CALENDAR = "see_to_calendar", "下一年度放假安排尚未载入的提醒"
    READ_JOURNAL = "read_journal", "查阅日志"
    READ_WHOLE_JOURNAL = "read_whole_journal", "查阅全部日志"


MAY: dict[Right, tuple[Role, ...]] = {
    Right.USE: tuple(role for role in Role if role not in (Role.SECURITY, Role.AUDITOR, Role.SYSTEM)),
    Right.SEE_CASES: (Role.CLERK, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR),
    Right.HAS_A_DESK: (Role.CLERK, Role.HANDLER),
    Right.SEE_OFFICERS_FIGURES: (Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR),
    Right.KEEP_FIGURES: (Role.REVIEWER, Role.SUPERVISOR),
    Right.APPROVE_REPORTS: (Role.APPROVER,),
    Right.KEEP_LESSONS: (Role.HANDLER, Role.REVIEWER, Role.SUPERVISOR),
    Right.READ_SECOND_VOLUME: (Role.CLERK, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR),
    Right.WRITE_NOTES: (Role.CLERK, Role.HANDLER, Role.REVIEWER, Role.APPROVER),
    Right.ANNOTATE: (Role.SUPERVISOR,),
    Right.KEEP_FILES: (Role.CLERK, Role.HANDLER, Role.REVIEWER),
    Right.NOTE_PROBLEMS: (Role.CLERK, Role.HANDLER, Role.REVIEWER),
    Right.DRAFT: (Role.CLERK, Role.HANDLER),
    Right.SEAL: (Role.REVIEWER, Role.APPROVER),
    Right.CERTIFY: (Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR),
    Right.PRINT_LABELS: (Role.CLERK, Role.HANDLER),
    Right.SEE_VISITS: (Role.CLERK, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR),
    Right.REGISTER_VISITS: (Role.CLERK, Role.HANDLER),
    Right.SEE_PLANNER: (Role.CLERK, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR, Role.ADMINISTRATOR),
    Right.PLAN: (Role.CLERK, Role.HANDLER, Role.REVIEWER),
    Right.KEEP_LEAVES: (Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR),
    Right.KEEP_JOINT: (Role.CLERK, Role.HANDLER, Role.REVIEWER),
    Right.KEEP_ARCHIVE: (Role.CLERK, Role.REVIEWER),
    Right.KEEP_TRAINING: (Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR),
    Right.HAND_OVER: (Role.CLERK, Role.REVIEWER),
    Right.CLAIM: (Role.HANDLER,),
    Right.TAKE_OVER_LEDGER: (Role.CLERK, Role.REVIEWER),
    Right.REVIEW_FILES: (Role.HANDLER, Role.REVIEWER, Role.SUPERVISOR),
    Right.KEEP_FILE_REVIEWS: (Role.REVIEWER, Role.SUPERVISOR),
    Right.REPORT: (Role.CLERK, Role.REVIEWER),
    Right.SEE_MAIL: (Role.CLERK, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR),
    Right.REGISTER_MAIL: (Role.CLERK, Role.HANDLER),
    Right.DRAW_ADVISERS: (Role.CLERK, Role.HANDLER, Role.REVIEWER),
    Right.CHECK: (Role.REVIEWER, Role.SUPERVISOR, Role.ADMINISTRATOR),
    Right.REPAIR: (Role.ADMINISTRATOR,),
    Right.SEE_JOBS: (Role.ADMINISTRATOR,),
    Right.CONFIRM_CLOCK: (Role.ADMINISTRATOR,),
    Right.KEEP_ACCOUNTS: (Role.ADMINISTRATOR,),
    Right.SET_OFFICE: (Role.ADMINISTRATOR,),
    Right.KEEP_SETTINGS: (Role.ADMINISTRATOR,),
    Right.CONFIRM_SIGN_IN: (Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR),
    Right.EDIT_REGISTERS: (Role.ADMINISTRATOR,),
    Right.CHANGE_NUMBERS: (Role.ADMINISTRATOR,),
    Right.CHANGE_WORDINGS: (Role.ADMINISTRATOR,),
    Right.KEEP_PHRASES: (Role.REVIEWER,),
    Right.LOAD_LAW: (Role.ADMINISTRATOR,),
    Right.SEE_TO_CALENDAR: (Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR),
    Right.READ_JOURNAL: (Role.SUPERVISOR, Role.ADMINISTRATOR),
    Right.READ_WHOLE_JOURNAL: (Role.SUPERVISOR,),
}
"""Who has each right. An administrator keeps the machine and the registers; what parties have told the office is not
his to read, unless the office says so in `office.toml`."""


SEPARATED: dict[Right, tuple[Role, ...]] = {
    Right.USE: tuple(role for role in Role if role is not Role.SYSTEM),
    Right.KEEP_ACCOUNTS: (Role.SECURITY,),
    Right.CONFIRM_SIGN_IN: (Role.REVIEWER, Role.APPROVER, Role.SECURITY),
    Right.READ_JOURNAL: (Role.SUPERVISOR, Role.AUDITOR),
    Right.READ_WHOLE_JOURNAL: (Role.SUPERVISOR, Role.AUDITOR),
}
"""What stands otherwise where the office has three administrators (`separate_administrators`): one keeps the machine
and the settings, one the accounts, their roles and what they sign in with, one reads the log."""


BESIDE_HIM = (Role.SECURITY, Role.AUDITOR)
"""The administrators that only such an office has."""

ALONE = frozenset({Role.ADMINISTRATOR, *BESIDE_HIM})
"""Roles that go with no other in one account: who opens accounts and sets what the office prints decides no case, and
of the three administrators none is two."""

AT_THE_MACHINE = Actor(login="命令行", roles=frozenset(Role) - {Role.SYSTEM})
"""Whoever gives a command at the machine without naming himself: its database is open to him anyway."""


ON_THE_SITE = Actor(login="网上提交", roles=frozenset({Role.CLERK}))
"""Who enters what was handed in on the public site and needs no officer's judgment."""


class RightRefused(RoleRefused):
    """The officer's roles do not carry the right."""

    code = "RIGHT-001"


def holders(right: Right) -> tuple[Role, ...]:
    """The roles that carry a right in this office, in the order of the vocabulary."""
    usual = MAY | SEPARATED if office().separate_administrators else MAY
    reads_too = right in (Right.SEE_CASES, Right.SEE_VISITS) and office().administrator_sees_cases
    return (*usual[right], Role.ADMINISTRATOR) if reads_too else usual[right]


def has(roles: Collection[Role], right: Right) -> bool:
    """Whether one of the roles carries the right."""
    return not set(holders(right)).isdisjoint(roles)


def officer(session: Session, login: str, right: Right, today: date) -> Actor:
    """Who gives a command, and may: the officer named, in office today, or without a name `AT_THE_MACHINE`.
    RightRefused."""
    if not login:
        return AT_THE_MACHINE
    row = session.get(Staff, login)
    if row is None or not staff.is_valid(row, today):
        raise RightRefused(f"没有账号为“{login}”的在岗人员", instead="请填写在岗人员的账号", code="RIGHT-002")
    actor = staff.actor_of(row, stands_in_for=staff.stands_in_for(session, login, today))
    check(actor, right)
    return actor


def check(actor: Actor, right: Right) -> None:
    """RightRefused when none of the officer's roles carries the right."""
    if has(actor.roles, right):
        return
    who = in_words(holders(right))
    if not actor.roles:
        raise RightRefused(f"您的账号没有任何角色，不能“{right.label}”", instead="请管理员为账号设定角色")
    raise RightRefused(f"“{right.label}”限于{who}", instead=f"请交{who}办理")
