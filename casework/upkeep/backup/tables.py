"""What the tables are called where a copy is told of."""

from casework.queries.logged.journal import REGISTERS

OTHERS = {
    "alembic_version": "数据表的版本",
    "alike_groups": "相似案件",
    "asked_questions": "听证提纲中问过的问题",
    "attachments": "材料",
    "attendances": "负责人出庭情况",
    "booked_slots": "日程占用的时段",
    "case_bookings": "案件中的日程",
    "case_deeds": "案件中单独计数的事项",
    "case_figures": "案件的统计数据",
    "case_notes": "办案备注",
    "cases": "案件",
    "checks": "系统核查",
    "deadlines": "期限",
    "deliveries": "待发的通知",
    "documents": "文书",
    "draft_merges": "文稿的合并",
    "draft_remarks": "文稿的批注",
    "draft_steps": "文稿的流转",
    "draft_texts": "文稿的各稿",
    "drafts": "文稿",
    "facts": "案件登记",
    "file_looks": "文件的核对",
    "flow_runs": "案件的流程",
    "former_parties": "曾用名称",
    "found_in": "检索的内容",
    "hook_deliveries": "对外部系统的通知",
    "installation": "本系统的标识",
    "jobs": "制作的文件",
    "journal": "日志",
    "ledger_columns": "旧台账的对应列",
    "notices": "通知",
    "outbox": "承诺事项",
    "pages_seen": "阅卷的进度",
    "parties": "当事人",
    "public_entries": "网上来件",
    "reading_notes": "阅卷笔记",
    "redactions": "遮盖之处",
    "saved_views": "保存的列表",
    "second_factors": "动态口令",
    "sign_ins": "登录",
    "sweeps": "期限巡查",
    "system_calls": "外部系统的调用",
    "tries": "受限的尝试",
    "unreadable_cases": "不能读取的案件",
    "warnings": "预警",
}
NAMES = REGISTERS | OTHERS


def named(table: str) -> str:
    """A table in Chinese: 当事人; of one that has no name here, with what the database calls it."""
    return NAMES.get(table, f"其他（{table}）")
