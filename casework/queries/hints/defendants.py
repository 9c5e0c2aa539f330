"""被告: who is sued after a reconsideration, by how that ended, beside those whom the notice of the court names
(行政诉讼法 第二十六条第二款; 法释〔2018〕1号 第一百三十三条、第一百三十四条). The court settles it, so nothing is
refused."""

from collections.abc import Iterator

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.office import readable
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.reconsideration.sued import ACTING, RECONSIDERATION, effects, sued
from casework.storage.office import office
from casework.vocabulary import Instance, PartyRole, Procedure, comparable, normal_number


def after_a_reconsideration(session: Session, case: CaseFile) -> Iterator[tuple[str, str]]:
    """Of a suit of the first instance that names its reconsideration: who is sued and why, and who of them the notice
    does not name."""
    notice = case.received().details
    if not isinstance(notice, ReceiveNotice) or notice.instance is not Instance.FIRST or not notice.linked_to:
        return
    number = normal_number(notice.linked_to)
    before = readable.files(session, [number]).get(number)
    if before is None or before.procedure is not Procedure.RECONSIDERATION:
        return
    found = [item for item in effects(before) if "unmet" not in item.needs]  # who is not heard may sue over either
    who = {sued(item) for item in found}
    ours, acting = office().organ, [party.name for party in before.parties_as(PartyRole.RESPONDENT)]
    if ACTING in who:
        words, expected = "作出原行政行为的机关和复议机关是共同被告，级别管辖以原行政机关确定", [*acting, ours]
    elif who == {RECONSIDERATION}:
        words, expected = "复议机关单独作被告", [ours]
    else:
        return
    ways = "；".join(dict.fromkeys(item.label for item in found))
    named = {comparable(party.name) for party in case.parties_as(PartyRole.DEFENDANT)}
    missing = [name for name in expected if comparable(name) not in named]
    others = [name for name in acting if name not in expected and comparable(name) in named]
    said = f"关联的{number}的结果是“{ways}”：{words}"
    if missing:
        said += f"。应诉登记的被告没有{'、'.join(missing)}，请核对应诉通知；人民法院追加的，办理登记追加当事人"
    if others:
        said += f"。应诉登记的被告另有{'、'.join(others)}，请核对"
    yield said, f"{case.citation('ALL-26', case.received().on)}、{found[0].citation}"
