"""Reminders of periods end when they are done: one period has one, the newest, and none once it ended or moved."""

from datetime import timedelta

import pytest
from sqlmodel import select

from casework.office import notices
from casework.office.notices import entries
from casework.papers import attachments, drafts
from casework.papers.attachments import Handed
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Deadline, Notice, Outbox
from casework.vocabulary import Act, AttachmentPurpose, Promise, Role, Stage
from tests import scans
from tests.drafting_office import DAY, drafted, ripe
from tests.web_support import EVERYONE, TODAY, accepted, do, receive, receive_notice
from tests.web_support import office as office


def remind(number: str, term: str, rung: int, day: str = "", recipient: str = "li") -> None:
    """A reminder as the sweep leaves it and the flow tells it; a higher rung was told earlier."""
    with database.transaction() as session:
        deadline = session.exec(select(Deadline).where(Deadline.case_number == number, Deadline.term == term)).one()
        key = f"{notices.REMINDER_KEY.format(key=deadline.key)}{day or deadline.due_on}:{rung}:{recipient}"
        row = Outbox(
            case_number=number,
            seq=1,
            stage=Stage.ACCEPTANCE.value,
            promise=Promise.REMINDER.value,
            key=key,
            created_at=clock.now(),
        )
        session.add(row)
        session.flush()
        assert row.id
        notices.tell_of_promise(session, row.id, recipient, f"{number}：{term}第{rung}次", case=number)
        told = session.exec(select(Notice).where(Notice.outbox_id == row.id)).one()
        told.created_at = clock.now() - timedelta(days=rung)


def unread() -> list[str]:
    with database.transaction() as session:
        notices.settle(session)
        asked = select(Notice).where(Notice.read_at == None)  # noqa: E711
        return sorted(f"{row.recipient} {row.text.partition('：')[2]}" for row in session.exec(asked))


@pytest.mark.usefixtures("office")
class TestReminders:
    def test_of_a_period_the_newest_stays_for_each_officer(self) -> None:
        number = receive().number
        for rung, recipient in ((3, "li"), (1, "li"), (1, "zhou")):
            remind(number, "ARL-30a", rung, recipient=recipient)
        remind(number, "ARL-31a", 1)
        assert unread() == ["li ARL-30a第1次", "li ARL-31a第1次", "zhou ARL-30a第1次"]

    def test_what_ended_is_not_reminded_of_any_more(self) -> None:
        number = receive().number
        remind(number, "ARL-30a", 1)
        assert unread() == ["li ARL-30a第1次"]
        do(number, Act.ACCEPT, "2026-11-17")
        assert unread() == []

    def test_a_day_that_moved_is_not_reminded_of_any_more(self) -> None:
        number = receive().number
        remind(number, "ARL-30a", 1, day="2026-11-20")
        assert unread() == []


def keep_promises(number: str) -> None:
    """As the flow does for each entry of a case, in order."""
    with database.transaction() as session:
        promised = select(Outbox).where(Outbox.case_number == number, Outbox.promise == Promise.RECORD.value)
        for row in session.exec(promised.where(Outbox.done_at == None).order_by(Outbox.seq)).all():  # type: ignore  # noqa: E711
            entries.tell(session, number, row.seq)
            row.done_at = clock.now()
        session.flush()
        notices.settle(session, number)


def told(number: str) -> list[str]:
    keep_promises(number)
    with database.reading() as session:
        asked = select(Notice).where(Notice.case_number == number, Notice.read_at == None)  # noqa: E711
        return sorted(f"{row.recipient} {row.text.removeprefix(f'{number}：')}" for row in session.exec(asked))


@pytest.mark.usefixtures("office")
class TestActs:
    """Who must act is told once, and no longer than until he has."""

    def test_an_assignment_is_told_to_the_handler_and_those_beside_him_until_they_act(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang", others=["liu"])
        assert told(number) == ["liu 指定您共同办理（李明登记）", "wang 指定您承办（李明登记）"]
        do(number, Act.SEND_COPY, "2026-11-17", by="wang")
        assert told(number) == ["liu 指定您共同办理（李明登记）"]
        do(number, Act.ASSIGN, "2026-11-17", by="wang", handler="wang")
        assert told(number) == []  # whoever assigns himself knows; and who was beside him is there no more

    def test_a_reply_is_told_to_the_handler_and_not_to_whoever_entered_it(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
        do(number, Act.SEND_COPY, "2026-11-17", by="wang")
        do(number, Act.SERVE, "2026-11-18", by="wang", document="D-13", party="respondent-1")
        do(number, Act.REPLY, "2026-11-19", by="li", respondent="respondent-1", evidence=3)
        assert told(number) == ["wang 登记答复（李明登记）"]
        do(number, Act.HEAR_OPINIONS, "2026-11-19", by="wang", party="applicant-1", way="phone", opinion="请求撤销")
        assert told(number) == []

    def test_what_a_reply_entered_by_the_handler_himself_tells_nobody(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
        do(number, Act.SEND_COPY, "2026-11-17", by="wang")
        do(number, Act.SERVE, "2026-11-18", by="wang", document="D-13", party="respondent-1")
        do(number, Act.REPLY, "2026-11-19", by="wang", respondent="respondent-1", evidence=3)
        assert told(number) == []

    def test_a_hearing_is_told_to_those_who_hold_it_with_day_and_hour_until_it_is_put_off(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
        do(
            number,
            Act.NOTIFY_HEARING,
            "2026-11-18",
            by="wang",
            hearing_on="2026-12-02",
            hour="9时30分",
            place="三号听证室",
            matters="处罚的事实",
            presider="周海",
            panel=["陈立国", "外请专家"],
            recorder="王芳",
        )
        day = "听证 2026年12月2日（周三）9时30分，三号听证室"
        assert told(number) == [f"chen {day}", f"zhou {day}"]
        do(number, Act.ADJOURN_HEARING, "2026-11-19", by="wang", reason="申请人住院，申请延期")
        assert told(number) == []

    def test_a_sitting_is_told_until_its_day_has_passed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        number = receive_notice().number
        do(number, Act.ASSIGN, "2026-11-10", by="li", handler="wang")
        do(number, Act.SCHEDULE_SITTING, "2026-11-18", by="li", sitting_on="2026-12-08", hour="14时", place="第三法庭")
        assert [row for row in told(number) if "开庭" in row] == ["wang 开庭 2026年12月8日（周二）14时，第三法庭"]
        monkeypatch.setenv("CASEWORK_TODAY", "2026-12-09")
        assert [row for row in told(number) if "开庭" in row] == []

    def test_what_not_everyone_may_read_is_told_to_nobody(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="wang", handler="wang")
        do(
            number,
            Act.TRANSFER_CLUE,
            "2026-11-18",
            by="zhou",
            matter="86",
            organ="东湖区监察委员会",
            content="涉嫌受贿",
        )
        assert told(number) == []

    def test_a_draft_is_told_to_whoever_takes_the_next_step_and_signed_to_whoever_serves(self) -> None:
        with database.transaction() as session:
            number = ripe(session)
        do(number, Act.ASSIGN, "2026-03-05", by="both", handler="wang", others=["liu"])
        second = "liu 指定您共同办理（both登记）"
        drafter = Actor(login="wang", roles=frozenset({Role.HANDLER}))
        reviewer = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
        approver = Actor(login="chen", roles=frozenset({Role.APPROVER}))
        with database.transaction() as session:
            draft = drafted(session, number, actor=drafter).id
            assert draft
            drafts.submit(session, draft, actor=drafter)
        assert told(number) == [second, "zhou “作出行政复议决定”的文稿待审核"]
        with database.transaction() as session:
            drafts.return_(session, draft, actor=reviewer, reason="理由部分请补充")
        assert told(number) == [second, "wang “作出行政复议决定”的文稿退回王芳修改"]
        with database.transaction() as session:
            drafts.submit(session, draft, actor=drafter)
            drafts.agree(session, draft, actor=reviewer)
        assert told(number) == ["chen “作出行政复议决定”的文稿待批准", second]
        with database.transaction() as session:
            drafts.approve(session, draft, actor=approver, today=TODAY, on=DAY)
        said = "“作出行政复议决定”已经批准签发，2份文书待送达"
        assert told(number) == [f"li {said}", second, f"wang {said}"]
        for party in ("applicant-1", "respondent-1"):
            do(number, Act.SERVE, "2026-05-12", by="li", document="D-39", party=party, method="direct")
        assert told(number) == [second]

    def test_material_that_somebody_else_took_in_is_told_to_the_handler(self) -> None:
        number = accepted()
        do(number, Act.ASSIGN, "2026-11-17", by="wang", handler="wang")
        for login in ("li", "wang"):
            with database.transaction() as session:
                attachments.add(
                    session,
                    number,
                    Handed(
                        data=scans.png((40 + len(login), 30)),
                        file_name="现场.png",
                        purpose=AttachmentPurpose.EVIDENCE,
                        received_on=TODAY,
                    ),
                    actor=Actor(login=login, roles=EVERYONE),
                    today=TODAY,
                )
        assert told(number) == ["wang 收到证据材料（李明登记）"]
