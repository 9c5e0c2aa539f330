"""The glossary of the planner."""

from documents.names import Word


class BookingKind(Word):
    """What people, rooms and hours are kept free for."""

    HEARING = "hearing", "听证"
    READING = "reading", "阅卷"
    MEDIATION = "mediation", "调解"
    RECEPTION = "reception", "接待"
    SITTING = "sitting", "开庭"
    QUESTIONING = "questioning", "询问"
    TALK = "talk", "约谈"
    ON_SITE = "on_site", "勘验"
    OUTSIDE = "outside", "外出"
    MEETING = "meeting", "会议"
