"""Words of evidence: what was handed in, and what of it the other side denies."""

from documents.names import Word


class Original(Word):
    """In which form a piece of evidence was handed in."""

    ORIGINAL = "original", "原件"
    COMPARED = "compared", "复印件，已与原件核对"
    COPY = "copy", "复印件，未与原件核对"


class Denied(Word):
    """What of a piece of evidence a party denies."""

    AUTHENTICITY = "authenticity", "真实性"
    LAWFULNESS = "lawfulness", "合法性"
    RELEVANCE = "relevance", "关联性"
    PURPOSE = "purpose", "证明目的"


class OnlyFor(Word):
    """What evidence may still show that cannot show that the act is lawful or appropriate (行政复议法 第四十六条)."""

    AGAINST_RESPONDENT = "against_respondent", "认定对被申请人不利的事实"
    COMPENSATION = "compensation", "认定行政赔偿、补偿的事实"
    PROCEDURE = "procedure", "认定行政复议程序的事实"
    OTHER = "other", "认定其他事实"


class RedactedFor(Word):
    """For whom a copy with places covered is made."""

    PARTY = "party", "供当事人查阅"
    PUBLICATION = "publication", "向社会公开"


class RedactionState(Word):
    """How far such a copy is."""

    PROPOSED = "proposed", "待复核"
    CONFIRMED = "confirmed", "已复核"
    RETURNED = "returned", "已退回"
