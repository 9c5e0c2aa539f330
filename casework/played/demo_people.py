"""Who works in the demonstration office, and the organs and officials that its register knows: all fictional."""

from datetime import date, timedelta

from sqlmodel import Session

from casework.office import staff
from casework.office.outsiders import accounts
from casework.office.rights import AT_THE_MACHINE
from casework.office.township import consults, forwarding
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Agency, ConsultPoint, Official, OutsideAccount, Room, RoomKind, Staff
from casework.vocabulary import Post, Role
from casework.vocabulary.township import OutsidePost

PASSWORD = "donghu-demo"
STAFF = (
    ("chenxiao", "陈晓", (Role.CLERK,)),
    ("liuyang", "刘洋", (Role.HANDLER,)),
    ("sunmin", "孙敏", (Role.HANDLER,)),
    ("zhoujian", "周健", (Role.REVIEWER,)),
    ("hequn", "何群", (Role.APPROVER,)),
    ("gaofei", "高飞", (Role.SUPERVISOR,)),
    ("admin", "系统管理员", (Role.ADMINISTRATOR,)),
)
CLERK, HANDLER, SECOND, REVIEWER, APPROVER = (Actor(login=login, roles=frozenset(r)) for login, _, r in STAFF[:5])

GOVERNMENT, CITY = "江城市东湖区人民政府", "江城市人民政府"
URBAN, MARKET, POLICE, LABOUR = (
    "东湖区城市管理执法局",
    "东湖区市场监督管理局",
    "江城市公安局东湖分局",
    "东湖区人力资源和社会保障局",
)
HOUSING, PLANNING, ENVIRONMENT = (
    "东湖区住房和城乡建设局",
    "江城市自然资源和规划局东湖分局",
    "江城市生态环境局东湖区分局",
)
STREET, EDUCATION = "东湖区临湖街道办事处", "东湖区教育局"
OFFICIALS = (
    (GOVERNMENT, "县级政府", CITY, (("沈岚", "区长", Post.CHIEF), ("方致远", "副区长", Post.DEPUTY))),
    (
        URBAN,
        "县级政府部门",
        "江城市城市管理执法委员会",
        (("罗志强", "局长", Post.CHIEF), ("尹红", "副局长", Post.DEPUTY)),
    ),
    (MARKET, "县级政府部门", "江城市市场监督管理局", (("邓立", "局长", Post.CHIEF), ("冯雪", "副局长", Post.DEPUTY))),
    (POLICE, "市级政府部门派出机构", "江城市公安局", (("曹勇", "分局长", Post.CHIEF),)),
    (LABOUR, "县级政府部门", "江城市人力资源和社会保障局", (("唐静", "局长", Post.CHIEF),)),
    (HOUSING, "县级政府部门", "江城市住房和城乡建设局", (("贾文", "局长", Post.CHIEF),)),
    (PLANNING, "市级政府部门派出机构", "江城市自然资源和规划局", (("彭涛", "局长", Post.CHIEF),)),
    (ENVIRONMENT, "市级政府部门派出机构", "江城市生态环境局", (("江帆", "局长", Post.CHIEF),)),
    (STREET, "街道办事处", GOVERNMENT, (("程浩", "主任", Post.CHIEF),)),
    (EDUCATION, "县级政府部门", "江城市教育局", (("吕楠", "局长", Post.CHIEF),)),
)

ROOMS = (
    ("一号听证室", RoomKind.HEARING, "江城市东湖区司法局三楼301室", 24),
    ("阅卷室", RoomKind.READING, "江城市东湖区司法局一楼105室", 6),
)
OUTSIDE = (
    ("jg101", "法规科", OutsidePost.LIAISON, URBAN),
    ("jg102", "办公室", OutsidePost.HEAD_OFFICE, LABOUR),
    ("sfs101", "许敏", OutsidePost.RECEIVER, "临湖司法所"),
    ("fz101", "罗志强", OutsidePost.OFFICIAL, URBAN),
    ("fz102", "尹红", OutsidePost.OFFICIAL, URBAN),
)
"""Who signs in at the public site, with the same password as the officers."""
POINTS = (("临湖司法所", "临湖街道", True), ("高桥司法所", "高桥镇", False))
"""Consult points: name, the township that they serve, whether there is video."""
CONSULTS: tuple[tuple[int, dict[str, object]], ...] = (
    (
        40,
        {
            "receiver": "许敏",
            "visitor": "涂阿姨",
            "matter": "占道摊位被要求搬走，没有收到文书",
            "advised": "告知可以请求出具文书；联系城管局约定当场说明",
            "settled": True,
            "settlement": "城管局当日补发文书，商定缓搬三日",
            "rating": "5",
        },
    ),
    (
        12,
        {
            "receiver": "许敏",
            "matter": "邻居违建无人管，问能否复议",
            "advised": "告知先书面申请查处，满六十日未答复可以申请",
        },
    ),
    (
        1,
        {
            "receiver": "许敏",
            "visitor": "贺敏",
            "phone": "13900001212",
            "matter": "对罚款二千元不服",
            "organ": URBAN,
            "act": "占道经营罚款",
            "advised": "告知自知道处罚决定之日起六十日内可以申请，愿意一起填写申请书",
        },
    ),
)
"""What was asked at the first of them, and so many days ago; of the last an application is sent on."""
FORWARDED: dict[str, object] = {
    "applicants": [{"name": "贺敏", "phone": "13900001212"}],
    "respondents": [{"name": URBAN, "kind": "agency"}],
    "administrative_act": "占道经营罚款二千元",
    "claims": ["撤销罚款决定"],
    "papers": ["行政处罚决定书复印件", "身份证复印件"],
    "confirmed": "fingerprint",
    "way": "system",
}


def outside_ways() -> list[str]:
    """How organs and consult points sign in at the public site, a line for each."""
    return [f"{unit}  {who}：账号 {login}，口令 {PASSWORD}" for login, who, _, unit in OUTSIDE]


def add(session: Session, today: date) -> None:
    """Officers, organs and officials, in office long before the oldest case seen from `today`."""
    since = today - timedelta(days=900)
    hashed = staff.hash_password(PASSWORD)
    for login, name, roles in STAFF:
        if session.get(Staff, login) is None:
            row = Staff(login=login, name=name, roles=",".join(roles), password_hash=hashed, valid_from=since)
            session.add(row)
    for organ, level, superior, officials in OFFICIALS:
        branch = level.endswith("派出机构")
        agency = Agency(name=organ, level=level, superior=superior, valid_from=since)
        agency.government = "" if organ == GOVERNMENT else CITY if branch else GOVERNMENT
        agency.seat = GOVERNMENT if branch else ""
        session.add(agency)
        session.flush()
        assert agency.id is not None
        for name, title, post in officials:
            row_of = Official(agency_id=agency.id, name=name, title=title, post=post.value, valid_from=since)
            session.add(row_of)
    # An organ that was merged: the register keeps it under the name and for the time it existed.
    ended = today - timedelta(days=400)
    session.add(Agency(name="东湖区食品药品监督管理局", level="县级政府部门", valid_from=since, valid_until=ended))
    for name, kind, place, seats in ROOMS:
        session.add(
            Room(
                name=name,
                kind=kind.value,
                place=place,
                seats=seats,
                since=since,
                officer=AT_THE_MACHINE.login,
                recorded_at=clock.now(),
            )
        )
    for name, town, video in POINTS:
        session.add(ConsultPoint(name=name, town=town, video=video, hours="周一至周五 9:00–17:00", valid_from=since))
    session.flush()
    for login, who, as_what, unit in OUTSIDE:
        account = OutsideAccount(
            login=login,
            name=who,
            post=as_what.value,
            valid_from=since,
            officer=AT_THE_MACHINE.login,
            recorded_at=clock.now(),
        )
        where = accounts.belongs(session, unit, today)
        account.agency_id = where.id if isinstance(where, Agency) else None
        account.point_id = where.id if isinstance(where, ConsultPoint) else None
        accounts.give(session, account, PASSWORD)
    for days_ago, told in CONSULTS:
        on = today - timedelta(days=days_ago)
        consults.written_down(session, CLERK.login, point=1, on=on, today=today, details=dict(told))
    on = today - timedelta(days=1)
    forwarding.sent_on(session, len(CONSULTS), on=on, today=today, details=dict(FORWARDED) | {"handed_on": on})
