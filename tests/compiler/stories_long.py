"""Longer stories: with committee, hearing and numbered reply, and with several parties on each side."""

from casework.vocabulary import Act
from tests.compiler.stories import Story, receive, trial

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
                    "ground": "2",
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


def _long() -> Story:
    """The same with organs of long names, another third party, a survey, an appraisal, advice asked for, more time, and
    twelve exhibits of seven sources."""
    bureau = "江城市自然资源和规划局东湖生态旅游风景区直属分局"
    housing = "江城市东湖区住房和城乡建设与综合行政执法管理局"
    (act, on, told), *trial, (decides, day, decision) = MANY
    received = told | {
        "applicants": [*told["applicants"][:2], told["applicants"][2] | {"name": "欧阳䶮㛃"}],
        "respondents": [
            {"name": bureau, "kind": "agency", "representative": "罗志强，局长"},
            {"name": housing, "kind": "agency", "representative": "许文，局长"},
        ],
    }
    by_two = {"officers": ["刘洋", "周健"], "cards_shown": True}
    joined = {"name": "江城市东湖区湖光物业服务有限公司", "kind": "legal_person"}
    survey = {"place": "望湖花园3号楼施工现场"} | by_two
    appraisal = {"institution": "江城市建筑科学研究院司法鉴定中心", "matters": "日照时长"}
    more: Story = [
        (Act.ADD_THIRD_PARTY, "2026-04-20", {"third_party": joined, "interest": "物业服务企业"}),
        (Act.BEGIN_SURVEY, "2026-04-29", survey),
        (Act.END_SURVEY, "2026-04-30", {"record": "楼间距18米"}),
        (Act.REFUSE_STAY, "2026-05-06", {"requested_by": "applicant-1", "reason": "不符合停止执行的情形"}),
        (Act.BEGIN_APPRAISAL, "2026-05-08", appraisal),
        (Act.END_APPRAISAL, "2026-05-18", {"opinion": "大寒日满窗日照2小时15分"}),
        (Act.REFER_TO_COMMITTEE, "2026-05-20", {"triggers": ["1"], "question": "日照标准的适用"}),
        (Act.EXTEND, "2026-05-28", {"days": 30, "reason": "情况复杂"}),
    ]
    by = ["respondent-1"] * 6 + ["respondent-2", "third_party-1", "third_party-2", "applicant-1", "applicant-3", None]
    named = MANY[0][2]["respondents"][0]["name"]
    decided = decision | {
        "evidence": [],
        "exhibits": [{"party": key, "name": name} for key, name in zip(by, decision["evidence"], strict=True)],
        "outcomes": [item | {"text": item["text"].replace(named, bureau)} for item in decision["outcomes"]],
        "facts_found": decision["facts_found"].replace(named, bureau),
    }
    return [(act, on, received), *sorted([*trial, *more], key=lambda entry: entry[1]), (decides, day, decided)]


LONG: Story = _long()
