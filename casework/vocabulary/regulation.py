"""Words that the regulation of 2026 brought."""

from documents.names import Word


class SuperiorsAnswer(Word):
    """What became of asking the superior to try the case (行政复议法实施条例 第四十条)."""

    TAKEN = "taken", "决定提级审理"
    REFUSED = "refused", "不予提级审理"
    ASKED_NO_MORE = "asked_no_more", "本机关撤回报请"


class SameAct(Word):
    """What an act has to do with the one an earlier decision judged (行政复议法实施条例 第六十五条)."""

    SAME = "same", "同一行政行为"
    ALIKE = "alike", "同样行政行为（同一机关就同一事实对多个当事人分别作出）"
