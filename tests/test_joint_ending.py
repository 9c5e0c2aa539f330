"""One 调解书, 驳回 or 终止 for cases tried together: the office's choice (条例 第四十三条 forbids it nowhere)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.papers import drafts, filling
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Document, Draft
from casework.vocabulary import Act, Role, State
from documents import wording
from documents.kinds import kind_of
from tests.drafting_office import APPROVER, DRAFTER, REVIEWER, TODAY, reasons_for
from tests.offices import done, opened
from tests.test_joint_decision import file, joined, ripe

SIGNED = [{"party": "applicant-1"}, {"party": "respondent-1"}]
AGREED: dict[str, Any] = {"agreement": "罚款各减半", "signatures": SIGNED, "performance_days": 10}


def written(url: str, number: str, kind: str) -> list[tuple[str, str]]:
    """The number and the words of a document, for each who receives it."""
    with database.reading(url) as session:
        rows = session.exec(select(Document).where(col(Document.case_number) == number, col(Document.kind) == kind))
        found = []
        for row in rows.all():
            text = wording.write(kind_of(kind), filling.context(session, row))
            found.append((row.number, str(text)))
    return found


def mediate(url: str, number: str, *elsewhere: dict[str, Any], **more: Any) -> None:
    others = [each["case"] for each in elsewhere]
    done(
        url, number, Act.MEDIATE, "2026-08-03", **AGREED, signed_elsewhere=list(elsewhere), together_with=others, **more
    )


def signed(number: str, *names: str) -> dict[str, Any]:
    return {"case": number, "parties": list(names)}


def test_one_mediation_document_settles_both(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    mediate(sqlite_url, one, signed(two, "李堃", "东湖区城管局"))
    assert [file(sqlite_url, number).state for number in (one, two)] == [State.DECIDED, State.DECIDED]
    papers = [*written(sqlite_url, one, "D-35"), *written(sqlite_url, two, "D-35")]
    assert len(papers) == 4 and len(set(papers)) == 1, "one document, one number, to both parties of each case"
    text = papers[0][1]
    assert f"（案号：{two}）" in text and "申请人李堃" in text
    assert "第四十三条" in text and "第四十三条第二款" not in text, "the article names the decision only"
    done(sqlite_url, two, Act.SERVE, "2026-08-05", document="D-35", party="applicant-1")
    done(sqlite_url, two, Act.SERVE, "2026-08-05", document="D-35", party="respondent-1")
    assert file(sqlite_url, two).running("ARL-73", "respondent-1") or file(sqlite_url, two).state is State.COMPLIANCE
    assert file(sqlite_url, one).state is State.DECIDED, "each case is served by itself"


@pytest.mark.parametrize(
    ("names", "code"),
    [(("李堃",), "DEC-006"), (("李堃", "东湖区城管局", "路人甲"), "JOI-007"), (("东湖区城管局",), "DEC-006")],
)
def test_everybody_of_every_case_signs(sqlite_url: str, names: tuple[str, ...], code: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    with pytest.raises(CaseworkError) as refused:
        mediate(sqlite_url, one, signed(two, *names))
    assert refused.value.code == code and two in refused.value.message
    assert [file(sqlite_url, number).state for number in (one, two)] == [State.ACCEPTED, State.ACCEPTED]


def test_nobody_signs_in_a_case_that_is_not_joined(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    with pytest.raises(CaseworkError, match="JOI-004"):
        mediate(sqlite_url, one, signed(two, "李堃", "东湖区城管局"))


def test_a_head_who_handles_the_other_case_approves_no_draft_of_both(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    done(sqlite_url, two, Act.ASSIGN, "2026-07-23", handler=DRAFTER.login, others=["wu"])
    both = AGREED | {"together_with": [two], "signed_elsewhere": [signed(two, "李堃", "东湖区城管局")]}
    given: dict[str, Any] = {"on": date(2026, 8, 3), "today": TODAY}
    with database.transaction(sqlite_url) as session:
        draft = drafts.compose(session, Act.MEDIATE, one, actor=DRAFTER, details=both, **given).id or 0
        drafts.submit(session, draft, actor=DRAFTER, reasons=reasons_for(session, session.get_one(Draft, draft)))
    handles_two = Actor(login="wu", roles=frozenset({Role.HANDLER, Role.REVIEWER}))
    with pytest.raises(CaseworkError, match="APR-003"), database.transaction(sqlite_url) as session:
        drafts.approve(session, draft, actor=handles_two, **given)
    with database.transaction(sqlite_url) as session:
        drafts.approve(session, draft, actor=REVIEWER, **given)
    assert [file(sqlite_url, number).state for number in (one, two)] == [State.DECIDED, State.DECIDED]


def test_both_are_dismissed_by_one_decision(sqlite_url: str) -> None:
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    dismissal: dict[str, Any] = {
        "unmet": ["2"],
        "reason": "没有利害关系",
        "together_with": [two],
    }
    done(sqlite_url, one, Act.DISMISS_APPLICATION, "2026-08-03", actor=APPROVER, **dismissal)
    papers = [*written(sqlite_url, one, "D-38"), *written(sqlite_url, two, "D-38")]
    assert len(papers) == 4 and len(set(papers)) == 1
    assert "驳回申请人王喆、李堃的行政复议申请" in papers[0][1] and f"关于{two}案" in papers[0][1]


def test_both_end_after_both_withdrew(sqlite_url: str) -> None:
    """Each withdrawal is allowed to the one who withdrew; the end is one document."""
    one, two = ripe(sqlite_url, "王喆"), ripe(sqlite_url, "李堃")
    joined(sqlite_url, one, two)
    ending: dict[str, Any] = {"ground": "1", "reason": "申请人自愿撤回", "together_with": [two]}
    done(sqlite_url, one, Act.WITHDRAW, "2026-07-30", reason="已经谈妥", voluntary=True)
    with pytest.raises(CaseworkError) as refused:
        done(sqlite_url, one, Act.TERMINATE, "2026-08-03", actor=APPROVER, **ending)
    assert refused.value.code == "END-003" and two in refused.value.message
    done(sqlite_url, two, Act.WITHDRAW, "2026-07-31", reason="已经谈妥", voluntary=True)
    done(sqlite_url, one, Act.TERMINATE, "2026-08-03", actor=APPROVER, **ending)
    papers = [*written(sqlite_url, one, "D-37"), *written(sqlite_url, two, "D-37")]
    assert len(papers) == 4 and len(set(papers)) == 1 and f"终止{one}、{two}案的行政复议" in papers[0][1]
    allowed = [*written(sqlite_url, one, "D-36b"), *written(sqlite_url, two, "D-36b")]
    assert len({number for number, _ in allowed}) == 2 and "李堃" in allowed[1][1] and "李堃" not in allowed[0][1]


def test_a_case_ends_alone_as_before(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-07-06", applicants=[{"name": "石岳"}])
    done(sqlite_url, number, Act.ACCEPT, "2026-07-09")
    done(sqlite_url, number, Act.WITHDRAW, "2026-07-30", reason="已经谈妥", voluntary=True)
    done(sqlite_url, number, Act.TERMINATE, "2026-08-03", actor=APPROVER, ground="1", reason="申请人自愿撤回")
    assert "终止本案的行政复议" in written(sqlite_url, number, "D-37")[0][1]
