"""Wording: from a context and a template to blocks."""

import os
import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from documents import errors, wording
from documents.blocks import Attachments, Bars, Document, Form, FormRow, PageBreak, Paragraph, Signature, Style, Table
from documents.kinds import kind_of
from documents.kinds.decision import DecisionItem
from documents.kinds.parts import Party, Remedy, Voice
from documents.wording import filters
from tests.golden.samples import ACCEPTANCE, DECISION, LAW, REPLY, SAMPLES

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> None:
    """Compare with a stored text; UPDATE_GOLDEN=1 accepts the new one."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; UPDATE_GOLDEN=1 accepts it"


def outline(document: Document) -> str:
    """A document as text, a line a paragraph, each with its role."""
    head = document.head
    lines = [f"机关 {head.agency}", f"标题 {head.title}", f"文号 {head.number}", f"主送 {document.addressee}"]
    for block in document.blocks:
        match block:
            case Paragraph():
                lines.append(f"{block.style} {block.text}")
            case Attachments():
                lines += [f"附件 {name}" for name in block.names]
            case Signature():
                lines += [*(f"署名 {signer}" for signer in block.signers), f"日期 {block.date}"]
            case Table():
                lines += ["表 " + " | ".join(row) for row in (block.header, *block.rows)]
            case Form():
                lines += ["表单 " + " | ".join(row.cells).replace("\n", "⏎") for row in block.rows]
            case Bars():
                lines += [f"图 {bar.label} {bar.share}‰ {bar.shown}" for bar in block.bars]
            case PageBreak():
                lines.append("换页")
    if document.imprint:
        lines += [f"抄送 {document.imprint.cc}", f"印发 {document.imprint.printed_by} {document.imprint.printed_on}"]
    return "\n".join(lines) + "\n"


def write(kind_id: str, context: object, own: Mapping[str, str] | None = None) -> Document:
    return wording.write(kind_of(kind_id), context, own)  # type: ignore[arg-type]


def written(template: str, context: object = ACCEPTANCE) -> Document:
    """A document from an office's own template."""
    head = "【机关】{{ organ }}\n【标题】试\n"
    return write("D-12", context, {"acceptance_notice.txt": head + template})


@pytest.mark.parametrize("kind_id", SAMPLES)
def test_the_wording_is_the_accepted_one(kind_id: str) -> None:
    golden(f"{kind_id}.txt", outline(write(kind_id, SAMPLES[kind_id])))


def test_no_template_names_an_article() -> None:
    for path in wording.TEMPLATES.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "《中华人民共和国" not in text and "第十" not in text and "条第" not in text, path.name


def test_a_deemed_acceptance_says_so() -> None:
    text = outline(write("D-12", replace(ACCEPTANCE, deemed=True)))
    assert "审查期限届满，本机关未作出不予受理决定。" in text and "起视为受理。" in text
    assert "予以受理" not in text


def test_a_provisional_due_date_is_not_printed() -> None:
    assert "届满日" not in outline(write("D-12", replace(ACCEPTANCE, decide_by=None)))


def test_a_simplified_case_leaves_out_hearing_and_opinions() -> None:
    basis = replace(ACCEPTANCE.basis, hearing="", opinions="")
    text = outline(write("D-12", replace(ACCEPTANCE, procedure="简易程序", basis=basis)))
    assert "适用简易程序审理" in text and "听证" not in text and "听取" not in text
    assert "body 六、" in text and "body 七、" not in text


def test_the_reply_period_comes_from_the_context() -> None:
    basis = replace(REPLY.basis, reply=f"{LAW}第五十四条第一款", hearing="")
    context = replace(REPLY, reply_period="五个工作日", procedure="简易程序", basis=basis)
    text = outline(write("D-13", context))
    assert "五个工作日内，向本机关提出书面答复" in text and "第五十四条第一款" in text
    assert "十个工作日" not in text and "听证" not in text


def test_review_of_normative_documents_is_announced_to_the_respondent() -> None:
    text = outline(write("D-13", replace(REPLY, reviewed_documents=("《示例市食品摊贩管理办法》第八条",))))
    assert "申请人一并请求对《示例市食品摊贩管理办法》第八条进行附带审查。请你单位" in text


OUTCOMES = {
    "变更": ("将罚款5000元变更为罚款1000元", "第六十三条第一款第一项"),
    "撤销": ("撤销被申请人作出的《行政处罚决定书》", "第六十四条第一款第一项"),
    "部分撤销": ("撤销《行政处罚决定书》第二项", "第六十四条第一款第三项"),
    "确认违法": ("确认被申请人作出《行政处罚决定书》的行为违法", "第六十五条第一款第二项"),
    "限期履行": ("责令被申请人自收到本决定书之日起三十日内对申请人的申请作出处理", "第六十六条"),
    "确认无效": ("确认《行政处罚决定书》无效", "第六十七条"),
    "维持": ("维持被申请人作出的《行政处罚决定书》", "第六十八条"),
    "驳回行政复议请求": ("驳回申请人的行政复议请求", "第六十九条"),
    "行政协议": ("责令被申请人继续履行行政协议", "第七十一条第一款"),
    "驳回行政赔偿请求": ("驳回申请人的行政赔偿请求", "第七十二条第一款"),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_decision_with_one_outcome_states_it_with_its_article(outcome: str) -> None:
    text, article = OUTCOMES[outcome]
    context = replace(
        DECISION, items=(DecisionItem(text=text + "。", basis=LAW + article),), performance_period="", history=()
    )
    lines = outline(write("D-39", context)).splitlines()
    index = lines.index(f"body 综上，根据{LAW}{article}的规定，本机关决定：")
    assert lines[index + 1] == f"body {text}。"  # one item is not numbered, and has one full stop


def test_claims_that_part_ways_are_decided_one_by_one() -> None:
    context = replace(
        DECISION,
        items=tuple(
            DecisionItem(text=text, basis=LAW + article, claim=f"第{number}项请求")
            for number, (text, article) in zip("一二三", list(OUTCOMES.values())[:3], strict=True)
        ),
    )
    lines = outline(write("D-39", context)).splitlines()
    assert f"body 三、对申请人的第三项请求，{OUTCOMES['部分撤销'][0]}。" in lines
    assert sum("第六十三条第一款第一项、" in line for line in lines) == 1


def test_a_respondent_that_did_not_reply_is_said_not_to_have() -> None:
    text = outline(write("D-39", replace(DECISION, voices=(Voice(speaker="被申请人"),))))
    assert "被申请人未提出书面答复，也未提交作出行政行为的证据" in text and "被申请人称" not in text


def test_third_parties_may_sue_only_where_there_are_some() -> None:
    alone = replace(DECISION, parties=DECISION.parties[:2], voices=DECISION.voices[:1])
    assert "申请人、第三人不服本决定的" in outline(write("D-39", DECISION))
    assert "body 申请人不服本决定的" in outline(write("D-39", alone))


def test_a_final_decision_names_its_article_and_no_court() -> None:
    final = replace(DECISION, remedy=None, final_basis=f"{LAW}第二十六条")
    text = outline(write("D-39", final))
    assert "第二十六条的规定，本决定为最终裁决。" in text and "法院" not in text


def test_the_state_council_may_be_named_as_the_other_way() -> None:
    remedy = Remedy(
        period="十五日", courts=("甲市中级人民法院", "乙市中级人民法院"), basis="甲", state_council_basis="乙"
    )
    text = outline(write("D-39", replace(DECISION, remedy=remedy)))
    assert "向甲市中级人民法院或者乙市中级人民法院提起行政诉讼；也可以根据乙的规定，向国务院申请裁决。" in text


HOSTILE = (
    "# 张三",
    "+ 张三",
    "| 张 | 三 |",
    "【标题】假标题",
    "张三\n【文号】假文号",
    "张三\r\n> 李四",
    "张三\u2028# 李四",
    "{{ organ }}{% if x %}",
    "<b>张&三</b><img src='file:///etc/passwd'>&lt;",
    "\\# 张三",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_never_changes_the_structure(value: str) -> None:
    def shape(document: Document) -> list[str]:
        styles = [block.style if isinstance(block, Paragraph) else "" for block in document.blocks]
        return [type(block).__name__ + style for block, style in zip(document.blocks, styles, strict=True)]

    flat = " ".join(value.split())
    notice = write("D-12", replace(ACCEPTANCE, addressee=value, respondent=value))
    assert notice.addressee == f"{flat}："
    assert notice.head.title == "行政复议受理通知书" and notice.head.number == ACCEPTANCE.number
    assert shape(notice) == shape(write("D-12", ACCEPTANCE))

    decision = write("D-39", replace(DECISION, facts=(value,), parties=(Party(role=value, name=value),)))
    assert f"经审理查明：{flat}" in outline(decision)


def test_cells_of_a_table_keep_bars_and_line_breaks_inside() -> None:
    document = written("| 名称 | 内容 |\n| {{ organ }} | {{ number }} |\n", replace(ACCEPTANCE, organ="甲|乙\n丙"))
    assert document.blocks == (Table(header=("名称", "内容"), rows=(("甲|乙 丙", ACCEPTANCE.number),)),)


def test_a_form_has_labels_values_room_and_line_breaks() -> None:
    template = "|= 机关 | {{ organ }} |\n|=3 文号 | 一{{ number }}【行】二 | 备注 |  |\n"
    document = written(template, replace(ACCEPTANCE, organ="甲|乙【行】丙\n丁", number="号"))
    assert document.blocks == (
        Form(
            rows=(
                FormRow(cells=("机关", "甲|乙【行】丙 丁")),
                FormRow(cells=("文号", "一号\n二", "备注", ""), lines=3),
            )
        ),
    )


def test_an_office_can_use_every_mark() -> None:
    document = written(
        "【红头】{{ organ }}\n【文号】{{ number }}\n【主送】甲：\n# 一\n## 二\n### 三\n> 四\n>> 五\n>< 六\n七\n\\# 八\n"
        "+ 九\n+ 十\n尾\n+ 独\n【附件】子\n【附件】丑\n【署名】甲\n【署名】乙\n【日期】{{ signed_on|zh_date }}\n"
        "【换页】\n附\n【抄送】丙\n【印发】丁 | 戊\n",
    )
    golden("marks.txt", outline(document))
    assert document.head.red


def test_a_macro_keeps_values_as_values() -> None:
    template = "{% macro line(x) %}# {{ x }}{% endmacro %}\n{{ line(organ) }}\n"
    document = written(template, replace(ACCEPTANCE, organ="# 甲"))
    assert document.blocks == (Paragraph(text="# 甲", style=Style.H1),)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("一\n{{ hearing_place }}", "第4行，这种文书没有名为“hearing_place”的内容"),
        ("{{ contact.fax }}", "第3行，这种文书没有名为“fax”的内容"),
        ("{{ contact.__class__.__mro__ }}", "第3行用了模板中不允许的写法"),
        ("{{ organ.__class__ }}", "第3行用了模板中不允许的写法"),
        ("{{ ''.join.__globals__ }}", "第3行，这种文书没有名为“__globals__”的内容"),
        ("{{ contact.handlers.append('x') }}", "第3行，这种文书没有名为“append”的内容"),
        ("{{ range(9) }}", "这种文书没有名为“range”的内容"),
        ("{% include '/etc/passwd' %}", "没有这个模板文件"),
        ("{% include '../../pyproject.toml' %}", "没有这个模板文件"),
        ("{% for x in %}", "第3行写法不正确"),
        ("{{ signed_on }}", "第3行不能执行"),
        ("{{ decide_by }}", "第3行不能执行"),
        ("{{ number|zh_date }}", "第3行不能执行"),
        ("{{ 1 / 0 }}", "第3行不能执行"),
        ("【标提】甲", "没有“【标提】”这个标记"),
        ("【署名】甲\n正文", "【署名】之后没有【日期】"),
        ("| 甲 | 乙 |\n| 丙 |", "表格“甲”各行的栏数不同"),
        ("|= 甲 | 乙 | 丙 |", "表单“甲”有一行的栏目没有内容栏"),
    ],
)
def test_a_template_that_is_wrong_is_named_with_its_line(template: str, said: str) -> None:
    with pytest.raises(errors.TemplateFailed) as refused:
        written(template, replace(ACCEPTANCE, decide_by=None))
    assert said in str(refused.value)


def test_an_office_wording_stands_before_the_shipped_one_only_where_it_is_given() -> None:
    assert written("甲").blocks == (Paragraph(text="甲"),)
    assert write("D-12", ACCEPTANCE, {"reply_notice.txt": "【标题】另一种文书"}) == write("D-12", ACCEPTANCE)


def test_an_office_can_replace_the_wording_that_documents_share() -> None:
    before = write("D-12", ACCEPTANCE)
    after = write("D-12", ACCEPTANCE, {"_foot.txt": "【署名】{{ organ }}（代章）\n【日期】{{ signed_on|zh_date }}\n"})
    assert isinstance(after.blocks[-1], Signature) and after.blocks[-1].signers == (f"{ACCEPTANCE.organ}（代章）",)
    assert after.blocks[:-1] == before.blocks[:-1]


def test_a_document_without_a_title_is_refused() -> None:
    with pytest.raises(errors.TemplateFailed, match="缺少【标题】"):
        write("D-12", ACCEPTANCE, {"acceptance_notice.txt": "【机关】甲\n正文"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"organ": " "}, "“organ”为空"),
        ({"contact": replace(ACCEPTANCE.contact, handlers=())}, "“contact.handlers”为空"),
        ({"contact": replace(ACCEPTANCE.contact, handlers=("甲", ""))}, "“contact.handlers第2项”为空"),
        ({"organ": ["甲"]}, "“organ”不是文字、日期或数字"),
        ({"organ": 1.5}, "“organ”不是文字、日期或数字"),
    ],
)
def test_a_context_with_a_gap_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(errors.WrongContext, match=said):
        write("D-12", replace(ACCEPTANCE, **change))  # type: ignore[arg-type]


def test_the_context_of_another_document_is_refused() -> None:
    with pytest.raises(errors.WrongContext, match="行政复议受理通知书"):
        write("D-12", REPLY)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(errors.UnknownKind, match="D-99") as refused:
        kind_of("D-99")
    assert refused.value.code == "DOC-001"


def test_errors_cross_processes_unchanged() -> None:
    made = (
        errors.UnknownKind("D-99"),
        errors.WrongContext("D-12", "甲"),
        errors.TemplateFailed("a.txt", "乙"),
        errors.MissingGlyph("\ue000", "丙"),
        errors.RenderFailed("丁", detail="戊"),
        errors.RenderTimedOut(1.5),
        errors.RendererLost(),
        errors.PoolClosed(),
    )
    for error in made:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
    assert len({error.code for error in made}) == len(made)


def test_dates_and_numbers_are_written_the_chinese_way() -> None:
    assert filters.zh_date(date(2026, 3, 2)) == "2026年3月2日"
    assert [filters.zh_number(n) for n in (1, 9, 10, 11, 20, 21, 99)] == [
        *("一", "九", "十", "十一", "二十", "二十一", "九十九")
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("准予撤回", "准予撤回。"), ("准予撤回；", "准予撤回。"), ("准予撤回。", "准予撤回。"), ("为何？ ", "为何？")],
)
def test_what_somebody_typed_ends_with_a_full_stop(typed: str, printed: str) -> None:
    assert filters.sentence(typed) == printed
