"""What the office asks of an act that takes knowing its papers: their words hold, and what is served carries its seal;
and, from the register of organs, that a respondent is one of those it has jurisdiction over (`office.competence`), and
who comes to court heads the organ sued (`office.officials.standing`), and that suits do not follow each other in a
circle (`office.instances`); that nobody new handles a case alone, where the office says so
(`office.qualified.guards`); and that a hearing has its room and its people to itself (`planning.guards`).

Registered with the gate, which loads this module by name (`casework.record.gate`).
"""

from casework.errors import GuardRefused
from casework.office import competence as competence
from casework.office import instances as instances
from casework.office.officials import standing as standing
from casework.office.qualified import guards as newcomers  # noqa: F401
from casework.papers import drafts, sealing
from casework.papers.compiler import Level
from casework.planning import guards as guards
from casework.procedure.litigation.sitting import DesignateOfficial
from casework.procedure.reconsideration.compliance.performance import Archive, Close
from casework.procedure.reconsideration.decision.after_decision import CorrectText
from casework.procedure.reconsideration.decision.service import Serve
from casework.queries.court import diary
from casework.queries.hints import leftover
from casework.record.approval import AsInCase, AsPlayed, ByDraft
from casework.record.gate import Asked, office_guard
from casework.vocabulary import Act, Role


@office_guard
def words_have_no_errors(asked: Asked) -> None:
    """FindingsOpen where the compiler finds an error in what the act would send out. A draft's approved words are those
    that count, also for a case that they decide together with the draft's. Not asked of what the law itself brings
    about, which no wording can stop, and not of a played history: its papers are the shipped templates', which the
    tests compile, and composing them would double the time of playing."""
    if isinstance(asked.approval, AsPlayed | AsInCase) or asked.actor.roles == {Role.SYSTEM}:
        return
    if isinstance(asked.approval, ByDraft):
        found = drafts.findings(asked.session, drafts.get(asked.session, asked.approval.draft))
    else:
        found = drafts.findings_in(asked.session, asked.after, asked.fact)
    errors = tuple(dict.fromkeys(one for paper in found.values() for one in paper if one.level is Level.ERROR))
    if errors:
        raise drafts.FindingsOpen(
            f"拟发文书有{len(errors)}处错误，不能“{asked.fact.act.label}”：{drafts.told(errors)}",
            findings=errors,
            instead="请改正所填内容；需要修改文书文字的，先拟稿、修改，再批准签发",
        )


@office_guard
def what_is_corrected_stands_in_the_text(asked: Asked) -> None:
    """GuardRefused where the words to be corrected stand in none of the documents as they were issued. Not asked of a
    played history, whose documents were issued elsewhere."""
    details = asked.fact.details
    if not isinstance(details, CorrectText) or isinstance(asked.approval, AsPlayed):
        return
    texts = drafts.issued_texts(asked.session, asked.before.number, details.document)
    if texts and not any(details.wrong in text for text in texts):
        raise GuardRefused(
            f"已制发的{details.document.label}中没有“{details.wrong}”",
            citation=asked.before.citation("ARL-75", asked.fact.on),
            instead="请照已制发文书的原文填写误写的文字",
            code="TXT-003",
        )


@office_guard
def what_is_served_carries_its_seal(asked: Asked) -> None:
    """NotSealedYet where the office serves sealed documents only. What is played was served long ago."""
    details = asked.fact.details
    if asked.fact.act is Act.SERVE and isinstance(details, Serve) and not isinstance(asked.approval, AsPlayed):
        sealing.check_service(asked.session, asked.before.number, details.document, details.party)


@office_guard
def what_is_left_undone_has_a_reason(asked: Asked) -> None:
    """GuardRefused where a case ends with something undone and nobody says why. What the law needs before the end is
    asked in the table; this is the rest. Not asked of a played history: its papers and proofs lie elsewhere."""
    details = asked.fact.details
    if not isinstance(details, Close | Archive) or isinstance(asked.approval, AsPlayed):
        return
    undone = [words for words, _ in leftover.left_undone(asked.session, asked.before)]
    if undone and not details.left_undone.strip():
        title = type(details).model_fields["left_undone"].title
        raise GuardRefused(
            f"还有事项没有办完：{'；'.join(undone)}",
            instead=f"请先补办；不再补办的，在“{title}”中写明，理由随本项登记留存",
            code="CLO-004",
            field="left_undone",
        )


@office_guard
def nobody_is_in_two_courts_at_once(asked: Asked) -> None:
    """GuardRefused where the head who is named is named for a sitting elsewhere at the same hour, and nobody says why
    he can be at both."""
    details = asked.fact.details
    if not isinstance(details, DesignateOfficial) or details.heard_together:
        return
    clash = diary.elsewhere(asked.session, asked.after, details, asked.today)
    if clash:
        raise GuardRefused(
            f"{details.title}{details.official}{clash}",
            citation=asked.before.citation("ATT-5-3", asked.fact.on),
            instead="请另行确定负责人，或者向人民法院申请更换、延期；合并开庭的，写明理由",
            code="LIT-056",
            field="heard_together",
        )
