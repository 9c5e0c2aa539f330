"""Articles: each exists in the version that governs the case, and each statute's name is spelt right."""

import re
from collections.abc import Iterator
from datetime import date

from casework.law import articles
from casework.law.cited import counted, figures, subjects
from casework.law.cited.repealed import repealed
from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, around, error, note, warning
from casework.papers.compiler.likeness import distance
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import sentence_at
from casework.vocabulary import zh_date, zh_number

OWN_NUMBERS = 2023
"""The generation of the law of reconsideration from which its articles are numbered as now."""
SHORT = 20
"""A statute of no more articles may end with something else."""
MANY_ITEMS = 15
SAID = re.compile("(?:主张|认为(?!：)|(?<!简)称|请求|要求|提出)[^。；]*$")
THEIRS = (Part.STATEMENT, Part.CLAIMS)
"""Where a party speaks."""
LISTED = re.compile(r"(?:第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十\d]+[款项])*[、和及])+$")
"""第三十五条、第三十六条 in front of another article: together they say what follows."""
COMMENCES = re.compile("施行|生效|实施之日|废止")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about citations."""
    seen: set[object] = set()
    since = _act_on(draft)
    for text in draft.texts:
        for citation in articles.citations(text):
            why = articles.problem(citation, draft.on, draft.case.regime, draft.case.law_on(draft.on))
            if why and not _of_earlier_law(citation, since, draft) and (citation.words, why) not in seen:
                seen.add((citation.words, why))
                yield error("DRF-301", f"“{citation.words}”不能引用：{why}", around(text, citation.start, 8))
        yield from _far_items(text, since)
        for citation in counted.citations(text):
            why = counted.problem(citation, since, draft.on)
            if why and (citation.words, why) not in seen:
                seen.add((citation.words, why))
                where = around(text, max(0, text.find(citation.words)), len(citation.words))
                # The other counts are from memory, but not by half too small.
                is_counted = counted.is_confirmed(citation, since, draft.on)
                report = error if is_counted or counted.is_far_beyond(citation, since, draft.on) else warning
                doubt = "" if is_counted else "（条文总数未经核对，请核实）"
                yield report("DRF-303", f"“{citation.words}”：{why}{doubt}", where)
        yield from _of_the_commencement(draft, text)
        yield from _quoted(draft, text, since)
        yield from _figures(draft, text, since)
        yield from _repealed(draft, text, since)
        yield from _names(draft, text, seen)


def _far_items(text: str, since: date) -> Iterator[Finding]:
    """第十四条第九项 of an article of seven items; 第十一条第十六项 where they are not known here: hardly any has so
    many."""
    for citation in articles.citations(text):
        if 0 < (last := subjects.items_of(citation, since)) < citation.item:
            message = f"“{citation.words}”：第{zh_number(citation.article)}条共{zh_number(last)}项"
            yield error("DRF-794", message, around(text, citation.start, len(citation.words)))
            continue
        if citation.item > MANY_ITEMS and not articles.versions(citation.statute):
            message = f"“{citation.words}”：很少有条文列到第{zh_number(citation.item)}项，请核对"
            yield warning("DRF-311", message, around(text, citation.start, len(citation.words)))


def _of_the_commencement(draft: Draft, text: str) -> Iterator[Finding]:
    """第七十一条 of a statute of seventy-one: there stands from when it is law, and nothing to decide by."""
    for citation in articles.citations(text):
        statute = articles.governing(citation, draft.on, draft.case.regime, draft.case.law_on(draft.on))
        is_last = statute is not None and citation.article == len(statute.articles) > SHORT
        if not is_last or text in draft.fixed or COMMENCES.search(sentence_at(text, citation.start)):
            continue
        message = f"“{citation.words}”是最后一条，写的是施行日期，请核对条号"
        rests_on_it = "规定" in text[citation.start :].partition("，")[0]
        yield (error if rests_on_it else warning)("DRF-309", message, around(text, citation.start, len(citation.words)))


def _of_earlier_law(citation: articles.Citation, since: date, draft: Draft) -> bool:
    """Whether the act was done under an earlier version of a statute, whose articles are not counted."""
    statute = articles.governing(citation, draft.on, draft.case.regime, draft.case.law_on(draft.on))
    return statute is not None and statute.regime is None and since < statute.in_force_from


def _quoted(draft: Draft, text: str, since: date) -> Iterator[Finding]:
    """The words of one article and the number of another: of the same law, of the law before it, of another law."""
    for citation in articles.citations(text):
        end = text.find("。", citation.start)
        sentence = text[citation.start : end if end >= 0 else len(text)]
        listed = LISTED.search(text[: citation.start])
        where = around(text, citation.start, len(citation.words))
        is_new = draft.case.regime >= OWN_NUMBERS
        if is_new and (now := subjects.former(citation, sentence)) and not draft.is_quoted(sentence):
            yield error("DRF-306", f"“{citation.words}”是修订前的条号，现为第{zh_number(now)}条", where)
        elif (right := subjects.quoted_elsewhere(citation, sentence, since)) and not (
            listed and f"第{zh_number(right)}条" in listed[0]
        ):
            message = f"“{citation.words}”：所引的内容像是第{zh_number(right)}条的，请核对"
            report = error if subjects.is_quoted_behind(citation, sentence, right) else warning
            yield report("DRF-305", message, where)
        elif (other := subjects.of_another(citation, sentence))[0]:
            message = f"“{citation.words}”：所引的内容像是《{other[0]}》第{zh_number(other[1])}条的，请核对"
            yield warning("DRF-308", message, where)


def _figures(draft: Draft, text: str, since: date) -> Iterator[Finding]:
    """应当自受理行政许可申请之日起三十日内作出, where the article that is cited says twenty."""
    for citation in articles.citations(text):
        sentence = sentence_at(text, citation.start)
        found = figures.misquoted(citation, sentence, since)
        if found is None or draft.is_quoted(sentence):
            continue
        message = f"“{citation.words}”写的是{found.right}，此处引作“{found.said}”"
        # Where another statute is named behind it, the figure may be that one's; with an extension it is another.
        behind = sentence.partition(citation.words)[2]
        is_alone = not re.search("《|延长|合计|共计|累计", behind)
        at = text.find(found.said, citation.start)
        report = error if found.is_sure and is_alone else warning
        yield report("DRF-312", message, around(text, at, len(found.said)))


def _repealed(draft: Draft, text: str, since: date) -> Iterator[Finding]:
    """A statute that was law no more when the act was done. Of what lies before its end it may still be the measure."""
    for match in re.finditer("《([^《》]+)》", text):
        found = repealed(match[1], since)
        sentence = sentence_at(text, match.start())
        if found is None or draft.is_quoted(sentence) or re.search("当时|原《|废止|修订前|失效", sentence):
            continue
        last = f"{zh_date(found.until)}后不再有效（{found.by}），现为《{found.instead}》"
        is_older = any(one.day <= found.until for line in draft.texts for one in told(line) if "出生" not in line)
        report = warning if is_older else error
        yield report("DRF-307", f"《{match[1]}》{last}", around(text, match.start(), len(match[0])))


def _names(draft: Draft, text: str, seen: set[object]) -> Iterator[Finding]:
    known = articles.names() | counted.names()
    yield from _misspelt(draft, text, known)
    for written in articles.titles(text):
        title = written.partition("（")[0]
        if meant := _no_such(draft, text, title):
            short = wordlist.table("no_such_statute_in_full").get(title)
            report = warning if short or draft.is_quoted(f"《{title}》") else error
            where = around(text, text.find(written), len(written))
            yield report("DRF-310", f"没有《{title}》这部法律，疑为《{meant}》", where)
            seen.add(title)
            continue
        if title in known or title in seen or counted.is_known(title):
            continue
        seen.add(title)
        like = next((name for name in sorted(known) if distance(title, name) == 1), None)
        where = around(text, text.find(written), len(written))
        if like:
            yield error("DRF-302", f"法律名称“{title}”疑为“{like}”之误", where)
        else:
            yield note("DRF-304", f"《{title}》的条文系统没有收录，没有核对", where)


def _misspelt(draft: Draft, text: str, known: frozenset[str]) -> Iterator[Finding]:
    """《医疗机构管理条列》: what ends as no statute does, and is one but for its last character."""
    for match in re.finditer("《([^《》]{6,40})》", text):
        name = match[1].partition("（")[0]
        like = next((one for one in sorted(known) if one[:-1] == name[:-1] and one != name), None)
        if like and not draft.is_quoted(match[0]):
            where = around(text, match.start(), len(match[0]))
            yield error("DRF-313", f"“{name}”不是法律法规名称的写法，疑为“{like}”", where)


def _no_such(draft: Draft, text: str, title: str) -> str | None:
    """The statute that is meant by a name that no statute has. What a party says is his, and a short name may be
    given in the paper."""
    short = title.removeprefix("中华人民共和国")
    meant = wordlist.table("no_such_statute").get(short) or wordlist.table("no_such_statute_in_full").get(short)
    if meant is None or any(part in THEIRS for part, line in parts(draft) if line == text):
        return None
    is_said = SAID.search(text[: text.find(f"《{title}")])
    is_given = re.search(f"简称[为：]?[《“]{{0,2}}{title}[》”]", "".join(draft.texts))
    return None if is_said or is_given else meant


def _act_on(draft: Draft) -> date:
    """The day from which on a statute may have been applied: that of the act complained of."""
    day: date | None = getattr(draft.case.received().details, "act_on", None)
    return min(day, draft.on) if day else draft.on
