"""约时间当面说: somebody would rather come and say it (口头申请, 行政复议法 第二十二条). He is called back; what is
agreed goes into the diary by hand. It receives no application: that is what is written down when he comes."""

from sqlmodel import Session

from casework.office import notices
from casework.outside.public.handed import Handed, Taken
from casework.storage import clock
from casework.storage.tables import NoticeKind
from casework.vocabulary import Role

SAID = "有人在公众网站约时间当面说，请到“网上来件”看电话和希望的日期，请回电"


def wanted(session: Session, handed: Handed) -> Taken:
    """Kept for whoever calls him back; the clerks are told."""
    clerks = notices.logins_of(session, Role.CLERK, clock.today())
    notices.tell(session, clerks, SAID, kind=NoticeKind.CAME_IN)
    return Taken(words="约时间当面说：请回电。", waits=True)
