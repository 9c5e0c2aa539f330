"""The stories of the sample decisions: what was done in a case, act by act. All names and numbers are invented."""

from typing import Any

from casework.vocabulary import Act

Story = list[tuple[Act, str, dict[str, Any]]]


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
                {
                    "outcome": "65-2",
                    "text": "确认被申请人2026年5月12日的强制拆除行为违法",
                    "claim": 1,
                    "ground": "65-2-1",
                },
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
                    "ground": "63-1",
                }
            ],
            "facts_found": "申请人经营的小食店于2026年7月28日售出超过保质期的饮料3瓶，货值46.5元，次日主动召回并退款。",
            "evidence": ["行政处罚决定书", "进货单", "退款记录"],
            "reasons": "申请人违法情节轻微，货值较小且主动消除后果，"
            "《中华人民共和国行政处罚法》第三十二条规定了从轻、减轻处罚的情形，被申请人的处罚内容不适当，依法予以变更。",
        },
    ),
]
