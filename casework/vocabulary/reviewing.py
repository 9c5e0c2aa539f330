"""Words of the review of files: how the files are chosen, and what is found of an item."""

from documents.names import Word


class SampleWay(Word):
    """How the files of a review are chosen."""

    RANDOM = "random", "随机抽取"
    ALL = "all", "全部（专项或者全年）"


class Stratum(Word):
    """By what files are told apart before they are drawn, so that of each group some are looked at."""

    OFFICER = "officer", "承办人"
    DOMAIN = "domain", "行政管理类别"
    ENDING = "ending", "结案方式"


class Found(Word):
    """What was found of an item."""

    KEPT = "kept", "符合"
    WANTING = "wanting", "不符合"
    NOT_ASKED = "not_asked", "不适用"


class ReviewStep(Word):
    """Where a file of a review is."""

    REVIEWING = "reviewing", "评查中"
    ANSWERING = "answering", "待承办人答复"
    CONCLUDING = "concluding", "待评定"
    CONCLUDED = "concluded", "已评定"
