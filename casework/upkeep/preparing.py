"""开始办案之前: what an office needs before its first case, in the order in which it is best done. Each step is a page
of its own that can be left and found again: the list says what is there, and the pages of the steps lead on.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, select

from casework.office import rights, staff
from casework.office.outward import senders
from casework.office.rights import Right
from casework.papers import sealing
from casework.record import naming
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.office import office, own_file
from casework.storage.tables import Agency, Counter
from casework.upkeep.missing_calendar import missing_calendar
from casework.vocabulary import Role, in_words

PLACES = ("/office", "/numbers", "/people", "/calendar", "/seal", "/senders", "/agencies")
"""The pages of the steps."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One of the things an office needs: whether it is there, how it is done, and where. `needed`: no case is
    registered and decided without it; the others can be done later or not at all."""

    what: str
    done: bool
    how: str
    link: str
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where somebody stands among the steps: the one of this page, and the next that is not done."""

    nth: int
    of: int
    step: Step
    onward: Step | None


def _lacking(session: Session) -> list[Role]:
    """The roles without which no case is decided, that nobody holds today."""
    held = {role for row in staff.in_office(session, clock.today()) for role in staff.roles_of(row)}
    return [role for role in (*rights.holders(Right.DRAFT), *rights.holders(Right.SEAL)) if role not in held]


def is_ready(session: Session) -> bool:
    """Whether a case can be registered, and carried to its decision: every step that is `needed` is done."""
    return naming.is_named(session) and not _lacking(session) and _courts_are_named()


def _courts_are_named() -> bool:
    return not (own_file().exists() and office().missing_courts)


def steps(session: Session) -> list[Step]:
    """In their order."""
    today, named, lacking = clock.today(), naming.is_named(session), _lacking(session)
    begun = session.exec(select(Counter.series).limit(1)).first() is not None
    return [
        Step(
            what="本机关、本级人民政府的名称",
            done=named,
            how="印在每一份文书上",
            link="/office#f-organ",
            needed=True,
        ),
        Step(
            what="两级人民法院",
            done=named and _courts_are_named(),
            how="文书告知诉权时写明",
            link="/office#f-basic_court",
            needed=True,
        ),
        Step(
            what="案号和文号",
            done=named,
            how="在“本机关”写明格式；接着纸质登记簿编号的，在文号登记簿写明已经用到第几号",
            link="/numbers" if named and not begun else "/office#f-case_pattern",
            needed=True,
        ),
        Step(
            what="收案、承办、审核、批准的人员",
            done=not lacking,
            how=f"还没有{in_words(lacking)}" if lacking else "都有了",
            link="/people",
            needed=True,
        ),
        Step(
            what="放假安排",
            done=missing_calendar(session, today) is None,
            how="国务院办公厅每年公布后粘贴载入；没有载入的年份，期限注明“暂定”",
            link="/calendar",
        ),
        Step(
            what="电子印章",
            done=sealing.is_set_up() and sealing.obstacle() is None,
            how="没有电子印章的，打印后加盖实物印章，并上传盖章原件",
            link="/seal",
        ),
        Step(
            what="通知的发送（电子邮件等）",
            done=bool(senders.ways(session)),
            how="不设置的，通知只在系统内显示",
            link="/senders",
        ),
        Step(
            what="机关名录",
            done=session.exec(select(Agency.id).limit(1)).first() is not None,
            how="收案时用来提示管辖、补全被申请人，可以边办边登记",
            link="/agencies",
        ),
    ]


def way(roles: Collection[Role], address: str) -> Way | None:
    """For the pages of the steps, while something that is needed is not done; None for whoever does not set it up."""
    if address not in PLACES or not rights.has(roles, Right.SET_OFFICE):
        return None
    with reading() as session:
        if is_ready(session):
            return None
        found = steps(session)
    here = [nth for nth, step in enumerate(found) if step.link.partition("#")[0] == address]
    if not here:
        return None
    later = [step for step in found[here[-1] + 1 :] if not step.done]
    earlier = [step for step in found if step.needed and not step.done]
    onward = next(iter(later or earlier), None)
    return Way(nth=here[0] + 1, of=len(found), step=found[here[0]], onward=onward)
