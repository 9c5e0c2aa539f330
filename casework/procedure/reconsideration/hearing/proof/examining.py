"""质证与审查认定: a party speaks to the evidence of others, the office examines each piece (行政复议法
第四十三条第二款、第四十九条). What is said of a piece names one that is in the list."""

from collections.abc import Iterable
from datetime import date

from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.proof.evidence import KEPT_OUT, unfit_use
from casework.procedure.reconsideration.hearing.proof.pieces import (
    AnswerEvidence,
    AssessEvidence,
    Listed,
    called,
    entered,
    pieces,
    titled,
)
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL
from casework.procedure.table import Attempt, Step, guard, rows, something
from casework.vocabulary import Act, Role, zh_date

there_is_evidence = something(lambda case, attempt: entered(case), "本案的证据清单中还没有证据")


def _unfit(case: CaseFile, named: Iterable[str], on: date) -> str | None:
    """What is said of a piece that is not in the list, not yet in it on that day, or spoken of twice."""
    known = {each.key: each for each in entered(case)}
    spoken_of = set[str]()
    for key in named:
        if key not in known:
            return f"证据清单中没有“{key}”这项证据"
        if key in spoken_of:
            return f"{titled(case, known[key])}写了两次"
        if known[key].fact.on > on:
            return f"{titled(case, known[key])}于{zh_date(known[key].fact.on)}才提交"
        spoken_of.add(key)
    return None


@guard(
    "ARL-49",
    "EVI-007",
    "请从证据清单中选择，每项一次，日期不早于提交；证据更名的，一并更正意见",
    by_form=True,
    beforehand=there_is_evidence,
)
def what_is_answered_is_listed(case: CaseFile, attempt: Attempt[AnswerEvidence]) -> str | None:
    return _unfit(case, (opinion.piece for opinion in attempt.details.opinions), attempt.on)


@guard("ARL-49", "EVI-008", "请选择对方当事人提交的或者本机关取得的证据；提交人有误的，先更正证据登记", by_form=True)
def nobody_answers_his_own(case: CaseFile, attempt: Attempt[AnswerEvidence]) -> str | None:
    speaker = attempt.details.party
    named = {opinion.piece for opinion in attempt.details.opinions}
    side = {speaker, *(each.key for each in case.parties if speaker in each.succeeded_by.split("、"))}
    own = next((piece for piece in entered(case) if piece.key in named and piece.party in side), None)
    return f"“{own.piece.name}”就是{case.the_party(own.party).name}自己提交的" if own else None


@guard("ARL-49", "EVI-012", "请写明没有异议，或者选择有异议的方面", by_form=True)
def an_opinion_says_yes_or_no(case: CaseFile, attempt: Attempt[AnswerEvidence]) -> str | None:
    for opinion in attempt.details.opinions:
        if opinion.agrees == bool(opinion.denies):
            both = "既写明没有异议，又选择了有异议的方面" if opinion.agrees else "没有写明是否有异议"
            return f"对{called(case, opinion.piece)}{both}"
    return None


@guard(
    "ARL-43",
    "EVI-009",
    "请从证据清单中选择，每项一次，日期不早于提交；证据更名的，一并更正认定",
    by_form=True,
    beforehand=there_is_evidence,
)
def what_is_assessed_is_listed(case: CaseFile, attempt: Attempt[AssessEvidence]) -> str | None:
    return _unfit(case, (found.piece for found in attempt.details.findings), attempt.on)


def _admitted_though_barred(case: CaseFile, attempt: Attempt[AssessEvidence], rule: str) -> Listed | None:
    admitted = {found.piece: found.only_for for found in attempt.details.findings if found.admitted}
    barred = ((each, each.bar) for each in pieces(case) if each.bar and each.bar.rule == rule and each.key in admitted)
    return next((each for each, bar in barred if not bar.allows(admitted[each.key])), None)


@guard(
    "ARL-46",
    "EVI-010",
    "请选择不予采纳，或者写明仅用于认定什么事实；经同意补充、逾期有正当理由的，先在证据、答复的登记中写明",
    by_form=True,
)
def nothing_barred_is_admitted(case: CaseFile, attempt: Attempt[AssessEvidence]) -> str | None:
    kept_out = _admitted_though_barred(case, attempt, "ARL-46")
    return f"“{kept_out.piece.name}”{kept_out.bar.why}，{KEPT_OUT[False]}" if kept_out and kept_out.bar else None


@guard(
    "ARL-46",
    "EVI-013",
    "请写明该证据用于认定的具体事实，不能是行政行为合法、适当；不予采纳的，不填仅用于什么",
    by_form=True,
)
def what_is_admitted_for_one_purpose_says_which(case: CaseFile, attempt: Attempt[AssessEvidence]) -> str | None:
    for found in attempt.details.findings:
        if unfit := unfit_use(found.only_for, found.admitted, found.proves):
            return f"{called(case, found.piece)}{unfit}"
    return None


@guard("REG26-47", "EVI-011", "请选择不予采纳；当时没有提供有正当理由的，先更正证据登记", by_form=True)
def nothing_withheld_is_admitted(case: CaseFile, attempt: Attempt[AssessEvidence]) -> str | None:
    kept_out = _admitted_though_barred(case, attempt, "REG26-47")
    return f"“{kept_out.piece.name}”{kept_out.bar.why}，不能采纳" if kept_out and kept_out.bar else None


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        act=Act.ANSWER_EVIDENCE,
        basis="ARL-49",
        who=OFFICE,
        details=AnswerEvidence,
        guards=(what_is_answered_is_listed, nobody_answers_his_own, an_opinion_says_yes_or_no),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.ASSESS_EVIDENCE,
        basis="ARL-43",
        who=(Role.HANDLER, Role.REVIEWER),
        details=AssessEvidence,
        guards=(
            what_is_assessed_is_listed,
            nothing_barred_is_admitted,
            nothing_withheld_is_admitted,
            what_is_admitted_for_one_purpose_says_which,
        ),
    ),
)
