"""Words of a suit: who tries it and how, and what became of the duty of a head to come to court (法释〔2020〕3号)."""

from documents.names import Word


class Post(Word):
    """The post of the official who came to court (法释〔2020〕3号 第二条)."""

    CHIEF = "chief", "正职负责人"
    DEPUTY = "deputy", "副职负责人"
    DEPUTY_IN_CHARGE = "deputy_in_charge", "参与分管的副职级别负责人"
    OTHER_IN_CHARGE = "other_in_charge", "其他参与分管的负责人"


class Instance(Word):
    """审级."""

    FIRST = "first", "一审"
    SECOND = "second", "二审"
    RETRIAL = "retrial", "再审"


class SittingForm(Word):
    """How the court hears the case on the day that it appoints."""

    IN_COURT = "in_court", "到庭开庭"
    ONLINE = "online", "在线庭审"
    QUESTIONING = "questioning", "询问、谈话（不开庭）"


class Endorsed(Word):
    """How the organ stands behind the proof that its head cannot come (第九条第一款)."""

    SEAL = "seal", "加盖机关印章"
    CHIEF = "chief", "主要负责人签字认可"
    NEITHER = "neither", "都没有"


class CourtsView(Word):
    """What the court holds of the reason, having examined it (第九条第二款)."""

    ACCEPTED = "accepted", "理由成立"
    REJECTED = "rejected", "理由不成立"


class Came(Word):
    """What became of the duty of the head at one sitting: one word for each defendant, the gravest that holds."""

    REFUSED = "refused", "拒绝解释说明"
    LEFT = "left", "未经许可中途退庭"
    SILENT = "silent", "出庭未发言"
    LATE = "late", "迟到，出庭并发言"
    SPOKE = "spoke", "出庭并发言"
    NOBODY = "nobody", "负责人和工作人员均未出庭"
    DENIED = "denied", "视为未出庭"
    UNEXCUSED = "unexcused", "未出庭，无正当理由"
    EXCUSED = "excused", "未出庭，有正当理由"

    @property
    def was_there(self) -> bool:
        """Whether a head came, however he behaved."""
        return self in (Came.REFUSED, Came.LEFT, Came.SILENT, Came.LATE, Came.SPOKE)
