BEGIN TRANSACTION;
CREATE TABLE about (
	name VARCHAR(32) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "about" VALUES('maker','dragoman');
INSERT INTO "about" VALUES('version','1');
CREATE TABLE readings (
	report VARCHAR(32) NOT NULL, 
	reader VARCHAR(64) NOT NULL, 
	known_at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (report, reader), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "readings" VALUES('1d6c1f31a32dc074','rules 0.1.0','2021-05-01T12:00:00.000000');
INSERT INTO "readings" VALUES('a9e0b3d0eabf151f','rules 0.1.0','2021-05-01T12:00:00.000000');
INSERT INTO "readings" VALUES('1d6c1f31a32dc074','rules 0.1.1','2021-05-02T12:00:00.000000');
CREATE TABLE records (
	id VARCHAR(32) NOT NULL, 
	report VARCHAR(32), 
	kind VARCHAR(16) NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "records" VALUES('9888dd3e7b4a5c05','1d6c1f31a32dc074','event','{"record":"event","evidence":{"report":"1d6c1f31a32dc074","spans":[{"start":0,"end":5}]},"id":"9888dd3e7b4a5c05","type":"ASSAULT","actors":["AAA"],"recipients":["BBB"]}');
INSERT INTO "records" VALUES('9c0db17d7065cb65','1d6c1f31a32dc074','event','{"record":"event","evidence":{"report":"1d6c1f31a32dc074","spans":[{"start":0,"end":5}]},"id":"9c0db17d7065cb65","type":"COERCE","actors":["AAA"],"recipients":["BBB"]}');
INSERT INTO "records" VALUES('de4650c61d09a579','1d6c1f31a32dc074','actor','{"record":"actor","evidence":{"report":"1d6c1f31a32dc074","spans":[{"start":0,"end":5}]},"id":"de4650c61d09a579","key":"AAA","name":"Aland","kind":"state","country":"AAA","mentions":["Aland"]}');
INSERT INTO "records" VALUES('b8a66420d7054588','a9e0b3d0eabf151f','event','{"record":"event","evidence":{"report":"a9e0b3d0eabf151f","spans":[{"start":0,"end":5}]},"id":"b8a66420d7054588","type":"COERCE","actors":["AAA"],"recipients":["BBB"]}');
INSERT INTO "records" VALUES('9a1bae522d3ed724','a9e0b3d0eabf151f','problem','{"record":"problem","id":"9a1bae522d3ed724","source":"in/b.txt","message":"no date","mend":"give one"}');
INSERT INTO "records" VALUES('5cea1c04f9e7bb8f','a9e0b3d0eabf151f','event','{"record":"event","evidence":{"report":"a9e0b3d0eabf151f","spans":[{"start":0,"end":5}]},"id":"5cea1c04f9e7bb8f","type":"MOBILIZE","actors":["AAA"],"recipients":["BBB"]}');
INSERT INTO "records" VALUES('e5158ea3f54277ee',NULL,'problem','{"record":"problem","id":"e5158ea3f54277ee","source":"in/c.bin","message":"no text","mend":"convert it","fatal":true}');
CREATE TABLE reports (
	id VARCHAR(32) NOT NULL, 
	file TEXT NOT NULL, 
	known_at VARCHAR(32) NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('1d6c1f31a32dc074','a.txt','2021-05-01T12:00:00.000000','{"source":"in/a.txt","file":"a.txt","text":"Aland struck Boland''s convoy.","id":"1d6c1f31a32dc074","published":{"start":"2021-04-30T00:00:00","end":"2021-05-01T00:00:00","precision":"day","basis":"stated"}}');
INSERT INTO "reports" VALUES('a9e0b3d0eabf151f','b.txt','2021-05-01T12:00:00.000000','{"source":"in/b.txt","file":"b.txt","text":"Boland closed the bridge.","id":"a9e0b3d0eabf151f"}');
CREATE TABLE verdicts (
	number INTEGER NOT NULL, 
	record VARCHAR(32) NOT NULL, 
	known_at VARCHAR(32) NOT NULL, 
	holds BOOLEAN NOT NULL, 
	"by" VARCHAR(64) NOT NULL, 
	why TEXT NOT NULL, 
	replaced_by VARCHAR(32), 
	PRIMARY KEY (number), 
	FOREIGN KEY(record) REFERENCES records (id)
);
INSERT INTO "verdicts" VALUES(1,'9888dd3e7b4a5c05','2021-05-01T12:00:00.000000',1,'rules 0.1.0','',NULL);
INSERT INTO "verdicts" VALUES(2,'9c0db17d7065cb65','2021-05-01T12:00:00.000000',1,'rules 0.1.0','',NULL);
INSERT INTO "verdicts" VALUES(3,'de4650c61d09a579','2021-05-01T12:00:00.000000',1,'rules 0.1.0','',NULL);
INSERT INTO "verdicts" VALUES(4,'b8a66420d7054588','2021-05-01T12:00:00.000000',1,'rules 0.1.0','',NULL);
INSERT INTO "verdicts" VALUES(5,'9a1bae522d3ed724','2021-05-01T12:00:00.000000',1,'rules 0.1.0','',NULL);
INSERT INTO "verdicts" VALUES(6,'9c0db17d7065cb65','2021-05-02T12:00:00.000000',0,'rules 0.1.1','not found when the report was read again',NULL);
INSERT INTO "verdicts" VALUES(7,'5cea1c04f9e7bb8f','2021-05-03T12:00:00.000000',1,'ada','no force was used',NULL);
INSERT INTO "verdicts" VALUES(8,'b8a66420d7054588','2021-05-03T12:00:00.000000',0,'ada','no force was used','5cea1c04f9e7bb8f');
INSERT INTO "verdicts" VALUES(9,'e5158ea3f54277ee','2021-05-01T12:00:00.000000',1,'rules 0.1.0','',NULL);
CREATE INDEX records_of_kind ON records (kind);
CREATE INDEX records_of_report ON records (report);
CREATE INDEX verdicts_of_record ON verdicts (record, known_at, number);
COMMIT;
