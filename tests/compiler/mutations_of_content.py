"""Slips in what a decision says and how it is written. The last group are slips of meaning that no comparison with the
register can see."""

import re
from dataclasses import replace
from random import Random

from documents.blocks import Document, Paragraph, Signature
from tests.compiler.mutations import MUTATIONS, edit, slip, with_block, without
from tests.compiler.samples import Sample

__all__ = ["MUTATIONS"]  # with the slips of both modules

# ---- what is decided


@slip
def the_opposite_decided(sample: Sample, random: Random) -> Document | None:
    pairs = {"撤销": "维持", "维持": "撤销", "确认": "变更", "责令": "驳回", "驳回": "支持", "变更": "撤销"}
    return edit(
        sample.document,
        r"^(?:一、)?(?:撤销|维持|确认|责令|驳回|变更)(?=被申请人|申请人)",
        lambda match: match[0][:-2] + pairs[match[0][-2:]],
        random,
    )


@slip
def an_item_left_out(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, r"^二、(?:对|被申请人|驳回)")


@slip
def an_item_added(sample: Sample, random: Random) -> Document | None:
    for index, block in enumerate(sample.document.blocks):
        if isinstance(block, Paragraph) and block.text.endswith("本机关决定："):
            first = sample.document.blocks[index + 1]
            assert isinstance(first, Paragraph)
            if first.text.startswith("一、"):
                return None
            changed = with_block(
                sample.document,
                index + 1,
                replace(first, text=f"一、{first.text}"),
                Paragraph(text="二、责令被申请人书面道歉。"),
            )
            return changed
    return None


@slip
def items_without_their_opening(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, "本机关决定：$")


@slip
def a_claim_left_out(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, r"^二、(?!对|被申请人)") if len(sample.context.claims) > 1 else None


@slip
def a_claim_reworded(sample: Sample, random: Random) -> Document | None:
    claims = "|".join(map(re.escape, sample.context.claims))
    return edit(
        sample.document, rf"^(申请人请求：|[一二]、)(?=(?:{claims})。$)", lambda match: match[0] + "依法", random
    )


@slip
def a_claim_nobody_made(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "本机关认为：", "本机关认为：关于申请人的第五项请求。", random)


# ---- procedure


@slip
def another_procedure(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "适用普通程序", "适用简易程序", random)


@slip
def an_event_left_out(sample: Sample, random: Random) -> Document | None:
    return edit(
        sample.document, r"\d+年\d+月\d+日，(?:根据[^，]+，)?(?:因情况复杂|本机关(?:组织|听取))[^。]*。", "", random
    )


@slip
def the_reply_denied(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "^被申请人称：.*$", "被申请人未提出书面答复。", random)


@slip
def the_committee_forgotten(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "行政复议委员会的咨询意见也认为应当确认违法，本机关予以采纳。", "", random)


@slip
def evidence_left_out(sample: Sample, random: Random) -> Document | None:
    listed = sample.context.evidence
    return edit(sample.document, re.escape(f"；{listed[-1]}"), "", random) if listed else None


@slip
def no_facts_found(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, "^经审理查明：") if len(sample.context.facts) == 1 else None


# ---- performance and remedy


@slip
def another_period_for_the_court(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"十五日(?=内，依法向)", random.choice(["三十日", "六个月", "十日"]), random)


@slip
def another_court(sample: Sample, random: Random) -> Document | None:
    courts = {"江城市东湖区人民法院": "江城市中级人民法院", "江城市中级人民法院": "江城市东湖区人民法院"}
    return edit(sample.document, "|".join(courts), lambda match: courts[match[0]], random)


@slip
def no_notice_of_the_remedy(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, "提起行政诉讼")


@slip
def third_party_not_told(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "申请人、第三人不服", "申请人不服", random)


@slip
def no_word_on_the_effect(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, "即发生法律效力")


@slip
def no_period_of_performance(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, "内履行本决定")


@slip
def another_period_of_performance(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(三十|十五)日(?=内履行)", "二十日", random)


# ---- the writing


@slip
def crosses_left(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "。", "，详见××证据。", random)


@slip
def blanks_left(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d+年\d+月\d+日", "____年__月__日", random)


@slip
def template_left(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "申请人", "{{ applicant }}", random)


@slip
def remark_left(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "。", "（待补）。", random)


@slip
def brackets_left(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "。", "，【核对】。", random)


@slip
def unprintable_character(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "。", "\ue000。", random)


@slip
def half_a_pair_lost(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "[》）]", "", random)


@slip
def doubled_punctuation(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "，", "，，", random)


@slip
def paragraph_twice(sample: Sample, random: Random) -> Document | None:
    places = [i for i, b in enumerate(sample.document.blocks) if isinstance(b, Paragraph) and len(b.text) > 40]
    index = random.choice(places)
    block = sample.document.blocks[index]
    assert isinstance(block, Paragraph)
    return with_block(sample.document, index, block, block)


@slip
def a_number_skipped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "^二、", "三、", random)


@slip
def another_signature(sample: Sample, random: Random) -> Document | None:
    last = sample.document.blocks[-1]
    assert isinstance(last, Signature)
    return replace(
        sample.document, blocks=(*sample.document.blocks[:-1], replace(last, signers=("江城市东湖区司法局",)))
    )


@slip
def signed_on_another_day(sample: Sample, random: Random) -> Document | None:
    last = sample.document.blocks[-1]
    assert isinstance(last, Signature)
    return replace(sample.document, blocks=(*sample.document.blocks[:-1], replace(last, date="2026年1月1日")))


# ---- what comparison cannot see


@slip
def a_negation_lost(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "(?<=[人据效])(?:没有|未|不)(?!服)", "", random)


@slip
def a_homophone(sample: Sample, random: Random) -> Document | None:
    return edit(
        sample.document,
        "认定|证明|程序|违法",
        lambda match: {"认定": "任定", "证明": "正明", "程序": "成序", "违法": "为法"}[match[0]],
        random,
    )


@slip
def a_sentence_lost(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=。)[^。年]{12,}。$", "", random)


@slip
def applicant_for_respondent(sample: Sample, random: Random) -> Document | None:
    return edit(
        sample.document,
        "本机关认为：被申请人|(?<=，)被申请人(?=执法)",
        lambda match: match[0].replace("被申请人", "申请人"),
        random,
    )
