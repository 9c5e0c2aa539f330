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
INSERT INTO "alembic_version" VALUES('0027');
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
	PRIMARY KEY (id), 
	CONSTRAINT ck_attachments_purpose CHECK ("purpose" IN ('application', 'evidence', 'proof_of_service', 'signed_original', 'record', 'other', 'internal')), 
	FOREIGN KEY(document_id) REFERENCES documents (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number), 
	UNIQUE (request_id)
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
	PRIMARY KEY (case_number, seq, party), 
	CONSTRAINT ck_attendances_post CHECK ("post" IN ('', 'chief', 'deputy', 'deputy_in_charge', 'other_in_charge')), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
INSERT INTO "attendances" VALUES('东应诉〔2026〕1号',15,'defendant-1','江城市东湖区人民政府','2026-09-08',0,'','','',0,'3','江城市防汛抗旱指挥部调度令（加盖机关印章）','周健，区司法局行政复议应诉科科长');
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
	head VARCHAR NOT NULL, found_by VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (number), 
	CONSTRAINT ck_cases_state CHECK ("state" IN ('new', 'received', 'supplementing', 'accepted', 'suspended', 'decided', 'compliance', 'notified', 'preparing', 'awaiting_court', 'heard', 'judged', 'performing', 'closed', 'archived')), 
	CONSTRAINT ck_cases_procedure CHECK ("procedure" IN ('reconsideration', 'litigation')), 
	CONSTRAINT ck_cases_track CHECK ("track" IN ('', 'ordinary', 'simplified')), 
	CONSTRAINT ck_cases_stage CHECK ("stage" IN ('', 'acceptance', 'hearing', 'decision', 'compliance', 'response', 'court', 'judgment', 'performance')), 
	CONSTRAINT ck_cases_ending CHECK ("ending" IN ('', 'declined', 'abandoned', 'withdrawn', 'dismissed', 'terminated', 'mediated', 'decided', 'taken_over', 'not_handled', 'elevated'))
);
INSERT INTO "cases" VALUES('东应诉〔2026〕1号','litigation','judged','judgment','ordinary',2023,'','sunmin','罗犇','江城市东湖区人民政府','占道经营行政处罚及行政复议','2026-07-06',NULL,NULL,'',0,NULL,'',23,'5dd235811167a70a45ed572dd7b394f08d2f5265c3cae11a5c1c5d550ebbe44b','2026鄂0106行初12号 东应诉20261号 占道经营行政处罚及行政复议 江城市东湖区人民政府 沈岚区长 罗犇');
INSERT INTO "cases" VALUES('东复〔2026〕1号','reconsideration','compliance','compliance','ordinary',2023,'decided','sunmin','江城市示范商贸有限公司','江城市东湖区城市管理执法局','暂扣户外广告设施的行政强制措施','2026-03-09',NULL,'2026-06-24','履行期限',0,NULL,'',22,'9ce0476c6f0f80ad878dc3cfccaa26de805044702653ea4b9007ca725f5992da','东复20261号 冯玥经理 暂扣户外广告设施的行政强制措施 江城市东湖区城市管理执法局 江城市示范商贸有限公司 罗志强局长');
INSERT INTO "cases" VALUES('东复〔2026〕2号','reconsideration','compliance','compliance','ordinary',2023,'terminated','liuyang','林䶮','江城市公安局东湖区分局交通警察大队','公安交通管理简易程序处罚决定','2026-03-30',NULL,NULL,'',0,NULL,'',12,'4f6c57c0afff69b78e5fb80f6866a5ecc69038002f90cf32c0e4d032722e5b1f','4201002026030208 东复20262号 公安交通管理简易程序处罚决定 曹勇大队长 林䶮 江城市公安局东湖区分局交通警察大队');
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
INSERT INTO "deadlines" VALUES('东应诉〔2026〕1号','16:ALL-85a:','ALL-85a','ALL-85a','上诉期限（判决）','行政诉讼法 第八十五条','','2026-09-25','2026-10-10','2026-10-10',NULL,NULL,0,0,'2026-10-13',0,'["起算：2026-09-25（周五），判决书送达之日；依据：行政诉讼法 第八十五条。", "期间：15日（行政诉讼法没有工作日的规定，各日均为自然日）。", "期间开始之日2026-09-25不计入（民事诉讼法 第八十五条第二款）。", "2026-09-25加15日为2026-10-10（周六）。", "2026-10-10（周六）调休上班（国办发明电〔2025〕7号），是工作日，不再顺延。", "届满日：2026-10-10（周六）。"]');
INSERT INTO "deadlines" VALUES('东应诉〔2026〕1号','18:ALL-94:defendant-1','ALL-94','ALL-94','履行生效裁判','行政诉讼法 第九十四条','defendant-1','2026-10-13','2026-11-12','2026-11-12',NULL,NULL,0,1,'2026-11-05',0,'["起算：2026-10-13（周二），裁判生效之日；依据：行政诉讼法 第九十四条。", "期间：30日（履行期限由裁判确定，各日为自然日）。", "期间开始之日2026-10-13不计入（民事诉讼法 第八十五条第二款）。", "2026-10-13加30日为2026-11-12（周四）。", "2026-11-12（周四）是工作日，不顺延。", "届满日：2026-11-12（周四）。"]');
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
INSERT INTO "documents" VALUES(6,'东应诉〔2026〕1号',10,'A-04','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(7,'东应诉〔2026〕1号',11,'A-04','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(8,'东应诉〔2026〕1号',12,'A-07b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(9,'东应诉〔2026〕1号',13,'A-07','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(10,'东应诉〔2026〕1号',14,'A-05','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(11,'东应诉〔2026〕1号',15,'A-05','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(12,'东应诉〔2026〕1号',17,'A-08','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(13,'东应诉〔2026〕1号',19,'A-10','defendant-1','东政应报〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(14,'东应诉〔2026〕1号',20,'A-09','defendant-1','东政应函〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(15,'东应诉〔2026〕1号',22,'A-10b','defendant-1','东政应履〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(16,'东应诉〔2026〕1号',23,'A-08b','defendant-1','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(17,'东复〔2026〕1号',3,'D-08','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(18,'东复〔2026〕1号',3,'D-12','applicant-1','东政复受〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(19,'东复〔2026〕1号',4,'D-13','respondent-1','东政复答〔2026〕1号',1,0,'2026-03-13','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(20,'东复〔2026〕1号',7,'D-19','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(21,'东复〔2026〕1号',11,'D-26','applicant-1','东政复中〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(22,'东复〔2026〕1号',11,'D-26','respondent-1','东政复中〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(23,'东复〔2026〕1号',12,'D-29','organ-1','东司复审〔2026〕1号',1,0,'2026-04-01','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(24,'东复〔2026〕1号',14,'D-28','organ-2','东政复转〔2026〕1号',1,0,'2026-04-03','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(25,'东复〔2026〕1号',17,'D-30','organ-1','东政复停条〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(26,'东复〔2026〕1号',19,'D-27','applicant-1','东政复恢〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(27,'东复〔2026〕1号',19,'D-27','respondent-1','东政复恢〔2026〕1号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(28,'东复〔2026〕1号',20,'D-39','applicant-1','东政复决〔2026〕1号',1,0,'2026-06-09','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(29,'东复〔2026〕1号',20,'D-39','respondent-1','东政复决〔2026〕1号',1,0,'2026-06-09','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(30,'东复〔2026〕2号',3,'D-08','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(31,'东复〔2026〕2号',3,'D-12','applicant-1','东政复受〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(32,'东复〔2026〕2号',4,'D-13','respondent-1','东政复答〔2026〕2号',1,0,'2026-04-02','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(33,'东复〔2026〕2号',7,'D-32','applicant-1','东政复转普〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(34,'东复〔2026〕2号',7,'D-32','respondent-1','东政复转普〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(35,'东复〔2026〕2号',8,'D-19','','',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(36,'东复〔2026〕2号',10,'D-36b','applicant-1','东司复撤〔2026〕2号',1,0,NULL,'','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(37,'东复〔2026〕2号',10,'D-37','applicant-1','东政复终〔2026〕2号',1,0,'2026-05-08','','',NULL,'','',NULL,'');
INSERT INTO "documents" VALUES(38,'东复〔2026〕2号',10,'D-37','respondent-1','东政复终〔2026〕2号',1,0,'2026-05-08','','',NULL,'','',NULL,'');
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
	UNIQUE (draft_id, no), 
	FOREIGN KEY(draft_id) REFERENCES drafts (id)
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
	UNIQUE (request_id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
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
INSERT INTO "facts" VALUES(1,'东应诉〔2026〕1号',1,'receive_notice','2026-07-06','2026-07-06 04:00:00.000000','收案员','{"administrative_act":"占道经营行政处罚及行政复议","appellants":[],"claims":["撤销行政处罚决定","撤销行政复议决定"],"court":"江城市东湖区人民法院","court_number":"（2026）鄂0106行初12号","defendants":[{"abroad":null,"address":"江城市东湖区临湖路1号","agents":[],"born_on":null,"department":false,"id_number":null,"id_paper":null,"kind":"agency","name":"江城市东湖区人民政府","needs":[],"organ_kind":null,"phone":null,"representative":"沈岚，区长","sex":null,"standing":null,"superior":""}],"instance":"first","linked_to":"","plaintiffs":[{"abroad":null,"address":"江城市东湖区花桥街9号","agents":[],"born_on":null,"department":false,"id_number":{"masked":"420***********0078","token":"gAAAAABrDf1sbOBl6Zq7rVXdjq5CKPc3NbF2HylVeixIpZ71aMzssD4YkA09FSmlTeRdnaid0xEboR_PCULJn_AbkWD1vv1PoDVLSIdM7Z2toZZxMsRMwwk="},"id_paper":null,"kind":"citizen","name":"罗犇","needs":[],"organ_kind":null,"phone":null,"representative":"","sex":null,"standing":null,"superior":""}],"repeat_reason":"","sent_back":false,"third_parties":[]}','ALL-67a','行政诉讼法 第六十七条第一款','0000000000000000000000000000000000000000000000000000000000000000','5ae77a70bdddf47329847818c44b514207354a6339c9fde12999a26ec30066d6',NULL,9,'','');
INSERT INTO "facts" VALUES(2,'东应诉〔2026〕1号',2,'assign','2026-07-07','2026-07-07 04:00:00.000000','收案员','{"handler":"sunmin","others":[]}','ALL-3','行政诉讼法 第三条第三款','5ae77a70bdddf47329847818c44b514207354a6339c9fde12999a26ec30066d6','b5f9bf665b9e7cde389ea0ab569ad89d675eb9d5e9753526254d96ba2dd543fe',NULL,9,'','');
INSERT INTO "facts" VALUES(3,'东应诉〔2026〕1号',3,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-01","particulars":[{"content":"驳回原告的诉讼请求","item":"答辩请求"},{"content":"答辩人于2026年3月9日收到原告的行政复议申请，3月13日受理，3月16日向被申请人发送答复通知书，4月10日听取原告意见，5月8日作出行政复议决定，维持城管部门的处罚决定，5月11日送达原告。","item":"作出行政行为的事实和程序"},{"content":"关于复议程序。答辩人在法定期限内受理、审理并作出决定，依法听取了原告的意见，程序合法。\n关于处罚数额。城管部门考虑了原告的违法次数和整改情况，在法定幅度内确定罚款数额，并无不当。","item":"答辩理由"},{"content":"答辩状副本2份","item":"副本份数"},{"content":"证据及规范性文件清单和材料1册\n法定代表人身份证明书1份\n授权委托书1份","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','b5f9bf665b9e7cde389ea0ab569ad89d675eb9d5e9753526254d96ba2dd543fe','5e61fcb54e2353bccd4424e5eb346f66f38b976f1afa650fd5b1868c2bebb304',NULL,9,'','');
INSERT INTO "facts" VALUES(4,'东应诉〔2026〕1号',4,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-02","particulars":[{"content":"行政复议申请书：原告提交：申请的时间和内容：1-4\n受理通知书及送达回证：答辩人制作：在法定期限内受理：5-7\n答复通知书及送达回证：答辩人制作：依法通知答复：8-11\n听取意见笔录：答辩人制作：听取了原告的意见：12-15\n行政复议决定书及送达回证：答辩人制作：在法定期限内决定并送达：16-22","item":"证据"},{"content":"《中华人民共和国行政复议法》\n《江城市城市市容和环境卫生管理条例》","item":"规范性文件"},{"content":"孙敏","item":"提交人员"}]}','PAP-2','行政诉讼法 第六十七条第一款','5e61fcb54e2353bccd4424e5eb346f66f38b976f1afa650fd5b1868c2bebb304','7f32311a4547d88a4b97a70b274ae34d89ddf32e239b6444f0f04494b5f095f7',NULL,9,'','');
INSERT INTO "facts" VALUES(5,'东应诉〔2026〕1号',5,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-03","particulars":[{"content":"行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师","item":"受委托人"},{"content":"代为答辩、举证、质证、辩论\n代为签收诉讼文书","item":"代理权限"}]}','PAP-2','行政诉讼法 第六十七条第一款','7f32311a4547d88a4b97a70b274ae34d89ddf32e239b6444f0f04494b5f095f7','f54699495b66ecbade696775f84b8719d1676f99b7155c6b6ffa6b248c44c446',NULL,9,'','');
INSERT INTO "facts" VALUES(6,'东应诉〔2026〕1号',6,'write_paper','2026-07-15','2026-07-15 04:00:00.000000','收案员','{"defendant":null,"document":"A-03b","particulars":[{"content":"沈岚","item":"姓名"},{"content":"区长","item":"职务"},{"content":"027-00000000","item":"联系电话"}]}','PAP-2','行政诉讼法 第六十七条第一款','f54699495b66ecbade696775f84b8719d1676f99b7155c6b6ffa6b248c44c446','2b4d112f223d86da9bf3e75bd8571b87a3b3595ab5666f24a8d063043bdfe2d8',NULL,9,'','');
INSERT INTO "facts" VALUES(7,'东应诉〔2026〕1号',7,'write_paper','2026-07-16','2026-07-16 04:00:00.000000','收案员','{"defendant":null,"document":"A-06","particulars":[{"content":"行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力","item":"延期的原因"},{"content":"听证录像光盘\n第三人提交的书面意见原件","item":"延期提供的证据"},{"content":"上述事由消除后十五日内","item":"提供时间"},{"content":"东湖区应急管理局出具的情况证明","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','2b4d112f223d86da9bf3e75bd8571b87a3b3595ab5666f24a8d063043bdfe2d8','f01ad749d2dbfbe625d9f4ffe9aaeea477850e572bb65cac60304e32f0d4a6ad',NULL,9,'','');
INSERT INTO "facts" VALUES(8,'东应诉〔2026〕1号',8,'submit_answer','2026-07-17','2026-07-17 04:00:00.000000','收案员','{"defendant":"defendant-1","evidence":5,"evidence_later":false,"summary":"复议程序合法，处罚数额在法定幅度以内。"}','ALL-67b','行政诉讼法 第六十七条第一款','f01ad749d2dbfbe625d9f4ffe9aaeea477850e572bb65cac60304e32f0d4a6ad','71104f658d1e92170338f9465b0dc6179a624057360a2f577794e2ba2a06122d',NULL,9,'','');
INSERT INTO "facts" VALUES(9,'东应诉〔2026〕1号',9,'schedule_sitting','2026-08-17','2026-08-17 04:00:00.000000','收案员','{"head_required":true,"hour":"","place":"第三审判庭","sitting_on":"2026-09-08"}','ATT-5','法释〔2020〕3号 第五条第二款','71104f658d1e92170338f9465b0dc6179a624057360a2f577794e2ba2a06122d','b5ffa8638faa37e813d8d8612d2654e8bcb17941ef9a1a3a29a5d611b532140f',NULL,9,'','');
INSERT INTO "facts" VALUES(10,'东应诉〔2026〕1号',10,'designate_official','2026-08-20','2026-08-20 04:00:00.000000','承办人','{"defendant":"defendant-1","official":"方致远","post":"deputy","post_confirmed":"","reason":"","title":"副区长"}','ATT-2','法释〔2020〕3号 第二条第一款','b5ffa8638faa37e813d8d8612d2654e8bcb17941ef9a1a3a29a5d611b532140f','576d9523b82b5b583f2a61498d989f0ccf85b4bb86ec82bc4c8ffae8b2d606d7',NULL,9,'','');
INSERT INTO "facts" VALUES(11,'东应诉〔2026〕1号',11,'write_paper','2026-09-02','2026-09-02 04:00:00.000000','收案员','{"defendant":null,"document":"A-04","particulars":[{"content":"方致远","item":"姓名"},{"content":"副区长","item":"职务"},{"content":"副职负责人，分管行政复议应诉工作","item":"负责人身份"},{"content":"2026年9月8日9时","item":"开庭时间"}]}','PAP-2','行政诉讼法 第六十七条第一款','576d9523b82b5b583f2a61498d989f0ccf85b4bb86ec82bc4c8ffae8b2d606d7','ac1a94331cd5918786d2c4af8ab49137d1e970561ee4b99a253e6a65eda92c92',NULL,9,'','');
INSERT INTO "facts" VALUES(12,'东应诉〔2026〕1号',12,'write_paper','2026-09-03','2026-09-03 04:00:00.000000','收案员','{"defendant":null,"document":"A-07b","particulars":[{"content":"2026年9月8日9时","item":"开庭时间"},{"content":"副区长方致远","item":"原定负责人"},{"content":"副区长韩旭","item":"变更后的负责人"},{"content":"方致远须参加防汛抢险","item":"更换的原因"}]}','PAP-2','行政诉讼法 第六十七条第一款','ac1a94331cd5918786d2c4af8ab49137d1e970561ee4b99a253e6a65eda92c92','9b9e68cfdbe8f406cdac77425a1d43a81fc00d2a4eda867394f7b97961fb06c1',NULL,9,'','');
INSERT INTO "facts" VALUES(13,'东应诉〔2026〕1号',13,'write_paper','2026-09-04','2026-09-04 04:00:00.000000','收案员','{"defendant":null,"document":"A-07","particulars":[{"content":"2026年9月8日9时","item":"开庭时间"},{"content":"出庭应诉负责人须于当日现场指挥防汛抢险","item":"延期的原因"},{"content":"2026年9月15日以后的任一工作日","item":"建议的开庭时间"},{"content":"行政机关负责人不能出庭应诉情况说明及证明材料","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','9b9e68cfdbe8f406cdac77425a1d43a81fc00d2a4eda867394f7b97961fb06c1','26f8fcd07296c84472ab9c652dd870e111e675c90ddb205ef143570b156bc948',NULL,9,'','');
INSERT INTO "facts" VALUES(14,'东应诉〔2026〕1号',14,'write_paper','2026-09-04','2026-09-04 04:00:00.000000','收案员','{"defendant":null,"document":"A-05","particulars":[{"content":"副区长方致远","item":"不能出庭的负责人"},{"content":"2026年9月8日9时","item":"开庭时间"},{"content":"须于当日现场指挥防汛抢险，属于需要履行他人不能代替的公务","item":"不能出庭的原因"},{"content":"行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师","item":"委托的工作人员"},{"content":"江城市防汛抗旱指挥部调度令复印件","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','26f8fcd07296c84472ab9c652dd870e111e675c90ddb205ef143570b156bc948','84bc19d1bce7c6759b84816b696a39fc3c48b4e6d871617e9cc95b4d25e71797',NULL,9,'','');
INSERT INTO "facts" VALUES(15,'东应诉〔2026〕1号',15,'hold_sitting','2026-09-08','2026-09-08 04:00:00.000000','收案员','{"attendance":[{"attended":false,"deemed_absent":false,"excuse":"3","identity_shown":null,"lawyers":[],"nobody_came":false,"not_recorded":false,"official":"","party":"defendant-1","post":null,"post_confirmed":"","post_not_recorded":false,"proof":"江城市防汛抗旱指挥部调度令（加盖机关印章）","spoke":false,"staff":["周健，区司法局行政复议应诉科科长"],"title":""}],"record":"双方围绕听取意见程序和处罚裁量展开辩论，未当庭宣判。"}','ATT-1','法释〔2020〕3号 第一条','84bc19d1bce7c6759b84816b696a39fc3c48b4e6d871617e9cc95b4d25e71797','207834267b3c0846496f7f7834eb8e4812d4e53ffe00fba1f95c8ea69acb67c9',NULL,9,'','');
INSERT INTO "facts" VALUES(16,'东应诉〔2026〕1号',16,'receive_judgment','2026-09-25','2026-09-25 04:00:00.000000','收案员','{"against":true,"causes":[],"claim":null,"content":"被告复议程序中未实际听取原告意见，责令重新作出行政复议决定。","further":[],"is_ruling":false,"judged_on":"2026-09-22","of":null,"result":"5"}','ALL-85a','行政诉讼法 第八十五条','207834267b3c0846496f7f7834eb8e4812d4e53ffe00fba1f95c8ea69acb67c9','87b38454155e3e68a32b131a8c2377d156680fc5b10a627e7522bc10c24e7321',NULL,9,'','');
INSERT INTO "facts" VALUES(17,'东应诉〔2026〕1号',17,'write_paper','2026-09-28','2026-09-28 04:00:00.000000','收案员','{"defendant":null,"document":"A-08","particulars":[{"content":"江城市中级人民法院","item":"上级人民法院"},{"content":"撤销原审判决第二项\n改判驳回被上诉人对上诉人的诉讼请求","item":"上诉请求"},{"content":"原审判决认为上诉人未听取被上诉人的意见，但是案卷中有被上诉人签名的听取意见笔录，原审判决认定事实错误。","item":"上诉理由"},{"content":"上诉状副本2份","item":"副本份数"}]}','PAP-2','行政诉讼法 第六十七条第一款','87b38454155e3e68a32b131a8c2377d156680fc5b10a627e7522bc10c24e7321','34a2154b151a136690e6ae2c576d4afb69a1af5090570cd47c01d1adfa774edf',NULL,9,'','');
INSERT INTO "facts" VALUES(18,'东应诉〔2026〕1号',18,'record_effect','2026-10-13','2026-10-13 04:00:00.000000','收案员','{"defendant":"defendant-1","performance_days":30}','ALL-85a','行政诉讼法 第八十五条','34a2154b151a136690e6ae2c576d4afb69a1af5090570cd47c01d1adfa774edf','f1df70c7bb696b02a51955462469a88644bbaeb11acc7e10f72506460bb91980',NULL,9,'','');
INSERT INTO "facts" VALUES(19,'东应诉〔2026〕1号',19,'write_paper','2026-10-20','2026-10-20 04:00:00.000000','收案员','{"defendant":null,"document":"A-10","particulars":[{"content":"江城市人民政府","item":"主送"},{"content":"沈岚","item":"签发人"},{"content":"2026年7月6日收到应诉通知，9月8日开庭，9月22日判决。","item":"案件经过"},{"content":"听取意见流于形式，笔录过于简单\n审批环节没有核对当事人意见的采纳情况","item":"败诉原因"},{"content":"直接责任人员为承办人，已经作出书面检查","item":"责任认定"},{"content":"听取意见一律制作详细笔录\n每月开展案卷自查","item":"整改措施"}]}','PAP-2','行政诉讼法 第六十七条第一款','f1df70c7bb696b02a51955462469a88644bbaeb11acc7e10f72506460bb91980','72e948ebca1df7dc29d35c743b5eb734e448462add9081024521457e92249f4e',NULL,9,'','');
INSERT INTO "facts" VALUES(20,'东应诉〔2026〕1号',20,'write_paper','2026-10-21','2026-10-21 04:00:00.000000','收案员','{"defendant":null,"document":"A-09","particulars":[{"content":"江城市东湖区人民法院","item":"主送"},{"content":"司法建议书","item":"建议书名称"},{"content":"东法建〔2026〕4号","item":"建议书文号"},{"content":"2026-10-15","item":"收到日期"},{"content":"建议书反映的听取意见不规范问题属实，主要原因是承办人员对要求掌握不准。\n2026年以来有3件案件因听取意见瑕疵引发争议。","item":"存在的问题"},{"content":"印发听取意见工作指引，统一笔录格式。\n组织全区行政复议人员专题培训两期。","item":"整改措施"},{"content":"将听取意见情况纳入年度案卷评查","item":"下一步工作"},{"content":"听取意见工作指引","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','72e948ebca1df7dc29d35c743b5eb734e448462add9081024521457e92249f4e','f05f69eb82248dd1baa2121cecc6b9f3f22a31003f5fdabbb37433d4f7350cdf',NULL,9,'','');
INSERT INTO "facts" VALUES(21,'东应诉〔2026〕1号',21,'record_performance','2026-11-05','2026-11-05 04:00:00.000000','收案员','{"content":"已重新作出行政复议决定","party":"defendant-1","proof":"行政复议决定书"}','ALL-94','行政诉讼法 第九十四条','f05f69eb82248dd1baa2121cecc6b9f3f22a31003f5fdabbb37433d4f7350cdf','0873fa0f389c5cd17598c9d16586e9f8a24b0413f8f9ed9b8042c9b19602606e',NULL,9,'','');
INSERT INTO "facts" VALUES(22,'东应诉〔2026〕1号',22,'write_paper','2026-11-06','2026-11-06 04:00:00.000000','收案员','{"defendant":null,"document":"A-10b","particulars":[{"content":"江城市东湖区人民法院","item":"主送"},{"content":"重新作出行政复议决定：已重新作出行政复议决定：2026-11-05：行政复议决定书","item":"履行情况"},{"content":"判决确定的义务已经全部履行。","item":"履行结论"},{"content":"行政复议决定书及送达回证复印件","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','0873fa0f389c5cd17598c9d16586e9f8a24b0413f8f9ed9b8042c9b19602606e','49b1aa07b3c1498da239de1cd58fc7445ffa57517815c1f5addf710038d614db',NULL,9,'','');
INSERT INTO "facts" VALUES(23,'东应诉〔2026〕1号',23,'write_paper','2026-11-06','2026-11-06 04:00:00.000000','收案员','{"defendant":null,"document":"A-08b","particulars":[{"content":"江城市中级人民法院","item":"上级人民法院"},{"content":"撤销原审判决\n依法再审，驳回被申请人的诉讼请求","item":"再审请求"},{"content":"有新的证据，足以推翻原判决","item":"法定情形"},{"content":"再审申请人于2026年11月查获原审中未能提供的听取意见录音，证明原告当时已经陈述意见。","item":"事实和理由"},{"content":"原审判决书复印件\n录音光盘及文字整理稿","item":"附件"}]}','PAP-2','行政诉讼法 第六十七条第一款','49b1aa07b3c1498da239de1cd58fc7445ffa57517815c1f5addf710038d614db','5dd235811167a70a45ed572dd7b394f08d2f5265c3cae11a5c1c5d550ebbe44b',NULL,9,'','');
INSERT INTO "facts" VALUES(24,'东复〔2026〕1号',1,'receive','2026-03-09','2026-03-09 04:00:00.000000','收案员','{"act_number":"","act_on":"2026-02-25","administrative_act":"暂扣户外广告设施的行政强制措施","applicants":[{"abroad":null,"address":"江城市东湖区商业街5号","agents":[],"born_on":null,"department":false,"id_number":{"masked":"914***********000X","token":"gAAAAABrDf10yOcnkPcHNgz1BfSplpjnPxN7rFuEszDuQW4jtWmGPJn4HiDGUi7ndd-yjIHjQOVxHgyyDACeKyxtzYnVgImXaYVhpR9pumdVibdITKlU2kY="},"id_paper":null,"kind":"legal_person","known_on":null,"name":"江城市示范商贸有限公司","needs":[],"organ_kind":null,"phone":{"masked":"027*****0002","token":"gAAAAABrDf10n1EVuZ8k9Dlq4C62552Qp5DaeAgfGdyQ1PptQWSRsD0DmbheRuLQbxwmdqBTPAsjQ7BfRjm6n8sSJOzwjp6UXA=="},"representative":"冯玥，经理","sex":null,"standing":null,"superior":""}],"arrived":"","business_environment":false,"channel":"post","claims":["确认被申请人暂扣申请人广告设施的行为违法","责令被申请人返还暂扣的广告设施"],"compensation_claimed":true,"detours":[],"domain":"","elevated":null,"forwarding":null,"inaction":null,"knew_right_on":null,"known_by":null,"known_on":"2026-02-25","longer_basis":"","longer_days":null,"mandatory_first":null,"never_served":false,"obstacles":[],"oral_confirmed":false,"oral_record":"","penalty_organ_received_on":null,"posted_on":"2026-03-06","real_estate":false,"reasons":"申请人设置的门店招牌已经备案。被申请人没有出具任何文书，即暂扣申请人的广告设施，没有事实和法律依据。","regime":null,"regime_reason":"","repeat_reason":"","respondents":[{"abroad":null,"address":"江城市东湖区城管路2号","agents":[],"born_on":null,"department":true,"id_number":null,"id_paper":null,"kind":"agency","name":"江城市东湖区城市管理执法局","needs":[],"organ_kind":null,"phone":null,"representative":"罗志强，局长","sex":null,"standing":null,"superior":"江城市城市管理执法委员会"}],"scope_detail":null,"scope_item":null,"third_parties":[],"told_of_right":true,"transition":null,"transition_reason":"","withdrawal_not_willing":"","withdrawn_case":""}','ARL-22','行政复议法 第二十二条','0000000000000000000000000000000000000000000000000000000000000000','bc5dac699bf17351d5d2f1c3ea77c29264bf3015bc214b0626c108b884c292c6',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(25,'东复〔2026〕1号',2,'assign','2026-03-10','2026-03-10 04:00:00.000000','收案员','{"handler":"sunmin","others":["liuyang"]}','ARL-36','行政复议法 第三十六条第一款','bc5dac699bf17351d5d2f1c3ea77c29264bf3015bc214b0626c108b884c292c6','8cbd9e2f908f699c71b0cabd43a102c6e3d83a66d3f30b76abd873de8d1ae994',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(26,'东复〔2026〕1号',3,'accept','2026-03-12','2026-03-12 04:00:00.000000','收案员','{"all_agree":false,"amount":null,"checklist":[],"committee_triggers":[],"decision_basis":"","decision_days":null,"jurisdiction_basis":"","simplified_case":null,"track":"ordinary"}','ARL-30a','行政复议法 第三十条第一款','8cbd9e2f908f699c71b0cabd43a102c6e3d83a66d3f30b76abd873de8d1ae994','1438274b954dfda2d9d8892eae87ee8d7b6dcd10a8485c0941e3b9fefcc6dc8b',NULL,9,'{"hands":[["批准","收案员","2026-03-12"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(27,'东复〔2026〕1号',4,'send_copy','2026-03-13','2026-03-13 04:00:00.000000','收案员','{}','ARL-48a','行政复议法 第四十八条','1438274b954dfda2d9d8892eae87ee8d7b6dcd10a8485c0941e3b9fefcc6dc8b','89ad30e2b539871dea1b546d1c1a4daafc2036d58e010da389b0646747d4d55c',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(28,'东复〔2026〕1号',5,'serve','2026-03-13','2026-03-13 04:00:00.000000','收案员','{"consent":false,"document":"D-13","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','89ad30e2b539871dea1b546d1c1a4daafc2036d58e010da389b0646747d4d55c','41fa176efa53df15e11041ff061362a979267df352e8fc7e4e2c4925d271e87d',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(29,'东复〔2026〕1号',6,'reply','2026-03-25','2026-03-25 04:00:00.000000','收案员','{"delay_reason":"","evidence":4,"respondent":"respondent-1","silent_on":[],"summary":"涉案广告设施未经许可，被申请人依照区户外广告管理规定予以暂扣。"}','ARL-48b','行政复议法 第四十八条','41fa176efa53df15e11041ff061362a979267df352e8fc7e4e2c4925d271e87d','c5a0a16551adbba9f0d4443e9113a666f997bcd44fa496fe2275d1295a397d05',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(30,'东复〔2026〕1号',7,'hear_opinions','2026-03-27','2026-03-27 04:00:00.000000','收案员','{"attempts":[],"by_agent":"","interpreters":[],"not_possible":null,"opinion":"坚持行政复议请求。","other_way":"","party":"applicant-1","place":"","recording":"","way":"phone","willing_to_mediate":null}','ARL-49','行政复议法 第四十九条','c5a0a16551adbba9f0d4443e9113a666f997bcd44fa496fe2275d1295a397d05','c98065b51e464be896a8dd8aa9aa116a734b3f543052047b43bc972bc727e8fc',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(31,'东复〔2026〕1号',8,'request_review','2026-03-27','2026-03-27 04:00:00.000000','收案员','{"applicant":"applicant-1","by_agent":"","clauses":"第八条","document":"《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）","kind":"2","kind_confirmed":"","reason":"该条规定执法人员可以不出具文书直接暂扣广告设施，没有上位法依据，减损了当事人的权利。"}','ARL-13','行政复议法 第十三条第一款','c98065b51e464be896a8dd8aa9aa116a734b3f543052047b43bc972bc727e8fc','f81ad019e3375a72160f30464938ab82628fa8bd1a73281ad227670a6e649ee3',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(32,'东复〔2026〕1号',9,'begin_review','2026-03-30','2026-03-30 04:00:00.000000','承办人','{"clauses":"第八条","competent":true,"document":"《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）","organ":"东湖区户外广告管理办公室","own_motion":false}','ARL-56a','行政复议法 第五十六条、第五十七条','f81ad019e3375a72160f30464938ab82628fa8bd1a73281ad227670a6e649ee3','6326a70cd18584b262d181fcd3007dad486d9784fdef915f7ea826c28d5eabb7',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(33,'东复〔2026〕1号',10,'begin_review','2026-03-30','2026-03-30 04:00:00.000000','承办人','{"clauses":"第五条","competent":false,"document":"《江城市门店招牌设置导则》（江城管规〔2022〕6号）","organ":"江城市人民政府","own_motion":true}','ARL-56a','行政复议法 第五十六条、第五十七条','6326a70cd18584b262d181fcd3007dad486d9784fdef915f7ea826c28d5eabb7','135901e6826b00c01156cdae5ac7956833b3a269af9586ad11a731f03f8babed',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(34,'东复〔2026〕1号',11,'suspend','2026-03-31','2026-03-31 04:00:00.000000','承办人','{"agreed_until":null,"applicant":null,"both_agree":false,"ground":"9","reason":"申请人一并请求审查《东湖区户外广告设施管理规定》第八条，本机关依法对该文件进行审查"}','ARL-39','行政复议法 第三十九条','135901e6826b00c01156cdae5ac7956833b3a269af9586ad11a731f03f8babed','99148a2ab0d34b0a2fcc27140b380f8c721290274b99f4b688aa14b7f28dde92',NULL,9,'{"hands":[["批准","承办人","2026-03-31"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(35,'东复〔2026〕1号',12,'notify_issuer','2026-04-01','2026-04-01 04:00:00.000000','收案员','{"organ":"organ-1"}','ARL-58a','行政复议法 第五十八条第一款','99148a2ab0d34b0a2fcc27140b380f8c721290274b99f4b688aa14b7f28dde92','b6742b384b1f6a974abff549cfc5d33957f4850e0dcaf3bc89af609eac289e6d',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(36,'东复〔2026〕1号',13,'serve','2026-04-01','2026-04-01 04:00:00.000000','收案员','{"consent":false,"document":"D-29","filmed":false,"for_those_represented":false,"method":"direct","party":"organ-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','b6742b384b1f6a974abff549cfc5d33957f4850e0dcaf3bc89af609eac289e6d','44f1c0f185b41596e3730ab03a430641148e11bc3600194221c7075f69502f94',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(37,'东复〔2026〕1号',14,'transfer_review','2026-04-02','2026-04-02 04:00:00.000000','收案员','{"organ":"organ-2"}','ARL-56b','行政复议法 第五十六条、第五十七条','44f1c0f185b41596e3730ab03a430641148e11bc3600194221c7075f69502f94','6a5bf9a926a600e39b7d978319461e731d0df0d043237ffeb93c6ca1764acb20',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(38,'东复〔2026〕1号',15,'serve','2026-04-03','2026-04-03 04:00:00.000000','收案员','{"consent":false,"document":"D-28","filmed":false,"for_those_represented":false,"method":"direct","party":"organ-2","posted_on":null,"proof":"机要交换","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','6a5bf9a926a600e39b7d978319461e731d0df0d043237ffeb93c6ca1764acb20','f006aa117fee8de8c0cbb366b9494d4ee53ae9c712cd9ca0d096127180406f3e',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(39,'东复〔2026〕1号',16,'record_issuer_reply','2026-04-13','2026-04-13 04:00:00.000000','收案员','{"content":"该条系为提高执法效率设定。","explained_in_person":false,"organ":"organ-1"}','ARL-58b','行政复议法 第五十八条第一款','f006aa117fee8de8c0cbb366b9494d4ee53ae9c712cd9ca0d096127180406f3e','47a82905a89dff6dd913d654b7ac567d3d6b4a933e8b75297eaa180483573c00',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(40,'东复〔2026〕1号',17,'conclude_review','2026-04-20','2026-04-20 04:00:00.000000','承办人','{"content":"《中华人民共和国行政强制法》第十八条规定，实施行政强制措施应当当场告知当事人理由、依据并制作现场笔录。\n该文件第八条免除行政机关的法定义务，与上位法相抵触。","faults":[],"organ":"organ-1","result":"unlawful"}','ARL-59','行政复议法 第五十九条','47a82905a89dff6dd913d654b7ac567d3d6b4a933e8b75297eaa180483573c00','0e86350e792310417ef8842543126be932df69150b5c53553e85a2304d068ebd',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(41,'东复〔2026〕1号',18,'conclude_review','2026-05-18','2026-05-18 04:00:00.000000','承办人','{"content":"该条不作为行政强制的依据。","faults":[],"organ":"organ-2","result":"answered"}','ARL-59','行政复议法 第五十九条','0e86350e792310417ef8842543126be932df69150b5c53553e85a2304d068ebd','79500aeadae711b31886a5c4baf6c382cc9716837bf1d9e559d0a58b37ae62b4',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(42,'东复〔2026〕1号',19,'resume','2026-05-19','2026-05-19 04:00:00.000000','承办人','{"ground":null,"reason":"对规范性文件的审查和转送处理均已结束"}','ARL-39','行政复议法 第三十九条','79500aeadae711b31886a5c4baf6c382cc9716837bf1d9e559d0a58b37ae62b4','3d4a08461cbde94d696ab238ca238ac7ffd310604c5de18e4ebe42f9ef38ef4e',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(43,'东复〔2026〕1号',20,'decide','2026-06-08','2026-06-08 04:00:00.000000','机关负责人','{"advice_adopted":null,"advice_reason":"","discussed":false,"drafted_by":null,"evidence":["现场照片","门店招牌备案表","执法记录仪录像"],"exhibits":[],"facts_found":"2026年2月25日，被申请人执法人员在巡查中暂扣申请人门店招牌三块，未制作现场笔录，未交付任何文书。","joint":[],"officers":[],"outcomes":[{"causes":[],"claim":1,"effect":null,"for_procedure_only":false,"ground":"65-2-1","outcome":"65-2","part":"","remake":false,"text":"确认被申请人2026年2月25日暂扣申请人广告设施的行为违法。"},{"causes":[],"claim":2,"effect":null,"for_procedure_only":false,"ground":null,"outcome":"72","part":"","remake":false,"text":"责令被申请人返还暂扣的广告设施。"}],"performance_days":15,"publish":false,"reasons":"被申请人实施行政强制措施未告知理由、依据，未制作现场笔录，程序违法；暂扣行为已经实施，不具有可撤销内容，应当确认违法，并返还暂扣的财物。","same_act_again":false,"under":""}','ARL-61','行政复议法 第六十一条','3d4a08461cbde94d696ab238ca238ac7ffd310604c5de18e4ebe42f9ef38ef4e','98f144a274907b0c76960bb0ef341d0193f384f8d47ef09682f076dec58b759f',NULL,9,'{"hands":[["批准","机关负责人","2026-06-08"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(44,'东复〔2026〕1号',21,'serve','2026-06-09','2026-06-09 04:00:00.000000','收案员','{"consent":false,"document":"D-39","filmed":false,"for_those_represented":false,"method":"direct","party":"applicant-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','98f144a274907b0c76960bb0ef341d0193f384f8d47ef09682f076dec58b759f','f4d9998545d5053dfcb8f5ed8f4272fa662da4cc61b18bbc26aec819a23589b8',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(45,'东复〔2026〕1号',22,'serve','2026-06-09','2026-06-09 04:00:00.000000','收案员','{"consent":false,"document":"D-39","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','f4d9998545d5053dfcb8f5ed8f4272fa662da4cc61b18bbc26aec819a23589b8','9ce0476c6f0f80ad878dc3cfccaa26de805044702653ea4b9007ca725f5992da',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(46,'东复〔2026〕2号',1,'receive','2026-03-30','2026-03-30 04:00:00.000000','收案员','{"act_number":"4201002026030208","act_on":"2026-03-02","administrative_act":"公安交通管理简易程序处罚决定","applicants":[{"abroad":null,"address":"江城市东湖区花桥街7号","agents":[],"born_on":null,"department":false,"id_number":{"masked":"420***********0228","token":"gAAAAABrDf19vYgR_xEDTfYTcOz7GF1zfH07kBaYk4c1joN_vDKjcg4mzobRrdLWBHj2gzP4DRHo4KTv-aQzQMrZApV6pjxGLZ-TiGHj5lfuL8PwcDj-Z-4="},"id_paper":null,"kind":"citizen","known_on":null,"name":"林䶮","needs":[],"organ_kind":null,"phone":{"masked":"199****0021","token":"gAAAAABrDf19a627wnlTqiXw9rQwpKYIewnUsUqI4AUwKRhGZTRamBXvXJTrE8lyDxO6fpUKEYcsa8cxsM17XR3W7Gomr2y-xw=="},"representative":"","sex":null,"standing":null,"superior":""}],"arrived":"","business_environment":false,"channel":"online","claims":["撤销被申请人作出的公安交通管理简易程序处罚决定"],"compensation_claimed":false,"detours":[],"domain":"","elevated":null,"forwarding":null,"inaction":null,"knew_right_on":null,"known_by":null,"known_on":"2026-03-02","longer_basis":"","longer_days":null,"mandatory_first":"1","never_served":false,"obstacles":[],"oral_confirmed":false,"oral_record":"","penalty_organ_received_on":null,"posted_on":null,"real_estate":false,"reasons":"申请人停车的位置划有停车泊位，不属于违法停车。","regime":null,"regime_reason":"","repeat_reason":"","respondents":[{"abroad":null,"address":"江城市东湖区交通路1号","agents":[],"born_on":null,"department":false,"id_number":null,"id_paper":null,"kind":"agency","name":"江城市公安局东湖区分局交通警察大队","needs":[],"organ_kind":null,"phone":null,"representative":"曹勇，大队长","sex":null,"standing":null,"superior":""}],"scope_detail":null,"scope_item":null,"third_parties":[],"told_of_right":true,"transition":null,"transition_reason":"","withdrawal_not_willing":"","withdrawn_case":""}','ARL-22','行政复议法 第二十二条','0000000000000000000000000000000000000000000000000000000000000000','5f6b3c3bb828389b44a3ade554273511bb1ab3113aeff60c77d8ee477f15dd1e',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(47,'东复〔2026〕2号',2,'assign','2026-03-30','2026-03-30 04:00:00.000000','收案员','{"handler":"liuyang","others":["sunmin"]}','ARL-36','行政复议法 第三十六条第一款','5f6b3c3bb828389b44a3ade554273511bb1ab3113aeff60c77d8ee477f15dd1e','3869e89b4f9bc6d79dcf14c032335a4819ce75a657258f0e8d7c8b264b228712',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(48,'东复〔2026〕2号',3,'accept','2026-04-01','2026-04-01 04:00:00.000000','收案员','{"all_agree":true,"amount":null,"checklist":[],"committee_triggers":[],"decision_basis":"","decision_days":null,"jurisdiction_basis":"","simplified_case":"5","track":"simplified"}','ARL-30a','行政复议法 第三十条第一款','3869e89b4f9bc6d79dcf14c032335a4819ce75a657258f0e8d7c8b264b228712','1ffbd4ad59089587b164481f2448720a4077d8b6665f6ee2327fd080e8d04bbf',NULL,9,'{"hands":[["批准","收案员","2026-04-01"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(49,'东复〔2026〕2号',4,'send_copy','2026-04-02','2026-04-02 04:00:00.000000','收案员','{}','ARL-48a','行政复议法 第四十八条','1ffbd4ad59089587b164481f2448720a4077d8b6665f6ee2327fd080e8d04bbf','bdd14f51f5a881cf3a78f4c4019047568f2b03a3ff3b4134486113c5231ee676',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(50,'东复〔2026〕2号',5,'serve','2026-04-02','2026-04-02 04:00:00.000000','收案员','{"consent":false,"document":"D-13","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','bdd14f51f5a881cf3a78f4c4019047568f2b03a3ff3b4134486113c5231ee676','56a8e0cda3ebea49853b6c335dfdfd9a9edb8ff1dd013348923bd500399d3076',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(51,'东复〔2026〕2号',6,'reply','2026-04-08','2026-04-08 04:00:00.000000','收案员','{"delay_reason":"","evidence":3,"respondent":"respondent-1","silent_on":[],"summary":"涉案路段泊位已于2026年2月取消，处罚正确。"}','ARL-48b','行政复议法 第四十八条','56a8e0cda3ebea49853b6c335dfdfd9a9edb8ff1dd013348923bd500399d3076','315272a0dc18423a554773613b0d98cb94fcbaca598954b53515250ca9cbe588',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(52,'东复〔2026〕2号',7,'convert','2026-04-20','2026-04-20 04:00:00.000000','机构负责人','{"as_before":false,"reason":"当事人对违法事实争议较大，需要进一步调查核实"}','ARL-55','行政复议法 第五十五条','315272a0dc18423a554773613b0d98cb94fcbaca598954b53515250ca9cbe588','f93e0115f80b60968ef96705bd42ddfc22f9511c6b3586316c33831d96ce0c86',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(53,'东复〔2026〕2号',8,'hear_opinions','2026-04-22','2026-04-22 04:00:00.000000','收案员','{"attempts":[],"by_agent":"","interpreters":[],"not_possible":null,"opinion":"愿意在被申请人自行纠正的基础上和解。","other_way":"","party":"applicant-1","place":"","recording":"","way":"phone","willing_to_mediate":null}','ARL-49','行政复议法 第四十九条','f93e0115f80b60968ef96705bd42ddfc22f9511c6b3586316c33831d96ce0c86','e340f31c1fdf3fc2043db008f9c9e0a26072c79c029f9ae1db0405266eff8be7',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(54,'东复〔2026〕2号',9,'withdraw','2026-05-06','2026-05-06 04:00:00.000000','收案员','{"by_agent":"","by_representative":null,"reason":"已与被申请人达成和解，争议已经解决","represented_agree":false,"settled":true,"settlement":"被申请人自行撤销处罚决定，退还罚款200元。\n申请人撤回行政复议申请，双方再无争议。","settlement_lawful":true,"voluntary":true}','ARL-74','行政复议法 第七十四条','e340f31c1fdf3fc2043db008f9c9e0a26072c79c029f9ae1db0405266eff8be7','b80a9bdd51cdaca366a948c1bac9b2f6bcd5ed559933a0bf49942febdaa333cb',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(55,'东复〔2026〕2号',10,'terminate','2026-05-07','2026-05-07 04:00:00.000000','机关负责人','{"ground":"1","liberty_confirmed":"","reason":"撤回申请系申请人的真实意思表示，不损害国家利益、社会公共利益和他人合法权益，予以准许","together_with":[],"under":""}','ARL-41','行政复议法 第四十一条','b80a9bdd51cdaca366a948c1bac9b2f6bcd5ed559933a0bf49942febdaa333cb','63033e076657e33f52cc79b0f66f8c698a35c3fbf7e87680d6e880380504ff58',NULL,9,'{"hands":[["批准","机关负责人","2026-05-07"]],"way":"played"}','2023+2007');
INSERT INTO "facts" VALUES(56,'东复〔2026〕2号',11,'serve','2026-05-08','2026-05-08 04:00:00.000000','收案员','{"consent":false,"document":"D-37","filmed":false,"for_those_represented":false,"method":"direct","party":"applicant-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','63033e076657e33f52cc79b0f66f8c698a35c3fbf7e87680d6e880380504ff58','83503e68df933291e9d6d8b55c3d8111b8518c63fdf58590e6841fe8bf4c627f',NULL,9,'','2023+2007');
INSERT INTO "facts" VALUES(57,'东复〔2026〕2号',12,'serve','2026-05-08','2026-05-08 04:00:00.000000','收案员','{"consent":false,"document":"D-37","filmed":false,"for_those_represented":false,"method":"direct","party":"respondent-1","posted_on":null,"proof":"送达回证","published_on":null,"received_by":null,"receiver":"","suit_basis":"","suit_days":null,"together":[],"witnesses":[]}','ARL-88','行政复议法 第八十八条','83503e68df933291e9d6d8b55c3d8111b8518c63fdf58590e6841fe8bf4c627f','4f6c57c0afff69b78e5fb80f6866a5ecc69038002f90cf32c0e4d032722e5b1f',NULL,9,'','2023+2007');
CREATE TABLE file_looks (
	digest VARCHAR NOT NULL, 
	looked_at DATETIME NOT NULL, 
	fault VARCHAR NOT NULL, 
	PRIMARY KEY (digest)
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
INSERT INTO "found_in" VALUES(8,'东应诉〔2026〕1号','fact:1:numbers',1,'readers','','[[["证件号码或者电话", "420***********0078", 0]], ["¤9623cec9b9e50560f1614a70"]]','b1868255c252d499de424ab2635a950fbc4ad4aeaf3dc27c11b2c5a5e385abc0');
INSERT INTO "found_in" VALUES(9,'东应诉〔2026〕1号','fact:3:more',6,'readers','','[[["制发文书·文书", "行政答辩状", 0], ["制发文书·栏目", "答辩请求", 0], ["制发文书·内容", "驳回原告的诉讼请求", 0], ["制发文书·栏目", "作出行政行为的事实和程序", 0], ["制发文书·内容", "答辩人于2026年3月9日收到原告的行政复议申请，3月13日受理，3月16日向被申请人发送答复通知书，4月10日听取原告意见，5月8日作出行政复议决定，维持城管部门的处罚决定，5月11日送达原告。", 0], ["制发文书·栏目", "答辩理由", 0], ["制发文书·内容", "关于复议程序。答辩人在法定期限内受理、审理并作出决定，依法听取了原告的意见，程序合法。\n关于处罚数额。城管部门考虑了原告的违法次数和整改情况，在法定幅度内确定罚款数额，并无不当。", 0], ["制发文书·栏目", "副本份数", 0], ["制发文书·内容", "答辩状副本2份", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "证据及规范性文件清单和材料1册\n法定代表人身份证明书1份\n授权委托书1份", 0]], []]','8553b6ad5fbc6d6debbd6c527d55070cafbb203d3c623285505795530d0aa5f0');
INSERT INTO "found_in" VALUES(10,'东应诉〔2026〕1号','fact:4:more',6,'readers','','[[["制发文书·文书", "证据及规范性文件清单", 0], ["制发文书·栏目", "证据", 0], ["制发文书·内容", "行政复议申请书：原告提交：申请的时间和内容：1-4\n受理通知书及送达回证：答辩人制作：在法定期限内受理：5-7\n答复通知书及送达回证：答辩人制作：依法通知答复：8-11\n听取意见笔录：答辩人制作：听取了原告的意见：12-15\n行政复议决定书及送达回证：答辩人制作：在法定期限内决定并送达：16-22", 0], ["制发文书·栏目", "规范性文件", 0], ["制发文书·内容", "《中华人民共和国行政复议法》\n《江城市城市市容和环境卫生管理条例》", 0], ["制发文书·栏目", "提交人员", 0], ["制发文书·内容", "孙敏", 0]], []]','3b060c612959f0b4763e9e55d211bf971cd39063c59690404bf8c2057e49099f');
INSERT INTO "found_in" VALUES(11,'东应诉〔2026〕1号','fact:5:more',6,'readers','','[[["制发文书·文书", "行政诉讼授权委托书", 0], ["制发文书·栏目", "受委托人", 0], ["制发文书·内容", "行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师", 0], ["制发文书·栏目", "代理权限", 0], ["制发文书·内容", "代为答辩、举证、质证、辩论\n代为签收诉讼文书", 0]], []]','ee2d45944cafddb8b1a51cb8ecc0e3b50399526548b2005c60c130b0bdec6418');
INSERT INTO "found_in" VALUES(12,'东应诉〔2026〕1号','fact:6:more',6,'readers','','[[["制发文书·文书", "法定代表人身份证明书（行政诉讼）", 0], ["制发文书·栏目", "姓名", 0], ["制发文书·内容", "沈岚", 0], ["制发文书·栏目", "职务", 0], ["制发文书·内容", "区长", 0], ["制发文书·栏目", "联系电话", 0], ["制发文书·内容", "027-00000000", 0]], []]','517f72872533bf8be88c7ac5d810072388f54b316651b3b35120c48646f787ce');
INSERT INTO "found_in" VALUES(13,'东应诉〔2026〕1号','fact:7:more',6,'readers','','[[["制发文书·文书", "延期提供证据申请书", 0], ["制发文书·栏目", "延期的原因", 0], ["制发文书·内容", "行政复议档案室因暴雨进水，部分案卷正在抢救修复，属于不可抗力", 0], ["制发文书·栏目", "延期提供的证据", 0], ["制发文书·内容", "听证录像光盘\n第三人提交的书面意见原件", 0], ["制发文书·栏目", "提供时间", 0], ["制发文书·内容", "上述事由消除后十五日内", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "东湖区应急管理局出具的情况证明", 0]], []]','78e0f5be7da270349bbcc49413653204c61f17c073eead2dae9432584e01f03f');
INSERT INTO "found_in" VALUES(14,'东应诉〔2026〕1号','fact:8:more',6,'readers','','[[["提交答辩和证据·答辩要点", "复议程序合法，处罚数额在法定幅度以内。", 0]], []]','0c04e7a679ff59cf9c8c35b7f4d10a19f9666e29bb388bd840f5edb42b30411d');
INSERT INTO "found_in" VALUES(15,'东应诉〔2026〕1号','fact:9:more',6,'readers','','[[["登记开庭通知·开庭地点", "第三审判庭", 0]], []]','f1a3b613bbde0c2a0db9ed0646da55c6820f112285bc1146c41cfab2c842a470');
INSERT INTO "found_in" VALUES(16,'东应诉〔2026〕1号','fact:10:more',3,'readers','','[[["确定出庭负责人·负责人姓名", "方致远", 0]], []]','3b850f6d488da8767b4ce773467ed6b4b000665fde05c2f8ebf81fb57aae055f');
INSERT INTO "found_in" VALUES(17,'东应诉〔2026〕1号','fact:10:more',6,'readers','','[[["确定出庭负责人·职务", "副区长", 0], ["确定出庭负责人·负责人类别", "副职负责人", 0]], []]','1a1ef0c71a80a37e91f7ad38607f881c7f314f1f497aa55436c6c97c64aeb8ba');
INSERT INTO "found_in" VALUES(18,'东应诉〔2026〕1号','fact:11:more',6,'readers','','[[["制发文书·文书", "行政机关负责人出庭应诉身份证明", 0], ["制发文书·栏目", "姓名", 0], ["制发文书·内容", "方致远", 0], ["制发文书·栏目", "职务", 0], ["制发文书·内容", "副区长", 0], ["制发文书·栏目", "负责人身份", 0], ["制发文书·内容", "副职负责人，分管行政复议应诉工作", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0]], []]','c9a2a64fa3cca5d41a41a2eb4563be901f2c086cfdc125a0f2a76a71eabda075');
INSERT INTO "found_in" VALUES(19,'东应诉〔2026〕1号','fact:12:more',6,'readers','','[[["制发文书·文书", "更换出庭应诉负责人申请书", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0], ["制发文书·栏目", "原定负责人", 0], ["制发文书·内容", "副区长方致远", 0], ["制发文书·栏目", "变更后的负责人", 0], ["制发文书·内容", "副区长韩旭", 0], ["制发文书·栏目", "更换的原因", 0], ["制发文书·内容", "方致远须参加防汛抢险", 0]], []]','c32935b6a921636c883110abaeab32c13dfbc9ce080bf4f278754d085c1ab140');
INSERT INTO "found_in" VALUES(20,'东应诉〔2026〕1号','fact:13:more',6,'readers','','[[["制发文书·文书", "延期开庭申请书", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0], ["制发文书·栏目", "延期的原因", 0], ["制发文书·内容", "出庭应诉负责人须于当日现场指挥防汛抢险", 0], ["制发文书·栏目", "建议的开庭时间", 0], ["制发文书·内容", "2026年9月15日以后的任一工作日", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "行政机关负责人不能出庭应诉情况说明及证明材料", 0]], []]','2d018dea88a35aa99ed20f82bcb227feca92b29d7b51312d48308595c126b289');
INSERT INTO "found_in" VALUES(21,'东应诉〔2026〕1号','fact:14:more',6,'readers','','[[["制发文书·文书", "行政机关负责人不能出庭应诉情况说明", 0], ["制发文书·栏目", "不能出庭的负责人", 0], ["制发文书·内容", "副区长方致远", 0], ["制发文书·栏目", "开庭时间", 0], ["制发文书·内容", "2026年9月8日9时", 0], ["制发文书·栏目", "不能出庭的原因", 0], ["制发文书·内容", "须于当日现场指挥防汛抢险，属于需要履行他人不能代替的公务", 0], ["制发文书·栏目", "委托的工作人员", 0], ["制发文书·内容", "行政机关工作人员：周健：区司法局行政复议应诉科科长\n律师：袁晓：湖北示范律师事务所律师", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "江城市防汛抗旱指挥部调度令复印件", 0]], []]','b828b0c1c1e937091f7eb5ee2718ab1dd11af19841156363749a5b41f1eee48c');
INSERT INTO "found_in" VALUES(22,'东应诉〔2026〕1号','fact:15:more',6,'readers','','[[["登记开庭情况·不能出庭的理由", "需要履行他人不能代替的公务", 0], ["登记开庭情况·理由的证明材料", "江城市防汛抗旱指挥部调度令（加盖机关印章）", 0], ["登记开庭情况·庭审要点", "双方围绕听取意见程序和处罚裁量展开辩论，未当庭宣判。", 0]], []]','774b9a6a2f3325eae6fdeaf1e089e3581fc9f99b069bab147e99451674a1f003');
INSERT INTO "found_in" VALUES(23,'东应诉〔2026〕1号','fact:15:more',3,'readers','','[[["登记开庭情况·委托出庭的工作人员（不含律师）", "周健，区司法局行政复议应诉科科长", 0]], []]','e2db5d815e0f06d205184831ae62542f233420ddd00cad8b6992d2d839585bea');
INSERT INTO "found_in" VALUES(24,'东应诉〔2026〕1号','fact:16:more',6,'readers','','[[["登记裁判·裁判结果", "判决履行", 0], ["登记裁判·裁判要点", "被告复议程序中未实际听取原告意见，责令重新作出行政复议决定。", 0]], []]','4530fa00b0d5d19f2a5181ddb7ae6be889279bf5ec5ec4e9c3f750ddf3946ec8');
INSERT INTO "found_in" VALUES(25,'东应诉〔2026〕1号','fact:17:more',6,'readers','','[[["制发文书·文书", "行政上诉状", 0], ["制发文书·栏目", "上级人民法院", 0], ["制发文书·内容", "江城市中级人民法院", 0], ["制发文书·栏目", "上诉请求", 0], ["制发文书·内容", "撤销原审判决第二项\n改判驳回被上诉人对上诉人的诉讼请求", 0], ["制发文书·栏目", "上诉理由", 0], ["制发文书·内容", "原审判决认为上诉人未听取被上诉人的意见，但是案卷中有被上诉人签名的听取意见笔录，原审判决认定事实错误。", 0], ["制发文书·栏目", "副本份数", 0], ["制发文书·内容", "上诉状副本2份", 0]], []]','0aa097d80715fc22ad34a8638a73feb7f089bc65b15d9a8bd8479781419e0bfc');
INSERT INTO "found_in" VALUES(26,'东应诉〔2026〕1号','fact:19:more',6,'readers','','[[["制发文书·文书", "行政诉讼败诉案件分析报告", 0], ["制发文书·栏目", "主送", 0], ["制发文书·内容", "江城市人民政府", 0], ["制发文书·栏目", "签发人", 0], ["制发文书·内容", "沈岚", 0], ["制发文书·栏目", "案件经过", 0], ["制发文书·内容", "2026年7月6日收到应诉通知，9月8日开庭，9月22日判决。", 0], ["制发文书·栏目", "败诉原因", 0], ["制发文书·内容", "听取意见流于形式，笔录过于简单\n审批环节没有核对当事人意见的采纳情况", 0], ["制发文书·栏目", "责任认定", 0], ["制发文书·内容", "直接责任人员为承办人，已经作出书面检查", 0], ["制发文书·栏目", "整改措施", 0], ["制发文书·内容", "听取意见一律制作详细笔录\n每月开展案卷自查", 0]], []]','732d3bb42e311b9ee995510d63f89ebb4525b0299bb7bc829cb21ba10df71121');
INSERT INTO "found_in" VALUES(27,'东应诉〔2026〕1号','fact:20:more',6,'readers','','[[["制发文书·文书", "司法建议（检察建议）回复函", 0], ["制发文书·栏目", "主送", 0], ["制发文书·内容", "江城市东湖区人民法院", 0], ["制发文书·栏目", "建议书名称", 0], ["制发文书·内容", "司法建议书", 0], ["制发文书·栏目", "建议书文号", 0], ["制发文书·内容", "东法建〔2026〕4号", 0], ["制发文书·栏目", "收到日期", 0], ["制发文书·内容", "2026-10-15", 0], ["制发文书·栏目", "存在的问题", 0], ["制发文书·内容", "建议书反映的听取意见不规范问题属实，主要原因是承办人员对要求掌握不准。\n2026年以来有3件案件因听取意见瑕疵引发争议。", 0], ["制发文书·栏目", "整改措施", 0], ["制发文书·内容", "印发听取意见工作指引，统一笔录格式。\n组织全区行政复议人员专题培训两期。", 0], ["制发文书·栏目", "下一步工作", 0], ["制发文书·内容", "将听取意见情况纳入年度案卷评查", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "听取意见工作指引", 0]], []]','79e5209f2a656f8acee9c84a8c268a3dc21c6479e54c842d7c609af0a7e6244f');
INSERT INTO "found_in" VALUES(28,'东应诉〔2026〕1号','fact:21:more',6,'readers','','[[["登记履行·履行内容", "已重新作出行政复议决定", 0], ["登记履行·履行凭证", "行政复议决定书", 0]], []]','c83eb701ac70bb9b1417dfce32e7019f5238e42336c8f2c8bdd4bdabf14d129b');
INSERT INTO "found_in" VALUES(29,'东应诉〔2026〕1号','fact:22:more',6,'readers','','[[["制发文书·文书", "生效裁判履行情况报告", 0], ["制发文书·栏目", "主送", 0], ["制发文书·内容", "江城市东湖区人民法院", 0], ["制发文书·栏目", "履行情况", 0], ["制发文书·内容", "重新作出行政复议决定：已重新作出行政复议决定：2026-11-05：行政复议决定书", 0], ["制发文书·栏目", "履行结论", 0], ["制发文书·内容", "判决确定的义务已经全部履行。", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "行政复议决定书及送达回证复印件", 0]], []]','b67283a8fddad4e5407c9050fcb27df51f06e09e7266ee1b916cd09a3315f900');
INSERT INTO "found_in" VALUES(30,'东应诉〔2026〕1号','fact:23:more',6,'readers','','[[["制发文书·文书", "行政再审申请书", 0], ["制发文书·栏目", "上级人民法院", 0], ["制发文书·内容", "江城市中级人民法院", 0], ["制发文书·栏目", "再审请求", 0], ["制发文书·内容", "撤销原审判决\n依法再审，驳回被申请人的诉讼请求", 0], ["制发文书·栏目", "法定情形", 0], ["制发文书·内容", "有新的证据，足以推翻原判决", 0], ["制发文书·栏目", "事实和理由", 0], ["制发文书·内容", "再审申请人于2026年11月查获原审中未能提供的听取意见录音，证明原告当时已经陈述意见。", 0], ["制发文书·栏目", "附件", 0], ["制发文书·内容", "原审判决书复印件\n录音光盘及文字整理稿", 0]], []]','c971aaf251623cce26ba30cea06dc9a0d6be19207f268508c98d0a19cefeadc7');
INSERT INTO "found_in" VALUES(31,'东复〔2026〕1号','case',1,'','','[[["案号", "东复〔2026〕1号", 0]], ["№1", "№2026–1", "№东复1", "№东复2026–1", "№复1", "№复2026–1"]]','566acb3dbeadc9bd48915830d18ee615302d2b9c212f989a825e18ff67983073');
INSERT INTO "found_in" VALUES(32,'东复〔2026〕1号','fact:1:more',6,'readers','','[[["申请方式", "邮寄", 0], ["类别", "法人", 0], ["地址", "江城市东湖区商业街5号", 0], ["类别", "行政机关", 0], ["地址", "江城市东湖区城管路2号", 0], ["上一级主管部门", "江城市城市管理执法委员会", 0]], []]','3c0036758c0aacd23b200820674d47920ebd757e1bbd2b40968771d81b1eb85d');
INSERT INTO "found_in" VALUES(33,'东复〔2026〕1号','fact:1',3,'','','[[["申请人", "江城市示范商贸有限公司", 0], ["法定代表人、负责人、经营者或者法定代理人", "冯玥，经理", 0], ["被申请人", "江城市东湖区城市管理执法局", 0], ["法定代表人、负责人、经营者或者法定代理人", "罗志强，局长", 0]], []]','bb91c294101b9a4151e98ab834c4e2157e83c97c2b7b501704db68e790545c88');
INSERT INTO "found_in" VALUES(34,'东复〔2026〕1号','fact:1',4,'','','[[["行政行为", "暂扣户外广告设施的行政强制措施", 0]], []]','0f4b6af2f6fa538a1967362215040e535a2ba096b1d0ca3b3429ca51794391d3');
INSERT INTO "found_in" VALUES(35,'东复〔2026〕1号','fact:1:more',5,'readers','','[[["复议请求", "确认被申请人暂扣申请人广告设施的行为违法", 0], ["复议请求", "责令被申请人返还暂扣的广告设施", 0], ["申请人的事实和理由", "申请人设置的门店招牌已经备案。被申请人没有出具任何文书，即暂扣申请人的广告设施，没有事实和法律依据。", 0]], []]','9b91f7c4d6c7bf8a30757d8eda461a3cadf7e6eca883936dbfbe92217f802a26');
INSERT INTO "found_in" VALUES(36,'东复〔2026〕1号','fact:1:numbers',1,'readers','','[[["证件号码或者电话", "914***********000X", 0], ["证件号码或者电话", "027*****0002", 0]], ["¤7b964913c471ef7a3339196a", "¤3a8f35ea9912723a15549093"]]','5248adc2407dd7ed2fec3d8cd099723b29bde34e7998d0f96d04bb6f4db36eba');
INSERT INTO "found_in" VALUES(37,'东复〔2026〕1号','fact:3:more',6,'readers','','[[["受理·审理程序", "普通程序", 0]], []]','7cb4c42fd4a22534395c2c5ec7e01274dab54ce75b673e3978afa19c8a58a4d4');
INSERT INTO "found_in" VALUES(38,'东复〔2026〕1号','fact:5:more',6,'readers','','[[["登记送达·文书", "行政复议答复通知书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','d77dfcc0bb2f800ed242a0a2ba8b553c9cd77527319edf04a39bb9e33e497f64');
INSERT INTO "found_in" VALUES(39,'东复〔2026〕1号','fact:6:more',6,'readers','','[[["登记答复·答复要点", "涉案广告设施未经许可，被申请人依照区户外广告管理规定予以暂扣。", 0]], []]','6725fc114d8463b840995d0bcf7219c2e8f04e55d0223736140c1bb41b11c868');
INSERT INTO "found_in" VALUES(40,'东复〔2026〕1号','fact:7:more',6,'readers','','[[["听取意见·方式", "电话", 0], ["听取意见·意见要点", "坚持行政复议请求。", 0]], []]','8cbaeacae8f29a3642431a02f2689a40f85110c2947df01b26aaa2d529a0ba1d');
INSERT INTO "found_in" VALUES(41,'东复〔2026〕1号','fact:8:more',6,'readers','','[[["申请附带审查·规范性文件", "《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）", 0], ["申请附带审查·规范性文件的种类", "县级以上地方各级人民政府及其工作部门的规范性文件", 0], ["申请附带审查·请求审查的条款", "第八条", 0], ["申请附带审查·认为不合法的理由", "该条规定执法人员可以不出具文书直接暂扣广告设施，没有上位法依据，减损了当事人的权利。", 0]], []]','01240e4e6b3a30de2559bdd453754930bb1837808c76ef27d885a0014c290318');
INSERT INTO "found_in" VALUES(42,'东复〔2026〕1号','fact:9:more',6,'readers','','[[["启动附带审查·规范性文件或者依据", "《东湖区户外广告设施管理规定》（东城管规〔2023〕2号）", 0], ["启动附带审查·审查的条款", "第八条", 0], ["启动附带审查·制定机关；无权处理的，填有权处理的机关", "东湖区户外广告管理办公室", 0]], []]','5e7a412fdd6e1a8d068c3f58b771465f3d0891daa34d8b3a58869438a1c63be2');
INSERT INTO "found_in" VALUES(43,'东复〔2026〕1号','fact:10:more',6,'readers','','[[["启动附带审查·规范性文件或者依据", "《江城市门店招牌设置导则》（江城管规〔2022〕6号）", 0], ["启动附带审查·审查的条款", "第五条", 0], ["启动附带审查·制定机关；无权处理的，填有权处理的机关", "江城市人民政府", 0]], []]','e46323e618c1e38b65ad9a28f591b8f3089708fea64933d460721b56acea5c86');
INSERT INTO "found_in" VALUES(44,'东复〔2026〕1号','fact:11:more',6,'readers','','[[["中止审理·中止事由", "有本法第五十六条或者第五十七条规定的情形", 0], ["中止审理·具体情况", "申请人一并请求审查《东湖区户外广告设施管理规定》第八条，本机关依法对该文件进行审查", 0]], []]','7d65723b42cee466f443f176f093dd43367123eb6f1450f7f9c46a75f560d987');
INSERT INTO "found_in" VALUES(45,'东复〔2026〕1号','fact:13:more',6,'readers','','[[["登记送达·文书", "规范性文件审查通知书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','a8bc52533f545e62901724416640a98d93f388845111052969cf3e4f45559732');
INSERT INTO "found_in" VALUES(46,'东复〔2026〕1号','fact:15:more',6,'readers','','[[["登记送达·文书", "规范性文件转送函", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "机要交换", 0]], []]','5113f117181ab68445c20423aac1a659e675b2a7c9faa7ce56e5618589ff7c7f');
INSERT INTO "found_in" VALUES(47,'东复〔2026〕1号','fact:16:more',6,'readers','','[[["登记制定机关答复·答复要点", "该条系为提高执法效率设定。", 0]], []]','249789ae32b3faa1e878ede123f5f29bcf5060e24debd6e21793d4ab0bb72d48');
INSERT INTO "found_in" VALUES(48,'东复〔2026〕1号','fact:17:more',6,'readers','','[[["附带审查处理·处理结果", "相关条款超越权限或者违反上位法，停止执行并责令纠正", 0], ["附带审查处理·处理意见", "《中华人民共和国行政强制法》第十八条规定，实施行政强制措施应当当场告知当事人理由、依据并制作现场笔录。\n该文件第八条免除行政机关的法定义务，与上位法相抵触。", 0]], []]','6d90a51b612989c8bfd15e2298881302bf36fbb9b765293f93110728ebd5044d');
INSERT INTO "found_in" VALUES(49,'东复〔2026〕1号','fact:18:more',6,'readers','','[[["附带审查处理·处理结果", "接受转送的机关已回复处理意见", 0], ["附带审查处理·处理意见", "该条不作为行政强制的依据。", 0]], []]','02d356f2a7c198376ff45be3b504e55b2a056a44d4b8b9adae6e05006ff18fda');
INSERT INTO "found_in" VALUES(50,'东复〔2026〕1号','fact:19:more',6,'readers','','[[["恢复审理·中止原因消除的情况", "对规范性文件的审查和转送处理均已结束", 0]], []]','019b1ac6f06408108f0159400c268225fb8efedd7f3ee44a87853bda06ee5672');
INSERT INTO "found_in" VALUES(51,'东复〔2026〕1号','fact:20:more',6,'readers','','[[["作出行政复议决定·决定类型", "确认违法", 0], ["作出行政复议决定·决定内容", "确认被申请人2026年2月25日暂扣申请人广告设施的行为违法。", 0], ["作出行政复议决定·法定事由", "确认违法：行政行为违法，但是不具有可撤销内容", 0], ["作出行政复议决定·决定类型", "行政赔偿", 0], ["作出行政复议决定·决定内容", "责令被申请人返还暂扣的广告设施。", 0], ["作出行政复议决定·证据（不分提交人的；已登记的按登记的提交人列出）", "现场照片", 0], ["作出行政复议决定·证据（不分提交人的；已登记的按登记的提交人列出）", "门店招牌备案表", 0], ["作出行政复议决定·证据（不分提交人的；已登记的按登记的提交人列出）", "执法记录仪录像", 0]], []]','1af6001f84413a5dc9e60dace5fba159ac9fa35623603c55e942d577b8509639');
INSERT INTO "found_in" VALUES(52,'东复〔2026〕1号','fact:20:more',5,'readers','','[[["作出行政复议决定·查明的事实", "2026年2月25日，被申请人执法人员在巡查中暂扣申请人门店招牌三块，未制作现场笔录，未交付任何文书。", 0], ["作出行政复议决定·理由", "被申请人实施行政强制措施未告知理由、依据，未制作现场笔录，程序违法；暂扣行为已经实施，不具有可撤销内容，应当确认违法，并返还暂扣的财物。", 0]], []]','92191a554cb8a0fa7b1eddb98e66f9e106f9abf52a0428d207c3c25cdae7d254');
INSERT INTO "found_in" VALUES(53,'东复〔2026〕1号','fact:21:more',6,'readers','','[[["登记送达·文书", "行政复议决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','4427af98f4e7402445c5a8ff63239c618b43e0e02cd7b75d52d4e5ba7cf2118b');
INSERT INTO "found_in" VALUES(54,'东复〔2026〕1号','fact:22:more',6,'readers','','[[["登记送达·文书", "行政复议决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','4427af98f4e7402445c5a8ff63239c618b43e0e02cd7b75d52d4e5ba7cf2118b');
INSERT INTO "found_in" VALUES(55,'东复〔2026〕2号','case',1,'','','[[["案号", "东复〔2026〕2号", 0]], ["№2", "№2026–2", "№东复2", "№东复2026–2", "№复2", "№复2026–2"]]','7d8dafbb68415fadc9d65cecb456f0cf01e4256860677b061880ef087a8b0e25');
INSERT INTO "found_in" VALUES(56,'东复〔2026〕2号','fact:1:more',6,'readers','','[[["申请方式", "互联网渠道", 0], ["类别", "公民", 0], ["地址", "江城市东湖区花桥街7号", 0], ["类别", "行政机关", 0], ["地址", "江城市东湖区交通路1号", 0], ["复议前置的情形", "对当场作出的行政处罚决定不服", 0]], []]','f18c9d4bf7a2b58f99fe55c16e78e64158930403394e87efcae2077adc49e257');
INSERT INTO "found_in" VALUES(57,'东复〔2026〕2号','fact:1',3,'','','[[["申请人", "林䶮", 0], ["被申请人", "江城市公安局东湖区分局交通警察大队", 0], ["法定代表人、负责人、经营者或者法定代理人", "曹勇，大队长", 0]], []]','b044f741e776f3d32a64337bf4fd7290f8c8d0cd0335e9730b2a06240af922bb');
INSERT INTO "found_in" VALUES(58,'东复〔2026〕2号','fact:1',4,'','','[[["行政行为", "公安交通管理简易程序处罚决定", 0]], []]','0b1ed567b5c71054ab0bdb19f1dec132df31f7a0e0241f148f2019b317763a07');
INSERT INTO "found_in" VALUES(59,'东复〔2026〕2号','fact:1',2,'','','[[["行政行为文号", "4201002026030208", 0]], []]','82c0c041384af440daaa3fc0d7105dc668446f0bea23c3b49f36845b5580a170');
INSERT INTO "found_in" VALUES(60,'东复〔2026〕2号','fact:1:more',5,'readers','','[[["复议请求", "撤销被申请人作出的公安交通管理简易程序处罚决定", 0], ["申请人的事实和理由", "申请人停车的位置划有停车泊位，不属于违法停车。", 0]], []]','5df7bf82c8a6a83aaa28547414af4840387dda0b447847ceb4f98d17324b8a95');
INSERT INTO "found_in" VALUES(61,'东复〔2026〕2号','fact:1:numbers',1,'readers','','[[["证件号码或者电话", "420***********0228", 0], ["证件号码或者电话", "199****0021", 0]], ["¤528d2d9c90acd68896f86271", "¤06bc489e834ab11b60be7927"]]','a8384f5d6bb449f1385d2b9798f317beef8f1076a2a031164bddb9d31dc7d155');
INSERT INTO "found_in" VALUES(62,'东复〔2026〕2号','fact:3:more',6,'readers','','[[["受理·审理程序", "简易程序", 0], ["受理·适用简易程序的情形", "当事人各方同意适用简易程序", 0]], []]','c50a53b2a60ee752354ab3a93a11d68bddf2892695ab6e071d57eba7bed6f4e7');
INSERT INTO "found_in" VALUES(63,'东复〔2026〕2号','fact:5:more',6,'readers','','[[["登记送达·文书", "行政复议答复通知书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','d77dfcc0bb2f800ed242a0a2ba8b553c9cd77527319edf04a39bb9e33e497f64');
INSERT INTO "found_in" VALUES(64,'东复〔2026〕2号','fact:6:more',6,'readers','','[[["登记答复·答复要点", "涉案路段泊位已于2026年2月取消，处罚正确。", 0]], []]','a19a6ed44b7ab82dda7c36ef49830b77bf01deb3905093d45bbd6c2d752e037f');
INSERT INTO "found_in" VALUES(65,'东复〔2026〕2号','fact:7:more',6,'readers','','[[["转为普通程序·理由", "当事人对违法事实争议较大，需要进一步调查核实", 0]], []]','855f5adcf39cb9d3978bb033e3b8ad8c476fb5c39956fb267706da8cb1955d8d');
INSERT INTO "found_in" VALUES(66,'东复〔2026〕2号','fact:8:more',6,'readers','','[[["听取意见·方式", "电话", 0], ["听取意见·意见要点", "愿意在被申请人自行纠正的基础上和解。", 0]], []]','5a68d352ce0535f4cd206a0a6d3a3a6154fc43b7cc3c57ec3d48d7e7bed43f3f');
INSERT INTO "found_in" VALUES(67,'东复〔2026〕2号','fact:9:more',6,'readers','','[[["撤回申请·撤回理由", "已与被申请人达成和解，争议已经解决", 0], ["撤回申请·和解内容", "被申请人自行撤销处罚决定，退还罚款200元。\n申请人撤回行政复议申请，双方再无争议。", 0]], []]','7e889898c3462bd70f329b862f435c2f398968483ab342d9044465caa4ef2fea');
INSERT INTO "found_in" VALUES(68,'东复〔2026〕2号','fact:10:more',6,'readers','','[[["终止审理·终止事由", "申请人撤回行政复议申请，行政复议机构准予撤回", 0], ["终止审理·具体情况", "撤回申请系申请人的真实意思表示，不损害国家利益、社会公共利益和他人合法权益，予以准许", 0]], []]','e63ae62dc8268ac1d706ad18dbd7fd7815512ae7fba7d3cad3b23c6d11f63911');
INSERT INTO "found_in" VALUES(69,'东复〔2026〕2号','fact:11:more',6,'readers','','[[["登记送达·文书", "行政复议终止决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','a2892d4c9569cc96da0a0f24f26e7480cd42eb92c8d90648a4ae68eb0dead8ac');
INSERT INTO "found_in" VALUES(70,'东复〔2026〕2号','fact:12:more',6,'readers','','[[["登记送达·文书", "行政复议终止决定书", 0], ["登记送达·送达方式", "直接送达", 0], ["登记送达·送达凭证", "送达回证", 0]], []]','a2892d4c9569cc96da0a0f24f26e7480cd42eb92c8d90648a4ae68eb0dead8ac');
CREATE TABLE installation (
	id INTEGER NOT NULL, 
	identity VARCHAR NOT NULL, 
	key_fingerprint VARCHAR NOT NULL, 
	trusted_at DATETIME, must_be_named BOOLEAN DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "installation" VALUES(1,'d981b6bdb6d23fd6a802d7f68c98f086','',NULL,0);
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
INSERT INTO "journal" VALUES(1,'2026-11-30 22:49:38.334166','命令行','','account','登记人员和机关','','31项登记','','{"agencies/1":{"address":"","credit_code":"","government":"","id":1,"level":"县级政府","liaison":"","name":"江城市东湖区人民政府","phone":"","seat":"","successor":"","superior":"江城市人民政府","valid_from":"2024-06-03","valid_until":null},"agencies/10":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":10,"level":"县级政府部门","liaison":"","name":"东湖区教育局","phone":"","seat":"","successor":"","superior":"江城市教育局","valid_from":"2024-06-03","valid_until":null},"agencies/11":{"address":"","credit_code":"","government":"","id":11,"level":"县级政府部门","liaison":"","name":"东湖区食品药品监督管理局","phone":"","seat":"","successor":"","superior":"","valid_from":"2024-06-03","valid_until":"2025-10-16"},"agencies/2":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":2,"level":"县级政府部门","liaison":"","name":"东湖区城市管理执法局","phone":"","seat":"","successor":"","superior":"江城市城市管理执法委员会","valid_from":"2024-06-03","valid_until":null},"agencies/3":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":3,"level":"县级政府部门","liaison":"","name":"东湖区市场监督管理局","phone":"","seat":"","successor":"","superior":"江城市市场监督管理局","valid_from":"2024-06-03","valid_until":null},"agencies/4":{"address":"","credit_code":"","government":"江城市人民政府","id":4,"level":"市级政府部门派出机构","liaison":"","name":"江城市公安局东湖分局","phone":"","seat":"江城市东湖区人民政府","successor":"","superior":"江城市公安局","valid_from":"2024-06-03","valid_until":null},"agencies/5":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":5,"level":"县级政府部门","liaison":"","name":"东湖区人力资源和社会保障局","phone":"","seat":"","successor":"","superior":"江城市人力资源和社会保障局","valid_from":"2024-06-03","valid_until":null},"agencies/6":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":6,"level":"县级政府部门","liaison":"","name":"东湖区住房和城乡建设局","phone":"","seat":"","successor":"","superior":"江城市住房和城乡建设局","valid_from":"2024-06-03","valid_until":null},"agencies/7":{"address":"","credit_code":"","government":"江城市人民政府","id":7,"level":"市级政府部门派出机构","liaison":"","name":"江城市自然资源和规划局东湖分局","phone":"","seat":"江城市东湖区人民政府","successor":"","superior":"江城市自然资源和规划局","valid_from":"2024-06-03","valid_until":null},"agencies/8":{"address":"","credit_code":"","government":"江城市人民政府","id":8,"level":"市级政府部门派出机构","liaison":"","name":"江城市生态环境局东湖区分局","phone":"","seat":"江城市东湖区人民政府","successor":"","superior":"江城市生态环境局","valid_from":"2024-06-03","valid_until":null},"agencies/9":{"address":"","credit_code":"","government":"江城市东湖区人民政府","id":9,"level":"街道办事处","liaison":"","name":"东湖区临湖街道办事处","phone":"","seat":"","successor":"","superior":"江城市东湖区人民政府","valid_from":"2024-06-03","valid_until":null},"officials/1":{"agency_id":1,"id":1,"name":"沈岚","post":"chief","title":"区长","valid_from":"2024-06-03","valid_until":null},"officials/10":{"agency_id":7,"id":10,"name":"彭涛","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/11":{"agency_id":8,"id":11,"name":"江帆","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/12":{"agency_id":9,"id":12,"name":"程浩","post":"chief","title":"主任","valid_from":"2024-06-03","valid_until":null},"officials/13":{"agency_id":10,"id":13,"name":"吕楠","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/2":{"agency_id":1,"id":2,"name":"方致远","post":"deputy","title":"副区长","valid_from":"2024-06-03","valid_until":null},"officials/3":{"agency_id":2,"id":3,"name":"罗志强","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/4":{"agency_id":2,"id":4,"name":"尹红","post":"deputy","title":"副局长","valid_from":"2024-06-03","valid_until":null},"officials/5":{"agency_id":3,"id":5,"name":"邓立","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/6":{"agency_id":3,"id":6,"name":"冯雪","post":"deputy","title":"副局长","valid_from":"2024-06-03","valid_until":null},"officials/7":{"agency_id":4,"id":7,"name":"曹勇","post":"chief","title":"分局长","valid_from":"2024-06-03","valid_until":null},"officials/8":{"agency_id":5,"id":8,"name":"唐静","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"officials/9":{"agency_id":6,"id":9,"name":"贾文","post":"chief","title":"局长","valid_from":"2024-06-03","valid_until":null},"staff/admin":{"login":"admin","must_change_password":false,"name":"系统管理员","password_hash":"***（已更换）","roles":"administrator","valid_from":"2024-06-03","valid_until":null},"staff/chenxiao":{"login":"chenxiao","must_change_password":false,"name":"陈晓","password_hash":"***（已更换）","roles":"clerk","valid_from":"2024-06-03","valid_until":null},"staff/gaofei":{"login":"gaofei","must_change_password":false,"name":"高飞","password_hash":"***（已更换）","roles":"supervisor","valid_from":"2024-06-03","valid_until":null},"staff/hequn":{"login":"hequn","must_change_password":false,"name":"何群","password_hash":"***（已更换）","roles":"approver","valid_from":"2024-06-03","valid_until":null},"staff/liuyang":{"login":"liuyang","must_change_password":false,"name":"刘洋","password_hash":"***（已更换）","roles":"handler","valid_from":"2024-06-03","valid_until":null},"staff/sunmin":{"login":"sunmin","must_change_password":false,"name":"孙敏","password_hash":"***（已更换）","roles":"handler","valid_from":"2024-06-03","valid_until":null},"staff/zhoujian":{"login":"zhoujian","must_change_password":false,"name":"周健","password_hash":"***（已更换）","roles":"reviewer","valid_from":"2024-06-03","valid_until":null}}','','','','0000000000000000000000000000000000000000000000000000000000000000','7718fe9577a5c2bc2ee6bb524df7534fc5b7043d6138dda0895f2f84d0bd0157');
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
	recorded_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	FOREIGN KEY(substitute) REFERENCES staff (login)
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
CREATE TABLE "officials" (
	id INTEGER NOT NULL, 
	agency_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_until DATE, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_officials_post CHECK ("post" IN ('chief', 'deputy', 'deputy_in_charge', 'other_in_charge')), 
	FOREIGN KEY(agency_id) REFERENCES agencies (id)
);
INSERT INTO "officials" VALUES(1,1,'沈岚','区长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(2,1,'方致远','副区长','deputy','2024-06-03',NULL);
INSERT INTO "officials" VALUES(3,2,'罗志强','局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(4,2,'尹红','副局长','deputy','2024-06-03',NULL);
INSERT INTO "officials" VALUES(5,3,'邓立','局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(6,3,'冯雪','副局长','deputy','2024-06-03',NULL);
INSERT INTO "officials" VALUES(7,4,'曹勇','分局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(8,5,'唐静','局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(9,6,'贾文','局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(10,7,'彭涛','局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(11,8,'江帆','局长','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(12,9,'程浩','主任','chief','2024-06-03',NULL);
INSERT INTO "officials" VALUES(13,10,'吕楠','局长','chief','2024-06-03',NULL);
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
	UNIQUE (case_number, "key"), 
	FOREIGN KEY(document_id) REFERENCES documents (id), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
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
INSERT INTO "outbox" VALUES(13,'东应诉〔2026〕1号',8,'response','record','8:record',NULL,'提交答辩和证据','2026-07-17 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(14,'东应诉〔2026〕1号',9,'court','record','9:record',NULL,'登记开庭通知','2026-08-17 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(15,'东应诉〔2026〕1号',10,'court','record','10:record',NULL,'确定出庭负责人','2026-08-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(16,'东应诉〔2026〕1号',10,'court','document','10:A-04:defendant-1',6,'确定出庭负责人','2026-08-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(17,'东应诉〔2026〕1号',11,'court','record','11:record',NULL,'制发文书','2026-09-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(18,'东应诉〔2026〕1号',11,'court','document','11:A-04:defendant-1',7,'制发文书','2026-09-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(19,'东应诉〔2026〕1号',12,'court','record','12:record',NULL,'制发文书','2026-09-03 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(20,'东应诉〔2026〕1号',12,'court','document','12:A-07b:defendant-1',8,'制发文书','2026-09-03 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(21,'东应诉〔2026〕1号',13,'court','record','13:record',NULL,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(22,'东应诉〔2026〕1号',13,'court','document','13:A-07:defendant-1',9,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(23,'东应诉〔2026〕1号',14,'court','record','14:record',NULL,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(24,'东应诉〔2026〕1号',14,'court','document','14:A-05:defendant-1',10,'制发文书','2026-09-04 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(25,'东应诉〔2026〕1号',15,'court','record','15:record',NULL,'登记开庭情况','2026-09-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(26,'东应诉〔2026〕1号',15,'court','document','15:A-05:defendant-1',11,'登记开庭情况','2026-09-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(27,'东应诉〔2026〕1号',16,'court','record','16:record',NULL,'登记裁判','2026-09-25 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(28,'东应诉〔2026〕1号',17,'judgment','record','17:record',NULL,'制发文书','2026-09-28 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(29,'东应诉〔2026〕1号',17,'judgment','document','17:A-08:defendant-1',12,'制发文书','2026-09-28 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(30,'东应诉〔2026〕1号',18,'judgment','record','18:record',NULL,'登记裁判生效','2026-10-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(31,'东应诉〔2026〕1号',19,'performance','record','19:record',NULL,'制发文书','2026-10-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(32,'东应诉〔2026〕1号',19,'performance','document','19:A-10:defendant-1',13,'制发文书','2026-10-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(33,'东应诉〔2026〕1号',20,'performance','record','20:record',NULL,'制发文书','2026-10-21 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(34,'东应诉〔2026〕1号',20,'performance','document','20:A-09:defendant-1',14,'制发文书','2026-10-21 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(35,'东应诉〔2026〕1号',21,'performance','record','21:record',NULL,'登记履行','2026-11-05 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(36,'东应诉〔2026〕1号',22,'judgment','record','22:record',NULL,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(37,'东应诉〔2026〕1号',22,'judgment','document','22:A-10b:defendant-1',15,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(38,'东应诉〔2026〕1号',23,'judgment','record','23:record',NULL,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(39,'东应诉〔2026〕1号',23,'judgment','document','23:A-08b:defendant-1',16,'制发文书','2026-11-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(40,'东复〔2026〕1号',1,'acceptance','record','1:record',NULL,'登记收案','2026-03-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(41,'东复〔2026〕1号',2,'acceptance','record','2:record',NULL,'指定承办人','2026-03-10 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(42,'东复〔2026〕1号',3,'acceptance','record','3:record',NULL,'受理','2026-03-12 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(43,'东复〔2026〕1号',3,'acceptance','document','3:D-12:applicant-1',18,'受理','2026-03-12 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(44,'东复〔2026〕1号',3,'acceptance','document','3:D-08:',17,'受理','2026-03-12 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(45,'东复〔2026〕1号',4,'hearing','record','4:record',NULL,'发送答复通知','2026-03-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(46,'东复〔2026〕1号',4,'hearing','document','4:D-13:respondent-1',19,'发送答复通知','2026-03-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(47,'东复〔2026〕1号',5,'hearing','record','5:record',NULL,'登记送达','2026-03-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(48,'东复〔2026〕1号',6,'hearing','record','6:record',NULL,'登记答复','2026-03-25 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(49,'东复〔2026〕1号',7,'hearing','record','7:record',NULL,'听取意见','2026-03-27 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(50,'东复〔2026〕1号',7,'hearing','document','7:D-19:',20,'听取意见','2026-03-27 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(51,'东复〔2026〕1号',8,'hearing','record','8:record',NULL,'申请附带审查','2026-03-27 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(52,'东复〔2026〕1号',9,'hearing','record','9:record',NULL,'启动附带审查','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(53,'东复〔2026〕1号',10,'hearing','record','10:record',NULL,'启动附带审查','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(54,'东复〔2026〕1号',11,'hearing','record','11:record',NULL,'中止审理','2026-03-31 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(55,'东复〔2026〕1号',11,'hearing','document','11:D-26:applicant-1',21,'中止审理','2026-03-31 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(56,'东复〔2026〕1号',11,'hearing','document','11:D-26:respondent-1',22,'中止审理','2026-03-31 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(57,'东复〔2026〕1号',12,'hearing','record','12:record',NULL,'通知制定机关','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(58,'东复〔2026〕1号',12,'hearing','document','12:D-29:organ-1',23,'通知制定机关','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(59,'东复〔2026〕1号',13,'hearing','record','13:record',NULL,'登记送达','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(60,'东复〔2026〕1号',14,'hearing','record','14:record',NULL,'转送规范性文件','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(61,'东复〔2026〕1号',14,'hearing','document','14:D-28:organ-2',24,'转送规范性文件','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(62,'东复〔2026〕1号',15,'hearing','record','15:record',NULL,'登记送达','2026-04-03 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(63,'东复〔2026〕1号',16,'hearing','record','16:record',NULL,'登记制定机关答复','2026-04-13 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(64,'东复〔2026〕1号',17,'hearing','record','17:record',NULL,'附带审查处理','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(65,'东复〔2026〕1号',17,'hearing','document','17:D-30:organ-1',25,'附带审查处理','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(66,'东复〔2026〕1号',18,'hearing','record','18:record',NULL,'附带审查处理','2026-05-18 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(67,'东复〔2026〕1号',19,'hearing','record','19:record',NULL,'恢复审理','2026-05-19 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(68,'东复〔2026〕1号',19,'hearing','document','19:D-27:applicant-1',26,'恢复审理','2026-05-19 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(69,'东复〔2026〕1号',19,'hearing','document','19:D-27:respondent-1',27,'恢复审理','2026-05-19 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(70,'东复〔2026〕1号',20,'hearing','record','20:record',NULL,'作出行政复议决定','2026-06-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(71,'东复〔2026〕1号',20,'hearing','document','20:D-39:applicant-1',28,'作出行政复议决定','2026-06-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(72,'东复〔2026〕1号',20,'hearing','document','20:D-39:respondent-1',29,'作出行政复议决定','2026-06-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(73,'东复〔2026〕1号',21,'decision','record','21:record',NULL,'登记送达','2026-06-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(74,'东复〔2026〕1号',22,'decision','record','22:record',NULL,'登记送达','2026-06-09 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(75,'东复〔2026〕2号',1,'acceptance','record','1:record',NULL,'登记收案','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(76,'东复〔2026〕2号',2,'acceptance','record','2:record',NULL,'指定承办人','2026-03-30 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(77,'东复〔2026〕2号',3,'acceptance','record','3:record',NULL,'受理','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(78,'东复〔2026〕2号',3,'acceptance','document','3:D-12:applicant-1',31,'受理','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(79,'东复〔2026〕2号',3,'acceptance','document','3:D-08:',30,'受理','2026-04-01 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(80,'东复〔2026〕2号',4,'hearing','record','4:record',NULL,'发送答复通知','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(81,'东复〔2026〕2号',4,'hearing','document','4:D-13:respondent-1',32,'发送答复通知','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(82,'东复〔2026〕2号',5,'hearing','record','5:record',NULL,'登记送达','2026-04-02 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(83,'东复〔2026〕2号',6,'hearing','record','6:record',NULL,'登记答复','2026-04-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(84,'东复〔2026〕2号',7,'hearing','record','7:record',NULL,'转为普通程序','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(85,'东复〔2026〕2号',7,'hearing','document','7:D-32:applicant-1',33,'转为普通程序','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(86,'东复〔2026〕2号',7,'hearing','document','7:D-32:respondent-1',34,'转为普通程序','2026-04-20 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(87,'东复〔2026〕2号',8,'hearing','record','8:record',NULL,'听取意见','2026-04-22 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(88,'东复〔2026〕2号',8,'hearing','document','8:D-19:',35,'听取意见','2026-04-22 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(89,'东复〔2026〕2号',9,'hearing','record','9:record',NULL,'撤回申请','2026-05-06 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(90,'东复〔2026〕2号',10,'hearing','record','10:record',NULL,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(91,'东复〔2026〕2号',10,'hearing','document','10:D-36b:applicant-1',36,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(92,'东复〔2026〕2号',10,'hearing','document','10:D-37:applicant-1',37,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(93,'东复〔2026〕2号',10,'hearing','document','10:D-37:respondent-1',38,'终止审理','2026-05-07 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(94,'东复〔2026〕2号',11,'decision','record','11:record',NULL,'登记送达','2026-05-08 04:00:00.000000',NULL,0,NULL,'','');
INSERT INTO "outbox" VALUES(95,'东复〔2026〕2号',12,'decision','record','12:record',NULL,'登记送达','2026-05-08 04:00:00.000000',NULL,0,NULL,'','');
CREATE TABLE "parties" (
	case_number VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	id_masked VARCHAR NOT NULL, 
	phone_masked VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	known_as VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (case_number, "key"), 
	CONSTRAINT ck_parties_role CHECK ("role" IN ('applicant', 'respondent', 'third_party', 'plaintiff', 'defendant', 'organ')), 
	CONSTRAINT ck_parties_kind CHECK ("kind" IN ('citizen', 'legal_person', 'organisation', 'business', 'agency')), 
	FOREIGN KEY(case_number) REFERENCES cases (number)
);
INSERT INTO "parties" VALUES('东应诉〔2026〕1号','plaintiff-1','plaintiff','citizen','罗犇','420***********0078','','江城市东湖区花桥街9号','罗犇');
INSERT INTO "parties" VALUES('东应诉〔2026〕1号','defendant-1','defendant','agency','江城市东湖区人民政府','','','江城市东湖区临湖路1号','江城市东湖区人民政府');
INSERT INTO "parties" VALUES('东复〔2026〕1号','applicant-1','applicant','legal_person','江城市示范商贸有限公司','914***********000X','027*****0002','江城市东湖区商业街5号','江城市示范商贸有限公司');
INSERT INTO "parties" VALUES('东复〔2026〕1号','respondent-1','respondent','agency','江城市东湖区城市管理执法局','','','江城市东湖区城管路2号','江城市东湖区城市管理执法局');
INSERT INTO "parties" VALUES('东复〔2026〕1号','organ-1','organ','agency','东湖区户外广告管理办公室','','','','东湖区户外广告管理办公室');
INSERT INTO "parties" VALUES('东复〔2026〕1号','organ-2','organ','agency','江城市人民政府','','','','江城市人民政府');
INSERT INTO "parties" VALUES('东复〔2026〕2号','applicant-1','applicant','citizen','林䶮','420***********0228','199****0021','江城市东湖区花桥街7号','林䶮');
INSERT INTO "parties" VALUES('东复〔2026〕2号','respondent-1','respondent','agency','江城市公安局东湖区分局交通警察大队','','','江城市东湖区交通路1号','江城市公安局东湖区分局交通警察大队');
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
	proved_at DATETIME NOT NULL, 
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
INSERT INTO "staff" VALUES('chenxiao','陈晓','clerk','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('liuyang','刘洋','handler','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('sunmin','孙敏','handler','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('zhoujian','周健','reviewer','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('hequn','何群','approver','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('gaofei','高飞','supervisor','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
INSERT INTO "staff" VALUES('admin','系统管理员','administrator','$argon2id$v=19$m=19456,t=2,p=1$L3/hnmXZGCc9sWwgFKRnUg$jOr5aNfv8Zjh1mUnBSuaKdG97dK1HHnNRDnoUot13xU',0,'2024-06-03',NULL,0);
CREATE TABLE sweeps (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	finished_at DATETIME NOT NULL, 
	applied INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CHECK (applied >= 0)
);
CREATE TABLE tokens (
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
	CONSTRAINT ck_tokens_kind CHECK ("kind" IN ('api', 'calendar')), 
	FOREIGN KEY(login) REFERENCES staff (login), 
	UNIQUE ("key")
);
CREATE TABLE tries (
	"key" VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	last_at DATETIME NOT NULL, 
	until DATETIME, 
	PRIMARY KEY ("key")
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
	handed_over BOOLEAN DEFAULT 0 NOT NULL, 
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
CREATE INDEX ix_agencies_name ON agencies (name);
CREATE INDEX ix_sweeps_day ON sweeps (day);
CREATE INDEX ix_deadlines_closed_on ON deadlines (closed_on);
CREATE INDEX ix_deadlines_due_on ON deadlines (due_on);
CREATE INDEX ix_deadlines_term ON deadlines (term);
CREATE INDEX ix_documents_case_number ON documents (case_number);
CREATE INDEX ix_facts_case_number ON facts (case_number);
CREATE INDEX ix_flow_runs_lease_until ON flow_runs (lease_until);
CREATE INDEX ix_notices_case_number ON notices (case_number);
CREATE INDEX ix_notices_recipient ON notices (recipient);
CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE INDEX ix_office_templates_kind ON office_templates (kind);
CREATE INDEX ix_checks_officer ON checks (officer);
CREATE INDEX ix_draft_texts_draft_id ON draft_texts (draft_id);
CREATE INDEX ix_advisers_name ON advisers (name);
CREATE INDEX ix_adviser_draws_case_number ON adviser_draws (case_number);
CREATE INDEX ix_file_looks_looked_at ON file_looks (looked_at);
CREATE INDEX ix_file_looks_fault ON file_looks (fault);
CREATE INDEX ix_attendances_held_on ON attendances (held_on);
CREATE INDEX ix_officials_agency_id ON officials (agency_id);
CREATE INDEX ix_outbox_done_at ON outbox (done_at);
CREATE INDEX ix_outbox_case_number ON outbox (case_number);
CREATE INDEX ix_drafts_case_number ON drafts (case_number);
CREATE INDEX ix_drafts_state ON drafts (state);
CREATE INDEX ix_drafts_drafter ON drafts (drafter);
CREATE INDEX ix_draft_steps_draft_id ON draft_steps (draft_id);
CREATE INDEX ix_attachments_document_id ON attachments (document_id);
CREATE INDEX ix_attachments_case_number ON attachments (case_number);
CREATE INDEX ix_journal_at ON journal (at);
CREATE INDEX ix_journal_who ON journal (who);
CREATE INDEX ix_journal_kind ON journal (kind);
CREATE INDEX ix_journal_case_number ON journal (case_number);
CREATE INDEX ix_journal_code ON journal (code);
CREATE TRIGGER facts_no_replace BEFORE INSERT ON facts WHEN EXISTS (SELECT 1 FROM facts WHERE id = NEW.id OR (case_number = NEW.case_number AND seq = NEW.seq) OR hash = NEW.hash OR request_id = NEW.request_id) BEGIN SELECT RAISE(ABORT, 'facts are append-only: there already'); END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id OR hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'journal is append-only: there already'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE INDEX ix_cases_opponents ON cases (opponents);
CREATE INDEX ix_cases_opened_on ON cases (opened_on);
CREATE INDEX ix_cases_state ON cases (state);
CREATE INDEX ix_cases_nearest_due_on ON cases (nearest_due_on);
CREATE INDEX ix_cases_stage ON cases (stage);
CREATE INDEX ix_cases_linked_to ON cases (linked_to);
CREATE INDEX ix_cases_handler ON cases (handler);
CREATE INDEX ix_parties_name ON parties (name);
CREATE INDEX ix_parties_known_as ON parties (known_as);
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
CREATE INDEX ix_visits_promised_by ON visits (promised_by);
CREATE INDEX ix_visits_on ON visits ("on");
CREATE INDEX ix_visits_case_number ON visits (case_number);
CREATE INDEX ix_cases_open ON cases (number, head) WHERE stage <> '';
CREATE INDEX ix_tokens_login ON tokens (login);
CREATE INDEX ix_documents_number ON documents (number);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('found_in',70);
COMMIT;
CREATE VIRTUAL TABLE found_grams USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii');
