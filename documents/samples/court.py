"""Samples: litigation. Another case of the office: 刘祎's neighbour 罗犇 sues over a fine that was upheld."""

from datetime import date
from typing import Any

from documents.kinds.forms import Fulfilment
from documents.kinds.litigation.answering import (
    AnswerDelay,
    AppealDefence,
    RetrialDefence,
    VenueObjection,
    WithdrawalOpinion,
)
from documents.kinds.litigation.court import (
    Appeal,
    Compared,
    CourtAuthority,
    CourtEvidence,
    CourtRepresentative,
    DefeatReport,
    Defence,
    EvidenceDelay,
    JudgmentReport,
    OfficialAbsence,
    OfficialChange,
    OfficialIdentity,
    OfficialNotice,
    RetrialApplication,
    SittingDelay,
    SuggestionReply,
)
from documents.kinds.parts import Agent, Attendant, Exhibit, Paper, Party
from documents.samples.case import CONTACT, COURT, COURT_RULES, INTERMEDIATE_COURT, LITIGATION, OFFICIALS, ORGAN, headed

CASE = "（2026）鄂0106行初12号"
SUPERIOR_COURT = INTERMEDIATE_COURT
CAUSE = "城市管理行政处罚及行政复议"
SITTING = "2026年9月8日9时"

LAWSUIT: dict[str, Any] = {
    "organ": ORGAN,
    "court": COURT,
    "court_case": CASE,
    "plaintiff": "罗犇",
    "cause": CAUSE,
}
OPPONENT = Party(
    role="被上诉人（原审原告）", name="罗犇", description=("男", "1979年4月2日出生", "住江城市东湖区码头街11号")
)
CO_DEFENDANT = Party(
    role="原审被告",
    name="江城市东湖区城市管理执法局",
    description=("住所地：江城市东湖区滨江路2号",),
    agents=(headed("石磊", "局长"),),
)
DEFENDANT: dict[str, Any] = {
    **LAWSUIT,
    "address": "江城市东湖区临湖路1号",
    "representative": "陆远，区长",
    "agents": (
        Agent(name="周明", description="江城市东湖区司法局行政复议应诉科科长"),
        Agent(name="袁晓", description="湖北示范律师事务所律师"),
    ),
}
STAFF = (
    Attendant(role="行政机关工作人员", name="周明", post="东湖区司法局行政复议应诉科科长"),
    Attendant(role="律师", name="袁晓", post="湖北示范律师事务所律师"),
)

SAMPLES: tuple[Paper, ...] = (
    Defence(
        **DEFENDANT,
        co_defendants=CO_DEFENDANT.name,
        signed_on=date(2026, 8, 3),
        received_on=date(2026, 7, 22),
        request="驳回原告的诉讼请求",
        facts=(
            "答辩人于2026年3月9日收到原告的行政复议申请，3月13日受理，3月16日向被申请人发送答复通知书，4月10日听取"
            "原告意见，5月8日作出《行政复议决定书》（东政复决〔2026〕19号），维持城管部门的处罚决定，5月11日送达原告。",
        ),
        arguments=(
            "关于复议程序。答辩人在法定期限内受理、审理并作出决定，依法听取了原告的意见，程序合法。",
            "关于处罚数额。城管部门考虑了原告的违法次数和整改情况，在法定幅度内确定罚款数额，并无不当。",
        ),
        basis=f"{LITIGATION}第六十七条第一款",
        copies="答辩状副本2份",
        attachments=("证据及规范性文件清单和材料1册", "法定代表人身份证明书1份", "授权委托书1份"),
    ),
    CourtEvidence(
        **LAWSUIT,
        signed_on=date(2026, 8, 3),
        evidence=(
            Exhibit(name="行政复议申请书", source="原告提交", proves="申请的时间和内容", pages="1-4"),
            Exhibit(name="受理通知书及送达回证", source="被告制作", proves="在法定期限内受理", pages="5-7"),
            Exhibit(name="答复通知书及送达回证", source="被告制作", proves="依法通知答复", pages="8-11"),
            Exhibit(name="听取意见笔录", source="被告制作", proves="听取了原告的意见", pages="12-15"),
            Exhibit(name="行政复议决定书及送达回证", source="被告制作", proves="在法定期限内决定并送达", pages="16-22"),
        ),
        documents=("《中华人民共和国行政复议法》", "《江城市城市市容和环境卫生管理条例》"),
        submitted_by="周明",
        basis=f"{LITIGATION}第三十四条第一款、第六十七条第一款",
    ),
    AppealDefence(
        **DEFENDANT | {"court": SUPERIOR_COURT, "court_case": "（2026）鄂01行终203号"},
        signed_on=date(2026, 11, 9),
        appellants="罗犇",
        judgment_below=f"{COURT}{CASE}行政判决书",
        received_on=date(2026, 10, 28),
        request="驳回上诉，维持原判",
        arguments=(
            "上诉人主张没有收到《陈述权、申辩权告知书》，但是送达回证由上诉人本人签名，原审判决据此认定事实清楚。",
            "罚款数额在法定幅度以内，与违法行为的事实、性质、情节相当。",
        ),
        basis=f"{COURT_RULES}第一百零八条第二款",
        copies="答辩状副本2份",
    ),
    RetrialDefence(
        **DEFENDANT | {"court": "湖北省高级人民法院", "court_case": "（2027）鄂行申31号"},
        signed_on=date(2027, 3, 15),
        applicants="罗犇",
        judgment_below=f"{SUPERIOR_COURT}（2026）鄂01行终203号行政判决书",
        received_on=date(2027, 3, 4),
        request="驳回罗犇的再审申请",
        arguments=("再审申请人提交的照片在原审庭审前已经存在，不属于新的证据，也不足以推翻原判决。",),
        basis=f"{COURT_RULES}第一百一十一条",
    ),
    AnswerDelay(
        **DEFENDANT,
        signed_on=date(2026, 8, 10),
        received_on=date(2026, 7, 22),
        due_on=date(2026, 8, 6),
        reason="2026年8月4日起区政府办公楼因洪水断电停运，属于不可抗拒的事由",
        ceased="上述障碍已于2026年8月8日消除",
        until="2026年8月14日",
        basis="《中华人民共和国民事诉讼法》第八十六条、《中华人民共和国行政诉讼法》第一百零一条",
        attachments=("东湖区应急管理局出具的情况证明",),
    ),
    VenueObjection(
        **DEFENDANT,
        signed_on=date(2026, 7, 30),
        received_on=date(2026, 7, 22),
        competent=SUPERIOR_COURT,
        reasons=(
            "被诉行政行为经江城市东湖区人民政府复议维持，被告是县级人民政府，应当由中级人民法院管辖第一审行政案件。",
        ),
        basis=f"{COURT_RULES}第十条第一款",
        attachments=("行政复议决定书复印件",),
    ),
    WithdrawalOpinion(
        **LAWSUIT,
        signed_on=date(2026, 9, 2),
        requested_on=date(2026, 8, 28),
        changed="于2026年8月25日将罚款二千元变更为五百元，并已送达原告",
        opinion="对原告撤回起诉没有异议",
        reasons=("变更后的行政行为没有违反法律、法规的禁止性规定，没有超越职权，也没有损害公共利益和他人合法权益。",),
        basis=f"{LITIGATION}第六十二条",
        attachments=("变更行政处罚决定书复印件",),
    ),
    CourtAuthority(
        **LAWSUIT,
        signed_on=date(2026, 8, 3),
        representative="陆远，区长",
        attorneys=STAFF,
        powers=("代为答辩、举证、质证、辩论", "代为签收诉讼文书"),
        special=False,
        instance="一审",
        basis=f"{LITIGATION}第三条第三款、第三十一条",
    ),
    CourtRepresentative(
        **LAWSUIT,
        signed_on=date(2026, 8, 3),
        name="陆远",
        post="区长",
        phone="027-00000000",
        basis=f"{COURT_RULES}第一百三十一条",
    ),
    OfficialIdentity(
        **LAWSUIT,
        signed_on=date(2026, 9, 2),
        name="叶昀",
        post="副区长",
        standing="副职负责人，分管行政复议应诉工作",
        sitting_at=SITTING,
        basis=f"{LITIGATION}第三条第三款、{OFFICIALS}第二条第一款",
        seal_basis=f"{OFFICIALS}第六条",
    ),
    OfficialNotice(
        **LAWSUIT,
        signed_on=date(2026, 9, 2),
        official="副区长叶昀",
        sitting_at=SITTING,
        place="第三审判庭",
        called=True,
        companions=(
            Attendant(role="行政机关工作人员", name="周明", post="江城市东湖区司法局行政复议应诉科科长"),
            Attendant(role="委托代理人（律师）", name="袁晓", post="湖北示范律师事务所律师"),
        ),
        basis=f"{LITIGATION}第三条第三款、{OFFICIALS}第十一条",
        excuse_basis=f"{OFFICIALS}第九条",
    ),
    OfficialAbsence(
        **LAWSUIT,
        signed_on=date(2026, 9, 3),
        head="副区长叶昀",
        sitting_at=SITTING,
        reason="须于当日现场指挥防汛抢险，属于需要履行他人不能代替的公务",
        reason_basis=f"{OFFICIALS}第八条第一款第三项",
        staff=STAFF,
        staff_basis=f"{LITIGATION}第三条第三款",
        proof_basis=f"{OFFICIALS}第九条",
        attachments=("江城市防汛抗旱指挥部调度令复印件",),
    ),
    EvidenceDelay(
        **DEFENDANT,
        signed_on=date(2026, 7, 31),
        received_on=date(2026, 7, 22),
        reason="行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力",
        evidence=("听证录像光盘", "第三人提交的书面意见原件"),
        until="上述事由消除后十五日内",
        basis=f"{LITIGATION}第三十六条第一款、{COURT_RULES}第三十四条",
        attachments=("东湖区应急管理局出具的情况证明",),
    ),
    SittingDelay(
        **DEFENDANT,
        signed_on=date(2026, 9, 3),
        sitting_at=SITTING,
        reason="出庭应诉负责人副区长叶昀须于当日现场指挥防汛抢险",
        proposal="2026年9月15日以后的任一工作日",
        basis=f"{OFFICIALS}第九条",
        attachments=("行政机关负责人不能出庭应诉情况说明及证明材料",),
    ),
    OfficialChange(
        **LAWSUIT,
        signed_on=date(2026, 9, 4),
        sitting_at=SITTING,
        former="副区长叶昀",
        new="副区长韩旭",
        reason="叶昀须参加防汛抢险",
        basis=f"{OFFICIALS}第五条第三款",
    ),
    Appeal(
        **DEFENDANT,
        opponents=(OPPONENT, CO_DEFENDANT),
        signed_on=date(2026, 10, 19),
        superior_court=SUPERIOR_COURT,
        judgment="行政判决书",
        received_on=date(2026, 10, 9),
        claims=("撤销原审判决第二项", "改判驳回被上诉人对上诉人的诉讼请求"),
        reasons=(
            "原审判决认为上诉人未听取被上诉人的意见，但是案卷中有被上诉人签名的听取意见笔录，原审判决认定事实错误。",
        ),
        period="十五日",
        basis=f"{LITIGATION}第八十五条",
        copies="上诉状副本2份",
    ),
    RetrialApplication(
        **DEFENDANT | {"court": SUPERIOR_COURT, "court_case": "（2025）鄂01行终88号", "plaintiff": "汪堃"},
        opponents=(
            Party(
                role="被申请人（原审原告）",
                name="汪堃",
                description=("男", "1968年5月9日出生", "住江城市东湖区望湖路9号"),
            ),
        ),
        signed_on=date(2026, 4, 20),
        superior_court="湖北省高级人民法院",
        judgment="行政判决书",
        effective_on=date(2025, 12, 30),
        claims=("撤销原审判决", "依法再审，驳回被申请人的诉讼请求"),
        ground="有新的证据，足以推翻原判决",
        reasons=("再审申请人于2026年3月查获原审中未能提供的登记档案，证明被申请人在提出复议申请时已经超过申请期限。",),
        basis=f"{LITIGATION}第九十条、第九十一条第二项",
        attachments=("原审判决书复印件", "登记档案复印件"),
    ),
    SuggestionReply(
        organ=ORGAN,
        number="东政应函〔2026〕3号",
        signed_on=date(2026, 8, 12),
        addressee=COURT,
        suggestion="司法建议书",
        suggestion_number="东法建〔2026〕4号",
        received_on=date(2026, 6, 29),
        problems=(
            "建议书反映的行政执法文书送达不规范问题属实，主要原因是基层执法人员对留置送达的要求掌握不准。",
            "2026年上半年有3件案件因送达瑕疵引发争议。",
        ),
        measures=(
            "印发送达工作指引，统一送达回证格式，明确见证人、录像等要求。",
            "组织全区行政执法人员送达专题培训两期，共160人参加。",
        ),
        further="将送达规范情况纳入年度行政执法案卷评查。",
        basis="《最高人民法院关于综合治理类司法建议工作若干问题的规定》第八条",
        attachments=("送达工作指引",),
        contact=CONTACT,
    ),
    DefeatReport(
        organ="江城市东湖区城市管理执法局",
        number="东城管应报〔2026〕1号",
        signed_on=date(2026, 7, 6),
        addressee=ORGAN,
        court=COURT,
        court_case="（2026）鄂0106行初3号",
        cause="行政强制",
        plaintiff="江城市示范商贸有限公司",
        outcome="确认暂扣广告设施的行为违法，责令返还暂扣物品",
        effective_on=date(2026, 6, 12),
        course=(
            "2026年1月15日，执法人员在巡查中暂扣该公司广告设施，没有当场制作文书。该公司起诉后，法院于2026年5月20日作出判决。",
        ),
        compared=(
            Compared(
                matter="第1项诉讼请求：确认暂扣广告设施违法",
                court="实施行政强制措施没有制作现场笔录和决定书，没有告知当事人权利和救济途径。",
                ours="广告设施未经许可设置，情况紧急，当场口头告知。",
            ),
            Compared(
                matter="第2项诉讼请求：返还暂扣物品",
                court="暂扣行为违法，应当返还。",
                ours="物品已作为证据登记保存。",
            ),
        ),
        causes=("执法人员程序意识不强。", "审批和法制审核流于形式。"),
        responsibility="直接责任人员为执法中队承办人，已经作出书面检查并调离执法岗位。",
        measures=("2026年6月20日返还全部暂扣物品，并向该公司当面说明。",),
        prevention=("强制措施一律先审批、后实施，全过程录像。", "每月开展案卷自查。"),
    ),
    JudgmentReport(
        organ="江城市东湖区城市管理执法局",
        number="东城管应履〔2026〕1号",
        plaintiff="江城市示范商贸有限公司",
        signed_on=date(2026, 6, 30),
        addressee=COURT,
        court_case="（2026）鄂0106行初3号",
        judgment="行政判决书",
        co_defendants=ORGAN,
        cause="行政强制",
        effective_on=date(2026, 6, 12),
        fulfilments=(
            Fulfilment(obligation="返还暂扣的广告设施", done="已返还", on=date(2026, 6, 24), proof="物品返还清单"),
        ),
        result="判决确定的义务已经全部履行",
        basis=f"{LITIGATION}第九十四条",
        attachments=("物品返还清单复印件",),
        contact=CONTACT,
    ),
)
