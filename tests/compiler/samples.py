"""Clean decisions of different outcomes, each composed from the facts of a case. All names and numbers are invented."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.law import calendar as calendars
from casework.papers.filling.fillers import LETTERS
from casework.procedure.fields import parse
from casework.record import numbering
from casework.vocabulary import Act, DocumentKind, Procedure
from documents import wording
from documents.blocks import Document
from documents.kinds import kind_of
from documents.kinds.decision import Decision

Story = list[tuple[Act, str, dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A case decided, what the decision was composed from, and the decision."""

    case: CaseFile
    context: Decision
    document: Document


def receive(on: str, applicant: str, respondent: str, act: str, number: str, act_on: str, **more: Any) -> Any:
    details = {
        "channel": "post",
        "applicants": [{"name": applicant, "id_number": "420106199003075217", "address": "江城市东湖区湖滨路8号"}],
        "respondents": [{"name": respondent, "kind": "agency", "representative": "罗志强，局长"}],
        "administrative_act": act,
        "act_number": number,
        "act_on": act_on,
        "known_on": act_on,
    }
    return (Act.RECEIVE, on, details | more)


def trial(accept: str, copy: str, served: str, reply: str, heard: str, summary: str) -> Story:
    return [
        (Act.ACCEPT, accept, {}),
        (Act.SEND_COPY, copy, {}),
        (Act.SERVE, served, {"document": "D-13", "party": "respondent-1"}),
        (Act.REPLY, reply, {"respondent": "respondent-1", "evidence": 12, "summary": summary}),
        (Act.HEAR_OPINIONS, heard, {"party": "applicant-1", "way": "phone", "opinion": "坚持复议请求"}),
    ]


ANNULMENT: Story = [
    receive(
        "2026-03-02",
        "王喆堃",
        "江城市东湖区城市管理执法局",
        "行政处罚决定",
        "东城管罚〔2026〕8号",
        "2026-02-10",
        claims=["撤销被申请人作出的行政处罚决定"],
        reasons="申请人在自有商铺门前临时摆放货架，被申请人认定占用面积24平方米，与现场实测12平方米不符，罚款3000元明显过重。",
        third_parties=[{"name": "江城市湖滨物业管理有限公司", "kind": "legal_person"}],
    ),
    *trial(
        "2026-03-05",
        "2026-03-06",
        "2026-03-09",
        "2026-03-20",
        "2026-03-24",
        "被申请人认为处罚认定事实清楚，程序合法，请求维持。",
    ),
    (Act.HEAR_OPINIONS, "2026-03-25", {"party": "third_party-1", "way": "written", "opinion": "没有意见"}),
    (Act.EXTEND, "2026-04-28", {"days": 30, "reason": "需要补充核实占用面积"}),
    (
        Act.DECIDE,
        "2026-05-20",
        {
            "outcomes": [
                {
                    "outcome": "64",
                    "text": "撤销被申请人2026年2月10日作出的行政处罚决定（东城管罚〔2026〕8号）",
                    "ground": "1",
                    "claim": 1,
                }
            ],
            "facts_found": "2026年1月15日，被申请人执法人员在巡查中发现申请人商铺门前摆放货架，"
            "制作现场检查笔录，记载占用面积24平方米。\n"
            "2026年2月10日，被申请人作出罚款3000元的行政处罚决定，并于当日送达申请人。",
            "evidence": ["行政处罚决定书及送达回证", "现场检查笔录", "面积测绘报告"],
            "reasons": "被申请人仅凭目测记载占用面积，未经测量，主要事实不清、证据不足，依法应予撤销。",
        },
    ),
]

UPHELD: Story = [
    receive(
        "2026-04-01",
        "陈祎",
        "江城市公安局东湖分局",
        "行政处罚决定",
        "东公（治）行罚决字〔2026〕117号",
        "2026-03-12",
        claims=["撤销被申请人作出的行政处罚决定", "责令被申请人书面道歉"],
        reasons="申请人只是劝架，没有动手，拘留五日的处罚错误。",
    ),
    *trial(
        "2026-04-07",
        "2026-04-08",
        "2026-04-09",
        "2026-04-20",
        "2026-04-27",
        "申请人殴打他人有监控录像和四名证人的证言证明。",
    ),
    (
        Act.DECIDE,
        "2026-05-28",
        {
            "outcomes": [
                {
                    "outcome": "68",
                    "text": "维持被申请人2026年3月12日作出的行政处罚决定（东公（治）行罚决字〔2026〕117号）",
                    "claim": 1,
                }
            ],
            "facts_found": "2026年3月10日21时许，申请人在东湖区夜市与他人发生争执并动手殴打，致对方轻微伤。"
            "被申请人受案后询问证人4名，调取监控录像2段。",
            "evidence": ["受案登记表", "询问笔录", "监控录像", "法医鉴定意见书"],
            "reasons": "被申请人的行政处罚决定认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当。",
        },
    ),
]

DUTY: Story = [
    receive(
        "2026-05-06",
        "江城市启明纸制品有限公司",
        "江城市生态环境局东湖区分局",
        "不予答复行为",
        "",
        "2026-04-20",
        claims=["责令被申请人对申请人的举报作出答复"],
        reasons="申请人于2026年2月3日提交举报材料，被申请人至今没有答复。",
    ),
    *trial("2026-05-11", "2026-05-12", "2026-05-13", "2026-05-25", "2026-06-01", "举报事项仍在核查。"),
    (
        Act.DECIDE,
        "2026-06-22",
        {
            "outcomes": [
                {"outcome": "66", "text": "责令被申请人对申请人2026年2月3日的举报作出处理并书面答复", "claim": 1}
            ],
            "performance_days": 30,
            "facts_found": "2026年2月3日，申请人通过邮寄向被申请人举报相邻企业夜间排放废气，"
            "被申请人于2026年2月5日签收，未作出处理。",
            "evidence": ["举报信", "邮寄签收记录"],
            "reasons": "被申请人负有对环境污染举报进行处理的法定职责，逾期未处理，构成不履行法定职责。",
        },
    ),
]

UNLAWFUL: Story = [
    receive(
        "2026-06-03",
        "赵明远",
        "江城市东湖区临湖街道办事处",
        "强制拆除行为",
        "",
        "2026-05-12",
        claims=["确认被申请人强制拆除行为违法", "赔偿财物损失18600元"],
        reasons="被申请人未经催告和公告就拆除申请人的雨棚，造成棚内货物毁损，价值18600元。",
    ),
    *trial(
        "2026-06-08", "2026-06-09", "2026-06-10", "2026-06-22", "2026-06-29", "雨棚系违法建设，拆除是为了消除安全隐患。"
    ),
    (
        Act.NOTIFY_HEARING,
        "2026-07-01",
        {"hearing_on": "2026-07-13", "place": "江城市东湖区司法局听证室", "matters": "拆除程序和损失"},
    ),
    (Act.HOLD_HEARING, "2026-07-13", {"host": "刘洋", "panel": ["孙敏"], "recorder": "陈晓"}),
    (Act.REFER_TO_COMMITTEE, "2026-07-15", {"triggers": ["1"], "question": "拆除行为的违法程度"}),
    (
        Act.RECORD_COMMITTEE_OPINION,
        "2026-07-22",
        {"members": ["程教授", "吴律师"], "opinion": "拆除行为应当确认违法，损失按票据认定。"},
    ),
    (
        Act.DECIDE,
        "2026-07-31",
        {
            "outcomes": [
                {"outcome": "65-2", "text": "确认被申请人2026年5月12日的强制拆除行为违法", "claim": 1},
                {"outcome": "72", "text": "被申请人赔偿申请人财物损失9800元", "claim": 2},
            ],
            "performance_days": 15,
            "facts_found": "2026年5月12日，被申请人组织12人拆除申请人搭建的雨棚36平方米，"
            "拆除前没有催告、公告，也没有制作财物清单。",
            "evidence": ["现场录像", "购货票据", "价格认定书"],
            "reasons": "被申请人实施强制拆除前未履行催告、公告程序，程序违法；"
            "行为已实施完毕，不具有可撤销内容，应确认违法。"
            "行政复议委员会的咨询意见也认为应当确认违法，本机关予以采纳。\n"
            "申请人提交的购货票据能够证明的损失为9800元，予以支持。",
        },
    ),
]

REJECTED: Story = [
    receive(
        "2026-08-04",
        "孙丽华",
        "东湖区人力资源和社会保障局",
        "工伤认定申请不予受理决定",
        "东人社工不受〔2026〕21号",
        "2026-07-20",
        claims=["责令被申请人受理工伤认定申请"],
        reasons="申请人在上班途中受伤。",
    ),
    *trial("2026-08-10", "2026-08-11", "2026-08-12", "2026-08-24", "2026-08-31", "申请人的申请已超过一年的申请时限。"),
    (
        Act.DECIDE,
        "2026-09-21",
        {
            "outcomes": [{"outcome": "69", "text": "驳回申请人的行政复议请求", "claim": 1}],
            "facts_found": "申请人于2024年5月17日受伤，2026年7月13日向被申请人提出工伤认定申请，"
            "期间没有中止、中断的情形。",
            "evidence": ["工伤认定申请表", "门诊病历"],
            "reasons": "申请人提出工伤认定申请已超过法定时限，被申请人在受理后发现其没有相应职责，请求不能成立。",
        },
    ),
]

CHANGED: Story = [
    receive(
        "2026-09-01",
        "周犇",
        "东湖区市场监督管理局",
        "行政处罚决定",
        "东市监处罚〔2026〕56号",
        "2026-08-14",
        claims=["变更罚款数额"],
        reasons="货值金额仅为46.5元，且主动召回，罚款50000元过重。",
    ),
    *trial("2026-09-04", "2026-09-07", "2026-09-08", "2026-09-18", "2026-09-22", "处罚在法定幅度以内，请求维持。"),
    (
        Act.DECIDE,
        "2026-10-20",
        {
            "outcomes": [
                {
                    "outcome": "63",
                    "text": "变更被申请人2026年8月14日作出的行政处罚决定（东市监处罚〔2026〕56号）"
                    "中的罚款50000元为罚款5000元",
                    "claim": 1,
                    "effect": "1",
                }
            ],
            "facts_found": "申请人经营的小食店于2026年7月28日售出超过保质期的饮料3瓶，货值46.5元，次日主动召回并退款。",
            "evidence": ["行政处罚决定书", "进货单", "退款记录"],
            "reasons": "申请人违法情节轻微，货值较小且主动消除后果，"
            "《中华人民共和国行政处罚法》第三十三条规定了从轻、减轻处罚的情形，被申请人的处罚内容不适当，依法予以变更。",
        },
    ),
]

FINE: Story = [
    receive(
        "2026-03-02",
        "王喆堃",
        "江城市东湖区市场监督管理局",
        "行政处罚决定",
        "东市监罚〔2026〕15号",
        "2026-02-06",
        claims=["撤销被申请人作出的行政处罚决定（东市监罚〔2026〕15号）", "责令被申请人退还已缴纳的罚款5000元"],
        reasons="申请人于2025年12月18日从江城市犇昇食品有限公司购进涉案糕点20袋，购进时查验了供货者的食品生产许可证，"
        "已经履行进货查验义务。\n"
        "申请人收到处罚告知后提交了书面陈述申辩意见和台账，被申请人未予复核即作出处罚，程序违法，处罚明显过重。",
        third_parties=[{"name": "江城市犇昇食品有限公司", "kind": "legal_person"}],
    ),
    *trial(
        "2026-03-05",
        "2026-03-06",
        "2026-03-09",
        "2026-03-18",
        "2026-03-26",
        "一、被申请人依法具有作出本案行政处罚的职权。\n"
        "二、2026年1月9日，被申请人检查时发现货架上陈列待售的涉案糕点8袋已经超过保质期3日，处罚事实清楚，证据确凿。\n"
        "三、被申请人决定没收涉案糕点8袋，并处罚款5000元，适用依据正确，请求依法维持。",
    ),
    (
        Act.HEAR_OPINIONS,
        "2026-03-26",
        {"party": "third_party-1", "way": "phone", "opinion": "涉案糕点出厂检验合格，超过保质期销售与第三人无关。"},
    ),
    (
        Act.NOTIFY_HEARING,
        "2026-04-10",
        {"hearing_on": "2026-04-21", "place": "江城市东湖区司法局听证室", "matters": "处罚程序是否合法"},
    ),
    (Act.HOLD_HEARING, "2026-04-21", {"host": "周健", "panel": ["刘洋", "孙敏"], "recorder": "陈晓"}),
    (Act.REFER_TO_COMMITTEE, "2026-04-23", {"triggers": ["1"], "question": "未复核陈述申辩意见是否应当撤销"}),
    (
        Act.RECORD_COMMITTEE_OPINION,
        "2026-04-28",
        {
            "members": ["沈岚教授", "罗昕律师"],
            "opinion": "被申请人违反法定程序，建议撤销处罚决定，罚款应当一并退还。",
        },
    ),
    (Act.EXTEND, "2026-04-29", {"days": 30, "reason": "案情复杂，需要进一步研究行政复议委员会的意见"}),
    (
        Act.DECIDE,
        "2026-05-20",
        {
            "outcomes": [
                {
                    "outcome": "64",
                    "claim": 1,
                    "ground": "3",
                    "text": "撤销被申请人2026年2月6日作出的行政处罚决定（东市监罚〔2026〕15号）",
                },
                {"outcome": "72-2", "claim": 2, "text": "责令被申请人退还申请人缴纳的罚款5000元"},
            ],
            "facts_found": "申请人系东湖区便民超市的经营者。2025年12月18日，申请人从第三人处购进涉案糕点20袋，"
            "每袋进价8元、售价12元，生产日期为2025年12月7日，保质期30日。2026年1月9日，被申请人执法人员在检查中"
            "发现货架上有涉案糕点8袋，已经超过保质期3日，当场制作现场检查笔录并扣押，于同日立案。\n"
            "2026年1月28日，被申请人作出《行政处罚告知书》。2026年1月30日，申请人提交书面陈述申辩意见，并提交进货票据"
            "和临期食品台账复印件。被申请人未对该意见进行复核，即于2026年2月6日作出案涉处罚决定，并于当日送达。"
            "申请人于2026年2月11日缴纳罚款5000元。",
            "evidence": [
                "《行政处罚决定书》及送达回证",
                "现场检查笔录及照片",
                "《行政处罚告知书》及送达回证",
                "申请人的陈述申辩意见",
                "进货票据和临期食品台账",
                "罚款缴款书",
                "听证笔录",
            ],
            "reasons": "《中华人民共和国行政处罚法》第四十五条第一款规定，行政机关必须充分听取当事人的意见，"
            "对当事人提出的事实、理由和证据，应当进行复核。申请人在告知书载明的期限内提交了书面陈述申辩意见及证据，"
            "被申请人未进行复核，也未说明不予采纳的理由，违反法定程序，案涉处罚决定依法应予撤销。"
            "行政复议委员会建议撤销处罚决定，本机关予以采纳。\n"
            "申请人依据该处罚决定缴纳的罚款，应当一并退还。",
            "performance_days": 15,
            "discussed": True,
            "advice_adopted": True,
        },
    ),
]

MANY: Story = [
    receive(
        "2026-04-07",
        "阿依古丽·买买提",
        "江城市自然资源和规划局东湖分局",
        "建设工程规划许可",
        "建字第420106202600031号",
        "2026-03-10",
        applicants=[
            {"name": "阿依古丽·买买提", "id_number": "420106198805121528", "address": "江城市东湖区望湖路2号1栋301室"},
            {"name": "Maria Lopez", "address": "江城市东湖区望湖路2号1栋401室"},
            {"name": "欧阳昇", "id_number": "420106197202090416", "address": "江城市东湖区望湖路2号1栋501室"},
        ],
        respondents=[
            {"name": "江城市自然资源和规划局东湖分局", "kind": "agency", "representative": "罗志强，局长"},
            {"name": "江城市东湖区住房和城乡建设局", "kind": "agency", "representative": "许文，局长"},
        ],
        claims=["撤销案涉建设工程规划许可", "责令第三人停止施工"],
        reasons="案涉3号楼距申请人住宅仅18米，遮挡日照，公示不足七日。",
        third_parties=[
            {"name": "江城市望湖置业有限公司", "kind": "legal_person"},
            {"name": "江城市东湖区望湖路社区居民委员会", "kind": "organisation"},
        ],
    ),
    (Act.ACCEPT, "2026-04-10", {}),
    (Act.SEND_COPY, "2026-04-13", {}),
    (
        Act.REPLY,
        "2026-04-22",
        {
            "respondent": "respondent-1",
            "evidence": 20,
            "summary": "一、案涉许可符合控制性详细规划。\n二、日照分析结论为大寒日满窗日照2小时以上。",
        },
    ),
    (
        Act.REPLY,
        "2026-04-23",
        {"respondent": "respondent-2", "evidence": 3, "summary": "该局不是许可机关，不是适格被申请人。"},
    ),
    (Act.HEAR_OPINIONS, "2026-04-28", {"party": "applicant-1", "way": "phone", "opinion": "坚持复议请求"}),
    (Act.HEAR_OPINIONS, "2026-04-28", {"party": "third_party-1", "way": "written", "opinion": "许可合法有效。"}),
    (
        Act.DECIDE,
        "2026-06-04",
        {
            "outcomes": [
                {
                    "outcome": "68",
                    "claim": 1,
                    "text": "维持江城市自然资源和规划局东湖分局2026年3月10日作出的建设工程规划许可"
                    "（建字第420106202600031号）",
                },
                {"outcome": "69", "claim": 2, "text": "驳回申请人的其他行政复议请求"},
            ],
            "facts_found": "2026年1月20日，江城市望湖置业有限公司申请望湖花园3号楼建设工程规划许可。"
            "2026年2月2日至2月11日，江城市自然资源和规划局东湖分局对建筑方案进行公示。"
            "日照分析报告载明，申请人住宅大寒日满窗日照2小时15分。2026年3月10日，该局核发案涉许可。",
            "evidence": [
                "建设工程规划许可证",
                "规划条件",
                "建筑方案",
                "公示照片",
                "日照分析报告",
                "申请表",
                "土地使用证明",
                "审查意见",
                "现场照片",
                "楼距测量图",
                "会议纪要",
                "复函",
            ],
            "reasons": "案涉许可认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当，依法应予维持。\n"
            "申请人要求责令第三人停止施工，不属于被申请人的职责，该项请求不能成立。",
        },
    ),
]

STORIES = {
    "食品处罚": FINE,
    "规划许可": MANY,
    "撤销": ANNULMENT,
    "维持": UPHELD,
    "责令履行": DUTY,
    "确认违法并赔偿": UNLAWFUL,
    "驳回请求": REJECTED,
    "变更": CHANGED,
}


def played(story: Story, number: str = "东复〔2026〕7号") -> CaseFile:
    """The case after the acts of a story; no guard is asked, which is the commands' affair."""
    table = procedure.table_of(Procedure.RECONSIDERATION)
    facts = []
    for seq, (act, on, given) in enumerate(story, 1):
        day, model = date.fromisoformat(on), table.details_of(act)
        assert model, act
        recorded = datetime.combine(day, time(9), UTC)
        facts.append(Fact(seq=seq, act=act, on=day, recorded_at=recorded, actor="liuyang", details=parse(model, given)))
    return procedure.fold(number, Procedure.RECONSIDERATION, facts, calendars.load())


@cache
def sample(name: str) -> Sample:
    """The clean decision of one of the stories."""
    return decision_of(STORIES[name])


def decision_of(story: Story) -> Sample:
    """The decision as it is composed at the end of a story."""
    case = played(story)
    fact = next(fact for fact in case.facts if fact.act is Act.DECIDE)
    number = numbering.foreseen(case, DocumentKind.DECISION, fact.on, 0)
    filled = LETTERS[DocumentKind.DECISION](case, fact, case.parties[0], "刘洋")
    assert isinstance(filled, Decision)
    context = replace(filled, number=number)
    document = wording.write(kind_of("D-39"), context)
    return Sample(case=case, context=context, document=document)
