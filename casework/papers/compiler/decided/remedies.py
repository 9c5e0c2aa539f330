"""Whether a document tells rightly where, until when and by which article it can be contested."""

import re
from collections.abc import Iterator

from casework import law
from casework.law import articles
from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.roles import SUITS, followed, notice_of, suing, worded
from casework.papers.compiler.values import canonical
from casework.papers.filling.decided.courts import COMPETENT
from casework.storage.office import office
from casework.vocabulary import PartyRole
from documents.kinds.decision import Decision
from documents.kinds.parts import Remedy

SUES = re.compile(r"向[^。；]{0,40}人民法院[^。；]{0,4}(?:提起|起诉)")
COURT = re.compile(r"(?:向|或者)([一-龥]*?法院)")


def check(draft: Draft, remedy: Remedy | None, texts: tuple[str, ...]) -> Iterator[Finding]:
    """All findings about the way to court, told in one of these lines."""
    suits = suing(remedy, draft.composed_texts) if remedy else SUITS
    notice = next((text for text in reversed(texts) if suits in text or SUES.search(text)), "")
    if remedy is None:
        if notice:
            yield error("DRF-441", "本决定为最终裁决，不应告知提起行政诉讼", around(notice, 0, 20))
        return
    if not notice:
        yield error("DRF-442", "没有告知不服决定提起行政诉讼的权利、期限和法院")
        return
    usual = notice_of(remedy, draft.composed_texts)
    period = worded(usual, f"之日起{remedy.period}内", followed(usual, remedy.period))
    if not any(canonical(period) in canonical(said) for said in (notice, notice.replace("日以内", "日内"))):
        found = re.search(r"之日起[^内]{1,8}内", notice)
        yield error("DRF-443", f"起诉期限应为{remedy.period}", around(notice, found.start() if found else 0, 12))
    elif match := re.search(r"(?:作出|成文|签发|印发|发出)[^，。]{0,4}之日起", notice):
        yield error("DRF-448", "起诉期限自收到决定书之日起计算", around(notice, match.start(), len(match[0])))
    yield from _court(remedy, notice, usual, suits)
    wanted = {(c.statute, c.article) for c in articles.citations(remedy.basis)}
    statutes = {statute for statute, _ in wanted}
    wanted |= {(c.statute, c.article) for c in articles.citations(law.formal(law.list_citation("courts")))}
    for citation in articles.citations(notice):
        if citation.statute in statutes and (citation.statute, citation.article) not in wanted:
            yield error(
                "DRF-445", f"告知诉权应当引用{remedy.basis}", around(notice, citation.start, len(citation.words))
            )
    if match := re.search(r"被申请人[^，。]{0,6}不服", notice):
        yield error("DRF-447", "被申请人不能对决定提起行政诉讼", around(notice, match.start(), len(match[0])))
    told = re.search("第三人|当事人", notice) or not isinstance(draft.context, Decision)
    if draft.case.parties_as(PartyRole.THIRD_PARTY) and not told:
        yield error("DRF-446", "本案有第三人，告知诉权时漏写第三人", around(notice, 0, 20))


def _court(remedy: Remedy, notice: str, usual: str, suits: str) -> Iterator[Finding]:
    """The court that the law gives: by its name, or as the one that has jurisdiction. One of another level, or none, is
    wrong; another one of the same level can be right (行政诉讼法 第十八条)."""
    named = COURT.findall(notice)
    if not named and any(worded(usual, court) in notice for court in remedy.courts):
        return  # a wording that says it otherwise
    right = "或者".join(remedy.courts)
    levels = {_level_of(court) for court in remedy.courts}
    others = [court for court in named if court not in remedy.courts and not court.endswith(COMPETENT)]
    wrong = [court for court in others if None not in levels and _level_of(court) not in (*levels, None)]
    if wrong or not named:
        place = notice.find(wrong[0]) if wrong else max(0, notice.find(suits) - 15)
        yield error("DRF-444", f"应当写明向{right}起诉", around(notice, place, len(wrong[0]) if wrong else 15))
        return
    for court in others:
        yield warning(
            "DRF-449", f"写明的是“{court}”，不是{right}，请核对管辖", around(notice, notice.find(court), len(court))
        )


def _level_of(court: str) -> str | None:
    """By the office's own file, else by its name; None where neither tells."""
    if known := office().level_of(court):
        return known.value
    rows = wordlist.rows("court")
    return next((row["level"] for row in rows if row["words"].search(court)), None)
