BEGIN TRANSACTION;
CREATE TABLE adviser_draws (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	domain VARCHAR NOT NULL, 
	seed VARCHAR NOT NULL, 
	pool VARCHAR NOT NULL, 
	left_out VARCHAR NOT NULL, 
	drawn VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (request_id)
);
CREATE TABLE advisers (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	specialties VARCHAR NOT NULL, 
	away_until DATE, 
	valid_from DATE NOT NULL, 
	valid_until DATE NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE agencies (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	superior VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, government VARCHAR DEFAULT '' NOT NULL, seat VARCHAR DEFAULT '' NOT NULL, liaison VARCHAR DEFAULT '' NOT NULL, phone VARCHAR DEFAULT '' NOT NULL, address VARCHAR DEFAULT '' NOT NULL, successor VARCHAR DEFAULT '' NOT NULL, credit_code VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "agencies" VALUES(1,'江城市东湖区人民政府','县级政府','江城市人民政府','2024-06-03',NULL,'','','','','','','');
INSERT INTO "agencies" VALUES(2,'东湖区城市管理执法局','县级政府部门','江城市城市管理执法委员会','2024-06-03',NULL,'江城市东湖区人民政府','','','','','','');
INSERT INTO "agencies" VALUES(3,'东湖区市场监督管理局','县级政府部门','江城市市场监督管理局','2024-06-03',NULL,'江城市东湖区人民政府','','','','','','');
INSERT INTO "agencies" VALUES(4,'江城市公安局东湖分局','市级政府部门派出机构','江城市公安局','2024-06-03',NULL,'江城市人民政府','江城市东湖区人民政府','','','','','');
INSERT INTO "agencies" VALUES(5,'东湖区人力资源和社会保障局','县级政府部门','江城市人力资源和社会保障局','2024-06-03',NULL,'江城市东湖区人民政府','','','','','','');
INSERT INTO "agencies" VALUES(6,'东湖区住房和城乡建设局','县级政府部门','江城市住房和城乡建设局','2024-06-03',NULL,'江城市东湖区人民政府','','','','','','');
INSERT INTO "agencies" VALUES(7,'江城市自然资源和规划局东湖分局','市级政府部门派出机构','江城市自然资源和规划局','2024-06-03',NULL,'江城市人民政府','江城市东湖区人民政府','','','','','');
INSERT INTO "agencies" VALUES(8,'江城市生态环境局东湖区分局','市级政府部门派出机构','江城市生态环境局','2024-06-03',NULL,'江城市人民政府','江城市东湖区人民政府','','','','','');
INSERT INTO "agencies" VALUES(9,'东湖区临湖街道办事处','街道办事处','江城市东湖区人民政府','2024-06-03',NULL,'江城市东湖区人民政府','','','','','','');
INSERT INTO "agencies" VALUES(10,'东湖区教育局','县级政府部门','江城市教育局','2024-06-03',NULL,'江城市东湖区人民政府','','','','','','');
INSERT INTO "agencies" VALUES(11,'东湖区食品药品监督管理局','县级政府部门','','2024-06-03','2025-10-16','','','','','','','');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0069');
CREATE TABLE alike_groups (
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	cases VARCHAR NOT NULL, 
	spread VARCHAR NOT NULL, 
	found_on DATE NOT NULL, 
	seen_on DATE NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE asked_questions (
	case_number VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (case_number, code), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE "attachments" (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	proves VARCHAR NOT NULL, 
	seq INTEGER, 
	document_id INTEGER, 
	received_on DATE NOT NULL, 
	file_name VARCHAR NOT NULL, 
	media VARCHAR NOT NULL, 
	pages INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	withdrawn_by VARCHAR NOT NULL, 
	withdrawn_why VARCHAR NOT NULL, 
	request_id VARCHAR, 
	replaces INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_attachments_purpose CHECK ("purpose" IN ('application', 'evidence', 'proof_of_service', 'signed_original', 'record', 'other', 'court', 'internal')), 
	FOREIGN KEY(document_id) REFERENCES documents (id), 
	UNIQUE (request_id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE "attendances" (
	case_number VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	party VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	held_on DATE NOT NULL, 
	attended BOOLEAN NOT NULL, 
	official VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	spoke BOOLEAN NOT NULL, 
	excuse VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	staff VARCHAR NOT NULL, 
	outcome VARCHAR DEFAULT '' NOT NULL, 
	settled BOOLEAN DEFAULT 0 NOT NULL, known_as VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (case_number, seq, party), 
	CONSTRAINT ck_attendances_post CHECK ("post" IN ('', 'chief', 'deputy', 'deputy_in_charge', 'other_in_charge')), 
	CONSTRAINT ck_attendances_outcome CHECK ("outcome" IN ('', 'refused', 'left', 'silent', 'late', 'spoke', 'nobody', 'denied', 'unexcused', 'excused')), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
INSERT INTO "attendances" VALUES('东应诉〔2026〕1号',19,'defendant-1','江城市东湖区人民政府','2026-09-08',0,'','','',0,'3','江城市防汛抗旱指挥部调度令（加盖机关印章）','周健，区司法局行政复议应诉科科长','excused',0,'江城市东湖区人民政府');
CREATE TABLE booked_slots (
	resource VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	slot INTEGER NOT NULL, 
	holder VARCHAR NOT NULL, 
	PRIMARY KEY (resource, day, slot)
);
CREATE TABLE bookings (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	matter VARCHAR NOT NULL, 
	case_number VARCHAR, 
	room INTEGER, 
	place VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	begins INTEGER NOT NULL, 
	ends INTEGER NOT NULL, 
	travel INTEGER NOT NULL, 
	officers VARCHAR NOT NULL, 
	guests VARCHAR NOT NULL, 
	despite VARCHAR NOT NULL, 
	called_off VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_bookings_kind CHECK ("kind" IN ('hearing', 'reading', 'mediation', 'reception', 'sitting', 'questioning', 'talk', 'on_site', 'outside', 'meeting')), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(room) REFERENCES rooms (id)
);
CREATE TABLE case_bookings (
	case_number VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	hour VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	minutes INTEGER, 
	named VARCHAR NOT NULL, 
	off BOOLEAN NOT NULL, 
	room INTEGER, 
	begins INTEGER, 
	ends INTEGER, 
	travel INTEGER NOT NULL, 
	officers VARCHAR NOT NULL, 
	PRIMARY KEY (case_number, seq), 
	CONSTRAINT ck_case_bookings_kind CHECK ("kind" IN ('hearing', 'reading', 'mediation', 'reception', 'sitting', 'questioning', 'talk', 'on_site', 'outside', 'meeting')), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(room) REFERENCES rooms (id)
);
INSERT INTO "case_bookings" VALUES('东应诉〔2026〕1号',11,'sitting','2026-09-08','','第三审判庭',NULL,'sunmin',0,NULL,NULL,NULL,0,'');
CREATE TABLE case_deeds (
	case_number VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	act VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	organ VARCHAR NOT NULL, 
	marks VARCHAR NOT NULL, 
	PRIMARY KEY (case_number, seq), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE case_draws (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	no INTEGER NOT NULL, 
	seed VARCHAR NOT NULL, 
	pool VARCHAR NOT NULL, 
	left_out VARCHAR NOT NULL, 
	drawn VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (case_number, no), 
	UNIQUE (request_id)
);
CREATE TABLE case_figures (
	case_number VARCHAR NOT NULL, 
	admitted_on DATE, 
	ended_on DATE, 
	days INTEGER, 
	stopped_days INTEGER NOT NULL, 
	domain VARCHAR NOT NULL, 
	court VARCHAR NOT NULL, 
	marks VARCHAR NOT NULL, cites VARCHAR DEFAULT '' NOT NULL, sketch VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (case_number), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
INSERT INTO "case_figures" VALUES('东应诉〔2026〕1号','2026-07-06','2026-09-25',81,0,'','江城市东湖区人民法院','instance:first litigation_results:5 lost','','');
INSERT INTO "case_figures" VALUES('东复〔2026〕1号','2026-03-12','2026-06-08',39,49,'','','channel:post claimant:legal_person compensation decision_grounds:65-2-1 ending:decided in_time named:工作部门 opinions outcomes:65-2 outcomes:72 review suspended','','07c524c0 0b8d0b35 0dce0126 19ffa9ec 1c72be45 23a62d90 2438e8da 246b6937 24e50541 2d4525b9 343d3d4a 343eeba3 348e9f16 373a2208 37d93c35 381b7761 399e09f1 3a55c195 3ad52013 3b1ea58d 42475032 451223a8 465181df 46a142d1');
INSERT INTO "case_figures" VALUES('东复〔2026〕2号','2026-04-01','2026-05-07',36,0,'','','channel:online claimant:citizen converted ending:terminated in_time named:工作部门 opinions settled simplified_cases:5 termination_grounds:1','','');
CREATE TABLE case_notes (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	"to" VARCHAR NOT NULL, 
	due_on DATE, 
	about INTEGER, 
	author VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_case_notes_kind CHECK ("kind" IN ('note', 'task', 'question', 'handover', 'annotation', 'reply', 'follow', 'unfollow')), 
	FOREIGN KEY(about) REFERENCES case_notes (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (request_id)
);
CREATE TABLE "cases" (
	number VARCHAR NOT NULL, 
	procedure VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	track VARCHAR NOT NULL, 
	regime INTEGER NOT NULL, 
	ending VARCHAR NOT NULL, 
	handler VARCHAR NOT NULL, 
	claimants VARCHAR NOT NULL, 
	opponents VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	opened_on DATE NOT NULL, 
	closed_on DATE, 
	nearest_due_on DATE, 
	nearest_label VARCHAR NOT NULL, 
	provisional BOOLEAN NOT NULL, 
	suspended_on DATE, 
	linked_to VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	head VARCHAR NOT NULL, 
	found_by VARCHAR DEFAULT ('') NOT NULL, beside VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (number), 
	CONSTRAINT ck_cases_procedure CHECK ("procedure" IN ('reconsideration', 'litigation')), 
	CONSTRAINT ck_cases_track CHECK ("track" IN ('', 'ordinary', 'simplified')), 
	CONSTRAINT ck_cases_stage CHECK ("stage" IN ('', 'acceptance', 'hearing', 'decision', 'compliance', 'response', 'court', 'judgment', 'performance')), 
	CONSTRAINT ck_cases_ending CHECK ("ending" IN ('', 'declined', 'abandoned', 'withdrawn', 'dismissed', 'terminated', 'mediated', 'decided', 'taken_over', 'not_handled', 'elevated')), 
	CONSTRAINT ck_cases_state CHECK ("state" IN ('new', 'received', 'supplementing', 'accepted', 'suspended', 'decided', 'compliance', 'notified', 'preparing', 'awaiting_court', 'heard', 'judged', 'appealed', 'performing', 'suggested', 'closed', 'archived'))
);
INSERT INTO "cases" VALUES('东应诉〔2026〕1号','litigation','judged','judgment','ordinary',2023,'','sunmin','罗犇','江城市东湖区人民政府','占道经营行政处罚及行政复议','2026-07-06',NULL,'2026-11-12','报送败诉案件报告',0,NULL,'',30,'6d644e38564db772ebeee58cc7f15958e9fe06eb193402ff804cd9b366eb27bc','2026鄂0106行初12号 东应诉20261号 占道经营行政处罚及行政复议 江城市东湖区人民政府 沈岚区长 罗犇','');
INSERT INTO "cases" VALUES('东复〔2026〕1号','reconsideration','compliance','compliance','ordinary',2023,'decided','sunmin','江城市示范商贸有限公司','江城市东湖区城市管理执法局','暂扣户外广告设施的行政强制措施','2026-03-09',NULL,'2026-06-24','履行期限',0,NULL,'',22,'13aca9a11c4981c0938149c46f5636ab497b9ff3f215acf5f0d163637f06d13a','东复20261号 冯玥经理 暂扣户外广告设施的行政强制措施 江城市东湖区城市管理执法局 江城市示范商贸有限公司 罗志强局长',' liuyang ');
INSERT INTO "cases" VALUES('东复〔2026〕2号','reconsideration','compliance','compliance','ordinary',2023,'terminated','liuyang','林䶮','江城市公安局东湖区分局交通警察大队','公安交通管理简易程序处罚决定','2026-03-30',NULL,NULL,'',0,NULL,'',12,'5f5bcb9c21d72728ba86ef3dfb15613fd28cc7c627cb13474b55762905a6d8fc','4201002026030208 东复20262号 公安交通管理简易程序处罚决定 曹勇大队长 林䶮 江城市公安局东湖区分局交通警察大队',' sunmin ');
CREATE TABLE causes_named (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	named_at VARCHAR NOT NULL, 
	cause VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	struck VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE checks (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	finished_at DATETIME NOT NULL, 
	officer VARCHAR NOT NULL, 
	violations VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE clock_confirmations (
	id INTEGER NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	day DATE NOT NULL, 
	"before" DATETIME NOT NULL, 
	cases VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE consult_points (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	town VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	hours VARCHAR NOT NULL, 
	video BOOLEAN NOT NULL, 
	channel_since DATE, 
	channel_basis VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
INSERT INTO "consult_points" VALUES(1,'临湖司法所','临湖街道','','','周一至周五 9:00–17:00',1,NULL,'','2024-06-03',NULL);
INSERT INTO "consult_points" VALUES(2,'高桥司法所','高桥镇','','','周一至周五 9:00–17:00',0,NULL,'','2024-06-03',NULL);
CREATE TABLE consults (
	id INTEGER NOT NULL, 
	"key" VARCHAR, 
	point_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	receiver VARCHAR NOT NULL, 
	visitor VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	matter VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	told_on DATE, 
	advised VARCHAR NOT NULL, 
	settled BOOLEAN NOT NULL, 
	settlement VARCHAR NOT NULL, 
	rating VARCHAR NOT NULL, 
	application VARCHAR NOT NULL, 
	papers VARCHAR NOT NULL, 
	confirmed VARCHAR NOT NULL, 
	handed_on DATE, 
	forwarded_on DATE, 
	forward_way VARCHAR NOT NULL, 
	forward_proof VARCHAR NOT NULL, 
	case_number VARCHAR, 
	result VARCHAR NOT NULL, 
	result_on DATE, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	saved_at DATETIME, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_consults_confirmed CHECK ("confirmed" IN ('', 'signed', 'fingerprint')), 
	CONSTRAINT ck_consults_forward_way CHECK ("forward_way" IN ('', 'system', 'courier', 'post')), 
	FOREIGN KEY(point_id) REFERENCES consult_points (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE ("key")
);
INSERT INTO "consults" VALUES(1,NULL,1,'2026-10-11','许敏','涂阿姨','','占道摊位被要求搬走，没有收到文书','','',NULL,'告知可以请求出具文书；联系城管局约定当场说明',1,'城管局当日补发文书，商定缓搬三日','5','','','',NULL,NULL,'','',NULL,'',NULL,'chenxiao','2026-12-01 01:09:53.731516',NULL);
INSERT INTO "consults" VALUES(2,NULL,1,'2026-11-08','许敏','','','邻居违建无人管，问能否复议','','',NULL,'告知先书面申请查处，满六十日未答复可以申请',0,'','','','','',NULL,NULL,'','',NULL,'',NULL,'chenxiao','2026-12-01 01:09:53.733630',NULL);
INSERT INTO "consults" VALUES(3,NULL,1,'2026-11-19','许敏','贺敏','{"token":"aes256gcm.zjHGfjJCdLmkt6AWvwl1uil4RjTzkrP28C3oRN2UhacbNCuzuQj9","masked":"139****1212"}','对罚款二千元不服','东湖区城市管理执法局','占道经营罚款',NULL,'告知自知道处罚决定之日起六十日内可以申请，愿意一起填写申请书',0,'','','{"applicants": [{"name": "贺敏", "phone": {"token": "aes256gcm.1y55nKtuJ4WcYavqV6n-a7NVRKU79PCBJT53q_EGdk4o-P-tV3s6", "masked": "139****1212"}}], "respondents": [{"name": "东湖区城市管理执法局"}], "administrative_act": "占道经营罚款二千元", "claims": ["撤销罚款决定"], "files": []}','行政处罚决定书复印件
身份证复印件','fingerprint','2026-11-19','2026-11-19','system','',NULL,'',NULL,'chenxiao','2026-12-01 01:09:53.734413',NULL);
CREATE TABLE counter_moves (
	id INTEGER NOT NULL, 
	series VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	"before" INTEGER NOT NULL, 
	"after" INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE counters (
	series VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (series, year)
);
INSERT INTO "counters" VALUES('litigation',2026,1);
INSERT INTO "counters" VALUES('A-10',2026,1);
INSERT INTO "counters" VALUES('A-09',2026,1);
INSERT INTO "counters" VALUES('A-10b',2026,1);
INSERT INTO "counters" VALUES('reconsideration',2026,2);
CREATE TABLE deadlines (
	case_number VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	term VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	citation VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	start_on DATE NOT NULL, 
	due_on DATE, 
	original_on DATE, 
	rolled_from DATE, 
	stopped_since DATE, 
	provisional BOOLEAN NOT NULL, 
	obligation BOOLEAN NOT NULL, 
	closed_on DATE, 
	days_late INTEGER NOT NULL, 
	derivation VARCHAR NOT NULL, 
	PRIMARY KEY (case_number, "key"), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
INSERT INTO "deadlines" VALUES('东应诉〔2026〕1号','1:ALL-67b:defendant-1','ALL-67b','ALL-67b','被告答辩举证期限','行政诉讼法 第六十七条第一款','defendant-1','2026-07-06','2026-07-21','2026-07-21',NULL,NULL,0,0,'2026-07-17',0,'["起算：2026-07-06（周一），被告收到起诉状副本之日；依据：行政诉讼法 第六十七条第一款。", "期间：15日（行政诉讼法没有工作日的规定，各日均为自然日）。", "期间开始之日2026-07-06不计入（民事诉讼法 第八十五条第二款）。", "2026-07-06加15日为2026-07-21（周二）。", "2026-07-21（周二）是工作日，不顺延。", "届满日：2026-07-21（周二）。"]');
INSERT INTO "deadlines" VALUES('东应诉〔2026〕1号','21:ALL-85a:','ALL-85a','ALL-85a','上诉期限（判决）','行政诉讼法 第八十五条','','2026-09-25','2026-10-10','2026-10-10',NULL,NULL,0,0,'2026-10-13',0,'["起算：2026-09-25（周五），判决书送达之日；依据：行政诉讼法 第八十五条。", "期间：15日（行政诉讼法没有工作日的规定，各日均为自然日）。", "期间开始之日2026-09-25不计入（民事诉讼法 第八十五条第二款）。", "2026-09-25加15日为2026-10-10（周六）。", "2026-10-10（周六）调休上班（国办发明电〔2025〕7号），是工作日，不再顺延。", "届满日：2026-10-10（周六）。"]');
INSERT INTO "deadlines" VALUES('东应诉〔2026〕1号','24:ALL-94:defendant-1','ALL-94','ALL-94','履行生效裁判','行政诉讼法 第九十四条','defendant-1','2026-10-13','2026-11-12','2026-11-12',NULL,NULL,0,1,'2026-11-05',0,'["起算：2026-10-13（周二），裁判生效之日；依据：行政诉讼法 第九十四条。", "期间：30日（履行期限由裁判确定，各日为自然日）。", "期间开始之日2026-10-13不计入（民事诉讼法 第八十五条第二款）。", "2026-10-13加30日为2026-11-12（周四）。", "2026-11-12（周四）是工作日，不顺延。", "届满日：2026-11-12（周四）。"]');
INSERT INTO "deadlines" VALUES('东应诉〔2026〕1号','24:OWN-1:defendant-1','OWN-1','OWN-1','报送败诉案件报告','本机关的规定（不是法律规定）','defendant-1','2026-10-13','2026-11-12','2026-11-12',NULL,NULL,0,1,NULL,0,'["起算：2026-10-13（周二），裁判生效之日；依据：本机关的规定（不是法律规定）。", "期间：30日（本机关的规定，各日为自然日）。", "期间开始之日2026-10-13不计入（民事诉讼法 第八十五条第二款）。", "2026-10-13加30日为2026-11-12（周四）。", "2026-11-12（周四）是工作日，不顺延。", "届满日：2026-11-12（周四）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','1:ARL-20a:','ARL-20a','ARL-20a','申请期限','行政复议法 第二十条第一款','','2026-02-25','2026-04-27','2026-04-27','2026-04-26',NULL,0,0,'2026-03-06',0,'["起算：2026-02-25（周三），知道或者应当知道行政行为之日；依据：行政复议法 第二十条第一款。", "期间：60日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-02-25不计入（民事诉讼法 第八十五条第二款）。", "2026-02-25加60日为2026-04-26（周日）。", "休假日2026-04-26（周日）：周末。", "2026-04-26（周日）是法定休假日，顺延至休假后的第一日2026-04-27（周一）（民事诉讼法 第八十五条第三款）。", "届满日：2026-04-27（周一）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','1:ARL-30a:','ARL-30a','ARL-30a','受理审查期限','行政复议法 第三十条第一款','','2026-03-09','2026-03-16','2026-03-16',NULL,NULL,0,0,'2026-03-12',0,'["起算：2026-03-09（周一），收到行政复议申请之日；依据：行政复议法 第三十条第一款。", "期间：5个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-09不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-10（周二）、第2日2026-03-11（周三）、第3日2026-03-12（周四）、第4日2026-03-13（周五）、第5日2026-03-16（周一）。", "跳过2026-03-14至2026-03-15：周末。", "届满日：2026-03-16（周一）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','1:ARL-31a:','ARL-31a','ARL-31a','补正通知期限','行政复议法 第三十一条第一款','','2026-03-09','2026-03-16','2026-03-16',NULL,NULL,0,0,'2026-03-12',0,'["起算：2026-03-09（周一），收到行政复议申请之日；依据：行政复议法 第三十一条第一款。", "期间：5个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-09不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-10（周二）、第2日2026-03-11（周三）、第3日2026-03-12（周四）、第4日2026-03-13（周五）、第5日2026-03-16（周一）。", "跳过2026-03-14至2026-03-15：周末。", "届满日：2026-03-16（周一）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','3:ARL-48a:','ARL-48a','ARL-48a','发送申请书副本（普通程序）','行政复议法 第四十八条','','2026-03-12','2026-03-23','2026-03-23',NULL,NULL,0,0,'2026-03-13',0,'["起算：2026-03-12（周四），受理行政复议申请之日；依据：行政复议法 第四十八条。", "期间：7个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-12不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-13（周五）、第2日2026-03-16（周一）、第3日2026-03-17（周二）、第4日2026-03-18（周三）、第5日2026-03-19（周四）、第6日2026-03-20（周五）、第7日2026-03-23（周一）。", "跳过2026-03-14至2026-03-15：周末。", "跳过2026-03-21至2026-03-22：周末。", "届满日：2026-03-23（周一）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','3:ARL-62a:','ARL-62a','ARL-62a','决定期限（普通程序）','行政复议法 第六十二条第一款','','2026-03-12','2026-06-29','2026-05-11',NULL,NULL,0,0,'2026-06-08',0,'["起算：2026-03-12（周四），受理行政复议申请之日；依据：行政复议法 第六十二条第一款。", "期间：60日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-03-12不计入（民事诉讼法 第八十五条第二款）。", "停止计算：2026-03-31至2026-05-19恢复，49日（恢复日减停止日，两端取一）。", "2026-03-12加60日为2026-05-11（周一）。", "加上停止49日后为2026-06-29（周一）。", "2026-06-29（周一）是工作日，不顺延。", "届满日：2026-06-29（周一）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','5:ARL-48b:respondent-1','ARL-48b','ARL-48b','被申请人答复（普通程序）','行政复议法 第四十八条','respondent-1','2026-03-13','2026-03-27','2026-03-27',NULL,NULL,0,0,'2026-03-25',0,'["起算：2026-03-13（周五），被申请人收到申请书副本或者申请笔录复印件之日；依据：行政复议法 第四十八条。", "期间：10个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-13不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-16（周一）、第2日2026-03-17（周二）、第3日2026-03-18（周三）、第4日2026-03-19（周四）、第5日2026-03-20（周五）、第6日2026-03-23（周一）、第7日2026-03-24（周二）、第8日2026-03-25（周三）、第9日2026-03-26（周四）、第10日2026-03-27（周五）。", "跳过2026-03-14至2026-03-15：周末。", "跳过2026-03-21至2026-03-22：周末。", "届满日：2026-03-27（周五）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','9:ARL-56a:organ-1','ARL-56a','ARL-56a','附带审查（有权处理）','行政复议法 第五十六条、第五十七条','organ-1','2026-03-30','2026-04-29','2026-04-29',NULL,NULL,0,0,'2026-04-20',0,'["起算：2026-03-30（周一），启动规范性文件或者依据审查之日；依据：行政复议法 第五十六条、第五十七条。", "期间：30日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-03-30不计入（民事诉讼法 第八十五条第二款）。", "2026-03-30加30日为2026-04-29（周三）。", "2026-04-29（周三）是工作日，不顺延。", "届满日：2026-04-29（周三）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','10:ARL-56b:organ-2','ARL-56b','ARL-56b','附带审查（无权处理，转送）','行政复议法 第五十六条、第五十七条','organ-2','2026-03-30','2026-04-09','2026-04-09',NULL,NULL,0,0,'2026-04-02',0,'["起算：2026-03-30（周一），启动规范性文件或者依据审查之日；依据：行政复议法 第五十六条、第五十七条。", "期间：7个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-30不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-31（周二）、第2日2026-04-01（周三）、第3日2026-04-02（周四）、第4日2026-04-03（周五）、第5日2026-04-07（周二）、第6日2026-04-08（周三）、第7日2026-04-09（周四）。", "跳过2026-04-04至2026-04-06：清明节放假（国办发明电〔2025〕7号）。", "届满日：2026-04-09（周四）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','11:ARL-58a:organ-1','ARL-58a','ARL-58a','通知制定机关','行政复议法 第五十八条第一款','organ-1','2026-03-31','2026-04-03','2026-04-03',NULL,NULL,0,0,'2026-04-01',0,'["起算：2026-03-31（周二），行政复议中止之日；依据：行政复议法 第五十八条第一款。", "期间：3个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-31不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-04-01（周三）、第2日2026-04-02（周四）、第3日2026-04-03（周五）。", "届满日：2026-04-03（周五）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','13:ARL-58b:organ-1','ARL-58b','ARL-58b','制定机关答复','行政复议法 第五十八条第一款','organ-1','2026-04-01','2026-04-16','2026-04-16',NULL,NULL,0,0,'2026-04-13',0,'["起算：2026-04-01（周三），制定机关收到书面通知之日；依据：行政复议法 第五十八条第一款。", "期间：10个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-04-01不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-04-02（周四）、第2日2026-04-03（周五）、第3日2026-04-07（周二）、第4日2026-04-08（周三）、第5日2026-04-09（周四）、第6日2026-04-10（周五）、第7日2026-04-13（周一）、第8日2026-04-14（周二）、第9日2026-04-15（周三）、第10日2026-04-16（周四）。", "跳过2026-04-04至2026-04-06：清明节放假（国办发明电〔2025〕7号）。", "跳过2026-04-11至2026-04-12：周末。", "届满日：2026-04-16（周四）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','15:ARL-60:organ-2','ARL-60','ARL-60','接受转送机关回复','行政复议法 第六十条','organ-2','2026-04-03','2026-06-02','2026-06-02',NULL,NULL,0,0,'2026-05-18',0,'["起算：2026-04-03（周五），收到转送之日；依据：行政复议法 第六十条。", "期间：60日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-04-03不计入（民事诉讼法 第八十五条第二款）。", "2026-04-03加60日为2026-06-02（周二）。", "2026-06-02（周二）是工作日，不顺延。", "届满日：2026-06-02（周二）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','21:ALL-45:applicant-1','ALL-45','ALL-45','不服复议决定的起诉期限','行政诉讼法 第四十五条','applicant-1','2026-06-09','2026-06-24','2026-06-24',NULL,NULL,0,0,NULL,0,'["起算：2026-06-09（周二），收到复议决定书之日或者复议期满之日；依据：行政诉讼法 第四十五条。", "期间：15日（行政诉讼法没有工作日的规定，各日均为自然日）。", "期间开始之日2026-06-09不计入（民事诉讼法 第八十五条第二款）。", "2026-06-09加15日为2026-06-24（周三）。", "2026-06-24（周三）是工作日，不顺延。", "届满日：2026-06-24（周三）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕1号','22:ARL-77:respondent-1','ARL-77','ARL-77','履行期限','行政复议法 第七十七条','respondent-1','2026-06-09','2026-06-24','2026-06-24',NULL,NULL,0,1,NULL,0,'["起算：2026-06-09（周二），决定书、调解书送达之日或者责令履行之日；依据：行政复议法 第七十七条。", "期间：15日（履行期限由文书载明，各日为自然日）。", "期间开始之日2026-06-09不计入（民事诉讼法 第八十五条第二款）。", "2026-06-09加15日为2026-06-24（周三）。", "2026-06-24（周三）是工作日，不顺延。", "届满日：2026-06-24（周三）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','1:ARL-20a:','ARL-20a','ARL-20a','申请期限','行政复议法 第二十条第一款','','2026-03-02','2026-05-06','2026-05-06','2026-05-01',NULL,0,0,'2026-03-30',0,'["起算：2026-03-02（周一），知道或者应当知道行政行为之日；依据：行政复议法 第二十条第一款。", "期间：60日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-03-02不计入（民事诉讼法 第八十五条第二款）。", "2026-03-02加60日为2026-05-01（周五）。", "休假日2026-05-01至2026-05-05：劳动节放假（国办发明电〔2025〕7号）。", "2026-05-01（周五）是法定休假日，顺延至休假后的第一日2026-05-06（周三）（民事诉讼法 第八十五条第三款）。", "届满日：2026-05-06（周三）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','1:ARL-30a:','ARL-30a','ARL-30a','受理审查期限','行政复议法 第三十条第一款','','2026-03-30','2026-04-07','2026-04-07',NULL,NULL,0,0,'2026-04-01',0,'["起算：2026-03-30（周一），收到行政复议申请之日；依据：行政复议法 第三十条第一款。", "期间：5个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-30不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-31（周二）、第2日2026-04-01（周三）、第3日2026-04-02（周四）、第4日2026-04-03（周五）、第5日2026-04-07（周二）。", "跳过2026-04-04至2026-04-06：清明节放假（国办发明电〔2025〕7号）。", "届满日：2026-04-07（周二）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','1:ARL-31a:','ARL-31a','ARL-31a','补正通知期限','行政复议法 第三十一条第一款','','2026-03-30','2026-04-07','2026-04-07',NULL,NULL,0,0,'2026-04-01',0,'["起算：2026-03-30（周一），收到行政复议申请之日；依据：行政复议法 第三十一条第一款。", "期间：5个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-03-30不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-03-31（周二）、第2日2026-04-01（周三）、第3日2026-04-02（周四）、第4日2026-04-03（周五）、第5日2026-04-07（周二）。", "跳过2026-04-04至2026-04-06：清明节放假（国办发明电〔2025〕7号）。", "届满日：2026-04-07（周二）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','3:ARL-54a:','ARL-54a','ARL-54a','发送申请书副本（简易程序）','行政复议法 第五十四条第一款','','2026-04-01','2026-04-07','2026-04-07',NULL,NULL,0,0,'2026-04-02',0,'["起算：2026-04-01（周三），受理行政复议申请之日；依据：行政复议法 第五十四条第一款。", "期间：3个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-04-01不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-04-02（周四）、第2日2026-04-03（周五）、第3日2026-04-07（周二）。", "跳过2026-04-04至2026-04-06：清明节放假（国办发明电〔2025〕7号）。", "届满日：2026-04-07（周二）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','3:ARL-62b:','ARL-62b','ARL-62b','决定期限（简易程序）','行政复议法 第六十二条第二款','','2026-04-01','2026-05-06','2026-05-06','2026-05-01',NULL,0,0,'2026-04-20',0,'["起算：2026-04-01（周三），受理行政复议申请之日；依据：行政复议法 第六十二条第二款。", "期间：30日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-04-01不计入（民事诉讼法 第八十五条第二款）。", "2026-04-01加30日为2026-05-01（周五）。", "休假日2026-05-01至2026-05-05：劳动节放假（国办发明电〔2025〕7号）。", "2026-05-01（周五）是法定休假日，顺延至休假后的第一日2026-05-06（周三）（民事诉讼法 第八十五条第三款）。", "届满日：2026-05-06（周三）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','5:ARL-54b:respondent-1','ARL-54b','ARL-54b','被申请人答复（简易程序）','行政复议法 第五十四条第一款','respondent-1','2026-04-02','2026-04-10','2026-04-10',NULL,NULL,0,0,'2026-04-08',0,'["起算：2026-04-02（周四），被申请人收到申请书副本或者申请笔录复印件之日；依据：行政复议法 第五十四条第一款。", "期间：5个工作日（行政复议法 第八十八条第二款：“三日”“五日”“七日”“十日”是指工作日，不含法定休假日）。", "期间开始之日2026-04-02不计入（民事诉讼法 第八十五条第二款）。", "计入的工作日：第1日2026-04-03（周五）、第2日2026-04-07（周二）、第3日2026-04-08（周三）、第4日2026-04-09（周四）、第5日2026-04-10（周五）。", "跳过2026-04-04至2026-04-06：清明节放假（国办发明电〔2025〕7号）。", "届满日：2026-04-10（周五）。"]');
INSERT INTO "deadlines" VALUES('东复〔2026〕2号','7:ARL-62a:','ARL-62a','ARL-62a','决定期限（普通程序）','行政复议法 第六十二条第一款','','2026-04-01','2026-06-01','2026-06-01','2026-05-31',NULL,0,0,'2026-05-07',0,'["起算：2026-04-01（周三），受理行政复议申请之日；依据：行政复议法 第六十二条第一款。", "期间：60日（行政复议法 第八十八条：只有“三日”“五日”“七日”“十日”是工作日，其余各日为自然日）。", "期间开始之日2026-04-01不计入（民事诉讼法 第八十五条第二款）。", "2026-04-01加60日为2026-05-31（周日）。", "休假日2026-05-31（周日）：周末。", "2026-05-31（周日）是法定休假日，顺延至休假后的第一日2026-06-01（周一）（民事诉讼法 第八十五条第三款）。", "届满日：2026-06-01（周一）。"]');
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	notice_id INTEGER NOT NULL, 
	way VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	done_at DATETIME, 
	sent BOOLEAN NOT NULL, 
	attempts INTEGER NOT NULL, 
	retry_at DATETIME, 
	error VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(notice_id) REFERENCES notices (id)
);
CREATE TABLE documents (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	addressee VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	has_template BOOLEAN NOT NULL, 
	recalled BOOLEAN NOT NULL, 
	served_on DATE, 
	docx VARCHAR NOT NULL, 
	pdf VARCHAR NOT NULL, 
	written_at DATETIME, words VARCHAR DEFAULT '' NOT NULL, sealed VARCHAR DEFAULT '' NOT NULL, sealed_at DATETIME, sealed_by VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (case_number, seq, kind, addressee)
);
INSERT INTO "documents" VALUES(1,'东应诉〔2026〕1号',3,'A-01','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(2,'东应诉〔2026〕1号',4,'A-02','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(3,'东应诉〔2026〕1号',5,'A-03','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(4,'东应诉〔2026〕1号',6,'A-03b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(5,'东应诉〔2026〕1号',7,'A-06','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(6,'东应诉〔2026〕1号',8,'A-11','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(7,'东应诉〔2026〕1号',9,'A-06b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(8,'东应诉〔2026〕1号',12,'A-04','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(9,'东应诉〔2026〕1号',13,'O-19','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(10,'东应诉〔2026〕1号',15,'A-04','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(11,'东应诉〔2026〕1号',16,'A-07b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(12,'东应诉〔2026〕1号',17,'A-07','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(13,'东应诉〔2026〕1号',18,'A-05','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(14,'东应诉〔2026〕1号',19,'A-05','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(15,'东应诉〔2026〕1号',20,'A-12','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(16,'东应诉〔2026〕1号',22,'A-08','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(17,'东应诉〔2026〕1号',23,'A-01b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(18,'东应诉〔2026〕1号',25,'A-10','defendant-1','东政应报〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(19,'东应诉〔2026〕1号',26,'A-09','defendant-1','东政应函〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(20,'东应诉〔2026〕1号',28,'A-10b','defendant-1','东政应履〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(21,'东应诉〔2026〕1号',29,'A-08b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(22,'东应诉〔2026〕1号',30,'A-01c','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(23,'东复〔2026〕1号',3,'D-08','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(24,'东复〔2026〕1号',3,'D-12','applicant-1','东政复受〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(25,'东复〔2026〕1号',4,'D-13','respondent-1','东政复答〔2026〕1号',1,0,'2026-03-13','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(26,'东复〔2026〕1号',7,'D-19','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(27,'东复〔2026〕1号',11,'D-26','applicant-1','东政复中〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(28,'东复〔2026〕1号',11,'D-26','respondent-1','东政复中〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(29,'东复〔2026〕1号',12,'D-29','organ-1','东司复审〔2026〕1号',1,0,'2026-04-01','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(30,'东复〔2026〕1号',14,'D-28','organ-2','东政复转〔2026〕1号',1,0,'2026-04-03','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(31,'东复〔2026〕1号',17,'D-30','organ-1','东政复停条〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(32,'东复〔2026〕1号',19,'D-27','applicant-1','东政复恢〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(33,'东复〔2026〕1号',19,'D-27','respondent-1','东政复恢〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(34,'东复〔2026〕1号',20,'D-39','applicant-1','东政复决〔2026〕1号',1,0,'2026-06-09','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(35,'东复〔2026〕1号',20,'D-39','respondent-1','东政复决〔2026〕1号',1,0,'2026-06-09','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(36,'东复〔2026〕2号',3,'D-08','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(37,'东复〔2026〕2号',3,'D-12','applicant-1','东政复受〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(38,'东复〔2026〕2号',4,'D-13','respondent-1','东政复答〔2026〕2号',1,0,'2026-04-02','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(39,'东复〔2026〕2号',7,'D-32','applicant-1','东政复转普〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(40,'东复〔2026〕2号',7,'D-32','respondent-1','东政复转普〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(41,'东复〔2026〕2号',8,'D-19','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(42,'东复〔2026〕2号',10,'D-36b','applicant-1','东司复撤〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(43,'东复〔2026〕2号',10,'D-37','applicant-1','东政复终〔2026〕2号',1,0,'2026-05-08','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(44,'东复〔2026〕2号',10,'D-37','respondent-1','东政复终〔2026〕2号',1,0,'2026-05-08','','',NULL,'','',NULL,'');
CREATE TABLE draft_merges (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	last_no INTEGER NOT NULL, 
	paper VARCHAR NOT NULL, 
	base VARCHAR NOT NULL, 
	ours VARCHAR NOT NULL, 
	theirs VARCHAR NOT NULL, 
	ours_said VARCHAR NOT NULL, 
	theirs_said VARCHAR NOT NULL, 
	upload VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	settled_by VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	settled_at DATETIME, 
	became INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(draft_id) REFERENCES drafts (id)
);
CREATE TABLE draft_remarks (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	paper VARCHAR NOT NULL, 
	no INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	paragraph INTEGER NOT NULL, 
	words VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	about INTEGER, 
	author VARCHAR NOT NULL, 
	signed VARCHAR NOT NULL, 
	upload VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_draft_remarks_kind CHECK ("kind" IN ('remark', 'reply', 'settled')), 
	FOREIGN KEY(about) REFERENCES draft_remarks (id), 
	FOREIGN KEY(draft_id) REFERENCES drafts (id)
);
CREATE TABLE "draft_steps" (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	warnings VARCHAR NOT NULL, 
	texts VARCHAR NOT NULL, 
	upload VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_draft_steps_step CHECK ("step" IN ('compose', 'upload', 'submit', 'agree', 'return', 'approve', 'withdraw')), 
	FOREIGN KEY(draft_id) REFERENCES drafts (id), 
	UNIQUE (draft_id, no)
);
CREATE TABLE draft_texts (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	paper VARCHAR NOT NULL, 
	no INTEGER NOT NULL, 
	words VARCHAR NOT NULL, 
	upload VARCHAR NOT NULL, 
	left_out VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(draft_id) REFERENCES drafts (id), 
	UNIQUE (draft_id, paper, no)
);
CREATE TABLE "drafts" (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	details VARCHAR NOT NULL, 
	drafter VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	seq INTEGER, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_drafts_state CHECK ("state" IN ('drafting', 'reviewing', 'approving', 'returned', 'issued', 'withdrawn')), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (request_id)
);
CREATE TABLE duties (
	day DATE NOT NULL, 
	login VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	PRIMARY KEY (day, login), 
	FOREIGN KEY(login) REFERENCES staff (login)
);
CREATE TABLE facts (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	act VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	details VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	citation VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	request_id VARCHAR, details_version INTEGER DEFAULT '1' NOT NULL, approval VARCHAR DEFAULT '' NOT NULL, governed_by VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (case_number, seq), 
	UNIQUE (hash), 
	UNIQUE (request_id)
);
INSERT INTO "facts" VALUES(1,'东应诉〔2026〕1号',1,'receive_notice','2026-07-06','2026-07-06 04:00:00.000000','收案员','{"administrative_act":"占道经营行政处罚及行政复议","answer_days":null,"appellants":[],"by_second_procedure":false,"claims":["撤销行政处罚决定","撤销行政复议决定"],"court":"江城市东湖区人民法院","court_number":"（2026）鄂0106行初12号","defendants":[{"abroad":null,"address":"江城市东湖区临湖路1号","agents":[],"born_on":null,"department":false,"id_number":null,"id_paper":null,"kind":"agency","name":"江城市东湖区人民政府","needs":[],"organ_kind":null,"phone":null,"representative":"沈岚，区长","sex":null,"standing":null,"superior":""}],"evidence_days":null,"instance":"first","linked_to":"","plaintiffs":[{"abroad":null,"address":"江城市东湖区花桥街9号","agents":[],"born_on":null,"department":false,"id_number":{"masked":"420***********0078","token":"aes256gcm.D04JMehaoVDGpXimkxiPunngNkhkZcyo5VNDQcQpS4YGhNM3-TPFHYQB1meAig=="},"id_paper":null,"kind":"citizen","name":"罗犇","needs":[],"organ_kind":null,"phone":null,"representative":"","sex":null,"standing":null,"superior":""}],"repeat_reason":"","retrial_by":null,"reviewed":false,"sent_back":false,"simplified":false,"third_parties":[]}','ALL-67a','行政诉讼法 第六十七条第一款','0000000000000000000000000000000000000000000000000000000000000000','4097a66e6821921384ad3e3eee69908e300bee886ef586de94484c7ee3cb3729',NULL,11,'','');
INSERT INTO "facts" VALUES(2,'东应诉〔2026〕1号',2,'assign','2026-07-07','2026-07-07 04:00:00.000000','收案员','{"handler":"sunmin","others":[]}','ALL-3','行政诉讼法 第三条第三款','4097a66e6821921384ad3e3eee69908e300bee886ef586de94484c7ee3cb3729','c31cb44da29d2331d540851c62f4a793deab7fd9c59b679a2650ce9d14c57a61',NULL,11,'','');
INSERT INTO "facts" VALUES(3,'东应诉〔2026〕1号',3,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-01","particulars":[{"content":"驳回原告的诉讼请求","item":"答辩请求"},{"content":"答辩人于2026年3月9日收到原告的行政复议申请，3月13日受理，3月16日向被申请人发送答复通知书，4月10日听取原告意见，5月8日作出行政复议决定，维持城管部门的处罚决定，5月11日送达原告。","item":"作出行政行为的事实和程序"},{"content":"关于复议程序。答辩人在法定期限内受理、审理并作出决定，依法听取了原告的意见，程序合法。\n关于处罚数额。城管部门考虑了原告的违法次数和整改情况，在法定幅度内确定罚款数额，并无不当。","item":"答辩理由"},{"content":"答辩状副本2份","item":"副本份数"},{"content":"证据及规范性文件清单和材料1册\n法定代表人身份证明书1份\n授权委托书1份","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','c31cb44da29d2331d540851c62f4a793deab7fd9c59b679a2650ce9d14c57a61','e2325b3a0befd4c92d4ae7090c71ecdf88461258229cb5b64fa69c241dbc7488',NULL,11,'','');
INSERT INTO "facts" VALUES(4,'东应诉〔2026〕1号',4,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-02","particulars":[{"content":"行政复议申请书：原告提交：申请的时间和内容：1-4\n受理通知书及送达回证：被告制作：在法定期限内受理：5-7\n答复通知书及送达回证：被告制作：依法通知答复：8-11\n听取意见笔录：被告制作：听取了原告的意见：12-15\n行政复议决定书及送达回证：被告制作：在法定期限内决定并送达：16-22","item":"证据"},{"content":"《中华人民共和国行政复议法》\n《江城市城市市容和环境卫生管理条例》","item":"规范性文件"},{"content":"孙敏","item":"提交人员"}]}','PAP-2','行政诉讼法 第六十七条第一款','e2325b3a0befd4c92d4ae7090c71ecdf88461258229cb5b64fa69c241dbc7488','dbf6a3936b0d009d36e253d53ea6a2f1741b67d67441f7586d2db59b6dd2cf66',NULL,11,'','');
INSERT INTO "facts" VALUES(5,'东应诉〔2026〕1号',5,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-03","particulars":[{"content":"行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师","item":"受委托人"},{"content":"代为答辩、举证、质证、辩论\n代为签收诉讼文书","item":"代理权限"}]}','PAP-2','行政诉讼法 第六十七条第一款','dbf6a3936b0d009d36e253d53ea6a2f1741b67d67441f7586d2db59b6dd2cf66','f2ef0e5ebbbf1f7d543854f2230ff6b6afef9b36a382448baadc22fcf938a6a2',NULL,11,'','');
INSERT INTO "facts" VALUES(6,'东应诉〔2026〕1号',6,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-03b","particulars":[{"content":"沈岚","item":"姓名"},{"content":"区长","item":"职务"},{"content":"027-00000000","item":"联系电话"}]}','PAP-2','行政诉讼法 第六十七条第一款','f2ef0e5ebbbf1f7d543854f2230ff6b6afef9b36a382448baadc22fcf938a6a2','6a348f63a35477cfb9818d26e58746a3d0b09f77d677ef5789fa39364b1f5ef8',NULL,11,'','');
INSERT INTO "facts" VALUES(7,'东应诉〔2026〕1号',7,'write_paper','2026-07-16','2026-07-16 04:00:00.000000','收案员','{"defendant":null,"document":"A-06","particulars":[{"content":"行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力","item":"延期的原因"},{"content":"听证录像光盘\n第三人提交的书面意见原件","item":"延期提供的证据"},{"content":"上述事由消除后十五日内","item":"提供时间"},{"content":"东湖区应急管理局出具的情况证明","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','6a348f63a35477cfb9818d26e58746a3d0b09f77d677ef5789fa39364b1f5ef8','4a44b1b6af5bbe48af65bb37369bb6b694122b4fcc8ca7795d5c1bbd620b019f',NULL,11,'','');
INSERT INTO "facts" VALUES(8,'东应诉〔2026〕1号',8,'write_paper','2026-07-16','2026-07-16 04:00:00.000000','收案员','{"defendant":null,"document":"A-11","particulars":[{"content":"江城市中级人民法院","item":"有管辖权的人民法院"},{"content":"被告为县级以上地方人民政府，依法应当由中级人民法院管辖。","item":"事实和理由"},{"content":"应诉通知书复印件","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','4a44b1b6af5bbe48af65bb37369bb6b694122b4fcc8ca7795d5c1bbd620b019f','9dcd4dfd82d194328340c54202738d6050d9b4968276ed969ea38e75c4660236',NULL,11,'','');
INSERT INTO "facts" VALUES(9,'东应诉〔2026〕1号',9,'write_paper','2026-07-16','2026-07-16 04:00:00.000000','收案员','{"defendant":null,"document":"A-06b","particulars":[{"content":"2026-07-21","item":"答辩期限届满日"},{"content":"行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力","item":"耽误期限的原因"},{"content":"7月15日恢复供电，案卷正在晾干核对","item":"障碍消除的情况"},{"content":"2026年8月4日","item":"顺延至"},{"content":"东湖区应急管理局出具的情况证明","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','9dcd4dfd82d194328340c54202738d6050d9b4968276ed969ea38e75c4660236','1e1e3970f05d6e4574c06f3cc74d41aef284e37a7673b88198d8b5db57836986',NULL,11,'','');
INSERT INTO "facts" VALUES(10,'东应诉〔2026〕1号',10,'submit_answer','2026-07-17','2026-07-17 04:00:00.000000','收案员','{"defendant":"defendant-1","evidence":5,"evidence_later":false,"summary":"复议程序合法，处罚数额在法定幅度以内。"}','ALL-67b','行政诉讼法 第六十七条第一款','1e1e3970f05d6e4574c06f3cc74d41aef284e37a7673b88198d8b5db57836986','c064e306f3f62cb99fa2cc801e69ecbf431abe0adef1e32eccc6fa53c0c68050',NULL,11,'','');
INSERT INTO "facts" VALUES(11,'东应诉〔2026〕1号',11,'schedule_sitting','2026-08-17','2026-08-17 04:00:00.000000','收案员','{"form":null,"grounds":[],"head_required":true,"hour":"","place":"第三审判庭","sitting_on":"2026-09-08"}','ATT-5','法释〔2020〕3号 第五条第二款','c064e306f3f62cb99fa2cc801e69ecbf431abe0adef1e32eccc6fa53c0c68050','062c3bd248a4b6ca7c30b0f50d3eccf58e5ee58c49fcdbb16df397c5cd0964f8',NULL,11,'','');
INSERT INTO "facts" VALUES(12,'东应诉〔2026〕1号',12,'designate_official','2026-08-20','2026-08-20 04:00:00.000000','收案员','{"defendant":"defendant-1","delegated_on":null,"heard_together":"","identity_on":null,"official":"方致远","post":"deputy","post_confirmed":"","reason":"","title":"副区长"}','ATT-2','法释〔2020〕3号 第二条第一款','062c3bd248a4b6ca7c30b0f50d3eccf58e5ee58c49fcdbb16df397c5cd0964f8','6ab3aea1a0d40ee55a516157f3c0d2d130c22e927c660c7d57b5cf47518da6d1',NULL,11,'','');
INSERT INTO "facts" VALUES(13,'东应诉〔2026〕1号',13,'tell_official','2026-08-21','2026-08-21 04:00:00.000000','收案员','{"confirmed_on":null,"defendant":"defendant-1","lawyers":["袁晓，湖北示范律师事务所律师"],"sitting_on":"2026-09-08","staff":["周健，区司法局行政复议应诉科科长"]}','ATT-1','法释〔2020〕3号 第一条','6ab3aea1a0d40ee55a516157f3c0d2d130c22e927c660c7d57b5cf47518da6d1','6438edc7f2a625d8976df582a925d7cc41e22d37b4c40344281d9032c7817aac',NULL,11,'','');
INSERT INTO "facts" VALUES(14,'东应诉〔2026〕1号',14,'tell_official','2026-08-24','2026-08-24 04:00:00.000000','收案员','{"confirmed_on":"2026-08-24","defendant":"defendant-1","lawyers":["袁晓，湖北示范律师事务所律师"],"sitting_on":"2026-09-08","staff":["周健，区司法局行政复议应诉科科长"]}','ATT-1','法释〔2020〕3号 第一条','6438edc7f2a625d8976df582a925d7cc41e22d37b4c40344281d9032c7817aac','773b3d15ee80905f215e6b0483d0bcec1a73cccb48f5b8e5b8d0f8319fbf221a',NULL,11,'','');
INSERT INTO "facts" VALUES(15,'东应诉〔2026〕1号',15,'write_paper','2026-09-02','2026-09-02 04:00:00.000000','收案员','{"defendant":null,"document":"A-04","particulars":[{"content":"方致远","item":"姓名"},{"content":"副区长","item":"职务"},{"content":"副职负责人，分管行政复议应诉工作","item":"负责人身份"},{"content":"2026年9月8日9时","item":"开庭时间"}]}','PAP-2','行政诉讼法 第六十七条第一款','773b3d15ee80905f215e6b0483d0bcec1a73cccb48f5b8e5b8d0f8319fbf221a','7a94897e17b00b65245de57024e4dc6abc0d881660eb8dcb8554f8265a18215b',NULL,11,'','');
INSERT INTO "facts" VALUES(16,'东应诉〔2026〕1号',16,'write_paper','2026-09-03','2026-09-03 04:00:00.000000','收案员','{"defendant":null,"document":"A-07b","particulars":[{"content":"2026年9月8日9时","item":"开庭时间"},{"content":"副区长方致远","item":"原定负责人"},{"content":"副区长韩旭","item":"变更后的负责人"},{"content":"方致远须参加防汛抢险","item":"更换的原因"}]}','PAP-2','行政诉讼法 第六十七条第一款','7a94897e17b00b65245de57024e4dc6abc0d881660eb8dcb8554f8265a18215b','e453ef28e88caa43f90412710caf129abbb0ab35daef8d0ac44699f3d0155b8c',NULL,11,'','');
INSERT INTO "facts" VALUES(17,'东应诉〔2026〕1号',17,'write_paper','2026-09-04','2026-09-04 04:00:00.000000','收案员','{"defendant":null,"document":"A-07","particulars":[{"content":"2026年9月8日9时","item":"开庭时间"},{"content":"出庭应诉负责人须于当日现场指挥防汛抢险","item":"延期的原因"},{"content":"2026年9月15日以后的任一工作日","item":"建议的开庭时间"},{"content":"行政机关负责人不能出庭应诉情况说明及证明材料","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','e453ef28e88caa43f90412710caf129abbb0ab35daef8d0ac44699f3d0155b8c','60736b0ff4cb8a13d7ad1f9bd6a3bfc4490447f38ae1c5e8c8c6704bca15f0ec',NULL,11,'','');
INSERT INTO "facts" VALUES(18,'东应诉〔2026〕1号',18,'write_paper','2026-09-04','2026-09-04 04:00:00.000000','收案员','{"defendant":null,"document":"A-05","particulars":[{"content":"副区长方致远","item":"不能出庭的负责人"},{"content":"2026年9月8日9时","item":"开庭时间"},{"content":"须于当日现场指挥防汛抢险，属于需要履行他人不能代替的公务","item":"不能出庭的原因"},{"content":"行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师","item":"委托的工作人员"},{"content":"江城市防汛抗旱指挥部调度令复印件","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','60736b0ff4cb8a13d7ad1f9bd6a3bfc4490447f38ae1c5e8c8c6704bca15f0ec','92145512dc7aaa1a58bbc89295484bf25f6af05cb9a2a85e6a12888872def7aa',NULL,11,'','');
INSERT INTO "facts" VALUES(19,'东应诉〔2026〕1号',19,'hold_sitting','2026-09-08','2026-09-08 04:00:00.000000','收案员','{"attendance":[{"answered":false,"attended":false,"came_late":false,"court_view":null,"deemed_absent":false,"endorsed":"seal","excuse":"3","final_opinion":false,"for_settlement":false,"handed_in_on":null,"identity_shown":null,"lawyers":[],"left_early":false,"nobody_came":false,"not_recorded":false,"obstructed":false,"official":"","party":"defendant-1","post":null,"post_confirmed":"","post_not_recorded":false,"proof":"江城市防汛抗旱指挥部调度令（加盖机关印章）","refused":false,"settled":false,"spoke":false,"staff":["周健，区司法局行政复议应诉科科长"],"title":"","transcript":""}],"observers":[],"record":"双方围绕听取意见程序和处罚裁量展开辩论，未当庭宣判。"}','ATT-1','法释〔2020〕3号 第一条','92145512dc7aaa1a58bbc89295484bf25f6af05cb9a2a85e6a12888872def7aa','dcb1284956fac99be9680bb10e27802727355fcd49d33708f26e9f97f8d00b69',NULL,11,'','');
INSERT INTO "facts" VALUES(20,'东应诉〔2026〕1号',20,'write_paper','2026-09-10','2026-09-10 04:00:00.000000','收案员','{"defendant":null,"document":"A-12","particulars":[{"content":"2026-09-09","item":"原告申请撤诉的日期"},{"content":"同意原告撤回起诉","item":"对撤诉的意见"},{"content":"原告自愿申请撤诉，不损害国家利益、社会公共利益和他人合法权益。","item":"理由"}]}','PAP-2','行政诉讼法 第六十七条第一款','dcb1284956fac99be9680bb10e27802727355fcd49d33708f26e9f97f8d00b69','009e9b8d79de18187e85ebb8344cfb7035a5ebe8384270998927125f72d236aa',NULL,11,'','');
INSERT INTO "facts" VALUES(21,'东应诉〔2026〕1号',21,'receive_judgment','2026-09-25','2026-09-25 04:00:00.000000','收案员','{"against":true,"causes":[],"claim":null,"content":"被告复议程序中未实际听取原告意见，责令重新作出行政复议决定。","further":[],"is_ruling":false,"judged_on":"2026-09-22","of":null,"result":"5"}','ALL-85a','行政诉讼法 第八十五条','009e9b8d79de18187e85ebb8344cfb7035a5ebe8384270998927125f72d236aa','e67d8cf4098496c7c07a4c0909ebb0665e898403e466365c4897b66d9282449d',NULL,11,'','');
INSERT INTO "facts" VALUES(22,'东应诉〔2026〕1号',22,'write_paper','2026-09-28','2026-09-28 04:00:00.000000','收案员','{"defendant":null,"document":"A-08","particulars":[{"content":"江城市中级人民法院","item":"上级人民法院"},{"content":"撤销原审判决第二项\n改判驳回被上诉人对上诉人的诉讼请求","item":"上诉请求"},{"content":"原审判决认为上诉人未听取被上诉人的意见，但是案卷中有被上诉人签名的听取意见笔录，原审判决认定事实错误。","item":"上诉理由"},{"content":"上诉状副本2份","item":"副本份数"}]}','PAP-2','行政诉讼法 第六十七条第一款','e67d8cf4098496c7c07a4c0909ebb0665e898403e466365c4897b66d9282449d','c54e1dae5433ab732063ebb5da3b0b8e84199271593bfeef00c3b0419bd44bf5',NULL,11,'','');
INSERT INTO "facts" VALUES(23,'东应诉〔2026〕1号',23,'write_paper','2026-10-09','2026-10-09 04:00:00.000000','收案员','{"defendant":null,"document":"A-01b","particulars":[{"content":"罗犇","item":"上诉人"},{"content":"江城市东湖区人民法院（2026）鄂0106行初12号行政判决书","item":"被上诉的裁判（法院、案号、文书名称）"},{"content":"2026-10-09","item":"收到上诉状副本的日期"},{"content":"驳回上诉人关于撤销行政处罚决定的上诉请求","item":"答辩请求"},{"content":"城管部门的处罚决定认定事实清楚，程序合法，裁量适当，原审判决对此的认定正确。","item":"答辩理由"},{"content":"答辩状副本2份","item":"副本份数"},{"content":"法定代表人身份证明书1份","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','c54e1dae5433ab732063ebb5da3b0b8e84199271593bfeef00c3b0419bd44bf5','9ca4e0a04b9c68c7997a0a9657dcb595b33cf69aa30416951d59e85d043dcd31',NULL,11,'','');
INSERT INTO "facts" VALUES(24,'东应诉〔2026〕1号',24,'record_effect','2026-10-13','2026-10-13 04:00:00.000000','收案员','{"defendant":"defendant-1","disclosure":false,"duty":"","no_period":false,"performance_days":30}','ALL-85a','行政诉讼法 第八十五条','9ca4e0a04b9c68c7997a0a9657dcb595b33cf69aa30416951d59e85d043dcd31','87fa22784a58cfcc0f1c1794e6dffd05e3e0893bf2867175f7ee4a3bdb1c99c2',NULL,11,'','');
INSERT INTO "facts" VALUES(25,'东应诉〔2026〕1号',25,'write_paper','2026-10-20','2026-10-20 04:00:00.000000','收案员','{"defendant":null,"document":"A-10","particulars":[{"content":"江城市人民政府","item":"主送"},{"content":"沈岚","item":"签发人"},{"content":"2026年7月6日收到应诉通知，9月8日开庭，9月22日判决。","item":"案件经过"},{"content":"听取意见流于形式，笔录过于简单\n审批环节没有核对当事人意见的采纳情况","item":"败诉原因"},{"content":"直接责任人员为承办人，已经作出书面检查","item":"责任认定"},{"content":"听取意见一律制作详细笔录\n每月开展案卷自查","item":"整改措施"}]}','PAP-2','行政诉讼法 第六十七条第一款','87fa22784a58cfcc0f1c1794e6dffd05e3e0893bf2867175f7ee4a3bdb1c99c2','57c5d5c7c5ce367a6ecb02c408e7303fc3caead931be81a6942d10c430a67545',NULL,11,'','');
INSERT INTO "facts" VALUES(26,'东应诉〔2026〕1号',26,'write_paper','2026-10-21','2026-10-21 04:00:00.000000','收案员','{"defendant":null,"document":"A-09","particulars":[{"content":"江城市东湖区人民法院","item":"主送"},{"content":"司法建议书","item":"建议书名称"},{"content":"东法建〔2026〕4号","item":"建议书文号"},{"content":"2026-10-15","item":"收到日期"},{"content":"建议书反映的听取意见不规范问题属实，主要原因是承办人员对要求掌握不准。\n2026年以来有3件案件因听取意见瑕疵引发争议。","item":"存在的问题"},{"content":"印发听取意见工作指引，统一笔录格式。\n组织全区行政复议人员专题培训两期。","item":"整改措施"},{"content":"将听取意见情况纳入年度案卷评查","item":"下一步工作"},{"content":"听取意见工作指引","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','57c5d5c7c5ce367a6ecb02c408e7303fc3caead931be81a6942d10c430a67545','2065ab0caf4ce5629c3ebc55fe07313e91c03b3e1ec2d357ccbb713ae25e07d6',NULL,11,'','');
INSERT INTO "facts" VALUES(27,'东应诉〔2026〕1号',27,'record_performance','2026-11-05','2026-11-05 04:00:00.000000','收案员','{"content":"已重新作出行政复议决定","duty":"","party":"defendant-1","proof":"行政复议决定书"}','ALL-94','行政诉讼法 第九十四条','2065ab0caf4ce5629c3ebc55fe07313e91c03b3e1ec2d357ccbb713ae25e07d6','8bc43a51f09cf24b4b6847918ae6199e2dfd0a3b484be81d368c0712310ef8f9',NULL,11,'','');
INSERT INTO "facts" VALUES(28,'东应诉〔2026〕1号',28,'write_paper','2026-11-06','2026-11-06 04:00:00.000000','收案员','{"defendant":null,"document":"A-10b","particulars":[{"content":"江城市东湖区人民法院","item":"主送"},{"content":"重新作出行政复议决定：已重新作出行政复议决定：2026-11-05：行政复议决定书","item":"履行情况"},{"content":"判决确定的义务已经全部履行。","item":"履行结论"},{"content":"行政复议决定书及送达回证复印件","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','8bc43a51f09cf24b4b6847918ae6199e2dfd0a3b484be81d368c0712310ef8f9','d2d2d4a82bb129df533179f19ecd4eb241dbe86b917aea9fbd416577f55fd6dc',NULL,11,'','');
INSERT INTO "facts" VALUES(29,'东应诉〔2026〕1号',29,'write_paper','2026-11-06','2026-11-06 04:00:00.000000','收案员','{"defendant":null,"document":"A-08b","particulars":[{"content":"江城市中级人民法院","item":"上级人民法院"},{"content":"撤销原审判决\n依法再审，驳回被申请人的诉讼请求","item":"再审请求"},{"content":"有新的证据，足以推翻原判决","item":"法定情形"},{"content":"再审申请人于2026年11月查获原审中未能提供的听取意见录音，证明原告当时已经陈述意见。","item":"事实和理由"},{"content":"原审判决书复印件\n录音光盘及文字整理稿","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','d2d2d4a82bb129df533179f19ecd4eb241dbe86b917aea9fbd416577f55fd6dc','8dcaf45236183e2803ba650dee1d02a9cad958079e92edfcbd1029858f4ffa25',NULL,11,'','');
INSERT INTO "facts" VALUES(30,'东应诉〔2026〕1号',30,'write_paper','2026-11-16','2026-11-16 04:00:00.000000','收案员','{"defendant":null,"document":"A-01c","particulars":[{"content":"（2026）鄂01行申31号","item":"再审案号"},{"content":"罗犇","item":"再审申请人"},{"content":"江城市东湖区人民法院（2026）鄂0106行初12号行政判决书","item":"申请再审的裁判（法院、案号、文书名称）"},{"content":"2026-11-13","item":"收到再审申请书副本的日期"},{"content":"驳回再审申请人的再审申请","item":"答辩请求"},{"content":"再审申请人没有提出新的证据，原审判决认定行政处罚决定合法正确。","item":"答辩理由"},{"content":"答辩状副本2份","item":"副本份数"},{"content":"原审判决书复印件","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','8dcaf45236183e2803ba650dee1d02a9cad958079e92edfcbd1029858f4ffa25','6d644e38564db772ebeee58cc7f15958e9fe06eb193402ff804cd9b366eb27bc',NULL,11,'','');
INSERT INTO "facts" VALUES(31,'东复〔2026〕1号',1,'receive','2026-03-09','2026-03-09 04:00:00.000000','收案员','{"act_number":"","act_on":"2026-02-25","administrative_act":"暂扣户外广告设施的行政强制措施","applicants":[{"abroad":null,"address":"江城市东湖区商业街5号","agents":[],"born_on":null,"department":false,"id_number":{"masked":"914***********000X","token":"aes256gcm.T-t4f8eHepJ_mkbBDTEPeOCZMrqb0JSk1fktF_grCzWOoLM2B5jF68Y7hikXQQ=="},"id_paper":null,"kind":"legal_person","known_on":null,"name":"江城市示范商贸有限公司","needs":[],"organ_kind":null,"phone":{"masked":"027*****0002","token":"aes256gcm.7_iUOk--aldj7hp9gN-TVedwG6akenVvxxP82F_EfAjNJvUESl8fFg=="},"representative":"冯玥，经理","sex":null,"standing":null,"superior":""}],"arrived":"","business_environment":false,"channel":"post","claims":["确认被申请人暂扣申请人广告设施的行为违法","责令被申请人返还暂扣的广告设施"],"compensation_claimed":true,"detours":[],"domain":"","elevated":null,"forwarding":null,"inaction":null,"knew_right_on":null,"known_by":null,"known_on":"2026-02-25","longer_basis":"","longer_days":null,"mandatory_first":null,"never_served":false,"obstacles":[],"oral_confirmed":false,"oral_record":"","penalty_organ_received_on":null,"posted_on":"2026-03-06","real_estate":false,"reasons":"申请人设置的门店招牌已经备案。被申请人没有出具任何文书，即暂扣申请人的广告设施，没有事实和法律依据。","regime":null,"regime_reason":"","repeat_reason":"","respondents":[{"abroad":null,"address":"江城市东湖区城管路2号","agents":[],"born_on":null,"department":true,"id_number":null,"id_paper":null,"kind":"agency","name":"江城市东湖区城市管理执法局","needs":[],"organ_kind":null,"phone":null,"representative":"罗志强，局长","sex":null,"standing":null,"superior":"江城市城市管理执法委员会"}],"scope_detail":null,"scope_item":null,"third_parties":[],"told_of_right":true,"transition":null,"transition_reason":"","withdrawal_not_willing":"","withdrawn_case":"","withdrawn_not_ended":""}','ARL-22','行政复议法 第二十二条','0000000000000000000000000000000000000000000000000000000000000000','7f116206da137ad0cc67cb42b722269e8e69d70a1bee689ae8aacab9911e9c8f',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(32,'东复〔2026〕1号',2,'assign','2026-03-10','2026-03-10 04:00:00.000000','收案员','{"handler":"sunmin","others":["liuyang"]}','ARL-36','行政复议法 第三十六条第一款','7f116206da137ad0cc67cb42b722269e8e69d70a1bee689ae8aacab9911e9c8f','c2a4c5c7ae2d13e11ebfcae6763efcd347b01b5ad3e5a33d2c9f591259488afd',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(33,'东复〔2026〕1号',3,'accept','2026-03-12','2026-03-12 04:00:00.000000','收案员','{"all_agree":false,"amount":null,"capacity":"","checklist":[],"committee_triggers":[],"decision_basis":"","decision_days":null,"jurisdiction_basis":"","simplified_case":null,"track":"ordinary"}','ARL-30a','行政复议法 第三十条第一款','c2a4c5c7ae2d13e11ebfcae6763efcd347b01b5ad3e5a33d2c9f591259488afd','700a40a11fb453b17fd926e93770617ae91b36d4c4e609d26ca0a9e405835273',NULL,11,'{"hands":[["批准","收案员","2026-03-12"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(34,'东复〔2026〕1号',4,'send_copy','2026-03-13','2026-03-13 04:00:00.000000','收案员','{}','ARL-48a','行政复议法 第四十八条','700a40a11fb453b17fd926e93770617ae91b36d4c4e609d26ca0a9e405835273','f6be19e8afa637aba266e9799f141c50c061783107e2bea3f987220a880d9aea',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(35,'东复〔2026〕1号',5,'serve','2026-03-13','2026-03-13 04:00:00.000000','收案员','{"consent":false,"document":"D-13","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','f6be19e8afa637aba266e9799f141c50c061783107e2bea3f987220a880d9aea','5ef68bd7a3f4bfb4775debdc5035c1f6d4809a0dcdc86722589f80e0e7181511',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(36,'东复〔2026〕1号',6,'reply','2026-03-25','2026-03-25 04:00:00.000000','收案员','{"delay_reason":"","evidence":4,"respondent":"respondent-1","silent_on":[],"summary":"涉案广告设施未经许可，被申请人依照区户外广告管理规定予以暂扣。"}','ARL-48b','行政复议法 第四十八条','5ef68bd7a3f4bfb4775debdc5035c1f6d4809a0dcdc86722589f80e0e7181511','12b5f1e311a775a2f25b63ee9e2127be1e34102b24a9760e897e965e86d45cbd',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(37,'东复〔2026〕1号',7,'hear_opinions','2026-03-27','2026-03-27 04:00:00.000000','收案员','{"attempts":[],"by_agent":"","interpreters":[],"not_possible":null,"opinion":"坚持行政复议请求。","other_way":"","party":"applicant-1","place":"","recording":"","way":"phone","willing_to_mediate":null}','ARL-49','行政复议法 第四十九条','12b5f1e311a775a2f25b63ee9e2127be1e34102b24a9760e897e965e86d45cbd','d421fdd95f32510fb870f5d03fc6f7a741aafa373ca29c1f62da8559497ab9ca',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(38,'东复〔2026〕1号',8,'request_review','2026-03-27','2026-03-27 04:00:00.000000','收案员','{"applicant":"applicant-1","by_agent":"","clauses":"第八条","document":"《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）","dropped":"","kind":"2","kind_confirmed":"","reason":"该条规定执法人员可以不出具文书直接暂扣广告设施，没有上位法依据，减损了当事人的权利。"}','ARL-13','行政复议法 第十三条第一款','d421fdd95f32510fb870f5d03fc6f7a741aafa373ca29c1f62da8559497ab9ca','3b1eb9b8587b099b36c557b0834f1ada7e429c801e6aafc6222250baaede8de0',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(39,'东复〔2026〕1号',9,'begin_review','2026-03-30','2026-03-30 04:00:00.000000','承办人','{"clauses":"第八条","competent":true,"document":"《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）","organ":"东湖区户外广告管理办公室","own_motion":false}','ARL-56a','行政复议法 第五十六条、第五十七条','3b1eb9b8587b099b36c557b0834f1ada7e429c801e6aafc6222250baaede8de0','a8ef2f4a1271e7426a02bbfa71d3acd1b1eb14310eae47a7fe81186fb6c991c8',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(40,'东复〔2026〕1号',10,'begin_review','2026-03-30','2026-03-30 04:00:00.000000','承办人','{"clauses":"第五条","competent":false,"document":"《江城市门店招牌设置导则》（江城管规〔2022〕6号）","organ":"江城市人民政府","own_motion":true}','ARL-56a','行政复议法 第五十六条、第五十七条','a8ef2f4a1271e7426a02bbfa71d3acd1b1eb14310eae47a7fe81186fb6c991c8','dc55b4c894d2af17a6604f21c283b5dd090246934e60b6539d98230a6d6dce23',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(41,'东复〔2026〕1号',11,'suspend','2026-03-31','2026-03-31 04:00:00.000000','承办人','{"agreed_until":null,"applicant":null,"both_agree":false,"ground":"9","reason":"申请人一并请求审查《东湖区户外广告设施管理规定》第八条，本机关依法对该文件进行审查"}','ARL-39','行政复议法 第三十九条','dc55b4c894d2af17a6604f21c283b5dd090246934e60b6539d98230a6d6dce23','7f502eb245d05818fba5a1372b213df38030e462213627ebd2e2fb4ddc13b557',NULL,11,'{"hands":[["批准","承办人","2026-03-31"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(42,'东复〔2026〕1号',12,'notify_issuer','2026-04-01','2026-04-01 04:00:00.000000','收案员','{"organ":"organ-1"}','ARL-58a','行政复议法 第五十八条第一款','7f502eb245d05818fba5a1372b213df38030e462213627ebd2e2fb4ddc13b557','5c54cc1199dc6a0ada82823074cf70e303e4e1bcc4dc900e44f413a0c930968e',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(43,'东复〔2026〕1号',13,'serve','2026-04-01','2026-04-01 04:00:00.000000','收案员','{"consent":false,"document":"D-29","filmed":false,"for_those_represented":false,"method":"direct","party":"organ-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','5c54cc1199dc6a0ada82823074cf70e303e4e1bcc4dc900e44f413a0c930968e','b9c391d7243cf907695ed3ea67bd83730b9bf5ad776996c516293911f6549f76',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(44,'东复〔2026〕1号',14,'transfer_review','2026-04-02','2026-04-02 04:00:00.000000','收案员','{"organ":"organ-2"}','ARL-56b','行政复议法 第五十六条、第五十七条','b9c391d7243cf907695ed3ea67bd83730b9bf5ad776996c516293911f6549f76','bf5760be02bc574c13c85cd1131e72276d141909dda0d9f891873b44a129c934',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(45,'东复〔2026〕1号',15,'serve','2026-04-03','2026-04-03 04:00:00.000000','收案员','{"consent":false,"document":"D-28","filmed":false,"for_those_represented":false,"method":"direct","party":"organ-2","posted_on":null,"proof":"机要交换","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','bf5760be02bc574c13c85cd1131e72276d141909dda0d9f891873b44a129c934','6fea61a1c0a47d936629064a839acb8362befc228f235ccff2ba1258b68ce92d',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(46,'东复〔2026〕1号',16,'record_issuer_reply','2026-04-13','2026-04-13 04:00:00.000000','收案员','{"content":"该条系为提高执法效率设定。","explained_in_person":false,"organ":"organ-1"}','ARL-58b','行政复议法 第五十八条第一款','6fea61a1c0a47d936629064a839acb8362befc228f235ccff2ba1258b68ce92d','a242e1dab78d631a793ede923f0cf897359c755e716bd1da0270e9465395f3d1',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(47,'东复〔2026〕1号',17,'conclude_review','2026-04-20','2026-04-20 04:00:00.000000','承办人','{"content":"《中华人民共和国行政强制法》第十八条规定，实施行政强制措施应当当场告知当事人理由、依据并制作现场笔录。\n该文件第八条免除行政机关的法定义务，与上位法相抵触。","faults":[],"organ":"organ-1","result":"unlawful"}','ARL-59','行政复议法 第五十九条','a242e1dab78d631a793ede923f0cf897359c755e716bd1da0270e9465395f3d1','6741f3d1d3c0ddde00e2c48de8dac2e72279a31872ecba76bc7cd045449c9ebf',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(48,'东复〔2026〕1号',18,'conclude_review','2026-05-18','2026-05-18 04:00:00.000000','承办人','{"content":"该条不作为行政强制的依据。","faults":[],"organ":"organ-2","result":"answered"}','ARL-59','行政复议法 第五十九条','6741f3d1d3c0ddde00e2c48de8dac2e72279a31872ecba76bc7cd045449c9ebf','813cb48e8b7acad1d82919c2061fa6f010e0429af66761751d77d00c5ebd6dc6',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(49,'东复〔2026〕1号',19,'resume','2026-05-19','2026-05-19 04:00:00.000000','承办人','{"gone":null,"ground":null,"reason":"对规范性文件的审查和转送处理均已结束","recovered":""}','ARL-39','行政复议法 第三十九条','813cb48e8b7acad1d82919c2061fa6f010e0429af66761751d77d00c5ebd6dc6','4a6fec0492caab9e96d77e1da3ab037664cd6a40f16f70ce85aca0aff45423e4',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(50,'东复〔2026〕1号',20,'decide','2026-06-08','2026-06-08 04:00:00.000000','机关负责人','{"advice_adopted":null,"advice_reason":"","discussed":false,"drafted_by":null,"evidence":["现场照片","门店招牌备案表","执法记录仪录像"],"exhibits":[],"facts_found":"2026年2月25日，被申请人执法人员在巡查中暂扣申请人门店招牌三块，未制作现场笔录，未交付任何文书。","in_working_days":false,"joint":[],"officers":[],"outcomes":[{"causes":[],"claim":1,"effect":null,"explained":"","for_procedure_only":false,"ground":"65-2-1","no_day":false,"outcome":"65-2","own_days":null,"own_in_working_days":false,"part":"","remake":false,"text":"确认被申请人2026年2月25日暂扣申请人广告设施的行为违法。"},{"causes":[],"claim":2,"effect":null,"explained":"","for_procedure_only":false,"ground":null,"no_day":false,"outcome":"72","own_days":null,"own_in_working_days":false,"part":"","remake":false,"text":"责令被申请人返还暂扣的广告设施。"}],"performance_days":15,"publish":false,"reasons":"被申请人实施行政强制措施未告知理由、依据，未制作现场笔录，程序违法；暂扣行为已经实施，不具有可撤销内容，应当确认违法，并返还暂扣的财物。","same_act_again":false,"under":""}','ARL-61','行政复议法 第六十一条','4a6fec0492caab9e96d77e1da3ab037664cd6a40f16f70ce85aca0aff45423e4','b165a9573db84b540da1a3c3424d1db3735798f5a00f59be672ea4db295ca6c0',NULL,11,'{"hands":[["批准","机关负责人","2026-06-08"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(51,'东复〔2026〕1号',21,'serve','2026-06-09','2026-06-09 04:00:00.000000','收案员','{"consent":false,"document":"D-39","filmed":false,"for_those_represented":false,"method":"direct","party":"applicant-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','b165a9573db84b540da1a3c3424d1db3735798f5a00f59be672ea4db295ca6c0','e80e03b67c27b97be62d808a294e86035582e3785626182429d26da3d0867d2e',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(52,'东复〔2026〕1号',22,'serve','2026-06-09','2026-06-09 04:00:00.000000','收案员','{"consent":false,"document":"D-39","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','e80e03b67c27b97be62d808a294e86035582e3785626182429d26da3d0867d2e','13aca9a11c4981c0938149c46f5636ab497b9ff3f215acf5f0d163637f06d13a',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(53,'东复〔2026〕2号',1,'receive','2026-03-30','2026-03-30 04:00:00.000000','收案员','{"act_number":"4201002026030208","act_on":"2026-03-02","administrative_act":"公安交通管理简易程序处罚决定","applicants":[{"abroad":null,"address":"江城市东湖区花桥街7号","agents":[],"born_on":null,"department":false,"id_number":{"masked":"420***********0228","token":"aes256gcm.5k7LwwuA2Un3l7-4yBMGvDj1UmDPS0lXThxPZB1rG8WnLJ7ihVJH6B0x7GsFCA=="},"id_paper":null,"kind":"citizen","known_on":null,"name":"林䶮","needs":[],"organ_kind":null,"phone":{"masked":"199****0021","token":"aes256gcm.ALVrLRm2MvG99IWyYNEXiOyvDwB7VmGYgPBZVZVz93GZixxE1QbF"},"representative":"","sex":null,"standing":null,"superior":""}],"arrived":"","business_environment":false,"channel":"online","claims":["撤销被申请人作出的公安交通管理简易程序处罚决定"],"compensation_claimed":false,"detours":[],"domain":"","elevated":null,"forwarding":null,"inaction":null,"knew_right_on":null,"known_by":null,"known_on":"2026-03-02","longer_basis":"","longer_days":null,"mandatory_first":"1","never_served":false,"obstacles":[],"oral_confirmed":false,"oral_record":"","penalty_organ_received_on":null,"posted_on":null,"real_estate":false,"reasons":"申请人停车的位置划有停车泊位，不属于违法停车。","regime":null,"regime_reason":"","repeat_reason":"","respondents":[{"abroad":null,"address":"江城市东湖区交通路1号","agents":[],"born_on":null,"department":false,"id_number":null,"id_paper":null,"kind":"agency","name":"江城市公安局东湖区分局交通警察大队","needs":[],"organ_kind":null,"phone":null,"representative":"曹勇，大队长","sex":null,"standing":null,"superior":""}],"scope_detail":null,"scope_item":null,"third_parties":[],"told_of_right":true,"transition":null,"transition_reason":"","withdrawal_not_willing":"","withdrawn_case":"","withdrawn_not_ended":""}','ARL-22','行政复议法 第二十二条','0000000000000000000000000000000000000000000000000000000000000000','6b7dcfce23f3bd9bceee99ccfbf395eeaebe3fdd106a31728bf8de2e21e97987',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(54,'东复〔2026〕2号',2,'assign','2026-03-30','2026-03-30 04:00:00.000000','收案员','{"handler":"liuyang","others":["sunmin"]}','ARL-36','行政复议法 第三十六条第一款','6b7dcfce23f3bd9bceee99ccfbf395eeaebe3fdd106a31728bf8de2e21e97987','f567b0491ac54e4f06322ce60cb4a4f45ecfa81807ad7ea98c822c00b334e9d5',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(55,'东复〔2026〕2号',3,'accept','2026-04-01','2026-04-01 04:00:00.000000','收案员','{"all_agree":true,"amount":null,"capacity":"","checklist":[],"committee_triggers":[],"decision_basis":"","decision_days":null,"jurisdiction_basis":"","simplified_case":"5","track":"simplified"}','ARL-30a','行政复议法 第三十条第一款','f567b0491ac54e4f06322ce60cb4a4f45ecfa81807ad7ea98c822c00b334e9d5','238575df86299bb4875f042d7d846a654c238e9e7e0b1df9668e0d097402197c',NULL,11,'{"hands":[["批准","收案员","2026-04-01"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(56,'东复〔2026〕2号',4,'send_copy','2026-04-02','2026-04-02 04:00:00.000000','收案员','{}','ARL-48a','行政复议法 第五十四条第一款','238575df86299bb4875f042d7d846a654c238e9e7e0b1df9668e0d097402197c','fa61215c0636d68d05e0db53c0b5cea5866b0f7a9a45f402718b5c118f54f99b',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(57,'东复〔2026〕2号',5,'serve','2026-04-02','2026-04-02 04:00:00.000000','收案员','{"consent":false,"document":"D-13","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','fa61215c0636d68d05e0db53c0b5cea5866b0f7a9a45f402718b5c118f54f99b','8aa8f86b4c5681fab9a1d3a62509e131412aabbcc3de0e33c755182449ec9ac1',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(58,'东复〔2026〕2号',6,'reply','2026-04-08','2026-04-08 04:00:00.000000','收案员','{"delay_reason":"","evidence":3,"respondent":"respondent-1","silent_on":[],"summary":"涉案路段泊位已于2026年2月取消，处罚正确。"}','ARL-48b','行政复议法 第五十四条第一款','8aa8f86b4c5681fab9a1d3a62509e131412aabbcc3de0e33c755182449ec9ac1','48e54b46526fc644d74e91b805168f46558d8b584e2af498a2c7c7a8b48020b0',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(59,'东复〔2026〕2号',7,'convert','2026-04-20','2026-04-20 04:00:00.000000','机构负责人','{"as_before":false,"reason":"当事人对违法事实争议较大，需要进一步调查核实"}','ARL-55','行政复议法 第五十五条','48e54b46526fc644d74e91b805168f46558d8b584e2af498a2c7c7a8b48020b0','5b33f6773c3f8488eaea555b63b5ae68d880baaf2428db87be9b37e7cdddf5e8',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(60,'东复〔2026〕2号',8,'hear_opinions','2026-04-22','2026-04-22 04:00:00.000000','收案员','{"attempts":[],"by_agent":"","interpreters":[],"not_possible":null,"opinion":"愿意在被申请人自行纠正的基础上和解。","other_way":"","party":"applicant-1","place":"","recording":"","way":"phone","willing_to_mediate":null}','ARL-49','行政复议法 第四十九条','5b33f6773c3f8488eaea555b63b5ae68d880baaf2428db87be9b37e7cdddf5e8','aa00370d583700d467fc872242381d9ea447a73d73766e17232b8594a1ac67c5',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(61,'东复〔2026〕2号',9,'withdraw','2026-05-06','2026-05-06 04:00:00.000000','收案员','{"by_agent":"","by_representative":null,"reason":"已与被申请人达成和解，争议已经解决","represented_agree":false,"settled":true,"settlement":"被申请人自行撤销处罚决定，退还罚款200元。\n申请人撤回行政复议申请，双方再无争议。","settlement_lawful":true,"voluntary":true}','ARL-74','行政复议法 第七十四条','aa00370d583700d467fc872242381d9ea447a73d73766e17232b8594a1ac67c5','cf93b52a2fa5af9dd2376f6ee282f98ca99a210414c7509a13df0dab979c21bb',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(62,'东复〔2026〕2号',10,'terminate','2026-05-07','2026-05-07 04:00:00.000000','机关负责人','{"ground":"1","liberty_confirmed":"","others":"","reason":"撤回申请系申请人的真实意思表示，不损害国家利益、社会公共利益和他人合法权益，予以准许","together_with":[],"under":""}','ARL-41','行政复议法 第四十一条','cf93b52a2fa5af9dd2376f6ee282f98ca99a210414c7509a13df0dab979c21bb','8a7598f0c55bd44fd3bab82cfdfeec391e413d8d033676a1a1773480420c97fb',NULL,11,'{"hands":[["批准","机关负责人","2026-05-07"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(63,'东复〔2026〕2号',11,'serve','2026-05-08','2026-05-08 04:00:00.000000','收案员','{"consent":false,"document":"D-37","filmed":false,"for_those_represented":false,"method":"direct","party":"applicant-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','8a7598f0c55bd44fd3bab82cfdfeec391e413d8d033676a1a1773480420c97fb','86be77317df712c7185a74330f2e7039a09d70c31b99aff18f99142ad9d20228',NULL,11,'','2023+2007');
INSERT INTO "facts" VALUES(64,'东复〔2026〕2号',12,'serve','2026-05-08','2026-05-08 04:00:00.000000','收案员','{"consent":false,"document":"D-37","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','86be77317df712c7185a74330f2e7039a09d70c31b99aff18f99142ad9d20228','5f5bcb9c21d72728ba86ef3dfb15613fd28cc7c627cb13474b55762905a6d8fc',NULL,11,'','2023+2007');
CREATE TABLE figure_entries (
	id INTEGER NOT NULL, 
	figure VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE figure_snapshots (
	id INTEGER NOT NULL, 
	period VARCHAR NOT NULL, 
	said VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE file_loans (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	borrower VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	approved VARCHAR NOT NULL, 
	lent_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	returned_on DATE, 
	returned VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE file_looks (
	digest VARCHAR NOT NULL, 
	looked_at DATETIME NOT NULL, 
	fault VARCHAR NOT NULL, 
	PRIMARY KEY (digest)
);
CREATE TABLE file_reviews (
	id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	standard VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	domain VARCHAR NOT NULL, 
	ending VARCHAR NOT NULL, 
	strata VARCHAR NOT NULL, 
	seed VARCHAR NOT NULL, 
	pool VARCHAR NOT NULL, 
	reviewers VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE NOT NULL, 
	answer_by DATE NOT NULL, 
	size INTEGER NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	ended_on DATE, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_file_reviews_way CHECK ("way" IN ('random', 'all')), 
	UNIQUE (request_id)
);
CREATE TABLE files_online (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	attachment_id INTEGER, 
	redaction_id INTEGER, 
	opened_at DATETIME NOT NULL, 
	opened_by VARCHAR NOT NULL, 
	closed_at DATETIME, 
	closed_by VARCHAR NOT NULL, wordless VARCHAR DEFAULT '' NOT NULL, looked_at DATETIME, looked_by VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(attachment_id) REFERENCES attachments (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(redaction_id) REFERENCES redactions (id)
);
CREATE TABLE flow_runs (
	case_number VARCHAR NOT NULL, 
	run_id VARCHAR NOT NULL, 
	generation INTEGER NOT NULL, 
	owner VARCHAR NOT NULL, 
	lease_until DATETIME, 
	failures INTEGER NOT NULL, 
	alert VARCHAR NOT NULL, 
	PRIMARY KEY (case_number), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE former_parties (
	case_number VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	until DATE NOT NULL, 
	name VARCHAR NOT NULL, 
	known_as VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	PRIMARY KEY (case_number, "key", seq), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE found_in (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_number VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	tier INTEGER NOT NULL, 
	audience VARCHAR NOT NULL, 
	closed_to VARCHAR NOT NULL, 
	places VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (case_number, source, tier)
);
INSERT INTO "found_in" VALUES(1,'东应诉〔2026〕1号','case',1,'','','[[["案号", "东应诉〔2026〕1号", 0]], ["№1", "№2026–1", "№东应诉1", "№东应诉2026–1", "№应诉1", "№应诉2026–1", "№诉1", "№诉2026–1"]]','20c0dfe5a568db58b39ca40d8525ed4f8976943970d680af3945ceb44d4f02cd');
INSERT INTO "found_in" VALUES(2,'东应诉〔2026〕1号','fact:1:more',3,'readers','','[[["受诉人民法院", "江城市东湖区人民法院", 0]], []]','747c5aac83ef7d5ae6f22d6d7d2945fe4596bb9a891b64e992f6bd2f423912cd');
INSERT INTO "found_in" VALUES(3,'东应诉〔2026〕1号','fact:1',2,'','','[[["法院案号", "（2026）鄂0106行初12号", 0]], []]','67a2cdefb6310f84f599342062497bc726d8149ff3ace54d3bd485fa32f57f45');
INSERT INTO "found_in" VALUES(4,'东应诉〔2026〕1号','fact:1:more',6,'readers','','[[["审级", "一审", 0], ["类别", "公民", 0], ["地址", "江城市东湖区花桥街9号", 0], ["类别", "行政机关", 0], ["地址", "江城市东湖区临湖路1号", 0]], []]','6ce88117f69e176a22fca5c5989261aa2142358933b3cd939a9dc840b2a8e806');
INSERT INTO "found_in" VALUES(5,'东应诉〔2026〕1号','fact:1',3,'','','[[["原告", "罗犇", 0], ["被告", "江城市东湖区人民政府", 0], ["法定代表人、负责人、经营者或者法定代理人", "沈岚，区长", 0]], []]','d975b37e4529e862ce8f5f7662ebdfbc36de83de18f9993c60ded25c53c67768');
INSERT INTO "found_in" VALUES(6,'东应诉〔2026〕1号','fact:1',4,'','','[[["被诉行政行为", "占道经营行政处罚及行政复议", 0]], []]','5b50ed3dc037469fb7ca03bef1c568e4b10f847a59dc1308413f502798094304');
INSERT INTO "found_in" VALUES(7,'东应诉〔2026〕1号','fact:1:more',5,'readers','','[[["诉讼请求", "撤销行政处罚决定", 0], ["诉讼请求", "撤销行政复议决定", 0]], []]','bd08ab11483fbfcb3604e157bd3a9552695aa7b10586b4b0d05e9d1890145f71');
INSERT INTO "found_in" VALUES(8,'东应诉〔2026〕1号','fact:1:numbers',1,'readers','','[[["证件号码或者电话", "420***********0078", 0]], ["¤7d96423f500dc0bfab0691bf"]]','d799fc06b70368e80de3a402d37d2ea55d1ba20c6f30a9adfb4a10f81f708aca');
INSERT INTO "found_in" VALUES(9,'东应诉〔2026〕1号','fact:3:more',6,'readers','','[[["制发文书·文书", "行政答辩状", 0], ["制发文书·栏目", "答辩请求", 0], ["制发文书·内容", "驳回原告的诉讼请求", 0], ["制发文书·栏目", "作出行政行为的事实和程序", 0], ["制发文书·内容", "答辩人于2026年3月9日收到原告的行政复议申请，3月13日受理，3月16日向被申请人发送答复通知书，4月10日听取原告意见，5月8日作出行政复议决定，维持城管部门的处罚决定，5月11日送达原告。", 0], ["制发文书·栏目", "答辩理由", 0], ["制发文书·内容", "关于复议程序。答辩人在法定期限内受理、审理并作出决定，依法听取了原告的意见，程序合法。\n关于处罚数额。城管部门考虑了原告的违法次数和整改情况，在法定幅度内确定罚款数额，并无不当。", 0], ["制发文书·栏目", "副本份数", 0], ["制发文书·内容", "答辩状副本2份", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "证据及规范性文件清单和材料1册\n法定代表人身份证明书1份\n授权委托书1份", 0]], []]','8553b6ad5fbc6d6debbd6c527d55070cafbb203d3c623285505795530d0aa5f0');
INSERT INTO "found_in" VALUES(10,'东应诉〔2026〕1号','fact:4:more',6,'readers','','[[["制发文书·文书", "证据及规范性文件清单", 0], ["制发文书·栏目", "证据", 0], ["制发文书·内容", "行政复议申请书：原告提交：申请的时间和内容：1-4\n受理通知书及送达回证：被告制作：在法定期限内受理：5-7\n答复通知书及送达回证：被告制作：依法通知答复：8-11\n听取意见笔录：被告制作：听取了原告的意见：12-15\n行政复议决定书及送达回证：被告制作：在法定期限内决定并送达：16-22", 0], ["制发文书·栏目", "规范性文件", 0], ["制发文书·内容", "《中华人民共和国行政复议法》\n《江城市城市市容和环境卫生管理条例》", 0], ["制发文书·栏目", "提交人员", 0], ["制发文书·内容", "孙敏", 0]], []]','33dbbee8cc17b106ea6a35fa83a72a17c3dcfb8e0b788ff59a2d15370cc1c563');
INSERT INTO "found_in" VALUES(11,'东应诉〔2026〕1号','fact:5:more',6,'readers','','[[["制发文书·文书", "行政诉讼授权委托书", 0], ["制发文书·栏目", "受委托人", 0], ["制发文书·内容", "行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师", 0], ["制发文书·栏目", "代理权限", 0], ["制发文书·内容", "代为答辩、举证、质证、辩论\n代为签收诉讼文书", 0]], []]','ee2d45944cafddb8b1a51cb8ecc0e3b50399526548b2005c60c130b0bdec6418');
INSERT INTO "found_in" VALUES(12,'东应诉〔2026〕1号','fact:6:more',6,'readers','','[[["制发文书·文书", "法定代表人身份证明书（行政诉讼）", 0], ["制发文书·栏目", "姓名", 0], ["制发文书·内容", "沈岚", 0], ["制发文书·栏目", "职务", 0], ["制发文书·内容", "区长", 0], ["制发文书·栏目", "联系电话", 0], ["制发文书·内容", "027-00000000", 0]], []]','517f72872533bf8be88c7ac5d810072388f54b316651b3b35120c48646f787ce');
INSERT INTO "found_in" VALUES(13,'东应诉〔2026〕1号','fact:7:more',6,'readers','','[[["制发文书·文书", "延期提供证据申请书", 0], ["制发文书·栏目", "延期的原因", 0], ["制发文书·内容", "行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力", 0], ["制发文书·栏目", "延期提供的证据", 0], ["制发文书·内容", "听证录像光盘\n第三人提交的书面意见原件", 0], ["制发文书·栏目", "提供时间", 0], ["制发文书·内容", "上述事由消除后十五日内", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "东湖区应急管理局出具的情况证明", 0]], []]','78e0f5be7da270349bbcc49413653204c61f17c073eead2dae9432584e01f03f');
INSERT INTO "found_in" VALUES(14,'东应诉〔2026〕1号','fact:8:more',6,'readers','','[[["制发文书·文书", "管辖异议申请书", 0], ["制发文书·栏目", "有管辖权的人民法院", 0], ["制发文书·内容", "江城市中级人民法院", 0], ["制发文书·栏目", "事实和理由", 0], ["制发文书·内容", "被告为县级以上地方人民政府，依法应当由中级人民法院管辖。", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "应诉通知书复印件", 0]], []]','44401794cbec6cb1dcd997605d8bd4306fdda4beff9ea84818ade3be176dc757');
INSERT INTO "found_in" VALUES(15,'东应诉〔2026〕1号','fact:9:more',6,'readers','','[[["制发文书·文书", "顺延答辩期限申请书", 0], ["制发文书·栏目", "答辩期限届满日", 0], ["制发文书·内容", "2026-07-21", 0], ["制发文书·栏目", "耽误期限的原因", 0], ["制发文书·内容", "行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力", 0], ["制发文书·栏目", "障碍消除的情况", 0], ["制发文书·内容", "7月15日恢复供电，案卷正在晾干核对", 0], ["制发文书·栏目", "顺延至", 0], ["制发文书·内容", "2026年8月4日", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "东湖区应急管理局出具的情况证明", 0]], []]','627fbb2e42bb5b9c6380ce792cafb4a2c293e04c0690efc5048fd4e372f807ec');
INSERT INTO "found_in" VALUES(16,'东应诉〔2026〕1号','fact:10:more',6,'readers','','[[["提交答辩和证据·答辩要点", "复议程序合法，处罚数额在法定幅度以内。", 0]], []]','0c04e7a679ff59cf9c8c35b7f4d10a19f9666e29bb388bd840f5edb42b30411d');
INSERT INTO "found_in" VALUES(17,'东应诉〔2026〕1号','fact:11:more',6,'readers','','[[["登记开庭通知·开庭地点", "第三审判庭", 0]], []]','f1a3b613bbde0c2a0db9ed0646da55c6820f112285bc1146c41cfab2c842a470');
INSERT INTO "found_in" VALUES(18,'东应诉〔2026〕1号','fact:12:more',3,'readers','','[[["确定出庭负责人·负责人姓名", "方致远", 0]], []]','3b850f6d488da8767b4ce773467ed6b4b000665fde05c2f8ebf81fb57aae055f');
INSERT INTO "found_in" VALUES(19,'东应诉〔2026〕1号','fact:12:more',6,'readers','','[[["确定出庭负责人·职务", "副区长", 0], ["确定出庭负责人·负责人类别", "副职负责人", 0]], []]','1a1ef0c71a80a37e91f7ad38607f881c7f314f1f497aa55436c6c97c64aeb8ba');
INSERT INTO "found_in" VALUES(20,'东应诉〔2026〕1号','fact:13:more',3,'readers','','[[["通知出庭负责人·随同出庭的工作人员", "周健，区司法局行政复议应诉科科长", 0], ["通知出庭负责人·随同出庭的律师", "袁晓，湖北示范律师事务所律师", 0]], []]','02f46c0a106ad19cda09d78016056bd1b2f7916b8fa7e516ae3c189c342c8a4f');
INSERT INTO "found_in" VALUES(21,'东应诉〔2026〕1号','fact:14:more',3,'readers','','[[["通知出庭负责人·随同出庭的工作人员", "周健，区司法局行政复议应诉科科长", 0], ["通知出庭负责人·随同出庭的律师", "袁晓，湖北示范律师事务所律师", 0]], []]','02f46c0a106ad19cda09d78016056bd1b2f7916b8fa7e516ae3c189c342c8a4f');
INSERT INTO "found_in" VALUES(22,'东应诉〔2026〕1号','fact:15:more',6,'readers','','[[["制发文书·文书", "行政机关负责人出庭应诉身份证明", 0], ["制发文书·栏目", "姓名", 0], ["制发文书·内容", "方致远", 0], ["制发文书·栏目", "职务", 0], ["制发文书·内容", "副区长", 0], ["制发文书·栏目", "负责人身份", 0], ["制发文书·内容", "副职负责人，分管行政复议应诉工作", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0]], []]','c9a2a64fa3cca5d41a41a2eb4563be901f2c086cfdc125a0f2a76a71eabda075');
INSERT INTO "found_in" VALUES(23,'东应诉〔2026〕1号','fact:16:more',6,'readers','','[[["制发文书·文书", "更换出庭应诉负责人申请书", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0], ["制发文书·栏目", "原定负责人", 0], ["制发文书·内容", "副区长方致远", 0], ["制发文书·栏目", "变更后的负责人", 0], ["制发文书·内容", "副区长韩旭", 0], ["制发文书·栏目", "更换的原因", 0], ["制发文书·内容", "方致远须参加防汛抢险", 0]], []]','c32935b6a921636c883110abaeab32c13dfbc9ce080bf4f278754d085c1ab140');
INSERT INTO "found_in" VALUES(24,'东应诉〔2026〕1号','fact:17:more',6,'readers','','[[["制发文书·文书", "延期开庭申请书", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0], ["制发文书·栏目", "延期的原因", 0], ["制发文书·内容", "出庭应诉负责人须于当日现场指挥防汛抢险", 0], ["制发文书·栏目", "建议的开庭时间", 0], ["制发文书·内容", "2026年9月15日以后的任一工作日", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "行政机关负责人不能出庭应诉情况说明及证明材料", 0]], []]','2d018dea88a35aa99ed20f82bcb227feca92b29d7b51312d48308595c126b289');
INSERT INTO "found_in" VALUES(25,'东应诉〔2026〕1号','fact:18:more',6,'readers','','[[["制发文书·文书", "行政机关负责人不能出庭应诉情况说明", 0], ["制发文书·栏目", "不能出庭的负责人", 0], ["制发文书·内容", "副区长方致远", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0], ["制发文书·栏目", "不能出庭的原因", 0], ["制发文书·内容", "须于当日现场指挥防汛抢险，属于需要履行他人不能代替的公务", 0], ["制发文书·栏目", "委托的工作人员", 0], ["制发文书·内容", "行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "江城市防汛抗旱指挥部调度令复印件", 0]], []]','b828b0c1c1e937091f7eb5ee2718ab1dd11af19841156363749a5b41f1eee48c');
INSERT INTO "found_in" VALUES(26,'东应诉〔2026〕1号','fact:19:more',6,'readers','','[[["登记开庭情况·不能出庭的理由", "需要履行他人不能代替的公务", 0], ["登记开庭情况·理由的证明材料", "江城市防汛抗旱指挥部调度令（加盖机关印章）", 0], ["登记开庭情况·证明材料的盖章、签字", "加盖机关印章", 0], ["登记开庭情况·庭审要点", "双方围绕听取意见程序和处罚裁量展开辩论，未当庭宣判。", 0]], []]','cd613cbd0e45699d844bfe7a4be2813efdd04c5bf0385189dab2e45b2d4d5077');
INSERT INTO "found_in" VALUES(27,'东应诉〔2026〕1号','fact:19:more',3,'readers','','[[["登记开庭情况·委托出庭的工作人员（不含律师）", "周健，区司法局行政复议应诉科科长", 0]], []]','e2db5d815e0f06d205184831ae62542f233420ddd00cad8b6992d2d839585bea');
INSERT INTO "found_in" VALUES(28,'东应诉〔2026〕1号','fact:20:more',6,'readers','','[[["制发文书·文书", "关于原告申请撤诉的意见", 0], ["制发文书·栏目", "原告申请撤诉的日期", 0], ["制发文书·内容", "2026-09-09", 0], ["制发文书·栏目", "对撤诉的意见", 0], ["制发文书·内容", "同意原告撤回起诉", 0], ["制发文书·栏目", "理由", 0], ["制发文书·内容", "原告自愿申请撤诉，不损害国家利益、社会公共利益和他人合法权益。", 0]], []]','b680b68887df517a0f3500896d9d3171a90b523bdba1a373419605d6c8c52557');
INSERT INTO "found_in" VALUES(29,'东应诉〔2026〕1号','fact:21:more',6,'readers','','[[["登记裁判·裁判结果", "判决履行", 0], ["登记裁判·裁判要点", "被告复议程序中未实际听取原告意见，责令重新作出行政复议决定。", 0]], []]','4530fa00b0d5d19f2a5181ddb7ae6be889279bf5ec5ec4e9c3f750ddf3946ec8');
INSERT INTO "found_in" VALUES(30,'东应诉〔2026〕1号','fact:22:more',6,'readers','','[[["制发文书·文书", "行政上诉状", 0], ["制发文书·栏目", "上级人民法院", 0], ["制发文书·内容", "江城市中级人民法院", 0], ["制发文书·栏目", "上诉请求", 0], ["制发文书·内容", "撤销原审判决第二项\n改判驳回被上诉人对上诉人的诉讼请求", 0], ["制发文书·栏目", "上诉理由", 0], ["制发文书·内容", "原审判决认为上诉人未听取被上诉人的意见，但是案卷中有被上诉人签名的听取意见笔录，原审判决认定事实错误。", 0], ["制发文书·栏目", "副本份数", 0], ["制发文书·内容", "上诉状副本2份", 0]], []]','0aa097d80715fc22ad34a8638a73feb7f089bc65b15d9a8bd8479781419e0bfc');
INSERT INTO "found_in" VALUES(31,'东应诉〔2026〕1号','fact:23:more',6,'readers','','[[["制发文书·文书", "行政上诉答辩状", 0], ["制发文书·栏目", "上诉人", 0], ["制发文书·内容", "罗犇", 0], ["制发文书·栏目", "被上诉的裁判（法院、案号、文书名称）", 0], ["制发文书·内容", "江城市东湖区人民法院（2026）鄂0106行初12号行政判决书", 0], ["制发文书·栏目", "收到上诉状副本的日期", 0], ["制发文书·内容", "2026-10-09", 0], ["制发文书·栏目", "答辩请求", 0], ["制发文书·内容", "驳回上诉人关于撤销行政处罚决定的上诉请求", 0], ["制发文书·栏目", "答辩理由", 0], ["制发文书·内容", "城管部门的处罚决定认定事实清楚，程序合法，裁量适当，原审判决对此的认定正确。", 0], ["制发文书·栏目", "副本份数", 0], ["制发文书·内容", "答辩状副本2份", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "法定代表人身份证明书1份", 0]], []]','d7d36caf3a686948f259f2ddfa91364f3c3d32ef2cb69f9d877adf07d4273c0f');
INSERT INTO "found_in" VALUES(32,'东应诉〔2026〕1号','fact:25:more',6,'readers','','[[["制发文书·文书", "行政诉讼败诉案件分析报告", 0], ["制发文书·栏目", "主送", 0], ["制发文书·内容", "江城市人民政府", 0], ["制发文书·栏目", "签发人", 0], ["制发文书·内容", "沈岚", 0], ["制发文书·栏目", "案件经过", 0], ["制发文书·内容", "2026年7月6日收到应诉通知，9月8日开庭，9月22日判决。", 0], ["制发文书·栏目", "败诉原因", 0], ["制发文书·内容", "听取意见流于形式，笔录过于简单\n审批环节没有核对当事人意见的采纳情况", 0], ["制发文书·栏目", "责任认定", 0], ["制发文书·内容", "直接责任人员为承办人，已经作出书面检查", 0], ["制发文书·栏目", "整改措施", 0], ["制发文书·内容", "听取意见一律制作详细笔录\n每月开展案卷自查", 0]], []]','732d3bb42e311b9ee995510d63f89ebb4525b0299bb7bc829cb21ba10df71121');
INSERT INTO "found_in" VALUES(33,'东应诉〔2026〕1号','fact:26:more',6,'readers','','[[["制发文书·文书", "司法建议（检察建议）回复函", 0], ["制发文书·栏目", "主送", 0], ["制发文书·内容", "江城市东湖区人民法院", 0], ["制发文书·栏目", "建议书名称", 0], ["制发文书·内容", "司法建议书", 0], ["制发文书·栏目", "建议书文号", 0], ["制发文书·内容", "东法建〔2026〕4号", 0], ["制发文书·栏目", "收到日期", 0], ["制发文书·内容", "2026-10-15", 0], ["制发文书·栏目", "存在的问题", 0], ["制发文书·内容", "建议书反映的听取意见不规范问题属实，主要原因是承办人员对要求掌握不准。\n2026年以来有3件案件因听取意见瑕疵引发争议。", 0], ["制发文书·栏目", "整改措施", 0], ["制发文书·内容", "印发听取意见工作指引，统一笔录格式。\n组织全区行政复议人员专题培训两期。", 0], ["制发文书·栏目", "下一步工作", 0], ["制发文书·内容", "将听取意见情况纳入年度案卷评查", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "听取意见工作指引", 0]], []]','79e5209f2a656f8acee9c84a8c268a3dc21c6479e54c842d7c609af0a7e6244f');
INSERT INTO "found_in" VALUES(34,'东应诉〔2026〕1号','fact:27:more',6,'readers','','[[["登记履行·履行内容", "已重新作出行政复议决定", 0], ["登记履行·履行凭证", "行政复议决定书", 0]], []]','c83eb701ac70bb9b1417dfce32e7019f5238e42336c8f2c8bdd4bdabf14d129b');
INSERT INTO "found_in" VALUES(35,'东应诉〔2026〕1号','fact:28:more',6,'readers','','[[["制发文书·文书", "生效裁判履行情况报告", 0], ["制发文书·栏目", "主送", 0], ["制发文书·内容", "江城市东湖区人民法院", 0], ["制发文书·栏目", "履行情况", 0], ["制发文书·内容", "重新作出行政复议决定：已重新作出行政复议决定：2026-11-05：行政复议决定书", 0], ["制发文书·栏目", "履行结论", 0], ["制发文书·内容", "判决确定的义务已经全部履行。", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "行政复议决定书及送达回证复印件", 0]], []]','b67283a8fddad4e5407c9050fcb27df51f06e09e7266ee1b916cd09a3315f900');
INSERT INTO "found_in" VALUES(36,'东应诉〔2026〕1号','fact:29:more',6,'readers','','[[["制发文书·文书", "行政再审申请书", 0], ["制发文书·栏目", "上级人民法院", 0], ["制发文书·内容", "江城市中级人民法院", 0], ["制发文书·栏目", "再审请求", 0], ["制发文书·内容", "撤销原审判决\n依法再审，驳回被申请人的诉讼请求", 0], ["制发文书·栏目", "法定情形", 0], ["制发文书·内容", "有新的证据，足以推翻原判决", 0], ["制发文书·栏目", "事实和理由", 0], ["制发文书·内容", "再审申请人于2026年11月查获原审中未能提供的听取意见录音，证明原告当时已经陈述意见。", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "原审判决书复印件\n录音光盘及文字整理稿", 0]], []]','c971aaf251623cce26ba30cea06dc9a0d6be19207f268508c98d0a19cefeadc7');
INSERT INTO "found_in" VALUES(37,'东应诉〔2026〕1号','fact:30:more',6,'readers','','[[["制发文书·文书", "行政再审答辩状", 0], ["制发文书·栏目", "再审案号", 0], ["制发文书·内容", "（2026）鄂01行申31号", 0], ["制发文书·栏目", "再审申请人", 0], ["制发文书·内容", "罗犇", 0], ["制发文书·栏目", "申请再审的裁判（法院、案号、文书名称）", 0], ["制发文书·内容", "江城市东湖区人民法院（2026）鄂0106行初12号行政判决书", 0], ["制发文书·栏目", "收到再审申请书副本的日期", 0], ["制发文书·内容", "2026-11-13", 0], ["制发文书·栏目", "答辩请求", 0], ["制发文书·内容", "驳回再审申请人的再审申请", 0], ["制发文书·栏目", "答辩理由", 0], ["制发文书·内容", "再审申请人没有提出新的证据，原审判决认定行政处罚决定合法正确。", 0], ["制发文书·栏目", "副本份数", 0], ["制发文书·内容", "答辩状副本2份", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "原审判决书复印件", 0]], []]','3299b2edd9ea358472b4b914e4f1ce9538881c5535a0a72dbb4fb6d82c1f7d96');
INSERT INTO "found_in" VALUES(38,'东复〔2026〕1号','case',1,'','','[[["案号", "东复〔2026〕1号", 0]], ["№1", "№2026–1", "№东复1", "№东复2026–1", "№复1", "№复2026–1"]]','566acb3dbeadc9bd48915830d18ee615302d2b9c212f989a825e18ff67983073');
INSERT INTO "found_in" VALUES(39,'东复〔2026〕1号','fact:1:more',6,'readers','','[[["申请方式", "邮寄", 0], ["类别", "法人", 0], ["地址", "江城市东湖区商业街5号", 0], ["类别", "行政机关", 0], ["地址", "江城市东湖区城管路2号", 0], ["上一级主管部门", "江城市城市管理执法委员会", 0]], []]','3c0036758c0aacd23b200820674d47920ebd757e1bbd2b40968771d81b1eb85d');
INSERT INTO "found_in" VALUES(40,'东复〔2026〕1号','fact:1',3,'','','[[["申请人", "江城市示范商贸有限公司", 0], ["法定代表人、负责人、经营者或者法定代理人", "冯玥，经理", 0], ["被申请人", "江城市东湖区城市管理执法局", 0], ["法定代表人、负责人、经营者或者法定代理人", "罗志强，局长", 0]], []]','bb91c294101b9a4151e98ab834c4e2157e83c97c2b7b501704db68e790545c88');
INSERT INTO "found_in" VALUES(41,'东复〔2026〕1号','fact:1',4,'','','[[["行政行为", "暂扣户外广告设施的行政强制措施", 0]], []]','0f4b6af2f6fa538a1967362215040e535a2ba096b1d0ca3b3429ca51794391d3');
INSERT INTO "found_in" VALUES(42,'东复〔2026〕1号','fact:1:more',5,'readers','','[[["复议请求", "确认被申请人暂扣申请人广告设施的行为违法", 0], ["复议请求", "责令被申请人返还暂扣的广告设施", 0], ["申请人的事实和理由", "申请人设置的门店招牌已经备案。被申请人没有出具任何文书，即暂扣申请人的广告设施，没有事实和法律依据。", 0]], []]','9b91f7c4d6c7bf8a30757d8eda461a3cadf7e6eca883936dbfbe92217f802a26');
INSERT INTO "found_in" VALUES(43,'东复〔2026〕1号','fact:1:numbers',1,'readers','','[[["证件号码或者电话", "914***********000X", 0], ["证件号码或者电话", "027*****0002", 0]], ["¤5079c9e8e80c10d961baea3c", "¤7f16cbaa3627eadec33b0d2a"]]','55ec9ea8101720bf5f952d72fda74178b6c2d9a7ee25ebd3ea000bd9d29b28d8');
INSERT INTO "found_in" VALUES(44,'东复〔2026〕1号','fact:3:more',6,'readers','','[[["受理·审理程序", "普通程序", 0]], []]','7cb4c42fd4a22534395c2c5ec7e01274dab54ce75b673e3978afa19c8a58a4d4');
INSERT INTO "found_in" VALUES(45,'东复〔2026〕1号','fact:5:more',6,'readers','','[[["登记送达·文书", "行政复议答复通知书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','d77dfcc0bb2f800ed242a0a2ba8b553c9cd77527319edf04a39bb9e33e497f64');
INSERT INTO "found_in" VALUES(46,'东复〔2026〕1号','fact:6:more',6,'readers','','[[["登记答复·答复要点", "涉案广告设施未经许可，被申请人依照区户外广告管理规定予以暂扣。", 0]], []]','6725fc114d8463b840995d0bcf7219c2e8f04e55d0223736140c1bb41b11c868');
INSERT INTO "found_in" VALUES(47,'东复〔2026〕1号','fact:7:more',6,'readers','','[[["听取意见·方式", "电话", 0], ["听取意见·意见要点", "坚持行政复议请求。", 0]], []]','8cbaeacae8f29a3642431a02f2689a40f85110c2947df01b26aaa2d529a0ba1d');
INSERT INTO "found_in" VALUES(48,'东复〔2026〕1号','fact:8:more',6,'readers','','[[["申请附带审查·规范性文件", "《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）", 0], ["申请附带审查·规范性文件的种类", "县级以上地方各级人民政府及其工作部门的规范性文件", 0], ["申请附带审查·请求审查的条款", "第八条", 0], ["申请附带审查·认为不合法的理由", "该条规定执法人员可以不出具文书直接暂扣广告设施，没有上位法依据，减损了当事人的权利。", 0]], []]','01240e4e6b3a30de2559bdd453754930bb1837808c76ef27d885a0014c290318');
INSERT INTO "found_in" VALUES(49,'东复〔2026〕1号','fact:9:more',6,'readers','','[[["启动附带审查·规范性文件或者依据", "《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）", 0], ["启动附带审查·审查的条款", "第八条", 0], ["启动附带审查·制定机关；无权处理的，填有权处理的机关", "东湖区户外广告管理办公室", 0]], []]','5e7a412fdd6e1a8d068c3f58b771465f3d0891daa34d8b3a58869438a1c63be2');
INSERT INTO "found_in" VALUES(50,'东复〔2026〕1号','fact:10:more',6,'readers','','[[["启动附带审查·规范性文件或者依据", "《江城市门店招牌设置导则》（江城管规〔2022〕6号）", 0], ["启动附带审查·审查的条款", "第五条", 0], ["启动附带审查·制定机关；无权处理的，填有权处理的机关", "江城市人民政府", 0]], []]','e46323e618c1e38b65ad9a28f591b8f3089708fea64933d460721b56acea5c86');
INSERT INTO "found_in" VALUES(51,'东复〔2026〕1号','fact:11:more',6,'readers','','[[["中止审理·中止事由", "有本法第五十六条或者第五十七条规定的情形", 0], ["中止审理·具体情况", "申请人一并请求审查《东湖区户外广告设施管理规定》第八条，本机关依法对该文件进行审查", 0]], []]','7d65723b42cee466f443f176f093dd43367123eb6f1450f7f9c46a75f560d987');
INSERT INTO "found_in" VALUES(52,'东复〔2026〕1号','fact:13:more',6,'readers','','[[["登记送达·文书", "规范性文件审查通知书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','a8bc52533f545e62901724416640a98d93f388845111052969cf3e4f45559732');
INSERT INTO "found_in" VALUES(53,'东复〔2026〕1号','fact:15:more',6,'readers','','[[["登记送达·文书", "规范性文件转送函", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "机要交换", 0]], []]','5113f117181ab68445c20423aac1a659e675b2a7c9faa7ce56e5618589ff7c7f');
INSERT INTO "found_in" VALUES(54,'东复〔2026〕1号','fact:16:more',6,'readers','','[[["登记制定机关答复·答复要点", "该条系为提高执法效率设定。", 0]], []]','249789ae32b3faa1e878ede123f5f29bcf5060e24debd6e21793d4ab0bb72d48');
INSERT INTO "found_in" VALUES(55,'东复〔2026〕1号','fact:17:more',6,'readers','','[[["附带审查处理·处理结果", "相关条款超越权限或者违反上位法，停止执行并责令纠正", 0], ["附带审查处理·处理意见", "《中华人民共和国行政强制法》第十八条规定，实施行政强制措施应当当场告知当事人理由、依据并制作现场笔录。\n该文件第八条免除行政机关的法定义务，与上位法相抵触。", 0]], []]','6d90a51b612989c8bfd15e2298881302bf36fbb9b765293f93110728ebd5044d');
INSERT INTO "found_in" VALUES(56,'东复〔2026〕1号','fact:18:more',6,'readers','','[[["附带审查处理·处理结果", "接受转送的机关已回复处理意见", 0], ["附带审查处理·处理意见", "该条不作为行政强制的依据。", 0]], []]','02d356f2a7c198376ff45be3b504e55b2a056a44d4b8b9adae6e05006ff18fda');
INSERT INTO "found_in" VALUES(57,'东复〔2026〕1号','fact:19:more',6,'readers','','[[["恢复审理·中止原因消除的情况", "对规范性文件的审查和转送处理均已结束", 0]], []]','019b1ac6f06408108f0159400c268225fb8efedd7f3ee44a87853bda06ee5672');
INSERT INTO "found_in" VALUES(58,'东复〔2026〕1号','fact:20:more',6,'readers','','[[["作出行政复议决定·决定类型", "确认违法", 0], ["作出行政复议决定·决定内容", "确认被申请人2026年2月25日暂扣申请人广告设施的行为违法。", 0], ["作出行政复议决定·法定事由", "确认违法：行政行为违法，但是不具有可撤销内容", 0], ["作出行政复议决定·决定类型", "行政赔偿", 0], ["作出行政复议决定·决定内容", "责令被申请人返还暂扣的广告设施。", 0], ["作出行政复议决定·证据（不分提交人的；已登记的按登记的提交人列出）", "现场照片", 0], ["作出行政复议决定·证据（不分提交人的；已登记的按登记的提交人列出）", "门店招牌备案表", 0], ["作出行政复议决定·证据（不分提交人的；已登记的按登记的提交人列出）", "执法记录仪录像", 0]], []]','1af6001f84413a5dc9e60dace5fba159ac9fa35623603c55e942d577b8509639');
INSERT INTO "found_in" VALUES(59,'东复〔2026〕1号','fact:20:more',5,'readers','','[[["作出行政复议决定·查明的事实", "2026年2月25日，被申请人执法人员在巡查中暂扣申请人门店招牌三块，未制作现场笔录，未交付任何文书。", 0], ["作出行政复议决定·理由", "被申请人实施行政强制措施未告知理由、依据，未制作现场笔录，程序违法；暂扣行为已经实施，不具有可撤销内容，应当确认违法，并返还暂扣的财物。", 0]], []]','92191a554cb8a0fa7b1eddb98e66f9e106f9abf52a0428d207c3c25cdae7d254');
INSERT INTO "found_in" VALUES(60,'东复〔2026〕1号','fact:21:more',6,'readers','','[[["登记送达·文书", "行政复议决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','4427af98f4e7402445c5a8ff63239c618b43e0e02cd7b75d52d4e5ba7cf2118b');
INSERT INTO "found_in" VALUES(61,'东复〔2026〕1号','fact:22:more',6,'readers','','[[["登记送达·文书", "行政复议决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','4427af98f4e7402445c5a8ff63239c618b43e0e02cd7b75d52d4e5ba7cf2118b');
INSERT INTO "found_in" VALUES(62,'东复〔2026〕2号','case',1,'','','[[["案号", "东复〔2026〕2号", 0]], ["№2", "№2026–2", "№东复2", "№东复2026–2", "№复2", "№复2026–2"]]','7d8dafbb68415fadc9d65cecb456f0cf01e4256860677b061880ef087a8b0e25');
INSERT INTO "found_in" VALUES(63,'东复〔2026〕2号','fact:1:more',6,'readers','','[[["申请方式", "互联网渠道", 0], ["类别", "公民", 0], ["地址", "江城市东湖区花桥街7号", 0], ["类别", "行政机关", 0], ["地址", "江城市东湖区交通路1号", 0], ["复议前置的情形", "对当场作出的行政处罚决定不服", 0]], []]','f18c9d4bf7a2b58f99fe55c16e78e64158930403394e87efcae2077adc49e257');
INSERT INTO "found_in" VALUES(64,'东复〔2026〕2号','fact:1',3,'','','[[["申请人", "林䶮", 0], ["被申请人", "江城市公安局东湖区分局交通警察大队", 0], ["法定代表人、负责人、经营者或者法定代理人", "曹勇，大队长", 0]], []]','b044f741e776f3d32a64337bf4fd7290f8c8d0cd0335e9730b2a06240af922bb');
INSERT INTO "found_in" VALUES(65,'东复〔2026〕2号','fact:1',4,'','','[[["行政行为", "公安交通管理简易程序处罚决定", 0]], []]','0b1ed567b5c71054ab0bdb19f1dec132df31f7a0e0241f148f2019b317763a07');
INSERT INTO "found_in" VALUES(66,'东复〔2026〕2号','fact:1',2,'','','[[["行政行为文号", "4201002026030208", 0]], []]','82c0c041384af440daaa3fc0d7105dc668446f0bea23c3b49f36845b5580a170');
INSERT INTO "found_in" VALUES(67,'东复〔2026〕2号','fact:1:more',5,'readers','','[[["复议请求", "撤销被申请人作出的公安交通管理简易程序处罚决定", 0], ["申请人的事实和理由", "申请人停车的位置划有停车泊位，不属于违法停车。", 0]], []]','5df7bf82c8a6a83aaa28547414af4840387dda0b447847ceb4f98d17324b8a95');
INSERT INTO "found_in" VALUES(68,'东复〔2026〕2号','fact:1:numbers',1,'readers','','[[["证件号码或者电话", "420***********0228", 0], ["证件号码或者电话", "199****0021", 0]], ["¤983d56873f89815085d036e2", "¤250eea13f538e43986f433b3"]]','07b9af56230baa0c13d55c769403372ee2dd07f3112828e2496ccd567d792e9d');
INSERT INTO "found_in" VALUES(69,'东复〔2026〕2号','fact:3:more',6,'readers','','[[["受理·审理程序", "简易程序", 0], ["受理·适用简易程序的情形", "当事人各方同意适用简易程序", 0]], []]','c50a53b2a60ee752354ab3a93a11d68bddf2892695ab6e071d57eba7bed6f4e7');
INSERT INTO "found_in" VALUES(70,'东复〔2026〕2号','fact:5:more',6,'readers','','[[["登记送达·文书", "行政复议答复通知书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','d77dfcc0bb2f800ed242a0a2ba8b553c9cd77527319edf04a39bb9e33e497f64');
INSERT INTO "found_in" VALUES(71,'东复〔2026〕2号','fact:6:more',6,'readers','','[[["登记答复·答复要点", "涉案路段泊位已于2026年2月取消，处罚正确。", 0]], []]','a19a6ed44b7ab82dda7c36ef49830b77bf01deb3905093d45bbd6c2d752e037f');
INSERT INTO "found_in" VALUES(72,'东复〔2026〕2号','fact:7:more',6,'readers','','[[["转为普通程序·理由", "当事人对违法事实争议较大，需要进一步调查核实", 0]], []]','855f5adcf39cb9d3978bb033e3b8ad8c476fb5c39956fb267706da8cb1955d8d');
INSERT INTO "found_in" VALUES(73,'东复〔2026〕2号','fact:8:more',6,'readers','','[[["听取意见·方式", "电话", 0], ["听取意见·意见要点", "愿意在被申请人自行纠正的基础上和解。", 0]], []]','5a68d352ce0535f4cd206a0a6d3a3a6154fc43b7cc3c57ec3d48d7e7bed43f3f');
INSERT INTO "found_in" VALUES(74,'东复〔2026〕2号','fact:9:more',6,'readers','','[[["撤回申请·撤回理由", "已与被申请人达成和解，争议已经解决", 0], ["撤回申请·和解内容", "被申请人自行撤销处罚决定，退还罚款200元。\n申请人撤回行政复议申请，双方再无争议。", 0]], []]','7e889898c3462bd70f329b862f435c2f398968483ab342d9044465caa4ef2fea');
INSERT INTO "found_in" VALUES(75,'东复〔2026〕2号','fact:10:more',6,'readers','','[[["终止审理·终止事由", "申请人撤回行政复议申请，行政复议机构准予撤回", 0], ["终止审理·具体情况", "撤回申请系申请人的真实意思表示，不损害国家利益、社会公共利益和他人合法权益，予以准许", 0]], []]','e63ae62dc8268ac1d706ad18dbd7fd7815512ae7fba7d3cad3b23c6d11f63911');
INSERT INTO "found_in" VALUES(76,'东复〔2026〕2号','fact:11:more',6,'readers','','[[["登记送达·文书", "行政复议终止决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','a2892d4c9569cc96da0a0f24f26e7480cd42eb92c8d90648a4ae68eb0dead8ac');
INSERT INTO "found_in" VALUES(77,'东复〔2026〕2号','fact:12:more',6,'readers','','[[["登记送达·文书", "行政复议终止决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','a2892d4c9569cc96da0a0f24f26e7480cd42eb92c8d90648a4ae68eb0dead8ac');
CREATE TABLE hook_deliveries (
	id INTEGER NOT NULL, 
	hook_id INTEGER NOT NULL, 
	message VARCHAR NOT NULL, 
	case_number VARCHAR, 
	seq INTEGER, 
	created_at DATETIME NOT NULL, 
	tried_since DATETIME NOT NULL, 
	done_at DATETIME, 
	sent BOOLEAN NOT NULL, 
	attempts INTEGER NOT NULL, 
	retry_at DATETIME, 
	answer VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(hook_id) REFERENCES system_hooks (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (message)
);
CREATE TABLE installation (
	id INTEGER NOT NULL, 
	identity VARCHAR NOT NULL, 
	key_fingerprint VARCHAR NOT NULL, 
	trusted_at DATETIME, must_be_named BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "installation" VALUES(1,'5e4860c19a83a5a97f46bc40adb46549','',NULL,0);
CREATE TABLE jobs (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	login VARCHAR NOT NULL, 
	case_number VARCHAR, 
	asked VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	same VARCHAR, 
	state VARCHAR NOT NULL, 
	done INTEGER NOT NULL, 
	total INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	tells BOOLEAN NOT NULL, 
	attempts INTEGER NOT NULL, 
	owner VARCHAR NOT NULL, 
	lease_until DATETIME, 
	finished_at DATETIME, 
	refusal VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	remark VARCHAR NOT NULL, 
	phones INTEGER NOT NULL, 
	until DATETIME, cases VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_jobs_state CHECK ("state" IN ('waiting', 'running', 'ready', 'failed', 'removed')), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	UNIQUE (same)
);
CREATE TABLE joint_matters (
	id INTEGER NOT NULL, 
	occasion INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	due_on DATE, 
	done_on DATE, 
	done VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	struck VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(occasion) REFERENCES joint_occasions (id)
);
CREATE TABLE joint_occasions (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	partners VARCHAR NOT NULL, 
	theme VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	struck VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_joint_occasions_kind CHECK ("kind" IN ('meeting', 'memorandum', 'talk'))
);
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR NOT NULL, 
	roles VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	case_number VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	citation VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (hash)
);
INSERT INTO "journal" VALUES(1,'2026-12-01 01:09:53.742658','命令行','','account','登记人员和机关','','43项登记','{"consults/3":{"application":null,"confirmed":"","forward_way":"","forwarded_on":null,"handed_on":null,"papers":""}}','{"agencies/1":{"address":"","credit_code":"","government":"","id":1,"level":"县级政府","liaison":"","name":"江城市东湖区人民政府","phone":"","seat":"","successor":"","superior":"江城市人民政府","valid_from":"2024-06-03","valid_until":null},"agencies/10":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":10,"level":"县级政府部门","liaison":"","name":"东湖区教育局","phone":"","seat":"","successor":"","superior":"江城市教育局","valid_from":"2024-06-03","valid_until":null},"agencies/11":{"address":"","credit_code":"","government":"","id":11,"level":"县级政府部门","liaison":"","name":"东湖区食品药品监督管理局","phone":"","seat":"","successor":"","superior":"","valid_from":"2024-06-03","valid_until":"2025-10-16"},"agencies/2":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":2,"level":"县级政府部门","liaison":"","name":"东湖区城市管理执法局","phone":"","seat":"","successor":"","superior":"江城市城市管理执法委员会","valid_from":"2024-06-03","valid_until":null},"agencies/3":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":3,"level":"县级政府部门","liaison":"","name":"东湖区市场监督管理局","phone":"","seat":"","successor":"","superior":"江城市市场监督管理局","valid_from":"2024-06-03","valid_until":null},"agencies/4":{"address":"","credit_code":"","government":"江城市人民政府","id":4,"level":"市级政府部门派出机构","liaison":"","name":"江城市公安局东湖分局","phone":"","seat":"江城市东湖区人民政府","successor":"","superior":"江城市公安局","valid_from":"2024-06-03","valid_until":null},"agencies/5":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":5,"level":"县级政府部门","liaison":"","name":"东湖区人力资源和社会保障局","phone":"","seat":"","successor":"","superior":"江城市人力资源和社会保障局","valid_from":"2024-06-03","valid_until":null},"agencies/6":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":6,"level":"县级政府部门","liaison":"","name":"东湖区住房和城乡建设局","phone":"","seat":"","successor":"","superior":"江城市住房和城乡建设局","valid_from":"2024-06-03","valid_until":null},"agencies/7":{"address":"","credit_code":"","government":"江城市人民政府","id":7,"level":"市级政府部门派出机构","liaison":"","name":"江城市自然资源和规划局东湖分局","phone":"","seat":"江城市东湖区人民政府","successor":"","superior":"江城市自然资源和规划局","valid_from":"2024-06-03","valid_until":null},"agencies/8":{"address":"","credit_code":"","government":"江城市人民政府","id":8,"level":"市级政府部门派出机构","liaison":"","name":"江城市生态环境局东湖区分局","phone":"","seat":"江城市东湖区人民政府","successor":"","superior":"江城市生态环境局","valid_from":"2024-06-03","valid_until":null},"agencies/9":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":9,"level":"街道办事处","liaison":"","name":"东湖区临湖街道办事处","phone":"","seat":"","successor":"","superior":"江城市东湖区人民政府","valid_from":"2024-06-03","valid_until":null},"consult_points/1":{"address":"","channel_basis":"","channel_since":null,"hours":"周一至周五 9:00–17:00","id":1,"name":"临湖司法所","phone":"","town":"临湖街道","valid_from":"2024-06-03","valid_until":null,"video":true},"consult_points/2":{"address":"","channel_basis":"","channel_since":null,"hours":"周一至周五 9:00–17:00","id":2,"name":"高桥司法所","phone":"","town":"高桥镇","valid_from":"2024-06-03","valid_until":null,"video":false},"consults/1":{"act":"","advised":"告知可以请求出具文书；联系城管局约定当场说明","application":"***（已更换）","case_number":null,"confirmed":"","forward_proof":"","forward_way":"","forwarded_on":null,"handed_on":null,"id":1,"key":"***（已更换）","matter":"占道摊位被要求搬走，没有收到文书","officer":"chenxiao","on":"2026-10-11","organ":"","papers":"","phone":"","point_id":1,"rating":"5","receiver":"许敏","recorded_at":"2026-12-01 01:09:53.731516+00:00","result":"","result_on":null,"saved_at":null,"settled":true,"settlement":"城管局当日补发文书，商定缓搬三日","told_on":null,"visitor":"涂阿姨"},"consults/2":{"act":"","advised":"告知先书面申请查处，满六十日未答复可以申请","application":"***（已更换）","case_number":null,"confirmed":"","forward_proof":"","forward_way":"","forwarded_on":null,"handed_on":null,"id":2,"key":"***（已更换）","matter":"邻居违建无人管，问能否复议","officer":"chenxiao","on":"2026-11-08","organ":"","papers":"","phone":"","point_id":1,"rating":"","receiver":"许敏","recorded_at":"2026-12-01 01:09:53.733630+00:00","result":"","result_on":null,"saved_at":null,"settled":false,"settlement":"","told_on":null,"visitor":""},"consults/3":{"act":"占道经营罚款","advised":"告知自知道处罚决定之日起六十日内可以申请，愿意一起填写申请书","application":"***（已更换）","case_number":null,"confirmed":"fingerprint","forward_proof":"","forward_way":"system","forwarded_on":"2026-11-19","handed_on":"2026-11-19","id":3,"key":"***（已更换）","matter":"对罚款二千元不服","officer":"chenxiao","on":"2026-11-19","organ":"东湖区城市管理执法局","papers":"行政处罚决定书复印件\n身份证复印件","phone":"139****1212","point_id":1,"rating":"","receiver":"许敏","recorded_at":"2026-12-01 01:09:53.734413+00:00","result":"","result_on":null,"saved_at":null,"settled":false,"settlement":"","told_on":null,"visitor":"贺敏"},"officials/1":{"agency_id":1,"field":"","id":1,"name":"沈岚","post":"chief","proof":"","title":"区长","valid_from":"2024-06-03","valid_until":null},"officials/10":{"agency_id":7,"field":"","id":10,"name":"彭涛","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/11":{"agency_id":8,"field":"","id":11,"name":"江帆","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/12":{"agency_id":9,"field":"","id":12,"name":"程浩","post":"chief","proof":"","title":"主任","valid_from":"2024-06-03","valid_until":null},"officials/13":{"agency_id":10,"field":"","id":13,"name":"吕楠","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/2":{"agency_id":1,"field":"","id":2,"name":"方致远","post":"deputy","proof":"","title":"副区长","valid_from":"2024-06-03","valid_until":null},"officials/3":{"agency_id":2,"field":"","id":3,"name":"罗志强","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/4":{"agency_id":2,"field":"","id":4,"name":"尹红","post":"deputy","proof":"","title":"副局长","valid_from":"2024-06-03","valid_until":null},"officials/5":{"agency_id":3,"field":"","id":5,"name":"邓立","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/6":{"agency_id":3,"field":"","id":6,"name":"冯雪","post":"deputy","proof":"","title":"副局长","valid_from":"2024-06-03","valid_until":null},"officials/7":{"agency_id":4,"field":"","id":7,"name":"曹勇","post":"chief","proof":"","title":"分局长","valid_from":"2024-06-03","valid_until":null},"officials/8":{"agency_id":5,"field":"","id":8,"name":"唐静","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/9":{"agency_id":6,"field":"","id":9,"name":"贾文","post":"chief","proof":"","title":"局长","valid_from":"2024-06-03","valid_until":null},"outside_accounts/1":{"agency_id":2,"feed":"***（已更换）","id":1,"issued_at":"2026-12-01 01:09:53.028608+00:00","key":"***（已更换）","key_id":"9183dfb333b53384d934c324dfaa84cac532ed66f2a8dcc031ceef4ec7b72646","login":"jg101","name":"法规科","officer":"命令行","phone":"","point_id":null,"post":"liaison","recorded_at":"2026-12-01 01:09:52.854429+00:00","valid_from":"2024-06-03","valid_until":null,"wrapped":"***（已更换）"},"outside_accounts/2":{"agency_id":5,"feed":"***（已更换）","id":2,"issued_at":"2026-12-01 01:09:53.202963+00:00","key":"***（已更换）","key_id":"d64dd2fc89abf006f9d20b04133a1e3817b4d8e0a43f15fa8a794a12f19147e1","login":"jg102","name":"办公室","officer":"命令行","phone":"","point_id":null,"post":"head_office","recorded_at":"2026-12-01 01:09:53.028680+00:00","valid_from":"2024-06-03","valid_until":null,"wrapped":"***（已更换）"},"outside_accounts/3":{"agency_id":null,"feed":"***（已更换）","id":3,"issued_at":"2026-12-01 01:09:53.377398+00:00","key":"***（已更换）","key_id":"e518f08cd105e2f1fbc02ffd38bffe14c39bd0221dc72e15a180333409e0781e","login":"sfs101","name":"许敏","officer":"命令行","phone":"","point_id":1,"post":"receiver","recorded_at":"2026-12-01 01:09:53.203033+00:00","valid_from":"2024-06-03","valid_until":null,"wrapped":"***（已更换）"},"outside_accounts/4":{"agency_id":2,"feed":"***（已更换）","id":4,"issued_at":"2026-12-01 01:09:53.549067+00:00","key":"***（已更换）","key_id":"7391e2a0f968942c1819906ce62328561b1ba2d374f444576f4befed34abf3e6","login":"fz101","name":"罗志强","officer":"命令行","phone":"","point_id":null,"post":"official","recorded_at":"2026-12-01 01:09:53.377470+00:00","valid_from":"2024-06-03","valid_until":null,"wrapped":"***（已更换）"},"outside_accounts/5":{"agency_id":2,"feed":"***（已更换）","id":5,"issued_at":"2026-12-01 01:09:53.729088+00:00","key":"***（已更换）","key_id":"54348da773e8e866465115e79ec597be05f5a63917b6775235e989a81a549c18","login":"fz102","name":"尹红","officer":"命令行","phone":"","point_id":null,"post":"official","recorded_at":"2026-12-01 01:09:53.549134+00:00","valid_from":"2024-06-03","valid_until":null,"wrapped":"***（已更换）"},"rooms/1":{"equipment":"","id":1,"kind":"hearing","minutes":0,"name":"一号听证室","officer":"命令行","place":"江城市东湖区司法局三楼301室","recorded_at":"2026-12-01 01:09:52.852205+00:00","seats":24,"since":"2024-06-03","until":null},"rooms/2":{"equipment":"","id":2,"kind":"reading","minutes":0,"name":"阅卷室","officer":"命令行","place":"江城市东湖区司法局一楼105室","recorded_at":"2026-12-01 01:09:52.852306+00:00","seats":6,"since":"2024-06-03","until":null},"staff/admin":{"login":"admin","must_change_password":false,"name":"系统管理员","password_hash":"***（已更换）","roles":"administrator","valid_from":"2024-06-03","valid_until":null},"staff/chenxiao":{"login":"chenxiao","must_change_password":false,"name":"陈晓","password_hash":"***（已更换）","roles":"clerk","valid_from":"2024-06-03","valid_until":null},"staff/gaofei":{"login":"gaofei","must_change_password":false,"name":"高飞","password_hash":"***（已更换）","roles":"supervisor","valid_from":"2024-06-03","valid_until":null},"staff/hequn":{"login":"hequn","must_change_password":false,"name":"何群","password_hash":"***（已更换）","roles":"approver","valid_from":"2024-06-03","valid_until":null},"staff/liuyang":{"login":"liuyang","must_change_password":false,"name":"刘洋","password_hash":"***（已更换）","roles":"handler","valid_from":"2024-06-03","valid_until":null},"staff/sunmin":{"login":"sunmin","must_change_password":false,"name":"孙敏","password_hash":"***（已更换）","roles":"handler","valid_from":"2024-06-03","valid_until":null},"staff/zhoujian":{"login":"zhoujian","must_change_password":false,"name":"周健","password_hash":"***（已更换）","roles":"reviewer","valid_from":"2024-06-03","valid_until":null}}','','','','0000000000000000000000000000000000000000000000000000000000000000','d57df679d4907e403ba0556954d5cbf32250ea888add911b180b18b63520c302');
CREATE TABLE law_loads (
	id INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	loaded_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (digest)
);
CREATE TABLE leaves (
	id INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	substitute VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE NOT NULL, 
	reason VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, handover VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	FOREIGN KEY(substitute) REFERENCES staff (login)
);
CREATE TABLE ledger_columns (
	"key" VARCHAR NOT NULL, 
	chosen VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE letters (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	serial INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	sender VARCHAR NOT NULL, 
	their_number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	case_number VARCHAR, 
	handed_to VARCHAR NOT NULL, 
	attachment_id INTEGER, 
	digest VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	media VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(attachment_id) REFERENCES attachments (id), 
	UNIQUE (year, serial), 
	UNIQUE (request_id)
);
CREATE TABLE library_entries (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	domain VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	written_by VARCHAR NOT NULL, 
	written_on DATE NOT NULL, 
	read_by VARCHAR NOT NULL, 
	read_on DATE, 
	dropped VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE mailings (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	waybill VARCHAR NOT NULL, 
	sent_on DATE NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (document_id, waybill)
);
CREATE TABLE notice_senders (
	way VARCHAR NOT NULL, 
	setup VARCHAR NOT NULL, 
	PRIMARY KEY (way)
);
CREATE TABLE notice_wishes (
	login VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	mobile VARCHAR NOT NULL, 
	wanted VARCHAR NOT NULL, 
	PRIMARY KEY (login), 
	FOREIGN KEY(login) REFERENCES staff (login)
);
CREATE TABLE notices (
	id INTEGER NOT NULL, 
	case_number VARCHAR, 
	outbox_id INTEGER, 
	recipient VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	read_at DATETIME, kind VARCHAR DEFAULT 'machine' NOT NULL, seq INTEGER, draft_id INTEGER, until DATE, copy_of INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(outbox_id) REFERENCES outbox (id), 
	UNIQUE (outbox_id)
);
INSERT INTO "notices" VALUES(1,NULL,NULL,'chenxiao','临湖司法所转送申请（咨询〔2026〕3号），请在“咨询登记”核对后登记收案','2026-12-01 01:09:53.738751',NULL,'machine',NULL,NULL,NULL,NULL);
CREATE TABLE office_phrases (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name, version)
);
CREATE TABLE office_templates (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (kind, version)
);
CREATE TABLE officer_papers (
	id INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	proof VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	struck VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	CONSTRAINT ck_officer_papers_kind CHECK ("kind" IN ('began', 'legal', 'induction'))
);
CREATE TABLE "officials" (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, field VARCHAR DEFAULT '' NOT NULL, proof VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_officials_post CHECK ("post" IN ('chief', 'deputy', 'deputy_in_charge', 'other_in_charge')), 
	FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
INSERT INTO "officials" VALUES(1,1,'沈岚','区长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(2,1,'方致远','副区长','deputy','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(3,2,'罗志强','局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(4,2,'尹红','副局长','deputy','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(5,3,'邓立','局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(6,3,'冯雪','副局长','deputy','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(7,4,'曹勇','分局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(8,5,'唐静','局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(9,6,'贾文','局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(10,7,'彭涛','局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(11,8,'江帆','局长','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(12,9,'程浩','主任','chief','2024-06-03',NULL,'','');
INSERT INTO "officials" VALUES(13,10,'吕楠','局长','chief','2024-06-03',NULL,'','');
CREATE TABLE organ_letters (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	ref INTEGER NOT NULL, 
	organ VARCHAR NOT NULL, 
	theme VARCHAR NOT NULL, 
	sent_on DATE NOT NULL, 
	due_on DATE, 
	answer VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	answered_on DATE, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE "outbox" (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	promise VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	document_id INTEGER, 
	text VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	done_at DATETIME, 
	attempts INTEGER NOT NULL, 
	retry_at DATETIME, 
	error VARCHAR NOT NULL, 
	recipient VARCHAR DEFAULT ('') NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_stage CHECK ("stage" IN ('acceptance', 'hearing', 'decision', 'compliance', 'response', 'court', 'judgment', 'performance')), 
	CONSTRAINT ck_outbox_promise CHECK ("promise" IN ('record', 'document', 'reminder')), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(document_id) REFERENCES documents (id), 
	UNIQUE (case_number, "key")
);
INSERT INTO "outbox" VALUES(1,'东应诉〔2026〕1号',1,'response','record','1:record',NULL,'登记应诉通知','2026-07-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(2,'东应诉〔2026〕1号',2,'response','record','2:record',NULL,'指定承办人','2026-07-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(3,'东应诉〔2026〕1号',3,'response','record','3:record',NULL,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(4,'东应诉〔2026〕1号',3,'response','document','3:A-01:defendant-1',1,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(5,'东应诉〔2026〕1号',4,'response','record','4:record',NULL,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(6,'东应诉〔2026〕1号',4,'response','document','4:A-02:defendant-1',2,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(7,'东应诉〔2026〕1号',5,'response','record','5:record',NULL,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(8,'东应诉〔2026〕1号',5,'response','document','5:A-03:defendant-1',3,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(9,'东应诉〔2026〕1号',6,'response','record','6:record',NULL,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(10,'东应诉〔2026〕1号',6,'response','document','6:A-03b:defendant-1',4,'制发文书','2026-07-15 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(11,'东应诉〔2026〕1号',7,'response','record','7:record',NULL,'制发文书','2026-07-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(12,'东应诉〔2026〕1号',7,'response','document','7:A-06:defendant-1',5,'制发文书','2026-07-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(13,'东应诉〔2026〕1号',8,'response','record','8:record',NULL,'制发文书','2026-07-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(14,'东应诉〔2026〕1号',8,'response','document','8:A-11:defendant-1',6,'制发文书','2026-07-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(15,'东应诉〔2026〕1号',9,'response','record','9:record',NULL,'制发文书','2026-07-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(16,'东应诉〔2026〕1号',9,'response','document','9:A-06b:defendant-1',7,'制发文书','2026-07-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(17,'东应诉〔2026〕1号',10,'response','record','10:record',NULL,'提交答辩和证据','2026-07-17 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(18,'东应诉〔2026〕1号',11,'court','record','11:record',NULL,'登记开庭通知','2026-08-17 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(19,'东应诉〔2026〕1号',12,'court','record','12:record',NULL,'确定出庭负责人','2026-08-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(20,'东应诉〔2026〕1号',12,'court','document','12:A-04:defendant-1',8,'确定出庭负责人','2026-08-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(21,'东应诉〔2026〕1号',13,'court','record','13:record',NULL,'通知出庭负责人','2026-08-21 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(22,'东应诉〔2026〕1号',13,'court','document','13:O-19:defendant-1',9,'通知出庭负责人','2026-08-21 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(23,'东应诉〔2026〕1号',14,'court','record','14:record',NULL,'通知出庭负责人','2026-08-24 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(24,'东应诉〔2026〕1号',15,'court','record','15:record',NULL,'制发文书','2026-09-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(25,'东应诉〔2026〕1号',15,'court','document','15:A-04:defendant-1',10,'制发文书','2026-09-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(26,'东应诉〔2026〕1号',16,'court','record','16:record',NULL,'制发文书','2026-09-03 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(27,'东应诉〔2026〕1号',16,'court','document','16:A-07b:defendant-1',11,'制发文书','2026-09-03 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(28,'东应诉〔2026〕1号',17,'court','record','17:record',NULL,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(29,'东应诉〔2026〕1号',17,'court','document','17:A-07:defendant-1',12,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(30,'东应诉〔2026〕1号',18,'court','record','18:record',NULL,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(31,'东应诉〔2026〕1号',18,'court','document','18:A-05:defendant-1',13,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(32,'东应诉〔2026〕1号',19,'court','record','19:record',NULL,'登记开庭情况','2026-09-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(33,'东应诉〔2026〕1号',19,'court','document','19:A-05:defendant-1',14,'登记开庭情况','2026-09-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(34,'东应诉〔2026〕1号',20,'court','record','20:record',NULL,'制发文书','2026-09-10 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(35,'东应诉〔2026〕1号',20,'court','document','20:A-12:defendant-1',15,'制发文书','2026-09-10 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(36,'东应诉〔2026〕1号',21,'court','record','21:record',NULL,'登记裁判','2026-09-25 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(37,'东应诉〔2026〕1号',22,'judgment','record','22:record',NULL,'制发文书','2026-09-28 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(38,'东应诉〔2026〕1号',22,'judgment','document','22:A-08:defendant-1',16,'制发文书','2026-09-28 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(39,'东应诉〔2026〕1号',23,'judgment','record','23:record',NULL,'制发文书','2026-10-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(40,'东应诉〔2026〕1号',23,'judgment','document','23:A-01b:defendant-1',17,'制发文书','2026-10-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(41,'东应诉〔2026〕1号',24,'judgment','record','24:record',NULL,'登记裁判生效','2026-10-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(42,'东应诉〔2026〕1号',25,'performance','record','25:record',NULL,'制发文书','2026-10-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(43,'东应诉〔2026〕1号',25,'performance','document','25:A-10:defendant-1',18,'制发文书','2026-10-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(44,'东应诉〔2026〕1号',26,'performance','record','26:record',NULL,'制发文书','2026-10-21 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(45,'东应诉〔2026〕1号',26,'performance','document','26:A-09:defendant-1',19,'制发文书','2026-10-21 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(46,'东应诉〔2026〕1号',27,'performance','record','27:record',NULL,'登记履行','2026-11-05 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(47,'东应诉〔2026〕1号',28,'judgment','record','28:record',NULL,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(48,'东应诉〔2026〕1号',28,'judgment','document','28:A-10b:defendant-1',20,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(49,'东应诉〔2026〕1号',29,'judgment','record','29:record',NULL,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(50,'东应诉〔2026〕1号',29,'judgment','document','29:A-08b:defendant-1',21,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(51,'东应诉〔2026〕1号',30,'judgment','record','30:record',NULL,'制发文书','2026-11-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(52,'东应诉〔2026〕1号',30,'judgment','document','30:A-01c:defendant-1',22,'制发文书','2026-11-16 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(53,'东复〔2026〕1号',1,'acceptance','record','1:record',NULL,'登记收案','2026-03-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(54,'东复〔2026〕1号',2,'acceptance','record','2:record',NULL,'指定承办人','2026-03-10 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(55,'东复〔2026〕1号',3,'acceptance','record','3:record',NULL,'受理','2026-03-12 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(56,'东复〔2026〕1号',3,'acceptance','document','3:D-12:applicant-1',24,'受理','2026-03-12 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(57,'东复〔2026〕1号',3,'acceptance','document','3:D-08:',23,'受理','2026-03-12 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(58,'东复〔2026〕1号',4,'hearing','record','4:record',NULL,'发送答复通知','2026-03-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(59,'东复〔2026〕1号',4,'hearing','document','4:D-13:respondent-1',25,'发送答复通知','2026-03-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(60,'东复〔2026〕1号',5,'hearing','record','5:record',NULL,'登记送达','2026-03-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(61,'东复〔2026〕1号',6,'hearing','record','6:record',NULL,'登记答复','2026-03-25 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(62,'东复〔2026〕1号',7,'hearing','record','7:record',NULL,'听取意见','2026-03-27 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(63,'东复〔2026〕1号',7,'hearing','document','7:D-19:',26,'听取意见','2026-03-27 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(64,'东复〔2026〕1号',8,'hearing','record','8:record',NULL,'申请附带审查','2026-03-27 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(65,'东复〔2026〕1号',9,'hearing','record','9:record',NULL,'启动附带审查','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(66,'东复〔2026〕1号',10,'hearing','record','10:record',NULL,'启动附带审查','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(67,'东复〔2026〕1号',11,'hearing','record','11:record',NULL,'中止审理','2026-03-31 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(68,'东复〔2026〕1号',11,'hearing','document','11:D-26:applicant-1',27,'中止审理','2026-03-31 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(69,'东复〔2026〕1号',11,'hearing','document','11:D-26:respondent-1',28,'中止审理','2026-03-31 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(70,'东复〔2026〕1号',12,'hearing','record','12:record',NULL,'通知制定机关','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(71,'东复〔2026〕1号',12,'hearing','document','12:D-29:organ-1',29,'通知制定机关','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(72,'东复〔2026〕1号',13,'hearing','record','13:record',NULL,'登记送达','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(73,'东复〔2026〕1号',14,'hearing','record','14:record',NULL,'转送规范性文件','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(74,'东复〔2026〕1号',14,'hearing','document','14:D-28:organ-2',30,'转送规范性文件','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(75,'东复〔2026〕1号',15,'hearing','record','15:record',NULL,'登记送达','2026-04-03 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(76,'东复〔2026〕1号',16,'hearing','record','16:record',NULL,'登记制定机关答复','2026-04-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(77,'东复〔2026〕1号',17,'hearing','record','17:record',NULL,'附带审查处理','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(78,'东复〔2026〕1号',17,'hearing','document','17:D-30:organ-1',31,'附带审查处理','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(79,'东复〔2026〕1号',18,'hearing','record','18:record',NULL,'附带审查处理','2026-05-18 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(80,'东复〔2026〕1号',19,'hearing','record','19:record',NULL,'恢复审理','2026-05-19 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(81,'东复〔2026〕1号',19,'hearing','document','19:D-27:applicant-1',32,'恢复审理','2026-05-19 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(82,'东复〔2026〕1号',19,'hearing','document','19:D-27:respondent-1',33,'恢复审理','2026-05-19 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(83,'东复〔2026〕1号',20,'hearing','record','20:record',NULL,'作出行政复议决定','2026-06-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(84,'东复〔2026〕1号',20,'hearing','document','20:D-39:applicant-1',34,'作出行政复议决定','2026-06-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(85,'东复〔2026〕1号',20,'hearing','document','20:D-39:respondent-1',35,'作出行政复议决定','2026-06-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(86,'东复〔2026〕1号',21,'decision','record','21:record',NULL,'登记送达','2026-06-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(87,'东复〔2026〕1号',22,'decision','record','22:record',NULL,'登记送达','2026-06-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(88,'东复〔2026〕2号',1,'acceptance','record','1:record',NULL,'登记收案','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(89,'东复〔2026〕2号',2,'acceptance','record','2:record',NULL,'指定承办人','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(90,'东复〔2026〕2号',3,'acceptance','record','3:record',NULL,'受理','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(91,'东复〔2026〕2号',3,'acceptance','document','3:D-12:applicant-1',37,'受理','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(92,'东复〔2026〕2号',3,'acceptance','document','3:D-08:',36,'受理','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(93,'东复〔2026〕2号',4,'hearing','record','4:record',NULL,'发送答复通知','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(94,'东复〔2026〕2号',4,'hearing','document','4:D-13:respondent-1',38,'发送答复通知','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(95,'东复〔2026〕2号',5,'hearing','record','5:record',NULL,'登记送达','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(96,'东复〔2026〕2号',6,'hearing','record','6:record',NULL,'登记答复','2026-04-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(97,'东复〔2026〕2号',7,'hearing','record','7:record',NULL,'转为普通程序','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(98,'东复〔2026〕2号',7,'hearing','document','7:D-32:applicant-1',39,'转为普通程序','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(99,'东复〔2026〕2号',7,'hearing','document','7:D-32:respondent-1',40,'转为普通程序','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(100,'东复〔2026〕2号',8,'hearing','record','8:record',NULL,'听取意见','2026-04-22 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(101,'东复〔2026〕2号',8,'hearing','document','8:D-19:',41,'听取意见','2026-04-22 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(102,'东复〔2026〕2号',9,'hearing','record','9:record',NULL,'撤回申请','2026-05-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(103,'东复〔2026〕2号',10,'hearing','record','10:record',NULL,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(104,'东复〔2026〕2号',10,'hearing','document','10:D-36b:applicant-1',42,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(105,'东复〔2026〕2号',10,'hearing','document','10:D-37:applicant-1',43,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(106,'东复〔2026〕2号',10,'hearing','document','10:D-37:respondent-1',44,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(107,'东复〔2026〕2号',11,'decision','record','11:record',NULL,'登记送达','2026-05-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(108,'东复〔2026〕2号',12,'decision','record','12:record',NULL,'登记送达','2026-05-08 04:00:00.000000',NULL,0,NULL,'','');
CREATE TABLE "outside_accounts" (
	id INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	agency_id INTEGER, 
	point_id INTEGER, 
	name VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	key_id VARCHAR NOT NULL, 
	wrapped VARCHAR NOT NULL, 
	issued_at DATETIME, 
	valid_from DATE NOT NULL, 
	valid_until DATE, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, feed VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_outside_accounts_post CHECK ("post" IN ('liaison', 'head_office', 'receiver', 'official')), 
	UNIQUE (login), 
	FOREIGN KEY(point_id) REFERENCES consult_points (id), 
	FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
INSERT INTO "outside_accounts" VALUES(1,'jg101',2,NULL,'法规科','liaison','','aes256gcm.Y5Azlcsm4CF1mwjHl9URFtGxudzHNznPHfwYYsQ6or69aQy1or8acq8o4HrvBS-Q3l-DhjjkarCqPvfJ','9183dfb333b53384d934c324dfaa84cac532ed66f2a8dcc031ceef4ec7b72646','9e3e56f768873c6ec4c5c18005264427.gAAAAABrDh5hizMGWQTh01mFvc2WrTLRpgU6_7pQ5PVxEa4WFylArAuALzAeZaqkYABFt9_AYuKluVygPGT1zzRHaFijz7s6eeb_ufMGFP9e-zTqdC46jhImu-ZLJtmD0PgWGi313Lgx','2026-12-01 01:09:53.028608','2024-06-03',NULL,'命令行','2026-12-01 01:09:52.854429','');
INSERT INTO "outside_accounts" VALUES(2,'jg102',5,NULL,'办公室','head_office','','aes256gcm.y0wHpsDdLq9eYNcpv2ZwGjlohrc-w0nCFgyOrlBB5I8S30BNmvoGATCd1aStB8_WNbEH7BorrCXJBUIH','d64dd2fc89abf006f9d20b04133a1e3817b4d8e0a43f15fa8a794a12f19147e1','bd0ec898af5984d0a8aaa9169da24b17.gAAAAABrDh5hVcwleMu3NuCJ8SO0xmqcmrvg9ZATDKH4mmanBhF08nA26g4lvS06wTjWWwtHMDwACW1vi1XWw2tyjvEiWtyPmF4JyBX_SNy7ADFDWgfbq5HqCEwF8eoCt8nguRM_zKKB','2026-12-01 01:09:53.202963','2024-06-03',NULL,'命令行','2026-12-01 01:09:53.028680','');
INSERT INTO "outside_accounts" VALUES(3,'sfs101',NULL,1,'许敏','receiver','','aes256gcm.T479bdaPj27dmsIHM2qqxu91vXGxDtMjivD47L3zsNJ2K1T1bdI77cSfaXX5y0kv6enN2qmkKEq9WyJj','e518f08cd105e2f1fbc02ffd38bffe14c39bd0221dc72e15a180333409e0781e','dba2ab643478e240d9e732202c1e5d15.gAAAAABrDh5hYop0dWaLSDB-al9-bsjYiyVHU3ErsxbbWtEEOrEWVBr05a3_r0gdZQk7hNfxp7hp--bMuRKpepsKOhUiX_lojcSFfFUmpRLkVNtYuqLgQrhR6mv60gpzanOSip3AQvA5','2026-12-01 01:09:53.377398','2024-06-03',NULL,'命令行','2026-12-01 01:09:53.203033','');
INSERT INTO "outside_accounts" VALUES(4,'fz101',2,NULL,'罗志强','official','','aes256gcm.VDx3qPOFy5m-JYo-BMj5Nj9Xr4YiUV0dTPxEgyk8ZrsjjHaO-j6IBe74JqKI99SyOYyOqjKqyFQrLqSj','7391e2a0f968942c1819906ce62328561b1ba2d374f444576f4befed34abf3e6','356ea07b46068d29677de302f0578b76.gAAAAABrDh5hOkNJHlY_tfZsP1rbTOGzWd633RLUn9ZnkWT0SbG7sFHQl4ue1P04Bga_gdEiBISv13h5lZkAl29_dRg37AId7tOwVrds-jRVau6vG-cGZVm9nU63cNPH8ArzhSWeQf_p','2026-12-01 01:09:53.549067','2024-06-03',NULL,'命令行','2026-12-01 01:09:53.377470','');
INSERT INTO "outside_accounts" VALUES(5,'fz102',2,NULL,'尹红','official','','aes256gcm.ihOIhozQDVtPRG3YGJMjqE0H6hm-7_zwSknWVi_wDM7EQ8HhRUhE1vgE64Aij0V1VBLnudViK3ZN_Q0O','54348da773e8e866465115e79ec597be05f5a63917b6775235e989a81a549c18','5a60bc4d31e109e5167c947e13edad04.gAAAAABrDh5hgIkgjAOFfC61flPbpRrWDr1qCIkmMfTw6JKdWT2HDq0goMqDAH_6iuhnakqh5Q0OUl_DRfj01XrPB3n_9mdV-4qfGJzdLwarse-MdzjaqTzCyHlNcYpRin1iQJA5FJwy','2026-12-01 01:09:53.729088','2024-06-03',NULL,'命令行','2026-12-01 01:09:53.549134','');
CREATE TABLE pages_seen (
	attachment_id INTEGER NOT NULL, 
	page INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (attachment_id, page, login), 
	FOREIGN KEY(attachment_id) REFERENCES attachments (id)
);
CREATE TABLE "parties" (
	case_number VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	id_masked VARCHAR NOT NULL, 
	phone_masked VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	known_as VARCHAR DEFAULT ('') NOT NULL, 
	opened_on DATE NOT NULL, 
	ended VARCHAR DEFAULT ('') NOT NULL, 
	PRIMARY KEY (case_number, "key"), 
	CONSTRAINT ck_parties_kind CHECK ("kind" IN ('citizen', 'legal_person', 'organisation', 'business', 'agency')), 
	CONSTRAINT ck_parties_role CHECK ("role" IN ('applicant', 'respondent', 'third_party', 'plaintiff', 'defendant', 'organ')), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
INSERT INTO "parties" VALUES('东应诉〔2026〕1号','plaintiff-1','plaintiff','citizen','罗犇','420***********0078','','江城市东湖区花桥街9号','罗犇','2026-07-06','');
INSERT INTO "parties" VALUES('东应诉〔2026〕1号','defendant-1','defendant','agency','江城市东湖区人民政府','','','江城市东湖区临湖路1号','江城市东湖区人民政府','2026-07-06','');
INSERT INTO "parties" VALUES('东复〔2026〕1号','applicant-1','applicant','legal_person','江城市示范商贸有限公司','914***********000X','027*****0002','江城市东湖区商业街5号','江城市示范商贸有限公司','2026-03-09','decided');
INSERT INTO "parties" VALUES('东复〔2026〕1号','respondent-1','respondent','agency','江城市东湖区城市管理执法局','','','江城市东湖区城管路2号','江城市东湖区城市管理执法局','2026-03-09','decided');
INSERT INTO "parties" VALUES('东复〔2026〕1号','organ-1','organ','agency','东湖区户外广告管理办公室','','','','东湖区户外广告管理办公室','2026-03-09','decided');
INSERT INTO "parties" VALUES('东复〔2026〕1号','organ-2','organ','agency','江城市人民政府','','','','江城市人民政府','2026-03-09','decided');
INSERT INTO "parties" VALUES('东复〔2026〕2号','applicant-1','applicant','citizen','林䶮','420***********0228','199****0021','江城市东湖区花桥街7号','林䶮','2026-03-30','terminated');
INSERT INTO "parties" VALUES('东复〔2026〕2号','respondent-1','respondent','agency','江城市公安局东湖区分局交通警察大队','','','江城市东湖区交通路1号','江城市公安局东湖区分局交通警察大队','2026-03-30','terminated');
CREATE TABLE point_meetings (
	id INTEGER NOT NULL, 
	"key" VARCHAR, 
	point_id INTEGER NOT NULL, 
	consult_id INTEGER, 
	case_number VARCHAR, 
	purpose VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	wanted_on DATE NOT NULL, 
	wish VARCHAR NOT NULL, 
	fixed_on DATE, 
	fixed_at VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	answered_on DATE, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_point_meetings_purpose CHECK ("purpose" IN ('opinions', 'hearing', 'mediation', 'reading', 'applying')), 
	CONSTRAINT ck_point_meetings_way CHECK ("way" IN ('video', 'on_site')), 
	FOREIGN KEY(point_id) REFERENCES consult_points (id), 
	FOREIGN KEY(consult_id) REFERENCES consults (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE ("key")
);
CREATE TABLE problems (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	found_on DATE NOT NULL, 
	found_at VARCHAR NOT NULL, 
	organ VARCHAR NOT NULL, 
	domain VARCHAR NOT NULL, 
	cause VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	struck VARCHAR NOT NULL, 
	request_id VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_problems_found_at CHECK ("found_at" IN ('hearing', 'opinions', 'inquiry', 'file', 'sitting', 'other')), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (request_id)
);
CREATE TABLE public_codes (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	sealed VARCHAR NOT NULL, 
	key_id VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	made_by VARCHAR NOT NULL, 
	withdrawn_at DATETIME, 
	withdrawn_by VARCHAR NOT NULL, 
	shown_version INTEGER NOT NULL, 
	shown_as VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (key_id)
);
CREATE TABLE public_entries (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	case_number VARCHAR, 
	party VARCHAR NOT NULL, 
	seq INTEGER, 
	arrived_at DATETIME NOT NULL, 
	taken_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	settled_at DATETIME, 
	settled_by VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_public_entries_state CHECK ("state" IN ('taken', 'waiting', 'settled', 'refused')), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE ratings (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	mark INTEGER NOT NULL, 
	remark VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	given_on DATE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (case_number, party, stage)
);
CREATE TABLE reading_notes (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	attachment_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	page INTEGER NOT NULL, 
	x FLOAT, 
	y FLOAT, 
	wide FLOAT, 
	high FLOAT, 
	piece VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	dropped_at DATETIME, 
	request_id VARCHAR, at_second INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	FOREIGN KEY(attachment_id) REFERENCES attachments (id), 
	FOREIGN KEY(version_id) REFERENCES attachments (id), 
	UNIQUE (request_id)
);
CREATE TABLE "redactions" (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	attachment_id INTEGER, 
	purpose VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	boxes VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	maker VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	reader VARCHAR NOT NULL, 
	read_at DATETIME, 
	remark VARCHAR NOT NULL, 
	request_id VARCHAR, 
	document_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_redactions_state CHECK ("state" IN ('proposed', 'confirmed', 'returned')), 
	CONSTRAINT ck_redactions_purpose CHECK ("purpose" IN ('party', 'publication')), 
	CONSTRAINT fk_redactions_document_id FOREIGN KEY(document_id) REFERENCES documents (id), 
	UNIQUE (request_id), 
	FOREIGN KEY(attachment_id) REFERENCES attachments (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE reports (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	theme VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	drafted_by VARCHAR NOT NULL, 
	drafted_on DATE NOT NULL, 
	approved_by VARCHAR NOT NULL, 
	approved_on DATE, 
	dropped VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE review_marks (
	file_id INTEGER NOT NULL, 
	item VARCHAR NOT NULL, 
	found VARCHAR NOT NULL, 
	minus INTEGER NOT NULL, 
	words VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	known VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	rectify_by DATE, 
	rectified_on DATE, 
	PRIMARY KEY (file_id, item), 
	CONSTRAINT ck_review_marks_found CHECK ("found" IN ('kept', 'wanting', 'not_asked')), 
	FOREIGN KEY(file_id) REFERENCES reviewed_files (id)
);
CREATE TABLE reviewed_files (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	stratum VARCHAR NOT NULL, 
	handler VARCHAR NOT NULL, 
	reviewer VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	answered_by VARCHAR NOT NULL, 
	concluded_by VARCHAR NOT NULL, 
	opinion VARCHAR NOT NULL, 
	submitted_on DATE, 
	answered_on DATE, 
	concluded_on DATE, 
	score INTEGER, 
	grade VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(review_id) REFERENCES file_reviews (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE rooms (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	seats INTEGER, 
	minutes INTEGER NOT NULL, 
	equipment VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_rooms_kind CHECK ("kind" IN ('hearing', 'reading', 'reception', 'meeting', 'off_site')), 
	UNIQUE (name)
);
INSERT INTO "rooms" VALUES(1,'一号听证室','hearing','江城市东湖区司法局三楼301室',24,0,'','2024-06-03',NULL,'命令行','2026-12-01 01:09:52.852205');
INSERT INTO "rooms" VALUES(2,'阅卷室','reading','江城市东湖区司法局一楼105室',6,0,'','2024-06-03',NULL,'命令行','2026-12-01 01:09:52.852306');
CREATE TABLE saved_views (
	id INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	"query" VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	UNIQUE (login, name)
);
CREATE TABLE second_factors (
	login VARCHAR NOT NULL, 
	secret VARCHAR NOT NULL, 
	pending VARCHAR NOT NULL, 
	last_step INTEGER NOT NULL, 
	recovery VARCHAR NOT NULL, 
	PRIMARY KEY (login)
);
CREATE TABLE shelved_files (
	case_number VARCHAR NOT NULL, 
	retention VARCHAR NOT NULL, 
	kept_until DATE, 
	place VARCHAR NOT NULL, 
	appraisal VARCHAR NOT NULL, 
	appraised_by VARCHAR NOT NULL, 
	approved VARCHAR NOT NULL, 
	appraised_on DATE, 
	destroyed_on DATE, 
	destroyed VARCHAR NOT NULL, 
	watched_by VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (case_number), 
	CONSTRAINT ck_shelved_files_appraisal CHECK ("appraisal" IN ('', 'keep', 'destroy')), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE sign_ins (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	login VARCHAR NOT NULL, 
	stamp VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	browser VARCHAR NOT NULL, 
	began_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	proved_at DATETIME NOT NULL, ended VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
CREATE TABLE staff (
	login VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	roles VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	large_type BOOLEAN NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, must_change_password BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (login)
);
INSERT INTO "staff" VALUES('chenxiao','陈晓','clerk','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('liuyang','刘洋','handler','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('sunmin','孙敏','handler','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('zhoujian','周健','reviewer','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('hequn','何群','approver','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('gaofei','高飞','supervisor','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('admin','系统管理员','administrator','$argon2id$v=19$m=19456,t=2,p=1$pX7uF+qC3sg+Nixx0D92EA$lMgY0GYeq8yA2sQE34Z7SM2lpnV4gXiZ3csvWPWerDY',0,'2024-06-03',NULL,0);
CREATE TABLE studies (
	id INTEGER NOT NULL, 
	theme VARCHAR NOT NULL, 
	begun_from VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	cases VARCHAR NOT NULL, 
	findings VARCHAR NOT NULL, 
	advice VARCHAR NOT NULL, 
	changed VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	opened_on DATE NOT NULL, 
	closed_on DATE, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE sweeps (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	finished_at DATETIME NOT NULL, 
	applied INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (applied >= 0)
);
CREATE TABLE system_calls (
	id INTEGER NOT NULL, 
	system_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	asked VARCHAR NOT NULL, 
	case_number VARCHAR NOT NULL, 
	seq INTEGER, 
	answer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(system_id) REFERENCES systems (id), 
	UNIQUE (system_id, "key")
);
CREATE TABLE system_hooks (
	id INTEGER NOT NULL, 
	system_id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	acts VARCHAR NOT NULL, 
	secret VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_by VARCHAR NOT NULL, 
	busy_until DATETIME, 
	silent INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(system_id) REFERENCES systems (id)
);
CREATE TABLE system_tokens (
	id INTEGER NOT NULL, 
	system_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	valid_until DATE NOT NULL, 
	ended_at DATETIME, 
	ended_by VARCHAR NOT NULL, 
	used_at DATETIME, 
	used_from VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(system_id) REFERENCES systems (id), 
	UNIQUE ("key")
);
CREATE TABLE systems (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	login VARCHAR NOT NULL, 
	scopes VARCHAR NOT NULL, 
	acts VARCHAR NOT NULL, 
	ended_at DATETIME, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, hosts VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	UNIQUE (name)
);
CREATE TABLE "tickets" (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	serial INTEGER NOT NULL, 
	purpose VARCHAR NOT NULL, 
	visitor VARCHAR NOT NULL, 
	case_number VARCHAR, 
	booking INTEGER, 
	drawn_at DATETIME NOT NULL, 
	called_at DATETIME, 
	window VARCHAR NOT NULL, 
	called_by VARCHAR NOT NULL, 
	waited INTEGER, 
	gone BOOLEAN NOT NULL, 
	visit INTEGER, 
	officer VARCHAR NOT NULL, 
	drawn_as VARCHAR, 
	called_as VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_tickets_drawn_as UNIQUE (drawn_as), 
	CONSTRAINT uq_tickets_called_as UNIQUE (called_as), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (visit), 
	FOREIGN KEY(booking) REFERENCES bookings (id), 
	FOREIGN KEY(visit) REFERENCES visits (id), 
	UNIQUE (day, serial), 
	UNIQUE (booking)
);
CREATE TABLE "tokens" (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	login VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	valid_until DATE NOT NULL, 
	ended_at DATETIME, 
	ended_by VARCHAR NOT NULL, 
	used_at DATETIME, 
	used_from VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_tokens_kind CHECK ("kind" IN ('api', 'calendar', 'screen')), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	UNIQUE ("key")
);
CREATE TABLE trainings (
	id INTEGER NOT NULL, 
	login VARCHAR NOT NULL, 
	"on" DATE NOT NULL, 
	theme VARCHAR NOT NULL, 
	organiser VARCHAR NOT NULL, 
	hours INTEGER NOT NULL, 
	proof VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	struck VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(login) REFERENCES staff (login)
);
CREATE TABLE tries (
	"key" VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	until DATETIME, 
	PRIMARY KEY ("key")
);
CREATE TABLE typical_cases (
	id INTEGER NOT NULL, 
	case_number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	recommended_by VARCHAR NOT NULL, 
	recommended_on DATE NOT NULL, 
	conclusion VARCHAR NOT NULL, 
	checked_by VARCHAR NOT NULL, 
	checked_on DATE, 
	facts VARCHAR NOT NULL, 
	handling VARCHAR NOT NULL, 
	meaning VARCHAR NOT NULL, 
	written_by VARCHAR NOT NULL, 
	written_on DATE, 
	read_by VARCHAR NOT NULL, 
	read_on DATE, 
	published_by VARCHAR NOT NULL, 
	published_on DATE, 
	place VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	closed_by VARCHAR NOT NULL, 
	closed_on DATE, 
	dropped VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE unreadable_cases (
	case_number VARCHAR NOT NULL, 
	said VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	PRIMARY KEY (case_number), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
CREATE TABLE "visits" (
	id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	visitor VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	matter VARCHAR NOT NULL, 
	promised VARCHAR NOT NULL, 
	promised_by DATE, 
	kept_on DATE, 
	kept VARCHAR NOT NULL, 
	rating VARCHAR DEFAULT ('') NOT NULL, 
	waited INTEGER, 
	case_number VARCHAR, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	request_id VARCHAR, 
	door VARCHAR DEFAULT '' NOT NULL, 
	door_organ VARCHAR DEFAULT '' NOT NULL, 
	door_reason VARCHAR DEFAULT '' NOT NULL, 
	door_on DATE, 
	handed_over BOOLEAN DEFAULT 0 NOT NULL, way VARCHAR DEFAULT 'in_person' NOT NULL, call VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (request_id)
);
CREATE TABLE void_numbers (
	id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	series VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (number)
);
CREATE TABLE warning_answers (
	id INTEGER NOT NULL, 
	warning VARCHAR NOT NULL, 
	cases VARCHAR NOT NULL, 
	taken BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, 
	officer VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE warnings (
	"key" VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	said VARCHAR NOT NULL, 
	cases VARCHAR NOT NULL, 
	found_on DATE NOT NULL, 
	seen_on DATE NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE INDEX ix_agencies_name ON agencies (name);
CREATE INDEX ix_sweeps_day ON sweeps (day);
CREATE INDEX ix_deadlines_due_on ON deadlines (due_on);
CREATE INDEX ix_deadlines_term ON deadlines (term);
CREATE INDEX ix_documents_case_number ON documents (case_number);
CREATE INDEX ix_facts_case_number ON facts (case_number);
CREATE INDEX ix_flow_runs_lease_until ON flow_runs (lease_until);
CREATE INDEX ix_notices_case_number ON notices (case_number);
CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE INDEX ix_office_templates_kind ON office_templates (kind);
CREATE INDEX ix_checks_officer ON checks (officer);
CREATE INDEX ix_draft_texts_draft_id ON draft_texts (draft_id);
CREATE INDEX ix_advisers_name ON advisers (name);
CREATE INDEX ix_adviser_draws_case_number ON adviser_draws (case_number);
CREATE INDEX ix_file_looks_looked_at ON file_looks (looked_at);
CREATE INDEX ix_file_looks_fault ON file_looks (fault);
CREATE INDEX ix_officials_agency_id ON officials (agency_id);
CREATE INDEX ix_outbox_done_at ON outbox (done_at);
CREATE INDEX ix_outbox_case_number ON outbox (case_number);
CREATE INDEX ix_drafts_case_number ON drafts (case_number);
CREATE INDEX ix_drafts_state ON drafts (state);
CREATE INDEX ix_drafts_drafter ON drafts (drafter);
CREATE INDEX ix_draft_steps_draft_id ON draft_steps (draft_id);
CREATE INDEX ix_journal_at ON journal (at);
CREATE INDEX ix_journal_who ON journal (who);
CREATE INDEX ix_journal_kind ON journal (kind);
CREATE INDEX ix_journal_case_number ON journal (case_number);
CREATE INDEX ix_journal_code ON journal (code);
CREATE TRIGGER facts_no_replace BEFORE INSERT ON facts WHEN EXISTS (SELECT 1 FROM facts WHERE id = NEW.id OR (case_number = NEW.case_number AND seq = NEW.seq) OR hash = NEW.hash OR request_id = NEW.request_id) BEGIN SELECT RAISE(ABORT, 'facts are append-only: there already'); END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id OR hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'journal is append-only: there already'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE INDEX ix_sign_ins_login ON sign_ins (login);
CREATE INDEX ix_found_in_case_number ON found_in (case_number);
CREATE INDEX ix_saved_views_login ON saved_views (login);
CREATE INDEX ix_notices_draft_id ON notices (draft_id);
CREATE INDEX ix_deliveries_notice_id ON deliveries (notice_id);
CREATE INDEX ix_deliveries_done_at ON deliveries (done_at);
CREATE INDEX ix_case_notes_case_number ON case_notes (case_number);
CREATE INDEX ix_case_notes_to ON case_notes ("to");
CREATE INDEX ix_case_notes_about ON case_notes (about);
CREATE INDEX ix_case_notes_author ON case_notes (author);
CREATE TRIGGER case_notes_no_update BEFORE UPDATE ON case_notes BEGIN SELECT RAISE(ABORT, 'case_notes is append-only'); END;
CREATE TRIGGER case_notes_no_delete BEFORE DELETE ON case_notes BEGIN SELECT RAISE(ABORT, 'case_notes is append-only'); END;
CREATE INDEX ix_letters_on ON letters ("on");
CREATE INDEX ix_letters_case_number ON letters (case_number);
CREATE INDEX ix_mailings_document_id ON mailings (document_id);
CREATE INDEX ix_mailings_case_number ON mailings (case_number);
CREATE INDEX ix_mailings_waybill ON mailings (waybill);
CREATE INDEX ix_mailings_sent_on ON mailings (sent_on);
CREATE INDEX ix_leaves_login ON leaves (login);
CREATE INDEX ix_leaves_substitute ON leaves (substitute);
CREATE INDEX ix_notices_copy_of ON notices (copy_of);
CREATE INDEX ix_visits_case_number ON visits (case_number);
CREATE INDEX ix_visits_on ON visits ("on");
CREATE INDEX ix_documents_number ON documents (number);
CREATE INDEX ix_jobs_login ON jobs (login);
CREATE INDEX ix_jobs_state ON jobs (state);
CREATE INDEX ix_former_parties_known_as ON former_parties (known_as);
CREATE INDEX ix_attendances_held_on ON attendances (held_on);
CREATE INDEX ix_documents_served_on ON documents (served_on) WHERE served_on IS NOT NULL;
CREATE INDEX ix_notices_told ON notices (recipient, created_at);
CREATE INDEX ix_visits_visitor ON visits (visitor);
CREATE INDEX ix_draft_remarks_draft_id ON draft_remarks (draft_id);
CREATE INDEX ix_draft_remarks_about ON draft_remarks (about);
CREATE INDEX ix_draft_merges_draft_id ON draft_merges (draft_id);
CREATE INDEX ix_bookings_case_number ON bookings (case_number);
CREATE INDEX ix_bookings_day ON bookings (day);
CREATE INDEX ix_case_bookings_day ON case_bookings (day);
CREATE INDEX ix_booked_slots_holder ON booked_slots (holder);
CREATE INDEX ix_systems_login ON systems (login);
CREATE INDEX ix_system_tokens_system_id ON system_tokens (system_id);
CREATE INDEX ix_system_calls_case_number ON system_calls (case_number);
CREATE INDEX ix_reading_notes_case_number ON reading_notes (case_number);
CREATE INDEX ix_reading_notes_attachment_id ON reading_notes (attachment_id);
CREATE INDEX ix_office_phrases_name ON office_phrases (name);
CREATE INDEX ix_case_draws_case_number ON case_draws (case_number);
CREATE INDEX ix_problems_case_number ON problems (case_number);
CREATE INDEX ix_problems_found_on ON problems (found_on);
CREATE INDEX ix_problems_organ ON problems (organ);
CREATE INDEX ix_redactions_attachment_id ON redactions (attachment_id);
CREATE INDEX ix_redactions_case_number ON redactions (case_number);
CREATE INDEX ix_redactions_document_id ON redactions (document_id);
CREATE INDEX ix_system_hooks_system_id ON system_hooks (system_id);
CREATE INDEX ix_hook_deliveries_hook_id ON hook_deliveries (hook_id);
CREATE INDEX ix_hook_deliveries_case_number ON hook_deliveries (case_number);
CREATE INDEX ix_hook_deliveries_done_at ON hook_deliveries (done_at);
CREATE INDEX ix_found_closed ON found_in (case_number, closed_to) WHERE closed_to <> '';
CREATE INDEX ix_notices_unread ON notices (recipient, case_number) WHERE read_at IS NULL;
CREATE INDEX ix_deadlines_running ON deadlines (case_number) WHERE closed_on IS NULL;
CREATE INDEX ix_deadlines_provisional ON deadlines (case_number) WHERE provisional = 1 AND closed_on IS NULL;
CREATE INDEX ix_deadlines_owed ON deadlines (case_number) WHERE obligation = 1 AND closed_on IS NULL;
CREATE INDEX ix_documents_recalled ON documents (kind) WHERE recalled = 1;
CREATE INDEX ix_visits_promised_by ON visits (promised_by) WHERE kept_on IS NULL;
CREATE INDEX ix_facts_clue ON facts (case_number, "on") WHERE act = 'transfer_clue';
CREATE INDEX ix_outbox_undone ON outbox (document_id) WHERE done_at IS NULL;
CREATE INDEX ix_documents_kind ON documents (kind, number);
CREATE INDEX ix_case_figures_ended_on ON case_figures (ended_on);
CREATE INDEX ix_case_deeds_on ON case_deeds ("on");
CREATE INDEX ix_figure_entries_figure ON figure_entries (figure);
CREATE INDEX ix_cases_nearest_due_on ON cases (nearest_due_on);
CREATE INDEX ix_cases_opened_on ON cases (opened_on);
CREATE INDEX ix_cases_opponents ON cases (opponents);
CREATE INDEX ix_cases_open ON cases (number, head) WHERE stage <> '';
CREATE INDEX ix_cases_linked_to ON cases (linked_to) WHERE linked_to <> '';
CREATE INDEX ix_cases_open_handler ON cases (handler) WHERE stage <> '';
CREATE INDEX ix_cases_stage ON cases (stage) WHERE stage <> '';
CREATE INDEX ix_cases_state ON cases (state, length(number), number);
CREATE INDEX ix_cases_in_order ON cases (length(number), number, procedure);
CREATE INDEX ix_cases_finished ON cases (opened_on DESC, length(number), number) WHERE stage = '';
CREATE INDEX ix_cases_handler ON cases (handler, length(number), number);
CREATE INDEX ix_cases_claimants ON cases (claimants, length(number), number);
CREATE INDEX ix_attachments_proof ON attachments (document_id) WHERE purpose = 'proof_of_service' AND withdrawn_at IS NULL;
CREATE INDEX ix_attachments_case_number ON attachments (case_number);
CREATE UNIQUE INDEX ix_attachments_replaces ON attachments (replaces);
CREATE INDEX ix_attachments_document_id ON attachments (document_id);
CREATE INDEX ix_consults_point_id ON consults (point_id);
CREATE INDEX ix_consults_on ON consults ("on");
CREATE INDEX ix_consults_case_number ON consults (case_number);
CREATE INDEX ix_consults_unregistered ON consults (forwarded_on) WHERE forwarded_on IS NOT NULL AND case_number IS NULL;
CREATE INDEX ix_point_meetings_point_id ON point_meetings (point_id);
CREATE INDEX ix_point_meetings_consult_id ON point_meetings (consult_id);
CREATE INDEX ix_point_meetings_case_number ON point_meetings (case_number);
CREATE INDEX ix_public_codes_case_number ON public_codes (case_number);
CREATE INDEX ix_public_entries_arrived_at ON public_entries (arrived_at);
CREATE INDEX ix_public_entries_case_number ON public_entries (case_number);
CREATE INDEX ix_public_entries_state ON public_entries (state);
CREATE INDEX ix_reviewed_files_review_id ON reviewed_files (review_id);
CREATE INDEX ix_reviewed_files_case_number ON reviewed_files (case_number);
CREATE INDEX ix_reviewed_files_reviewer ON reviewed_files (reviewer);
CREATE INDEX ix_warning_answers_warning ON warning_answers (warning);
CREATE INDEX ix_causes_named_case_number ON causes_named (case_number);
CREATE INDEX ix_organ_letters_ref ON organ_letters (ref);
CREATE INDEX ix_organ_letters_organ ON organ_letters (organ);
CREATE INDEX ix_typical_cases_case_number ON typical_cases (case_number);
CREATE INDEX ix_parties_name ON parties (name);
CREATE INDEX ix_parties_cases ON parties (known_as, opened_on, case_number, "key", role, ended);
CREATE INDEX ix_attendances_known_as ON attendances (known_as, held_on);
CREATE INDEX ix_files_online_case_number ON files_online (case_number);
CREATE INDEX ix_outside_accounts_agency_id ON outside_accounts (agency_id);
CREATE INDEX ix_outside_accounts_point_id ON outside_accounts (point_id);
CREATE INDEX ix_outside_accounts_key_id ON outside_accounts (key_id);
CREATE INDEX ix_ratings_case_number ON ratings (case_number);
CREATE INDEX ix_tokens_login ON tokens (login);
CREATE INDEX ix_library_entries_domain ON library_entries (domain);
CREATE INDEX ix_officer_papers_login ON officer_papers (login);
CREATE INDEX ix_trainings_login ON trainings (login);
CREATE INDEX ix_trainings_on ON trainings ("on");
CREATE INDEX ix_joint_matters_occasion ON joint_matters (occasion);
CREATE INDEX ix_shelved_files_kept_until ON shelved_files (kept_until);
CREATE INDEX ix_file_loans_case_number ON file_loans (case_number);
CREATE INDEX ix_file_loans_returned_on ON file_loans (returned_on);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('found_in',77);
COMMIT;
CREATE VIRTUAL TABLE found_grams USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii');
