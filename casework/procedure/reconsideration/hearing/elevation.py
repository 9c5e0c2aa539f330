"""提级审理: a case goes up to the superior, who tries it with a period that begins anew
(行政复议法 第三十八条, 行政复议法实施条例 第四十条).

The office below asks, or is told; what it is told ends the case here once the file has been moved. The office above
registers a case of its own (`filing.Elevated`), whose trial begins on the day the file arrives. The rows of these acts
are in `decision.going_up`: they end the case as other decisions do.
"""

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import ElevationGround, FileNumber, Name, Text
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.procedure.reconsideration.compliance.letters import key_of, with_organ
from casework.procedure.reconsideration.hearing.proof.investigation import begun, ended
from casework.procedure.reconsideration.superiors import ABOVE_US, a_party, not_above
from casework.procedure.recorded import PAPERS_OF_2026, recorded_since
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Ending, SuperiorsAnswer, Track, comparable, zh_date

ASKING = "elevation"
"""The stop while the superior is asked, as the list `stop_kinds` names it."""


class AskForElevation(Details):
    """报请提级审理."""

    superior: Name = Field(title="上级行政复议机关")
    ground: ElevationGround | None = Field(None, title="提级审理的情形")
    reason: Text = Field(title="理由")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        """Asking stands still only since the regulation says so."""
        if recorded_since(fact, PAPERS_OF_2026):
            case = case.with_(parties=with_organ(case.parties, self.superior))
        return begun(case, fact, ASKING) if case.applies("REG26-40b", fact.on) else case


class RegisterElevation(Details):
    """What the superior decided, asked or of itself; or that this office no longer asks."""

    answer: SuperiorsAnswer = Field(title="结果")
    superior: Name = Field(title="上级行政复议机关")
    ground: ElevationGround | None = Field(None, title="提级审理的情形")
    document_number: FileNumber = Field("", title="通知文号")
    reason: str = Field("", title="说明", max_length=2000)

    @property
    def taken(self) -> bool:
        return self.answer is SuperiorsAnswer.TAKEN

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        case = ended(case, fact, ASKING)
        return case.with_(ending=Ending.ELEVATED) if self.taken else case


class MoveFile(Details):
    """移送案件材料."""

    receiver: Name = Field(title="接收机关")
    contents: Text = Field(title="移送的案件材料")
    proof: str = Field("", title="移送凭证", max_length=300)


class ReceiveFile(Details):
    """收到下级移送的案件材料: the trial period begins on this day."""

    track: Track = Field(Track.ORDINARY, title="审理程序")
    contents: Text = Field(title="收到的案件材料")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(track=self.track)


def the_superior(case: CaseFile, fact: Fact[AskForElevation]) -> tuple[str, ...]:
    return key_of(case, fact.details.superior)


def asking(case: CaseFile) -> Fact[AskForElevation] | None:
    """The request that is not answered yet."""
    asked, answered = case.latest(AskForElevation), case.latest(RegisterElevation)
    return None if asked is None or (answered and answered.seq > asked.seq) else asked


@guard("ARL-38", "ELE-001", "请等待上级答复，收到后办理登记提级审理结果；报请已经撤回的，也在其中写明")
def not_asked_already(case: CaseFile, attempt: Attempt) -> str | None:
    asked = asking(case)
    return f"已于{zh_date(asked.on)}报请提级审理，尚未登记结果" if asked else None


@guard("REG26-40a", "ELE-002", "请选择提级审理的法定情形；没有的，继续审理", by_form=True)
def elevation_has_its_ground(case: CaseFile, attempt: Attempt[AskForElevation]) -> str | None:
    return None if attempt.details.ground else "报请提级审理，没有写明属于哪一种法定情形"


@guard("REG26-40a", "ELE-003", "请按上级的通知选择提级审理的情形", by_form=True)
def the_superior_gives_its_ground(case: CaseFile, attempt: Attempt[RegisterElevation]) -> str | None:
    details = attempt.details
    return "登记上级决定提级审理，没有写明属于哪一种法定情形" if details.taken and not details.ground else None


@guard("ARL-38", "ELE-004", "上级直接决定提级的，选择“决定提级审理”；没有报请的，不必登记", by_form=True)
def what_is_answered_was_asked(case: CaseFile, attempt: Attempt[RegisterElevation]) -> str | None:
    if attempt.details.taken or asking(case):
        return None
    return "本案没有尚待答复的报请"


@guard("ARL-38", "ELE-005", "请核对本案的结案方式；移送其他材料的，办理制发文书")
def the_file_is_still_here(case: CaseFile, attempt: Attempt) -> str | None:
    if case.ending is not Ending.ELEVATED:
        return "上级行政复议机关没有决定提级审理本案"
    moved = case.latest(MoveFile)
    return f"案件材料已于{zh_date(moved.on)}移送" if moved else None


@guard("ARL-38", "ELE-010", ABOVE_US, by_form=True)
def who_tries_it_instead_is_above(
    case: CaseFile, attempt: Attempt[AskForElevation | RegisterElevation | MoveFile]
) -> str | None:
    details = attempt.details
    if isinstance(details, RegisterElevation):
        return a_party(case, details.superior)
    return not_above(case, details.receiver if isinstance(details, MoveFile) else details.superior, attempt.on)


@guard("REG26-40c", "ELE-012", "请填写决定提级审理的机关或者其行政复议机构；登记的上级有误的，先更正", by_form=True)
def the_file_goes_to_who_took_the_case(case: CaseFile, attempt: Attempt[MoveFile]) -> str | None:
    """The superior, or the office that handles its cases: another government has nothing to do with it."""
    taken, receiver = case.latest(RegisterElevation), comparable(attempt.details.receiver)
    if taken is None or not receiver.endswith("人民政府") or comparable(taken.details.superior).endswith(receiver):
        return None
    return f"决定提级审理的是{taken.details.superior}，不是{attempt.details.receiver}"


@guard("REG26-40c", "ELE-008", "请先办理移送案件材料")
def the_file_has_gone_up(case: CaseFile, attempt: Attempt) -> str | None:
    waits = case.ending is Ending.ELEVATED and not case.latest(MoveFile)
    return "上级已决定提级审理，案件材料尚未移送" if waits else None


@guard("ARL-38", "ELE-006", "请办理受理，或者核对收案登记中的“提级审理”")
def it_comes_from_below(case: CaseFile, attempt: Attempt) -> str | None:
    return None if receipt_of(case).elevated else "本案不是提级审理的案件"


@guard("REG26-40b", "ELE-007", "请先办理登记提级审理结果；不再报请的，也在其中写明")
def nobody_is_asked_who_tries_it(case: CaseFile, attempt: Attempt) -> str | None:
    """Who decides the case is the question that was put to the superior."""
    asked = asking(case)
    return f"已于{zh_date(asked.on)}报请上级提级审理，尚无结果" if asked else None
