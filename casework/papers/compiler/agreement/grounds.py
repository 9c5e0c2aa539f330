"""The ground of the act complained of, told in two places with opposite signs; and words of which only one can be meant
(`exclusive` in `words.toml`): 承担主要责任 in the facts, 承担次要责任 everywhere else."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.against.witnesses import clause_at
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at

GROUND = re.compile("以(?P<for>[^，。；]{3,40}?)为由|(?:被申请人|即|就|仅)(?:据此)?认定(?P<held>[^，。；]{3,40})")
FOR_A_DEED = re.compile("以(?P<for>[^，。；]{3,40}?)为由，?(?P<deed>[^，。；]{2,16})")
BY_ARTICLE = re.compile("第[一二三四五六七八九十百零\\d]+条")
DEED, ALIKE = 3, 2
"""So many pairs of characters two deeds share to be one, and two grounds."""
NEGATION = re.compile("没有|并无|不存在|并未|尚未|未|不|无|非")
AFFIRMED = re.compile("确有|存在|确实|确|已经|已|曾|有|的|了|均|都|在")
RULED = re.compile("规定|标准|非本人|不负|是否|应当|主张|认为(?!：)|称")
SHORTEST = 4


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about grounds turned round and words that exclude each other."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    for part, text in own:
        others = [one for where, other in own if where is not part for one in _grounds(other)]
        for bare, denied, start, words in _grounds(text):
            if any(other == bare and was is not denied for other, was, _, _ in others):
                message = f"“{words}”：另一处写的理由与此相反，请核对"
                yield error("DRF-755", message, around(text, start, len(words)))
    yield from _two_grounds(own)
    for row in wordlist.rows("exclusive"):
        yield from _of_one([text for _, text in own], draft.earlier, row["one_of"])


def _two_grounds(own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """以没有缴纳检查费用为由评定为不合格 in the facts, 以没有报送整改报告为由评定其不合格 in the reasons."""
    told = [(part, text, match) for part, text in own for match in FOR_A_DEED.finditer(text)]
    for part, text, match in told:
        others = [other for where, _, other in told if where is not part and not BY_ARTICLE.search(other["for"])]
        alike = [other for other in others if _share(match["deed"], other["deed"], DEED)]
        if (
            alike
            and part is Part.FACTS
            and not any(_share(_bare(match["for"]), _bare(other["for"]), ALIKE) for other in alike)
        ):
            message = f"“{match[0]}”：理由中写的是“{alike[0][0]}”，请核对"
            yield warning("DRF-766", message, around(text, match.start(), len(match[0])))


def _bare(words: str) -> str:
    return AFFIRMED.sub("", NEGATION.sub("", re.sub(ROLE, "", words)))


def _share(one: str, other: str, least: int) -> bool:
    pairs, others = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) >= least


@remembered
def _grounds(text: str) -> Iterator[tuple[str, bool, int, str]]:
    """Each ground without its sign, and the sign."""
    for match in GROUND.finditer(text):
        words = match["for"] or match["held"]
        bare = _bare(words)
        if len(bare) >= SHORTEST:
            yield bare, bool(NEGATION.search(words)), match.start(), words


def _of_one(own: list[str], filed: str, words: list[str]) -> Iterator[Finding]:
    """A word of a row that stands once and that the file does not have, where the file or another part of the paper has
    another one."""
    stated = [
        (text, word, at.start())
        for text in own
        for word in words
        for at in re.finditer(word, text)
        if not RULED.search(clause_at(text, at.start()))
    ]
    for text, word, start in stated:
        beside = sentence_at(text, start)
        if any(other in beside for other in words if other != word):
            continue  # one bears the one, somebody else the other
        if word in filed or sum(other == word for _, other, _ in stated) > 1:
            continue
        others = [other for other in words if other in filed]
        others += [other for line, other, _ in stated if line is not text and other != word]
        beside_it = [other for line, other, _ in stated if line is not text and other != word]
        if others:
            report = error if len(set(others)) == 1 and beside_it and others[0] in filed else warning
            yield report("DRF-756", f"“{word}”：别处写的是“{others[0]}”，请核对", around(text, start, len(word)))
