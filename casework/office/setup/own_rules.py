"""本单位的规定: what an office may set otherwise than it is shipped, besides its names. One class for each group: the
form, its limits and the words in the log come from it. A value that would keep everybody out is beyond the limits.

Whether the administrator reads cases is not among them: he would give himself the right. It stands in `office.toml`,
which whoever keeps the machine writes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from sqlmodel import Session

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import staff
from casework.office.signing_in import accounts, second_factor
from casework.procedure.fields import Name
from casework.storage import clock, personal_key
from casework.storage.algorithms import Suite
from casework.storage.office import CourtLevel
from casework.storage.settings import settings
from casework.vocabulary import Instance
from casework.vocabulary.hours import hour_in_words, minute_of_day

MOST_DAYS = 20
"""Rungs of a ladder of reminders."""


class NoSuchRules(CaseworkError):
    """There is no such group of settings."""

    code, status = "OFF-404", 404


def _days(text: str) -> str:
    found = re.findall(r"\d+", text)
    if re.sub(r"[\d\s、,，;；]", "", text) or any(int(day) > 365 for day in found) or len(found) > MOST_DAYS:
        raise ValueError(f"：请写不超过{MOST_DAYS}个365以内的数字，用顿号分开，例如10、5、2、0")
    return "、".join(dict.fromkeys(str(int(day)) for day in found))


def _folder(text: str) -> str:
    if text and not PurePosixPath(text).is_absolute():
        raise ValueError("：请写服务器上的完整路径，例如/srv/scanner")
    return text


Days = Annotated[str, Field(max_length=100), AfterValidator(_days)]
Folder = Annotated[str, Field(max_length=300), AfterValidator(_folder)]


class Rules(Details):
    """A group of settings."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class SignIn(Rules):
    """Who signs in how, and for how long."""

    idle_minutes: int = Field(title="多少分钟没有操作的，退出登录（5至240）", ge=5, le=240)
    longest_hours: int = Field(title="登录满多少小时的，须重新登录（1至24）", ge=1, le=24)
    confirm_minutes: int = Field(title="批准、盖章之前，多少分钟内须证明过是本人（0为不再确认）", ge=0, le=240)
    password_characters: int = Field(title="口令至少多少个字符（8至64）", ge=8, le=64)
    requests_a_minute: int = Field(title="同一地址每分钟最多多少次请求（120以上）", ge=120, le=100_000)
    second_factor_for: tuple[accounts.OfficeRole, ...] = Field((), title="须用动态口令登录的角色")


class Handling(Rules):
    """What the law leaves to the office in its daily work."""

    paper_approval_until: date | None = Field(None, title="可以登记纸质审批，至哪一日（不在纸上审批的不填）")
    serve_only_sealed: bool = Field(False, title="文书盖章后才能登记送达")
    substitutes_act: bool = Field(True, title="请假期间，代理人可以查阅和办理请假人的案件")
    handlers_claim: bool = Field(False, title="承办人可以自行认领尚无承办人的案件")
    by_lot: bool = Field(False, title="由抽签确定承办人")
    own_cases_only: tuple[accounts.OfficeRole, ...] = Field(
        (), title="只办理和查阅自己承办、共同办理（以及尚无承办人）的案件的角色"
    )
    new_officers_not_alone: bool = Field(False, title="初次从事、尚未登记法律职业资格和职前培训的人员，不单独承办案件")
    training_hours: int = Field(0, title="每人每年至少参加多少学时的培训（没有规定的填0）", ge=0, le=400)
    scanner_folder: Folder = Field("", title="柜台扫描仪存放文件的文件夹（没有的不填）")
    print_folder: Folder = Field("", title="打印文件夹：放在其中的PDF由打印机或者打印程序取走（没有的不填）")


class Reminders(Rules):
    """On which days before and after the end of a period who is reminded."""

    days_before: Days = Field(title="届满前第几日提醒承办人（0为当日）")
    days_after: Days = Field(title="届满后第几日提醒承办人")
    grave_before: Days = Field("", title="后果严重的期限，另在届满前第几日提醒承办人")
    grave_reviewer: Days = Field("", title="后果严重的期限，届满前第几日提醒审核人")
    grave_supervisor: Days = Field("", title="后果严重的期限，届满前第几日提醒监督人")


class Workload(Rules):
    """What a case weighs when it is assigned. The law knows no such figure."""

    ordinary: int = Field(title="普通程序的案件，每件几分", ge=0, le=100)
    simplified: int = Field(title="简易程序的案件，每件几分", ge=0, le=100)
    court: int = Field(title="应诉案件，每件几分", ge=0, le=100)
    waiting: int = Field(title="中止的，以及已经决定、只待履行的案件，每件几分", ge=0, le=100)
    near_days: int = Field(title="几日以内到期的，算作临近到期（1至90）", ge=1, le=90)
    near: int = Field(title="临近到期和已经超期的，每件另加几分", ge=0, le=100)


def _hours(text: str) -> str:
    begins, dash, ends = text.replace("至", "-").replace("－", "-").partition("-")
    since, until = minute_of_day(begins), minute_of_day(ends)
    if not dash or since is None or until is None or until <= since:
        raise ValueError("：请写起止时刻，例如8:30-12:00")
    return f"{hour_in_words(since)}-{hour_in_words(until)}"


Hours = Annotated[str, Field(max_length=30), AfterValidator(_hours)]


class Planner(Rules):
    """When the office is open, and what a hearing usually needs."""

    morning: Hours = Field(title="上午的办公时间（如8:30-12:00）")
    afternoon: Hours = Field(title="下午的办公时间")
    usual_minutes: int = Field(title="一次听证通常多少分钟（15至480）", ge=15, le=480)
    serve_days: int = Field(title="通知书通常几个工作日可以送达（0至30）", ge=0, le=30)


class Attendance(Rules):
    """Of heads in court, what a rule of the place adds to the law, and when the handler is told what is missing."""

    must_come: tuple[Instance, ...] = Field((), title="当地文件规定负责人应当出庭的审级（没有规定的不选）")
    basis: str = Field("", title="该文件的名称、文号", max_length=200)
    target: int = Field(title="负责人出庭率的目标（百分之几，没有的填0）", ge=0, le=100)
    days_before: Days = Field(title="开庭前第几日提醒承办人还缺什么（0为当日）")


class Uploads(Rules):
    """What is taken in from outside."""

    megabytes: int = Field(title="书面材料每个文件最多多少兆字节", ge=1, le=1000)
    recording_megabytes: int = Field(title="录音录像每个文件最多多少兆字节", ge=1, le=4000)
    pages: int = Field(title="每个文件最多多少页", ge=10, le=20_000)
    megapixels: int = Field(title="每幅图片最多多少百万像素", ge=10, le=1000)


class Machine(Rules):
    """What the machine is held to, and where copies of the office are written."""

    clock_hours: int = Field(title="时钟一次前进超过多少小时的，由管理员确认（2至168）", ge=2, le=168)
    file_minutes: int = Field(title="每晚最多用多少分钟核对文件", ge=1, le=240)
    promise_minutes: int = Field(title="文书、提醒超过多少分钟没有完成的，算作逾期", ge=5, le=1440)
    made_days: int = Field(title="制作的文件（卷宗、证明、导出的表格、成批打印）保留几日（1至90）", ge=1, le=90)
    backup_hour: int = Field(title="每日几点自动备份（0至23；24为不自动备份）", ge=0, le=24)
    backup_minutes: int = Field(title="另外每隔多少分钟备份一次（1至1440；0为不另外备份）", ge=0, le=1440)
    keep_daily: int = Field(title="按日保留几份备份（1至60）", ge=1, le=60)
    keep_weekly: int = Field(title="按周保留几份备份（0至60）", ge=0, le=60)
    keep_monthly: int = Field(title="按月保留几份备份（0至120）", ge=0, le=120)
    drill_days: int = Field(title="每隔几日演练一次恢复（0至90；0为不演练）", ge=0, le=90)
    algorithms: Suite = Field(Suite.INTERNATIONAL, title="密码算法：登记和日志的哈希链、文件校验值、个人信息的加密")
    backup_folder: Folder = Field("", title="备份写到哪个文件夹（最好在另一块磁盘上；不填的，写到数据目录）")


class Court(BaseModel):
    """A court that tries the cases of several areas in the place of one of the area."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    since: date = Field(title="自哪一日起")
    level: CourtLevel = Field(title="代替哪一级法院")
    court: Name = Field(title="法院名称")


class Courts(Rules):
    """行政诉讼法 第十八条第二款."""

    concentrated_courts: tuple[Court, ...] = Field((), title="集中管辖、跨行政区划管辖的法院", max_length=20)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group of settings: its word in the address, what it is called, which table of the file it stands in."""

    name: str
    label: str
    model: type[Rules]
    note: str = ""
    table: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """Entries that stand in another table than the group: the entry and the table."""
    before: Callable[[Session, Any], str] = lambda session, given: ""
    """What is to be known of a setting before it is saved, where it means something for somebody."""

    def place(self, entry: str) -> str:
        """The table in which an entry stands; empty for none."""
        return dict(self.elsewhere).get(entry, self.table)


def _who_sets_up_first(session: Session, given: SignIn) -> str:
    """Who will have to set up a second factor when he comes next: nobody is kept out, but he needs a telephone."""
    have = second_factor.who_have_it(session)
    asked = [
        row.name
        for row in staff.in_office(session, clock.today())
        if not set(staff.roles_of(row)).isdisjoint(given.second_factor_for) and row.login not in have
    ]
    if not asked:
        return ""
    shown = f"{'、'.join(asked[:10])}等{len(asked)}人" if len(asked) > 10 else "、".join(asked)
    return f"{shown}还没有设置动态口令，下次登录后须先用手机设置，才能办理"


def _what_the_key_waits_for(session: Session, given: Machine) -> str:
    """A key is made by a person who then keeps it apart, so the pages leave it as it is. Of one that is lost or damaged
    others tell: the file of the office is written by now, and its entry in the log has to stay."""
    try:
        if not settings().key_file.exists() or personal_key.is_as_chosen(given.algorithms):
            return ""
        told = f"个人信息的密钥仍是{personal_key.cipher()}：请在服务器上执行 casework keys rotate"
    except CaseworkError:
        return ""
    return f"{told}，以后的号码即用新选的算法，并把密钥文件另行保管"


GROUPS = (
    Group(
        name="sign-in",
        label="登录",
        model=SignIn,
        table="sign_in",
        elsewhere=(("password_characters", "machine"),),
        note="口令只对以后更换的起作用。填写的内容在退出后仍留在浏览器中，登录后回到原来的页面。",
        before=_who_sets_up_first,
    ),
    Group(
        name="handling",
        label="办案",
        model=Handling,
        note="法律没有规定、由本机关决定的做法。管理员是否查阅案件不在这里设置，由维护服务器的人员写明。",
    ),
    Group(
        name="courts",
        label="集中管辖的法院",
        model=Courts,
        note="文书告知诉权时，自起日起写明这里的法院。",
    ),
    Group(name="reminders", label="期限提醒", model=Reminders, table="reminders", note="日数均为自然日。"),
    Group(
        name="workload",
        label="承办人的负担",
        model=Workload,
        table="workload",
        note="指定承办人、移交案件时，按此列出各人的负担并提出建议；由指定的人决定。",
    ),
    Group(
        name="planner",
        label="听证与日程",
        model=Planner,
        table="planner",
        note="在办公时间以外安排的，须写明理由；建议听证时间时，留出送达通知的日数。",
    ),
    Group(
        name="attendance",
        label="负责人出庭",
        model=Attendance,
        table="attendance",
        note="法律和司法解释已有的规定不必填写；当地文件规定应当出庭的，在“出庭”页面一并提示，不因此拒绝登记。",
    ),
    Group(name="uploads", label="收入材料的限度", model=Uploads, table="uploads"),
    Group(
        name="machine",
        label="系统的核查和备份",
        model=Machine,
        table="machine",
        elsewhere=(("backup_folder", ""), ("algorithms", "")),
        note="密码算法只对以后的起作用：以前的登记、文件和号码照旧可以读取、核验。",
        before=_what_the_key_waits_for,
    ),
)


def group(name: str) -> Group:
    """The group of this name. NoSuchRules."""
    for each in GROUPS:
        if each.name == name:
            return each
    raise NoSuchRules("没有这一组设置", instead="请从“设置”进入")
