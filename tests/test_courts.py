"""Which court a document names: by the outcome, by the rank of the organs, by the office's own file
(行政诉讼法 第十四条至第十八条、第二十六条; 法释〔2018〕1号 第二十二条、第一百三十三条、第一百三十四条)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from casework.papers.compiler import check
from casework.papers.filling.decided import courts
from casework.papers.filling.fields import filled
from casework.papers.filling.fillers import LETTERS
from casework.storage import office as offices
from casework.storage.office import CourtLevel
from casework.vocabulary import Act, DocumentKind
from documents import wording
from documents.blocks import Paragraph
from documents.kinds import kind_of
from documents.kinds.parts import Issued
from tests.compiler.samples import decision_of, played
from tests.compiler.stories import ANNULMENT, Story, receive
from tests.rows import each_row

BASIC, INTERMEDIATE, OPEN = "江城市东湖区人民法院", "江城市中级人民法院", courts.COMPETENT
BUREAU = "江城市东湖区城市管理执法局"


def case_against(*organs: str) -> Story:
    """A case received, accepted and answered."""
    respondents = [{"name": organ, "kind": "agency"} for organ in organs]
    opened = receive("2026-03-02", "王喆", organs[0], "处罚决定", "示〔2026〕1号", "2026-02-10", claims=["撤销"])
    return [(opened[0], opened[1], opened[2] | {"respondents": respondents}), (Act.ACCEPT, "2026-03-05", {})]


def decided(story: Story, *outcomes: str | dict[str, Any], on: str = "2026-05-20") -> Story:
    items = [{"outcome": each} if isinstance(each, str) else each for each in outcomes]
    given = {"outcomes": [{"text": "如文"} | item for item in items], "facts_found": "事实", "reasons": "理由"}
    return [*story, (Act.DECIDE, on, given)]


@each_row(
    ("outcomes", "court"),
    [
        (["63"], INTERMEDIATE),
        (["64"], INTERMEDIATE),
        (["64-部分"], INTERMEDIATE),
        ([{"outcome": "65-1", "ground": "65-1-1"}], INTERMEDIATE),
        ([{"outcome": "65-1", "ground": "65-1-2"}], BASIC),
        ([{"outcome": "65-2", "ground": "65-2-1"}], INTERMEDIATE),
        ([{"outcome": "65-2", "ground": "65-2-1", "for_procedure_only": True}], BASIC),
        (["66"], INTERMEDIATE),
        (["67"], INTERMEDIATE),
        (["68"], BASIC),
        (["69"], BASIC),
        (["70"], INTERMEDIATE),
        (["71"], INTERMEDIATE),
        (["64", "72-2"], INTERMEDIATE),
        (["65-2", "72"], INTERMEDIATE),
        (["64", "72-驳回"], INTERMEDIATE),
        (["68", "72-驳回"], BASIC),
        (["64-部分", "69"], BASIC),
        (["68", "64"], BASIC),
    ],
)
def test_the_outcome_says_who_is_sued(outcomes: list[Any], court: str) -> None:
    assert courts.court_named(played(decided(case_against(BUREAU), *outcomes))) == court


@each_row(
    ("organs", "court"),
    [
        (["江城市东湖区市场监督管理局"], BASIC),
        (["国家税务总局江城市东湖区税务局"], BASIC),
        (["江城市东湖区人民政府花桥街道办事处"], BASIC),
        (["江城市东湖区花山镇人民政府"], BASIC),
        (["江城市东湖区国有资产监督管理委员会"], BASIC),
        (["江城市城市管理委员会"], BASIC),
        (["江城市公安局东湖分局花桥派出所"], BASIC),
        (["江城市东湖区人民政府"], INTERMEDIATE),
        (["湖北省人民政府"], INTERMEDIATE),
        (["阿勒泰自治州人民政府"], INTERMEDIATE),
        (["中华人民共和国江城海关"], INTERMEDIATE),
        (["国家市场监督管理总局"], INTERMEDIATE),
        (["中华人民共和国教育部"], INTERMEDIATE),
        (["国家金融监督管理总局江城监管分局"], BASIC),
        (["江城东湖新技术开发区管理委员会"], OPEN),
        (["江城市人民政府办公厅"], OPEN),
        (["江城大学"], OPEN),
        ([BUREAU, "江城市人民政府"], INTERMEDIATE),
        ([BUREAU, "江城大学"], OPEN),
    ],
)
def test_what_is_upheld_goes_by_the_rank_of_the_organ_that_acted(organs: list[str], court: str) -> None:
    assert courts.court_named(played(decided(case_against(*organs), "68"))) == court


@pytest.mark.parametrize(
    ("organ", "kind", "court"),
    [
        ("江城东湖新技术开发区管理委员会", "县级政府部门", BASIC),
        ("江城大学", "授权组织", BASIC),
        ("江城市东湖风景区", "县级政府", INTERMEDIATE),
        ("江城市东湖区花桥办事处", "其他派出机关", BASIC),
        ("江城大学", "其他派出机关", OPEN),
    ],
)
def test_the_kind_that_was_registered_says_more_than_the_name(organ: str, kind: str, court: str) -> None:
    told = decided(case_against(organ), "68")
    told[0][2]["respondents"][0]["organ_kind"] = kind
    assert courts.court_named(played(told)) == court


@pytest.mark.parametrize(
    ("act", "on", "details", "court"),
    [
        (Act.DECLINE, "2026-03-06", {"unmet": ["5"], "reason": "不属于范围"}, INTERMEDIATE),
        (Act.DISMISS_APPLICATION, "2026-04-20", {"unmet": ["5"], "reason": "不属于范围"}, INTERMEDIATE),
        (Act.DISMISS_APPLICATION, "2026-07-20", {"ground": "2", "reason": "明显没有权限"}, OPEN),
    ],
)
def test_what_is_not_heard_is_an_act_of_our_own(act: Act, on: str, details: dict[str, Any], court: str) -> None:
    opened = case_against(BUREAU)
    story = opened[:1] if act is Act.DECLINE else opened
    assert courts.court_named(played([*story, (act, on, details)])) == court


def test_under_the_older_law_too() -> None:
    def story(*outcomes: str | dict[str, Any]) -> Story:
        opened = receive("2023-03-02", "王喆", BUREAU, "处罚决定", "示〔2023〕1号", "2023-02-10", claims=["撤销"])
        return decided([opened, (Act.ACCEPT, "2023-03-05", {})], *outcomes, on="2023-04-20")

    assert courts.court_named(played(story("1"))) == BASIC
    assert courts.court_named(played(story({"outcome": "3", "ground": "1"}))) == INTERMEDIATE
    assert courts.court_named(played(story({"outcome": "3", "ground": "3", "for_procedure_only": True}))) == BASIC


@pytest.fixture
def own_file(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An office whose own file names the courts as the test writes them."""

    def write(courts_named: str, organ: str = "甲市乙区人民政府") -> None:
        text = (
            f'organ = "{organ}"\noffice = "甲市乙区司法局"\naddress = "一号"\npostcode = "1"\nphone = "1"\n'
            'case_pattern = "{year}{serial}"\ncourt_case_pattern = "{year}{serial}"\ndocument_pattern = "{serial}"\n'
        )
        (tmp_path / "office.toml").write_text(text + courts_named, "utf-8")

    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    yield write


def test_the_office_names_its_courts(own_file: Any) -> None:
    annulled, upheld = (played(decided(case_against(BUREAU), code)) for code in ("64", "68"))
    own_file('court = "甲市乙区人民法院"\n')
    assert (courts.court_named(annulled), courts.court_named(upheld)) == (OPEN, "甲市乙区人民法院")
    concentrated = '[[concentrated_courts]]\nfrom = {}\nlevel = "intermediate"\ncourt = "甲铁路运输中级法院"\n'
    both = 'basic_court = "甲市乙区人民法院"\nintermediate_court = "甲市中级人民法院"\n'
    own_file(both + concentrated.format("2026-05-21"))
    assert courts.court_named(annulled) == "甲市中级人民法院"
    own_file(both + concentrated.format("2026-05-20"))
    assert (courts.court_named(annulled), courts.court_named(upheld)) == ("甲铁路运输中级法院", "甲市乙区人民法院")
    own_file(both, organ="国家税务总局甲市税务局")
    assert courts.court_named(annulled) == "甲市乙区人民法院"


def test_the_other_name_of_a_court_is_known(own_file: Any) -> None:
    own_file('basic_court = "甲市乙区人民法院"\nintermediate_court = "甲市中级人民法院"\n')
    assert offices.office().level_of("甲市中级人民法院") is CourtLevel.INTERMEDIATE
    assert offices.office().level_of("丙市中级人民法院") is None


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (INTERMEDIATE, ""),
        (OPEN, ""),
        (BASIC, "DRF-444"),
        ("江城市西湖区人民法院", "DRF-444"),
        ("湖北省高级人民法院", "DRF-444"),
        ("滨州市中级人民法院", "DRF-449"),
        ("江城铁路运输法院", "DRF-449"),
        ("人民法院", "DRF-449"),
        ("有关部门", "DRF-444"),
    ],
)
def test_the_compiler_accepts_each_right_form(stated: str, code: str) -> None:
    drawn = decision_of(ANNULMENT)
    blocks = tuple(
        replace(block, text=block.text.replace(INTERMEDIATE, stated)) if isinstance(block, Paragraph) else block
        for block in drawn.document.blocks
    )
    edited = replace(drawn.document, blocks=blocks)
    found = {finding.code for finding in check(drawn.case, edited, drawn.context, drawn.document)}
    assert ({code} if code else set()) == found & {"DRF-444", "DRF-449"}


def test_a_refusal_and_a_dismissal_name_it_too() -> None:
    story = case_against(BUREAU)
    declined = played([*story[:1], (Act.DECLINE, "2026-03-06", {"unmet": ["5"], "reason": "不属于范围"})])
    dismissed = played([*story, (Act.DISMISS_APPLICATION, "2026-04-20", {"unmet": ["5"], "reason": "不属于范围"})])
    for case, kind in ((declined, DocumentKind.DECLINE_DECISION), (dismissed, DocumentKind.DISMISSAL_DECISION)):
        written = LETTERS[kind](case, case.facts[-1], case.parties[0], "刘洋")
        assert isinstance(written, Issued)
        written = replace(written, number="东政复〔2026〕1号")
        text = "".join(wording.write(kind_of(kind.value), written).texts())
        assert f"依法向{INTERMEDIATE}提起行政诉讼" in text


def test_a_public_notice_tells_the_way_to_court_of_what_it_publishes() -> None:
    case = played(
        [
            *decided(case_against(BUREAU), "68"),
            (
                Act.WRITE_PAPER,
                "2026-05-25",
                {
                    "document": "D-51",
                    "party": "applicant-1",
                    "particulars": [{"item": "文书名称", "content": "《行政复议决定书》"}],
                },
            ),
        ]
    )
    said = {"document": "《行政复议决定书》"}
    written = filled(DocumentKind.PUBLIC_NOTICE, case, case.facts[-1], case.parties[0], "刘洋", **said)
    assert f"十五日内，依法向{BASIC}提起行政诉讼" in getattr(written, "rights")  # noqa: B009
