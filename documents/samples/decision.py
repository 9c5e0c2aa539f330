"""Samples: how a case ends."""

from datetime import date

from documents.kinds.decision import (
    CorrectionNotice,
    Decision,
    DecisionItem,
    DismissalDecision,
    Erratum,
    ExhibitsOf,
    Limited,
    MediationDocument,
    ProcedureEvent,
    Rejected,
    TerminationDecision,
    WithdrawalConsent,
)
from documents.kinds.parts import Agent, Paper, Party, Voice
from documents.kinds.trial.norms import NormStopDecision
from documents.samples.case import (
    ACCEPTED,
    ACT,
    APPLICANT,
    CLAIM_REASONS,
    CLAIMS,
    CONTACT,
    DECIDED,
    FACTS,
    LAW,
    NORM,
    NOTICE,
    OFFICE,
    ORGAN,
    PARTIES,
    REASONS,
    RECEIVED,
    REMEDY,
    REPLY,
    RESPONDENT,
    RESUMED,
    SUSPENDED,
    headed,
    number,
)

WORKER = Party(role="申请人", name="赵犇", description=("男", "1979年8月11日出生", "住江城市东湖区工人路3号"))
LABOUR = Party(
    role="被申请人",
    name="江城市东湖区人力资源和社会保障局",
    agents=(
        headed("程昕", "局长"),
        Agent(name="唐洁", description="江城市东湖区人力资源和社会保障局工伤科科长"),
    ),
)
STALL = Party(role="申请人", name="刘祎", description=("男", "1990年1月20日出生", "住江城市东湖区花桥街7号"))
STREET = Party(
    role="被申请人",
    name="江城市东湖区城市管理执法局",
    agents=(headed("石磊", "局长"),),
)

SAMPLES: tuple[Paper, ...] = (
    NormStopDecision(
        **NOTICE,
        number=number("停条"),
        signed_on=date(2026, 4, 14),
        addressee=RESPONDENT,
        document=NORM,
        clause="第八条",
        findings=("该文件第八条规定，对当场查获的过期食品案件，可以不经复核陈述申辩意见直接作出处罚决定。",),
        reasons=(
            "《中华人民共和国行政处罚法》第四十五条第一款规定，行政机关对当事人提出的事实、理由和证据应当进行复核。"
            "该文件第八条免除行政机关的法定义务，与上位法相抵触。",
        ),
        basis=f"{LAW}第五十九条",
        correction_period="三十日",
    ),
    MediationDocument(
        organ=ORGAN,
        number=number("调", 40),
        signed_on=date(2026, 5, 20),
        parties=(WORKER, LABOUR),
        administrative_act="2026年4月7日作出的《不予认定工伤决定书》（东人社工不认〔2026〕11号）",
        received_on=date(2026, 4, 17),
        accepted_on=date(2026, 4, 22),
        claims=("撤销被申请人作出的《不予认定工伤决定书》", "责令被申请人重新作出工伤认定"),
        facts=("申请人于2025年11月6日下班途中发生交通事故。被申请人以没有下班时间的证据为由，决定不予认定工伤。",),
        reasons=("申请人在行政复议期间取得用人单位的考勤记录，双方对重新调查认定没有争议。",),
        agreement=(
            "申请人于2026年5月25日前向被申请人补交考勤记录和证人证言",
            "被申请人自收到补交材料之日起三十日内重新作出工伤认定决定",
            "双方就本案无其他争议",
        ),
        basis=f"{LAW}第五条",
        effect_basis=f"{LAW}第七十三条第一款",
        enforcement_basis=f"{LAW}第七十七条、第七十八条",
    ),
    WithdrawalConsent(
        **{
            **NOTICE,
            "organ": OFFICE,
            "applicant": "刘祎",
            "applicant_as": "你",
            "respondent": STREET.name,
            "respondent_as": f"被申请人{STREET.name}",
            "administrative_act": "2026年3月30日作出的《行政处罚决定书》（东城管罚〔2026〕22号）",
            "case_number": "东复〔2026〕44号",
            "accepted_on": date(2026, 4, 28),
        },
        number=number("撤", 44),
        signed_on=date(2026, 5, 19),
        cc=("江城市东湖区城市管理执法局",),
        addressee="刘祎",
        withdrawn_on=date(2026, 5, 18),
        reason="已与被申请人达成和解",
        basis=f"{LAW}第四十一条第一项、第七十四条第二款",
        effect_basis=f"{LAW}第七十四条第二款",
    ),
    TerminationDecision(
        organ=ORGAN,
        number=number("终", 44),
        signed_on=date(2026, 5, 20),
        parties=(STALL, STREET),
        administrative_act="2026年3月30日作出的《行政处罚决定书》（东城管罚〔2026〕22号）",
        received_on=date(2026, 4, 24),
        accepted_on=date(2026, 4, 28),
        facts=("2026年5月18日，申请人以已与被申请人达成和解为由，申请撤回行政复议申请，行政复议机构已准予撤回。",),
        basis=f"{LAW}第四十一条第一项",
        bar_basis=f"{LAW}第七十四条第二款",
        effect_basis=f"{LAW}第七十五条第二款",
    ),
    DismissalDecision(
        organ=ORGAN,
        number=number("驳", 35),
        signed_on=date(2026, 5, 15),
        parties=(
            Party(role="申请人", name="高玥", description=("女", "1988年12月5日出生", "住江城市东湖区湖心路20号")),
            Party(
                role="被申请人",
                name="江城市东湖区住房和城乡建设局",
                agents=(headed("方正", "局长"),),
            ),
        ),
        administrative_act="2026年3月20日作出的《信访事项答复意见书》（东建访〔2026〕9号）",
        received_on=date(2026, 4, 7),
        accepted_on=date(2026, 4, 13),
        history=(ProcedureEvent(by="行政复议机构", text="分别听取了当事人的意见"),),
        claims=("撤销被申请人作出的《信访事项答复意见书》",),
        claim_reasons=("被申请人对申请人反映的房屋质量问题没有作出实质处理。",),
        voices=(
            Voice(speaker="被申请人", paragraphs=("被申请人的答复是对信访事项的说明，没有改变申请人的权利义务。",)),
        ),
        facts=(
            "申请人向被申请人反映房屋外墙渗水问题。被申请人在答复中说明了调查情况，并告知申请人可以通过民事诉讼解决。",
        ),
        exhibits=(
            ExhibitsOf(by="申请人提交的证据", names=("房屋外墙渗水照片",)),
            ExhibitsOf(by="被申请人提交的证据、依据", names=("《信访事项答复意见书》及送达回证", "现场查看记录")),
        ),
        evidence=("城建档案馆存档的竣工图",),
        reasons=("案涉答复没有设定或者改变申请人的权利义务，对申请人的权利义务不产生实际影响，不属于行政复议范围。",),
        unmet_basis=f"{LAW}第三十条第一款第五项",
        basis=f"{LAW}第三十三条",
        effect_basis=f"{LAW}第七十五条第二款",
        remedy=REMEDY,
    ),
    Decision(
        organ=ORGAN,
        number=number("决"),
        signed_on=DECIDED,
        cc=("江城市市场监督管理局",),
        parties=PARTIES,
        administrative_act=ACT,
        received_on=RECEIVED,
        accepted_on=ACCEPTED,
        procedure="普通程序",
        history=(
            ProcedureEvent(by="行政复议机构", text="依法通知江城市犇昇食品有限公司作为第三人参加行政复议"),
            ProcedureEvent(on=SUSPENDED, by="本机关", text="因依法审查有关规范性文件中止审理"),
            ProcedureEvent(on=RESUMED, by="本机关", text="恢复审理"),
            ProcedureEvent(by="行政复议机构", text="分别听取了当事人的意见"),
            ProcedureEvent(on=date(2026, 5, 12), by="行政复议机构", text="组织了听证"),
            ProcedureEvent(by="行政复议机构", text="提请行政复议委员会提出咨询意见"),
            ProcedureEvent(on=date(2026, 5, 28), text="因情况复杂，经批准延长审理期限三十日"),
        ),
        claims=CLAIMS,
        claim_reasons=CLAIM_REASONS,
        voices=(
            Voice(speaker="被申请人", paragraphs=REPLY),
            Voice(
                speaker="第三人",
                paragraphs=("第三人具备食品生产资质，涉案糕点出厂检验合格，超过保质期销售与第三人无关。",),
            ),
        ),
        facts=FACTS,
        exhibits=(
            ExhibitsOf(by="申请人提交的证据", names=("陈述申辩意见", "进货票据、临期食品台账", "罚款缴款书")),
            ExhibitsOf(
                by="被申请人提交的证据、依据",
                names=("《行政处罚决定书》及送达回证", "现场检查笔录及照片", "《行政处罚告知书》及送达回证"),
                proves=("处罚的内容和送达的日期", "货架上有超过保质期的糕点", "处罚以前告知了陈述申辩的权利"),
            ),
            ExhibitsOf(by="第三人提交的证据", names=("食品生产许可证", "涉案批次糕点的出厂检验报告")),
            ExhibitsOf(by="本机关调取的证据", names=("听证笔录",)),
        ),
        rejected=(
            Rejected(
                by="被申请人提交", name="货架照片复印件", why="系在答复期限届满后提交，没有经行政复议机构同意补充"
            ),
        ),
        limited=(
            Limited(
                by="被申请人提交",
                name="对供货人的询问笔录",
                why="由被申请人在行政复议期间自行收集",
                basis=f"{LAW}第四十六条",
                purpose="认定对被申请人不利的事实",
                proves="供货人随货交付了出厂检验合格证明",
            ),
        ),
        reasons=REASONS,
        items=(
            DecisionItem(text=f"撤销被申请人{ACT}，责令被申请人重新作出处理", basis=f"{LAW}第六十四条第一款第二项"),
            DecisionItem(
                claim="第二项请求", text="责令被申请人退还申请人缴纳的罚款5000元", basis=f"{LAW}第七十二条第一款"
            ),
        ),
        performance_period="三十日",
        performance_basis=f"{LAW}第七十七条第一款",
        effect_basis=f"{LAW}第七十五条第二款",
        remedy=REMEDY,
    ),
    CorrectionNotice(
        organ=ORGAN,
        number=number("更"),
        signed_on=date(2026, 6, 18),
        addressee=APPLICANT,
        corrected="《行政复议决定书》",
        corrected_number=number("决"),
        corrected_on=DECIDED,
        errata=(Erratum(place="第三页第八行", wrong="2026年2月1日缴纳罚款", right="2026年2月11日缴纳罚款"),),
        contact=CONTACT,
    ),
)
