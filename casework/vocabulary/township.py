"""The words of the consult points of the 司法所, and of those of organs and points who sign in at the site outside."""

from documents.names import Word


class ForwardWay(Word):
    """How a consult point sent an application on to the centre."""

    SYSTEM = "system", "通过本系统"
    COURIER = "courier", "专人送达"
    POST = "post", "邮寄"


class HowConfirmed(Word):
    """How a person confirmed the application that was filled in together (条例 第二十七条: 签名、盖章或者按指印)."""

    SIGNED = "signed", "签名、盖章"
    FINGERPRINT = "fingerprint", "按指印"


class MeetingPurpose(Word):
    """For what a person meets the centre at a consult point."""

    OPINIONS = "opinions", "听取意见"
    HEARING = "hearing", "听证"
    MEDIATION = "mediation", "调解"
    READING = "reading", "查阅案卷"
    APPLYING = "applying", "口头申请"


class MeetingWay(Word):
    """Whether the centre comes to the point, or is seen on a screen there."""

    VIDEO = "video", "视频"
    ON_SITE = "on_site", "到场"


class OutsidePost(Word):
    """As what somebody signs in outside."""

    LIAISON = "liaison", "联络员"
    HEAD_OFFICE = "head_office", "负责人办公室"
    RECEIVER = "receiver", "咨询点接待人"
    OFFICIAL = "official", "负责人本人"
