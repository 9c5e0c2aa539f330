"""One realistic context for each kind of document. All names and numbers are invented."""

from datetime import date

from documents.kinds.admission import AcceptanceBasis, AcceptanceNotice, ReplyBasis, ReplyNotice
from documents.kinds.decision import Decision, DecisionItem, ProcedureEvent
from documents.kinds.parts import Agent, Contact, Party, Remedy, Voice

LAW = "《中华人民共和国行政复议法》"
ORGAN = "示例市人民政府"
ACT = "2026年2月6日作出的《行政处罚决定书》（示市监罚〔2026〕15号）"

CONTACT = Contact(
    office="示例市司法局行政复议应诉科",
    handlers=("周明", "吴𬭚"),
    phone="0000-8888 6666",
    address="示例市示范区人民路1号政务服务中心3楼",
)

ACCEPTANCE = AcceptanceNotice(
    organ=ORGAN,
    number="示政复受〔2026〕12号",
    signed_on=date(2026, 3, 5),
    addressee="王喆堃",
    case_number="示政复〔2026〕12号",
    respondent="示例市市场监督管理局",
    administrative_act=ACT,
    received_on=date(2026, 3, 2),
    accepted_on=date(2026, 3, 5),
    procedure="普通程序",
    decision_period="六十日",
    decide_by=date(2026, 5, 6),
    basis=AcceptanceBasis(
        accepted=f"{LAW}第三十条第一款",
        procedure=f"{LAW}第三十六条第一款",
        decision=f"{LAW}第六十二条第一款",
        agent=f"{LAW}第十七条",
        inspection=f"{LAW}第四十七条",
        opinions=f"{LAW}第四十九条",
        hearing=f"{LAW}第五十条第二款",
        mediation=f"{LAW}第五条",
        withdrawal=f"{LAW}第七十四条",
        stay=f"{LAW}第四十二条",
    ),
    contact=CONTACT,
)

REPLY = ReplyNotice(
    organ=ORGAN,
    number="示政复答〔2026〕12号",
    signed_on=date(2026, 3, 5),
    cc=("示例市司法局",),
    addressee="示例市市场监督管理局",
    applicant="王喆堃",
    third_party="示例市犇昇食品有限公司",
    case_number="示政复〔2026〕12号",
    administrative_act=ACT,
    claims=("撤销被申请人作出的《行政处罚决定书》", "责令被申请人退还已缴纳的罚款5000元"),
    accepted_on=date(2026, 3, 5),
    procedure="普通程序",
    reply_period="十个工作日",
    attachments=("行政复议申请书副本", "申请人提交的证据材料"),
    basis=ReplyBasis(
        reply=f"{LAW}第四十八条",
        burden=f"{LAW}第四十四条第一款",
        consequence=f"{LAW}第七十条",
        collection=f"{LAW}第四十六条第一款",
        mediation=f"{LAW}第五条",
        hearing=f"{LAW}第五十一条第三款",
    ),
    contact=CONTACT,
)

OFFICE = "行政复议机构"
DECISION = Decision(
    organ=ORGAN,
    number="示政复决〔2026〕12号",
    signed_on=date(2026, 5, 28),
    cc=("示例省市场监督管理局", "示例市司法局"),
    parties=(
        Party(
            role="申请人",
            name="王喆堃",
            description=("女", "1985年3月2日出生", "住示例市示范区建设路18号"),
            agents=(Agent(name="李祎玥", description="北京示例律师事务所律师"),),
        ),
        Party(
            role="被申请人",
            name="示例市市场监督管理局",
            description=("住所地：示例市示范区政通路66号",),
            agents=(
                Agent(role="法定代表人", name="赵某", description="局长"),
                Agent(name="钱某", description="该局法规科科长"),
            ),
        ),
        Party(role="第三人", name="示例市犇昇食品有限公司", description=("住所地：示例市示范区工业路9号",)),
    ),
    administrative_act=ACT,
    received_on=date(2026, 3, 2),
    accepted_on=date(2026, 3, 5),
    procedure="普通程序",
    history=(
        ProcedureEvent(by=OFFICE, text="依法通知示例市犇昇食品有限公司作为第三人参加行政复议"),
        ProcedureEvent(by=OFFICE, text="分别听取了当事人的意见"),
        ProcedureEvent(on=date(2026, 4, 10), by=OFFICE, text="组织了听证"),
        ProcedureEvent(on=date(2026, 4, 29), text="因情况复杂，经批准延长审理期限三十日"),
    ),
    claims=("撤销被申请人作出的《行政处罚决定书》", "责令被申请人退还已缴纳的罚款5000元"),
    claim_reasons=(
        "申请人经营的便民超市于2025年12月18日从第三人处购进涉案糕点20袋，购进时查验了第三人的食品生产许可证和"
        "出厂检验合格证明，并留存了进货票据，已经履行食品安全法规定的进货查验义务。",
        "被申请人未对申请人是否履行进货查验义务进行调查，也未在作出处罚决定前告知申请人有要求听证的权利，"
        "认定事实不清，程序违法，处罚明显过重。",
    ),
    voices=(
        Voice(
            speaker="被申请人",
            paragraphs=(
                "2026年1月9日，被申请人在对申请人经营场所进行检查时发现，货架上陈列待售的涉案糕点8袋已经超过保质期3日。"
                "申请人的行为违反了食品安全法的有关规定，被申请人综合考虑违法情节，决定没收超过保质期的糕点8袋，"
                "并处罚款5000元，事实清楚，证据确凿，适用依据正确，程序合法，请求复议机关依法维持。",
            ),
        ),
        Voice(
            speaker="第三人",
            paragraphs=("第三人具备食品生产资质，涉案糕点出厂检验合格，超过保质期销售与第三人无关。",),
        ),
    ),
    facts=(
        "申请人系示例市示范区便民超市经营者，持有《营业执照》和《食品经营许可证》。2025年12月18日，申请人从第三人处"
        "购进涉案糕点20袋，每袋进价8元、售价12元，生产日期为2025年12月7日，保质期30日。2026年1月9日，被申请人执法"
        "人员在检查中发现货架上有涉案糕点8袋，已超过保质期3日，当场制作现场检查笔录，对涉案糕点采取扣押措施，"
        "并于同日立案。",
        "2026年1月28日，被申请人作出《行政处罚告知书》，告知申请人拟作出行政处罚的内容及事实、理由、依据，以及申请人"
        "享有的陈述、申辩权利。2026年1月30日，申请人提交书面陈述申辩意见，称已设置临期食品台账，涉案糕点系店员整理"
        "货架时遗漏，未售出，并提交了进货票据和台账复印件。被申请人未对该意见进行复核，即于2026年2月6日作出涉案"
        "《行政处罚决定书》，并于当日送达。申请人于2026年2月11日缴纳罚款5000元。",
    ),
    evidence=(
        "《行政处罚决定书》及送达回证",
        "现场检查笔录及照片",
        "《行政处罚告知书》及送达回证",
        "申请人的陈述申辩意见",
        "进货票据、临期食品台账",
        "罚款缴款书",
        "听证笔录",
    ),
    reasons=(
        "关于被申请人的职权。根据食品安全法第六条第二款的规定，被申请人具有对本行政区域内食品经营活动进行监督管理的"
        "法定职权，申请人、第三人对此均无异议，本机关予以确认。",
        "关于行政处罚程序。《中华人民共和国行政处罚法》第四十五条第一款规定，当事人有权进行陈述和申辩，行政机关必须"
        "充分听取当事人的意见，对当事人提出的事实、理由和证据，应当进行复核；当事人提出的事实、理由或者证据成立的，"
        "行政机关应当采纳。本案中，申请人在告知书载明的期限内提交了书面陈述申辩意见及证据，被申请人未进行复核，"
        "也未在行政处罚决定书中说明不予采纳的理由，违反法定程序。",
        "关于退还罚款的请求。被申请人的行政处罚决定依法应予撤销，申请人依据该决定缴纳的罚款应当一并退还。",
    ),
    items=(
        DecisionItem(
            claim="第一项请求",
            text=f"撤销被申请人{ACT}，责令被申请人重新作出处理",
            basis=f"{LAW}第六十四条第一款第二项",
        ),
        DecisionItem(claim="第二项请求", text="责令被申请人退还申请人缴纳的罚款5000元", basis=f"{LAW}第七十二条第一款"),
    ),
    performance_period="三十日",
    performance_basis=f"{LAW}第七十七条第一款",
    effect_basis=f"{LAW}第七十五条第二款",
    remedy=Remedy(
        period="十五日",
        courts=("示例市中级人民法院",),
        basis="《中华人民共和国行政诉讼法》第四十五条",
    ),
)

SAMPLES = {"D-12": ACCEPTANCE, "D-13": REPLY, "D-39": DECISION}
