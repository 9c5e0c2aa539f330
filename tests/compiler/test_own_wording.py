"""An office words its decision otherwise: what it wrote is what its drafts are held to,
and no decision fails for it."""

from dataclasses import replace

import pytest

from casework.papers import drafts
from casework.papers.compiler import Level, check, roles
from casework.papers.own_words import wordings
from casework.storage import database
from casework.vocabulary import Act
from documents import wording
from documents.blocks import Document, Paragraph
from documents.kinds import KINDS
from documents.samples import SAMPLES
from tests.compiler.samples import DECISIONS, Sample, sample
from tests.drafting_office import DAY, DECISION, decisions, drafted, ripe, said, through
from tests.offices import ADMIN
from tests.rows import each_row

CAME_IN = '{% include "_came_in.txt" %}'
SHIPPED = wordings.subject("D-39").shipped.replace(CAME_IN, wordings.subject("_came_in").shipped)
"""With the sentence of the application in its place, which it shares with other papers."""
OTHERWISE = (
    ("本机关认为：", "行政复议机关认为："),
    ("即发生法律效力", "即产生法律效力"),
    ("申请人请求：", "申请人的复议请求："),
)
"""What an office of another province writes."""
EVERYWHERE = (
    *OTHERWISE,
    ("向本机关申请行政复议{%", "向我机关提出复议申请{%"),
    ("收到申请，于", "收悉，并于"),
    ("}}受理\n", "}}立案\n"),
    ("适用{{ procedure }}审理", "按{{ procedure }}办理"),
    ("经审理查明：", "本案事实："),
    ("，{% if with_organs %}上述机关共同决定{% else %}本机关决定{% endif %}：", "，决定如下："),
    ("日起{{ performance_period }}内{{ performance }}", "日起，于{{ performance_period }}以内履行完毕"),
    ("自收到本决定书之日起{{ remedy.period }}内", "自收到之日起的{{ remedy.period }}以内"),
    ("提起行政诉讼", "起诉"),
)
"""As far from the shipped wording as one can go."""


def reworded(changes: tuple[tuple[str, str], ...]) -> str:
    text = SHIPPED
    for shipped, own in changes:
        assert shipped in text, shipped
        text = text.replace(shipped, own)
    return text


def in_own_words(name: str, changes: tuple[tuple[str, str], ...]) -> Sample:
    """The clean decision of a story, as such an office writes it."""
    clean = sample(name)
    document = wording.write(KINDS["D-39"], clean.context, {"decision.txt": reworded(changes)})
    return replace(clean, document=document)


def without(document: Document, words: str) -> Document:
    """The document without the words, wherever they stand."""
    blocks = tuple(
        replace(block, text=block.text.replace(words, "")) if isinstance(block, Paragraph) else block
        for block in document.blocks
    )
    assert blocks != document.blocks, words
    return replace(document, blocks=tuple(b for b in blocks if not isinstance(b, Paragraph) or b.text))


def test_an_office_adopts_its_own_words_and_issues_a_decision(sqlite_url: str) -> None:
    wordings.adopt("D-39", reworded(OTHERWISE), note="按本省格式", actor=ADMIN, url=sqlite_url)
    with database.transaction(sqlite_url) as session:
        number = ripe(session)
        draft = drafted(session, number)
        assert drafts.findings(session, draft) == {DECISION: ()}
        case = through(session, draft)
        assert case.facts[-1].act is Act.DECIDE
        for row in decisions(session, number):
            text = said(row)
            assert "行政复议机关认为：" in text and "即产生法律效力" in text and "申请人的复议请求：" in text
            assert str(DAY.year) in row.number


@each_row("changes", [OTHERWISE, EVERYWHERE], ids=["some words", "nearly all words"])
@each_row("name", DECISIONS)
def test_a_clean_decision_in_other_words_raises_nothing(name: str, changes: tuple[tuple[str, str], ...]) -> None:
    own = in_own_words(name, changes)
    found = check(own.case, own.document, own.context, own.document)
    assert [finding for finding in found if finding.level is not Level.NOTE] == []


LEFT_OUT = {
    "申请人的复议请求：": "DRF-411",
    "行政复议机关认为：": "DRF-426",
    "本案事实：": "DRF-427",
    "决定如下：": "DRF-401",
    "即产生法律效力": "DRF-433",
    "起诉": "DRF-442",
    "，向我机关提出复议申请": "DRF-421",
}


@pytest.mark.parametrize(("words", "code"), LEFT_OUT.items())
def test_what_such_a_wording_says_must_stay_in_the_draft(words: str, code: str) -> None:
    own = in_own_words("撤销", EVERYWHERE)
    found = check(own.case, without(own.document, words), own.context, own.document)
    assert code in {finding.code for finding in found}


def test_values_of_the_case_are_held_in_any_words() -> None:
    own = in_own_words("撤销", EVERYWHERE)
    for value, code in (("十五日", "DRF-443"), ("江城市中级人民法院", "DRF-444"), ("2026年3月5日", "DRF-420")):
        found = check(own.case, without(own.document, value), own.context, own.document)
        assert code in {finding.code for finding in found}, value


# ---- what cannot be adopted


MISSING = {
    "claims": ("{% for claim in claims %}\n+ {{ claim|clause }}。\n{% endfor %}", "", "申请人的各项请求"),
    "facts": ("经审理查明：", "", "审理查明的事实"),
    "reasons": ("本机关认为：", "", "决定的理由"),
    "items in a line": ("+ {% if item.claim %}", "{% if item.claim %}决定{% endif %}{% if item.claim %}", ""),
    "no line above the items": (
        "，{% if with_organs %}上述机关共同决定{% else %}本机关决定{% endif %}：",
        "。",
        "决定事项前面的一行",
    ),
    "no article": ("{{ items|map(attribute='basis')|cited }}", "有关规定", "决定所依据的条文"),
    "no effect": ("根据{{ effect_basis }}的规定，本决定书一经送达，即发生法律效力。", "", "发生法律效力"),
    "no third party": ("、第三人{% endif %}不服", "{% endif %}不服", "第三人的起诉权利"),
    "no period": ("自收到本决定书之日起{{ remedy.period }}内，", "", "不服的救济途径"),
}


@pytest.mark.parametrize(("shipped", "own", "said"), MISSING.values(), ids=MISSING)
def test_a_wording_without_what_each_decision_must_say_is_known_by_its_sample(
    shipped: str, own: str, said: str
) -> None:
    assert shipped in SHIPPED
    document = wording.write(KINDS["D-39"], SAMPLES["D-39"], {"decision.txt": SHIPPED.replace(shipped, own)})
    found = list(roles.left_out(SAMPLES["D-39"], tuple(text for text in document.texts() if text)))
    assert [one for one in found if said in one] if said else found == []


def test_the_shipped_wordings_say_all_of_it() -> None:
    for kind_id, context in SAMPLES.items():
        texts = tuple(text for text in wording.write(KINDS[kind_id], context).texts() if text)
        assert list(roles.left_out(context, texts)) == [], kind_id


def test_it_is_refused_when_it_is_adopted(sqlite_url: str) -> None:
    text = SHIPPED.replace("根据{{ effect_basis }}的规定，本决定书一经送达，即发生法律效力。", "")
    with pytest.raises(wordings.WordingRefused, match="没有写明决定书发生法律效力的时间"):
        wordings.adopt("D-39", text, note="精简", actor=ADMIN, url=sqlite_url)
