"""Words of hearings: how one came to its end, and where a problem of an organ came to light."""

from documents.names import Word


class HearingEnd(Word):
    """How a day of a hearing came to its end."""

    FINISHED = "finished", "听证结束"
    CONTINUES = "continues", "没有听完，改日继续"
    BROKEN_OFF = "broken_off", "当场中断，另行通知"


class FoundAt(Word):
    """On which occasion a problem came to light."""

    HEARING = "hearing", "听证"
    OPINIONS = "opinions", "听取意见"
    INQUIRY = "inquiry", "调查、核查、勘验"
    FILE = "file", "审查案卷"
    SITTING = "sitting", "庭审"
    OTHER = "other", "其他"
