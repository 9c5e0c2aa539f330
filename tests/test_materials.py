"""What the file holds in words is a second witness of what is typed in a form: read from the files that came in, told
in the roles of the case, and compared sentence by sentence."""

from sqlmodel import Session

from casework.papers import attachments, drafts, materials
from casework.papers.attachments import Handed
from casework.papers.compiler import Level, Material
from casework.papers.compiler.material.words import in_roles
from casework.record import commands
from casework.storage.tables import Attachment
from casework.vocabulary import Act, AttachmentPurpose
from tests.compiler.samples import sample
from tests.drafting_office import DAY, DETAILS, EVERYBODY, TODAY, do, ripe, session

__all__ = ["session"]
TOLD = "我局于2026年2月10日在王喆的商铺门前检查，货架占用人行道24平方米。"
FOUND = "2026年2月10日，被申请人在申请人的商铺门前检查，货架占用人行道{}平方米。"


def handed(session: Session, number: str, words: str, purpose: AttachmentPurpose) -> int:
    file = Handed(data=words.encode(), file_name="答复书.txt", purpose=purpose, received_on=TODAY)
    return attachments.add(session, number, file, actor=EVERYBODY, today=TODAY).id or 0


def found(session: Session, number: str, area: str) -> set[tuple[Level, str]]:
    told = drafts.findings_of_act(
        session,
        Act.DECIDE,
        number,
        actor=EVERYBODY,
        on=DAY,
        today=TODAY,
        details=DETAILS | {"facts_found": FOUND.format(area)},
    )
    return {(one.level, one.code) for paper in told.values() for one in paper if one.code.startswith("DRF-7")}


def test_a_number_typed_in_the_form_is_compared_with_what_came_in(session: Session) -> None:
    number = ripe(session)
    assert found(session, number, "42") == set()  # nobody else knows it
    inside = handed(session, number, TOLD, AttachmentPurpose.INTERNAL)
    assert inside and found(session, number, "42") == set()  # the office's own paper is no witness
    kept = handed(session, number, TOLD + "以上属实。", AttachmentPurpose.EVIDENCE)
    assert [material.title for material in materials.of_case(session, number)] == ["答复书"]
    assert found(session, number, "42") == {(Level.ERROR, "DRF-701")}
    assert found(session, number, "24") == set()
    clue = handed(session, number, TOLD + "另查。", AttachmentPurpose.OTHER)
    session.get_one(Attachment, clue).seq = len(commands.facts_of(session, number)) + 1
    do(session, number, Act.TRANSFER_CLUE, DAY, matter="86", organ="东湖区监察委员会", content="涉嫌受贿")
    assert [material.words for material in materials.of_case(session, number)] == [TOLD + "以上属实。"]
    attachments.withdraw(session, kept, reason="交错了", actor=EVERYBODY)
    assert found(session, number, "42") == set()


def test_an_author_calls_the_parties_in_his_own_way() -> None:
    case = sample("维持").case
    person = case.parties[0].name
    told = Material(title="决定书", words=f"我局接到{person}举报。当事人没有改正；本局作出决定。")
    assert list(in_roles([told], case)) == ["被申请人接到申请人举报", "申请人没有改正", "被申请人作出决定"]
