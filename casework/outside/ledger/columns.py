"""What a row of an old ledger can tell, and under which headings offices write it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from casework.errors import CaseworkError
from casework.office.filled_table import MUST
from casework.vocabulary import Word, comparable
from documents.intake.refusing import FileRefused
from documents.intake.tables import lines_of

MOST = 5000
"""Rows of a sheet that are taken over at a time."""
HEADINGS_WITHIN = 10
"""The headings stand in one of the first rows, below a title."""


class Told(Word):
    """What a column of the ledger tells."""

    NUMBER = "number", "案号"
    APPLICANTS = "applicants", "申请人"
    RESPONDENTS = "respondents", "被申请人"
    RECEIVED_ON = "received_on", "收案（申请）日期"
    SUBJECT = "subject", "行政行为"
    CLAIMS = "claims", "复议请求"
    KNOWN_ON = "known_on", "知道行政行为之日"
    ACCEPTED_ON = "accepted_on", "受理日期"
    HANDLER = "handler", "承办人"
    RESULT = "result", "结案方式"
    GROUND = "ground", "法定事由"
    EFFECT = "effect", "变更后对申请人是否更为不利"
    DAYS = "days", "履行期限（日）"
    ENDED_ON = "ended_on", "决定（终止、不予受理等）日期"
    PAPER = "paper", "决定书等的文号"
    SERVED_ON = "served_on", "送达日期"
    CLOSED_ON = "closed_on", "结案日期"
    NOT_AGAIN = "not_again", "不是重复申请的理由"
    COURT = "court", "法院"
    COURT_NUMBER = "court_number", "法院案号"
    INSTANCE = "instance", "审级"
    PLAINTIFFS = "plaintiffs", "原告"
    DEFENDANTS = "defendants", "被告"
    NOTICED_ON = "noticed_on", "收到应诉通知书日期"
    ANSWERED_ON = "answered_on", "提交答辩日期"
    SAT_ON = "sat_on", "开庭日期"
    HEAD = "head", "出庭负责人（姓名、职务）"
    JUDGED_ON = "judged_on", "裁判日期"
    LOST = "lost", "行政机关是否败诉"
    EFFECTIVE_ON = "effective_on", "裁判生效日期"
    BEFORE = "before", "前一审级的案号（法院的或者本机关的）"
    APPELLANTS = "appellants", "上诉人"
    APPEALED_ON = "appealed_on", "上诉日期"


NEEDED = (Told.NUMBER, Told.APPLICANTS, Told.RESPONDENTS, Told.RECEIVED_ON, Told.SUBJECT)
"""Without a column for each of these nothing can be taken over."""
NEEDED_IN_COURT = (
    *(Told.NUMBER, Told.COURT, Told.COURT_NUMBER, Told.PLAINTIFFS, Told.DEFENDANTS, Told.NOTICED_ON),
    Told.SUBJECT,
)
"""The same for a ledger of court cases."""
COURT = frozenset(NEEDED_IN_COURT) - frozenset(NEEDED) | {
    *(Told.INSTANCE, Told.ANSWERED_ON, Told.SAT_ON, Told.HEAD, Told.JUDGED_ON, Told.LOST, Told.EFFECTIVE_ON),
    *(Told.BEFORE, Told.APPELLANTS, Told.APPEALED_ON),
}
"""What only a ledger of court cases tells."""
COMMON = frozenset({Told.NUMBER, Told.SUBJECT, Told.CLAIMS, Told.HANDLER, Told.RESULT, Told.CLOSED_ON, Told.NOT_AGAIN})
"""What both tell."""
DAYS = frozenset(
    {
        *(Told.RECEIVED_ON, Told.KNOWN_ON, Told.ACCEPTED_ON, Told.ENDED_ON, Told.SERVED_ON, Told.CLOSED_ON),
        *(Told.NOTICED_ON, Told.ANSWERED_ON, Told.SAT_ON, Told.JUDGED_ON, Told.EFFECTIVE_ON, Told.APPEALED_ON),
    }
)
HEADINGS: Mapping[Told, tuple[str, ...]] = {
    Told.NUMBER: ("案号", "案件编号", "立案号", "编号"),
    Told.APPLICANTS: ("申请人", "申请人姓名", "复议申请人"),
    Told.RESPONDENTS: ("被申请人", "被申请机关", "被申请人名称"),
    Told.RECEIVED_ON: ("收案日期", "申请日期", "收到日期", "收件日期", "登记日期"),
    Told.SUBJECT: ("行政行为", "案由", "申请事项", "被复议行为", "具体行政行为"),
    Told.CLAIMS: ("复议请求", "请求事项", "行政复议请求"),
    Told.KNOWN_ON: ("知道行政行为之日", "知道日期", "知悉日期"),
    Told.ACCEPTED_ON: ("受理日期", "立案日期"),
    Told.HANDLER: ("承办人", "经办人", "承办人员"),
    Told.RESULT: ("结案方式", "裁判结果", "判决结果", "处理结果", "决定类型", "审理结果", "结果"),
    Told.GROUND: ("法定事由", "事由", "理由"),
    Told.EFFECT: ("变更后对申请人是否更为不利", "变更后是否更为不利"),
    Told.DAYS: ("履行期限", "履行期限（日）"),
    Told.ENDED_ON: ("决定日期", "作出决定日期", "决定时间"),
    Told.PAPER: ("文号", "决定书文号", "决定文号"),
    Told.SERVED_ON: ("送达日期", "送达时间"),
    Told.CLOSED_ON: ("结案日期", "办结日期"),
    Told.NOT_AGAIN: ("不是重复申请的理由",),
    Told.COURT: ("法院", "受诉法院", "审理法院", "受理法院"),
    Told.COURT_NUMBER: ("法院案号", "诉讼案号"),
    Told.INSTANCE: ("审级", "审理程序"),
    Told.PLAINTIFFS: ("原告", "上诉人或者原告", "原告（上诉人）"),
    Told.DEFENDANTS: ("被告", "被诉机关", "被告（被上诉人）"),
    Told.NOTICED_ON: ("收到应诉通知书日期", "收到应诉通知日期", "应诉通知日期", "收到诉状日期"),
    Told.ANSWERED_ON: ("提交答辩日期", "答辩日期"),
    Told.SAT_ON: ("开庭日期", "开庭时间"),
    Told.HEAD: ("出庭负责人", "出庭负责人（姓名、职务）", "负责人出庭情况"),
    Told.JUDGED_ON: ("裁判日期", "判决日期", "裁判时间"),
    Told.LOST: ("是否败诉", "行政机关是否败诉", "败诉"),
    Told.EFFECTIVE_ON: ("裁判生效日期", "生效日期"),
    Told.BEFORE: ("前一审级的案号", "前一审级案号", "原审案号", "一审案号", "原裁判案号", "关联案号", "复议案号"),
    Told.APPELLANTS: ("上诉人",),
    Told.APPEALED_ON: ("上诉日期", "提起上诉日期"),
}


class LedgerRefused(CaseworkError):
    """The file is no ledger that can be taken over."""

    code, status = "LED-001", 422


class Sheet:
    """The rows of a ledger as text, and where its headings stand. `rows` by the number of the row in the sheet."""

    def __init__(self, headings: Sequence[str], rows: Mapping[int, Sequence[str]], said: str) -> None:
        self.headings, self.rows, self.said = tuple(headings), dict(rows), said

    @property
    def key(self) -> str:
        """By which the choice of columns is remembered: the same headings are the same ledger."""
        return hashlib.sha256(json.dumps(self.headings, ensure_ascii=False).encode()).hexdigest()


def read(data: bytes) -> Sheet:
    """The first sheet of a workbook. LedgerRefused: no workbook, too large, no headings."""
    try:
        text, said = lines_of(data, MOST + HEADINGS_WITHIN)
    except FileRefused as refused:
        raise LedgerRefused(refused.reason, instead=refused.instead) from refused
    lines = {number: [cell.strip() for cell in line.split("\t")] for number, line in enumerate(text.split("\n"), 1)}
    first = list(lines)[:HEADINGS_WITHIN]
    best = max(first, key=lambda number: len(guessed(lines[number])))
    if len(guessed(lines[best])) < 2:
        raise LedgerRefused(
            f"前{HEADINGS_WITHIN}行中没有找到栏目名称",
            instead="请在第一行写明栏目，例如案号、申请人、被申请人、收案日期",
        )
    rows = {number: cells for number, cells in lines.items() if number > best and any(cells)}
    if not rows:
        raise LedgerRefused("栏目以下没有内容", instead="请核对是否选对了文件和工作表")
    return Sheet(lines[best], rows, said)


def guessed(headings: Sequence[str]) -> dict[int, Told]:
    """Which column most likely tells what, by its heading; each is told by one column."""
    known = {comparable(word): told for told, words in HEADINGS.items() for word in words}
    found: dict[int, Told] = {}
    for column, heading in enumerate(headings):
        told = known.get(comparable(heading.removesuffix(MUST)))
        if told and told not in found.values():
            found[column] = told
    return found


def chosen(headings: Sequence[str], given: Mapping[int, str]) -> dict[int, Told]:
    """The columns as the officer chose them. LedgerRefused: one thing told by two columns, or something is missing."""
    found: dict[int, Told] = {}
    for column, word in given.items():
        told = next((told for told in Told if told.value == word), None)
        if told is None or not 0 <= column < len(headings):
            continue
        if told in found.values():
            raise LedgerRefused(f"有两栏都选作“{told.label}”", instead="请只选一栏")
        found[column] = told
    missing = [told.label for told in needed(found.values()) if told not in found.values()]
    if missing:
        raise LedgerRefused(f"没有选择“{'”“'.join(missing)}”是哪一栏", instead="这些栏目必须有；旧台账没有的，请先补上")
    return found


def needed(told: Iterable[Told]) -> tuple[Told, ...]:
    """What a ledger with these columns must tell of each case: of a reconsideration, or of a suit."""
    return NEEDED_IN_COURT if COURT & set(told) else NEEDED
