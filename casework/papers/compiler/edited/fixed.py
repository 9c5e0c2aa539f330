"""The fixed sentences: those the template wrote, around the adviser's own. They may be worded otherwise. A slip of the
pen in one, a sentence lost, or a negation lost anywhere, needs a reason."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import Swap, swaps
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.papers.compiler.roles import unnumbered
from documents.kinds.decision import Decision

SENTENCE = 8
"""Characters of a piece that is a sentence or a clause rather than a word."""
WHOLES = re.compile(wordlist.text("fixed", "negations"))
"""Negations are one piece; everything else goes by characters."""
WITH_IT = 2
"""So many characters may come with a negation that was moved: 没有审查."""


def check(draft: Draft) -> Iterator[Finding]:
    """Each fixed sentence that was mistyped or left out, and each negation that went."""
    for change in draft.changes:
        is_theirs = draft.is_own(change.before) or draft.is_quoted(_spoken(change.before))
        if not change.after and change.before and not is_theirs and plain(change.before):
            yield warning("DRF-522", f"固定文字被删去：“{shortened(change.before)}”")
    made = [swap for swap in swaps(draft, WHOLES) if plain(swap.before) or plain(swap.after)]
    for swap in made:
        if (
            _is_negation(swap.before)
            and _is_harmless(swap.after)
            or _is_negation(swap.after)
            and _is_harmless(swap.before)
        ):
            way = _way(swap, made)
            if way is not None and not re.search("[，。；]", way):
                continue
            is_sure = draft.anatomy is not None and (way is None or re.search("[。；]", way))
            words = f"去掉了“{swap.before}”" if _is_negation(swap.before) else f"加上了“{swap.after}”"
            yield (error if is_sure else warning)(
                "DRF-523", f"{words}，意思相反，请核对", around(swap.line, swap.start, 6)
            )
        elif not _is_free(draft, swap) and _is_slip(swap, [one for one in made if one.line == swap.line]):
            gone, come = shortened(swap.before), shortened(swap.after)
            yield warning(
                "DRF-521", f"固定文字被改动：“{gone}”改为“{come}”", around(swap.line, swap.start, len(swap.after))
            )


def _way(swap: Swap, made: list[Swap]) -> str | None:
    """What lies between the place that a negation left and the one it came to: 没有在期限内作出 and 在期限内没有作出.
    None where it only went or only came."""
    for other in made:
        left = _is_negation(swap.before) and _takes_up(other.after) and _is_small(other.before)
        came = _is_negation(swap.after) and _takes_up(other.before) and _is_small(other.after)
        if other.line == swap.line and (left or came):
            begin, end = sorted((swap.start, other.start))
            return swap.line[begin:end]
    return None


def _is_small(words: str) -> bool:
    return len(words) <= WITH_IT or _is_harmless(words)


def _takes_up(words: str) -> bool:
    """Whether a negation stands here, this or another one, alone or before a word that came with it: 没有审查."""
    found = WHOLES.match(words)
    rest = words[found.end() :] if found else ""
    return found is not None and len(rest) <= WITH_IT and not _is_negation(rest)


def _is_free(draft: Draft, swap: Swap) -> bool:
    """Whether the words are somebody's own: the drafter's sentences, or in a decision what a party said. What is
    decided and the evidence are typed too, but weighed like fixed words; so is the heading of a party's words."""
    if draft.anatomy is None:
        return False
    line = swap.was
    decided = draft.context.items if isinstance(draft.context, Decision) else ()
    if any(unnumbered(line).endswith(plain(item.text)) for item in decided):
        return False
    heading = len(line) - len(_spoken(line))
    typed = any(re.search("[，；]", own) and own in plain(line) for own in draft.own)
    return swap.start >= heading and (typed or draft.is_quoted(_spoken(line)))


def _spoken(line: str) -> str:
    """A line without the heading in front of it."""
    return re.sub("^[^，。：]{2,30}：", "", line)


def _is_negation(words: str) -> bool:
    return WHOLES.fullmatch(words) is not None


def _is_harmless(words: str) -> bool:
    return re.fullmatch(f"(?:{wordlist.text('fixed', 'harmless')})*", words) is not None


def _is_slip(swap: Swap, of_the_line: list[Swap]) -> bool:
    """One character in a line that is otherwise as it was, or a clause that is gone; not another wording."""
    if len(of_the_line) > 1:
        return False
    if _is_harmless(swap.before + swap.after) or re.fullmatch(r"[\d.]+", swap.before + swap.after):
        return False
    if not swap.after and len(swap.before) >= SENTENCE:
        return True
    return len(swap.before) <= 1 and len(swap.after) <= 1


def shortened(text: str) -> str:
    """No more than a line or two."""
    return text if len(text) <= 60 else f"{text[:60]}……"
