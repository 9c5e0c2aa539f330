"""The cases of the demonstration office, one in every stage,
told act by act on days that are lawful as seen from today."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.law import calendar as calendars
from casework.played.demo_people import (
    APPROVER,
    CLERK,
    EDUCATION,
    ENVIRONMENT,
    GOVERNMENT,
    HANDLER,
    HOUSING,
    LABOUR,
    MARKET,
    PLANNING,
    POLICE,
    REVIEWER,
    SECOND,
    STREET,
    URBAN,
)
from casework.record import commands
from casework.record.approval import AsPlayed
from casework.record.commands import Actor
from casework.storage import clock
from casework.vocabulary import Act

ONE_DAY = timedelta(days=1)


@dataclass(kw_only=True)
class Teller:
    """Carries one case forward through its days."""

    session: Session
    today: date
    day: date
    told: dict[str, str]
    """Case numbers by the name of the story, for what refers to another case."""
    case: CaseFile | None = None
    acts: int = field(default=0)

    def after(self, working_days: int) -> "Teller":
        """Go on by so many working days; 0 stays. Never beyond today."""
        calendar = calendars.load()
        for _ in range(working_days):
            self.day = calendar.first_working_day(self.day + timedelta(days=1))
        assert self.day <= self.today, f"story reaches {self.day}, after {self.today}"
        return self

    def ahead(self, working_days: int) -> date:
        """A day so many working days after the present one."""
        calendar, day = calendars.load(), self.day
        for _ in range(working_days):
            day = calendar.first_working_day(day + timedelta(days=1))
        return day

    def do(self, act: Act, actor: Actor, *, on: date | None = None, **details: Any) -> "Teller":
        """One act, on the present day unless another is given, recorded on the present day."""
        self.acts += 1
        if actor == HANDLER and self.case and self.case.handler:
            actor = replace(HANDLER, login=self.case.handler)  # whoever of them handles this case
        at = datetime.combine(self.day, time(9, self.acts), clock.CHINA).astimezone(UTC)
        common: dict[str, Any] = {
            "actor": actor,
            "on": on or self.day,
            "today": self.day,
            "recorded_at": at,
            "approval": AsPlayed(),
        }
        if self.case is None:
            self.case = commands.open_case(self.session, act, details=details, **common)
        else:
            self.case = commands.perform(self.session, act, self.case.number, details=details, **common)
        return self

    # ---- what most cases have in common
    def received(self, applicant: dict[str, Any], respondent: str, act: str, *claims: str, **more: Any) -> "Teller":
        self.day = calendars.load().last_working_day(self.day)
        known = self.day - timedelta(days=21)
        details: dict[str, Any] = {
            "channel": "in_person",
            "act_on": known - timedelta(days=2),
            "known_on": known,
            "reasons": "该行政行为认定事实不清，程序违法，侵害了申请人的合法权益。",
        } | more
        organ = {"name": respondent, "kind": "agency"}
        return self.do(
            Act.RECEIVE,
            CLERK,
            applicants=[applicant],
            respondents=[organ],
            administrative_act=act,
            claims=claims,
            **details,
        )

    def accepted(self, handler: Actor = HANDLER, **more: Any) -> "Teller":
        self.after(2).do(Act.ACCEPT, CLERK, **more)
        together = SECOND if handler == HANDLER else HANDLER
        return self.do(Act.ASSIGN, REVIEWER, handler=handler.login, others=[together.login])

    def replied(self) -> "Teller":
        self.after(2).do(Act.SEND_COPY, HANDLER)
        self.after(1).do(Act.SERVE, HANDLER, document="D-13", party="respondent-1", proof="送达回证")
        self.do(Act.SERVE, HANDLER, document="D-12", party="applicant-1", method="post", proof="邮件回执")
        return self.after(4).do(
            Act.REPLY,
            HANDLER,
            respondent="respondent-1",
            evidence=9,
            summary="本机关作出的行政行为认定事实清楚，证据确凿，适用依据正确，程序合法，请求依法维持。",
        )

    def heard(self) -> "Teller":
        return self.after(3).do(
            Act.HEAR_OPINIONS,
            HANDLER,
            party="applicant-1",
            way="phone",
            willing_to_mediate=True,
            opinion="坚持复议请求，愿意在查明事实的基础上调解",
        )

    def decided(
        self, outcome: str, text: str, *, effect: str | None = None, ground: str | None = None, **more: Any
    ) -> "Teller":
        return self.after(4).do(
            Act.DECIDE,
            APPROVER,
            outcomes=[{"outcome": outcome, "text": text, "effect": effect, "ground": ground}],
            drafted_by=HANDLER.login,
            facts_found="被申请人作出行政行为的经过与其答复一致。申请人收到后，在法定期限内申请行政复议。",
            evidence=["行政复议申请书及附件", "被申请人的书面答复和证据目录", "听取意见记录"],
            reasons="被申请人具有相应的法定职权；就争议事实，双方提交的证据可以相互印证。",
            **more,
        )

    def served(self, kind: str = "D-39") -> "Teller":
        assert self.case
        self.after(2)
        for paper in self.case.papers:
            if paper.kind.value == kind:
                self.do(Act.SERVE, HANDLER, document=kind, party=paper.addressee, proof="送达回证")
        return self


def _person(name: str, serial: int) -> dict[str, Any]:
    """A citizen with numbers of nobody."""
    numbers = {"id_number": f"42010019{70 + serial:02d}0101{serial:03d}X", "phone": f"199000000{serial:02d}"}
    return {"name": name, "kind": "citizen", "address": f"江城市东湖区临湖路{serial}号", **numbers}


def _company(name: str, head: str) -> dict[str, Any]:
    return {"name": name, "kind": "legal_person", "representative": head, "address": "江城市东湖区创业大道8号"}


@dataclass(frozen=True)
class Story:
    """One case: when it began, and what happened since."""

    days_ago: int
    tell: Callable[[Teller], object]


def _archived_and_sued(t: Teller) -> None:
    t.received(_person("王喆", 11), URBAN, "东城执罚决字第031号行政处罚决定（占道经营罚款5000元）", "撤销行政处罚决定")
    t.accepted().replied().heard().decided("68", "维持被申请人作出的行政处罚决定。").served()
    t.after(12).do(Act.CLOSE, CLERK).after(3).do(Act.ARCHIVE, CLERK, file_number="复议-31")
    assert t.case
    t.told["sued"] = t.case.number


def _court_case_with_attendance(t: Teller) -> None:
    t.day = calendars.load().last_working_day(t.day)
    defendants = [{"name": name, "kind": "agency"} for name in (URBAN, GOVERNMENT)]
    t.do(
        Act.RECEIVE_NOTICE,
        CLERK,
        court="江城市东湖区人民法院",
        court_number=f"（{t.day.year}）江0106行初57号",
        plaintiffs=[_person("王喆", 11)],
        defendants=defendants,
        linked_to=t.told["sued"],
        administrative_act="占道经营行政处罚和行政复议维持决定",
        claims=["撤销行政处罚决定", "撤销行政复议决定"],
    )
    t.after(1).do(Act.ASSIGN, REVIEWER, handler=SECOND.login)
    t.after(5).do(Act.SUBMIT_ANSWER, SECOND, defendant="defendant-1", evidence=14)
    t.do(Act.SUBMIT_ANSWER, SECOND, defendant="defendant-2", evidence=6)
    t.after(2).do(Act.SCHEDULE_SITTING, CLERK, sitting_on=t.ahead(8), place="第三审判庭", head_required=True)
    t.do(Act.DESIGNATE_OFFICIAL, REVIEWER, defendant="defendant-1", official="罗志强", title="局长", post="chief")
    came = {
        "party": "defendant-1",
        "attended": True,
        "official": "罗志强",
        "title": "局长",
        "post": "chief",
        "spoke": True,
        "answered": True,
        "final_opinion": True,
        "for_settlement": True,
        "transcript": "第3、5、9页",
        "identity_shown": True,
    }
    absent: dict[str, Any] = {
        "party": "defendant-2",
        "attended": False,
        "excuse": "3",
        "proof": "防汛指挥部值守通知（加盖机关印章）",
        "endorsed": "seal",
    }
    attendance = [came, {**absent, "staff": ["姜维，区司法局行政应诉科科长"]}]
    t.after(8).do(Act.HOLD_SITTING, SECOND, attendance=attendance, record="双方围绕处罚程序和裁量展开辩论，未当庭宣判")


def _court_case_in_preparation(t: Teller) -> None:
    t.day = calendars.load().last_working_day(t.day)
    t.do(
        Act.RECEIVE_NOTICE,
        CLERK,
        court="江城市东湖区人民法院",
        court_number=f"（{t.day.year}）江0106行初63号",
        plaintiffs=[_company("江城湖畔餐饮管理有限公司", "韩冰")],
        defendants=[{"name": MARKET, "kind": "agency"}],
        administrative_act="食品安全行政处罚",
        claims=["撤销行政处罚决定"],
    )
    t.after(1).do(Act.ASSIGN, REVIEWER, handler=SECOND.login)


def _court_case_to_be_heard(t: Teller) -> None:
    """The head has to be in court on the next working day."""
    t.day, sits = calendars.load().last_working_day(t.day), calendars.load().first_working_day(t.today + ONE_DAY)
    t.do(
        Act.RECEIVE_NOTICE,
        CLERK,
        court="江城市东湖区人民法院",
        court_number=f"（{t.day.year}）江0106行初71号",
        plaintiffs=[_person("涂晗", 23)],
        defendants=[{"name": URBAN, "kind": "agency"}],
        administrative_act="责令限期拆除临时建筑物",
        claims=["撤销责令限期拆除决定"],
    )
    t.after(1).do(Act.ASSIGN, REVIEWER, handler=SECOND.login)
    t.after(6).do(Act.SUBMIT_ANSWER, SECOND, defendant="defendant-1", evidence=9)
    appointed: dict[str, Any] = {"sitting_on": sits, "hour": "9时30分", "place": "第二审判庭", "head_required": True}
    t.after(2).do(Act.SCHEDULE_SITTING, CLERK, **appointed)
    head: dict[str, Any] = {"defendant": "defendant-1", "official": "罗志强", "title": "局长", "post": "chief"}
    t.after(1).do(Act.DESIGNATE_OFFICIAL, REVIEWER, **head)


def _performance_ordered(t: Teller) -> None:
    t.received(_person("李堃", 12), LABOUR, "对工伤认定申请不予处理", "责令限期作出工伤认定", mandatory_first="3")
    t.accepted(SECOND).replied().heard()
    t.decided("66", "责令被申请人在十五日内对申请人的工伤认定申请作出处理。", performance_days=15).served()
    t.after(16).do(Act.ORDER_PERFORMANCE, APPROVER, party="respondent-1", days=30)


def _performing(t: Teller) -> None:
    applicant = _company("江城恒信物业服务有限公司", "邵峰")
    t.received(applicant, HOUSING, "东住建罚字第012号行政处罚决定（罚款2万元）", "变更行政处罚决定", channel="post")
    t.accepted().replied().heard()
    t.decided(
        "63", "将罚款变更为人民币8000元，多收部分退还申请人。", effect="1", ground="63-1", performance_days=60
    ).served()


def _mediated(t: Teller) -> None:
    t.received(_person("欧阳靖", 13), STREET, "房屋征收补偿安置协议的履行", "履行协议，支付过渡费")
    t.accepted(SECOND).replied().heard()
    t.after(5).do(
        Act.MEDIATE,
        SECOND,
        agreement="被申请人于三十日内支付过渡费18600元，双方再无争议。",
        signatures=[{"party": "applicant-1"}, {"party": "respondent-1"}],
        performance_days=30,
    )
    t.served("D-35").after(6)
    t.do(Act.RECORD_PERFORMANCE, SECOND, party="respondent-1", content="已支付18600元", proof="银行回单")
    t.after(1).do(Act.CLOSE, CLERK)


def _overdue(t: Teller) -> None:
    applicant = _person("赵燚", 14)
    t.received(applicant, PLANNING, "东规限拆字第007号限期拆除决定", "撤销限期拆除决定")
    t.accepted().replied().heard()


def _extended(t: Teller) -> None:
    t.received(_person("马骉", 15), POLICE, "东公（治）行罚决字第118号行政处罚决定（行政拘留五日）", "撤销行政处罚决定")
    t.accepted().replied().heard()
    third = _person("丁一凡", 16)
    t.after(2).do(Act.ADD_THIRD_PARTY, HANDLER, third_party=third, interest="治安纠纷的对方当事人")
    t.after(8).do(Act.EXTEND, REVIEWER, days=30, reason="案情复杂，需要进一步调查核实现场录像")


def _suspended(t: Teller) -> None:
    t.received(
        _company("江城蓝翎环保科技有限公司", "夏川"), ENVIRONMENT, "东环罚字第021号行政处罚决定", "撤销行政处罚决定"
    )
    t.accepted(SECOND).replied()
    t.after(3).do(Act.SUSPEND, SECOND, ground="8", reason="本案须以另一环境污染责任案件的审理结果为依据")


def _suspended_sixty_days(t: Teller) -> None:
    t.received(_person("苏颐", 17), LABOUR, "社会保险待遇核定", "重新核定养老保险待遇")
    t.accepted().replied()
    t.after(2).do(Act.SUSPEND, HANDLER, ground="1", reason="申请人去世，近亲属尚未确定是否参加行政复议")


def _hearing_ahead(t: Teller) -> None:
    t.received(_person("邱淼", 18), EDUCATION, "不予办学许可决定", "撤销不予许可决定，责令重新审查")
    t.accepted(SECOND).replied()
    t.after(3).do(
        Act.NOTIFY_HEARING,
        SECOND,
        hearing_on=t.ahead(12),
        place="行政复议听证室",
        matters="办学场所是否符合消防条件",
        duty="4",
    )


def _decided(t: Teller) -> None:
    t.received(_person("田昊", 19), MARKET, "举报不予立案告知", "撤销不予立案告知，责令重新处理", channel="online")
    t.accepted().replied().heard().decided("64", "撤销被申请人作出的不予立案告知，责令其重新处理。", ground="1")


def _deemed(t: Teller) -> None:
    t.received(_person("陈龑", 20), STREET, "政府信息公开答复", "责令重新答复", channel="online", mandatory_first="4")
    assert t.case
    lawful = t.case.due(t.case.open_clocks()[0]).due_on
    t.after(7).do(Act.DEEM_ACCEPTED, commands.SYSTEM, on=lawful)
    t.after(2).do(Act.SEND_COPY, HANDLER)


def _declined(t: Teller) -> None:
    t.received(_person("何笑", 21), STREET, "对邻里纠纷的人民调解意见", "撤销调解意见")
    t.after(3).do(Act.DECLINE, HANDLER, unmet=["5"], reason="申请事项是对民事纠纷的调解，不属于行政复议范围")
    t.served("D-10")


def _simplified(t: Teller) -> None:
    t.received(
        _person("贺兰", 22), POLICE, "道路交通违法当场处罚（罚款200元）", "撤销当场处罚决定", mandatory_first="1"
    )
    t.accepted(SECOND, track="simplified", simplified_case="1")
    t.after(1).do(Act.SEND_COPY, SECOND)


def _supplementing(t: Teller) -> None:
    t.received(_person("纪桐", 23), HOUSING, "房屋安全鉴定备案", "撤销备案", channel="post")
    t.after(2).do(Act.REQUIRE_SUPPLEMENT, CLERK, items=["申请人身份证明", "房屋权属证明"])
    t.after(1).do(Act.SERVE, CLERK, document="D-09", party="applicant-1", method="post", proof="邮件回执")


def _just_received(t: Teller) -> None:
    t.received(_person("魏嘉", 24), MARKET, "网络交易投诉终止调解告知", "责令继续处理", channel="online")


def _received_by_post(t: Teller) -> None:
    t.received(
        _company("江城云杉商贸有限公司", "段誉明"), URBAN, "户外广告设施限期改正通知", "撤销通知", channel="post"
    )
    t.do(Act.ASSIGN, REVIEWER, handler=HANDLER.login)


STORIES = (
    Story(260, _archived_and_sued),
    Story(150, _mediated),
    Story(82, _performance_ordered),
    Story(110, _court_case_with_attendance),
    Story(96, _overdue),
    Story(84, _suspended_sixty_days),
    Story(78, _extended),
    Story(70, _performing),
    Story(62, _suspended),
    Story(52, _decided),
    Story(44, _hearing_ahead),
    Story(31, _declined),
    Story(24, _deemed),
    Story(12, _simplified),
    Story(17, _supplementing),
    Story(14, _court_case_in_preparation),
    Story(30, _court_case_to_be_heard),
    Story(5, _received_by_post),
    Story(0, _just_received),
)
