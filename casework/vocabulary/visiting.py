"""How people turn to the office without applying."""

from documents.names import Word


class VisitWay(Word):
    """How somebody turned to the office. What is said on the telephone is no application: who speaks oneself is written
    down there and then, and signs (行政复议法 第二十二条)."""

    IN_PERSON = "in_person", "来访"
    PHONE = "phone", "来电"
