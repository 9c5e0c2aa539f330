"""Articles: each exists in the version that governs the case, and each statute's name is spelt right."""

from collections.abc import Iterator

from casework.law import articles
from casework.papers.compiler.findings import Draft, Finding, around, error
from casework.papers.compiler.names import distance


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about citations."""
    seen: set[object] = set()
    for text in draft.texts:
        for citation in articles.citations(text):
            why = articles.problem(citation, draft.on, draft.case.regime)
            if why and (citation.words, why) not in seen:
                seen.add((citation.words, why))
                yield error("DRF-301", f"“{citation.words}”不能引用：{why}", around(text, citation.start, 8))
        for title in articles.titles(text):
            known = articles.names()
            if title in known or title in seen:
                continue
            like = next((name for name in sorted(known) if distance(title, name) == 1), None)
            if like:
                seen.add(title)
                yield error("DRF-302", f"法律名称“{title}”疑为“{like}”之误", around(text, text.find(title), len(title)))
