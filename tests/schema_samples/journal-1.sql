BEGIN TRANSACTION;
CREATE TABLE entry (
	sitting INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	PRIMARY KEY (sitting, seq)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "entry" VALUES(2,1,'other 1: l’étang, 1 €','457c769f39d8644199c0e5bdbcfbc85b','483da590bfb80e83faf2d5fd36298c64f1fc1c74433b061872b7f9eb677cef2f');
INSERT INTO "entry" VALUES(2,2,'other 2: l’étang, 1 €','37ce91cbde1fc1b0ea6b44f130436dd7','a6c3749eaf7dd80cb9979cabef88436c41868e522affc65119d70aa01b259d3e');
INSERT INTO "entry" VALUES(2,3,'other 3: l’étang, 1 €','29fe69bd9e8ceba6a07d1dec25b1b087','cc8475634002ac10b7f49817591bb206c069579b35ce6101cfbb8b95a38d024b');
INSERT INTO "entry" VALUES(3,1,'anew 1: l’étang, 1 €','d7a56d3cfcf9a44dc716691acdaba1b8','af94b90f7c95679881ed97a930bf31dea10b5d84465bd4e2100634407ee366c4');
INSERT INTO "entry" VALUES(3,2,'anew 2: l’étang, 1 €','a912646543c6977a5a43ac2753cf1017','85a73e9de0f87a26b8b36ca178acbe03a30ddd72343e78b8a9c494c50b62e7b0');
INSERT INTO "entry" VALUES(3,3,'anew 3: l’étang, 1 €','3122071113bd120536abce666699a58c','3dcea57fd37011d2cbda5829d2a1c2b02f52997193e715a947ea1b6ff43e981a');
INSERT INTO "entry" VALUES(3,4,'anew 4: l’étang, 1 €','091affea6a87144aff71eacc524472fd','2c236fb2d00cae929b86bebf169b6baac5fa3b3dd5a0521160a013506e4797f5');
CREATE TABLE set_aside (
	number INTEGER NOT NULL, 
	sitting TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	PRIMARY KEY (number)
)
 STRICT

;
INSERT INTO "set_aside" VALUES(1,'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a',1,'entry 1: l’étang, 1 €','457c769f39d8644199c0e5bdbcfbc85b','3aa32fc25bf1242cb4614a17f5899f6d4b34cf9902bc0f379ae01356e2070cc6');
INSERT INTO "set_aside" VALUES(2,'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a',2,'entry 2: l’étang, 1 €','37ce91cbde1fc1b0ea6b44f130436dd7','61c83baa8f42cdcc0e1ffe231b32e942000b6e9aefc599c21fd84384939414b4');
INSERT INTO "set_aside" VALUES(3,'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a',3,'entry 3: l’étang, 1 €','29fe69bd9e8ceba6a07d1dec25b1b087','ec2ec447c2ae542ed82e51cfd4f7756cc30a825b1177caf821dcf5564058b39e');
INSERT INTO "set_aside" VALUES(4,'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a',4,'entry 4: l’étang, 1 €','efe26c07ff0d21d7db0b33777738a5c6','bcf8e993de091d978e3836f220ac7f0a5ddc33025af0803c0159ecbfcd8921ab');
INSERT INTO "set_aside" VALUES(5,'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a',5,'entry 5: l’étang, 1 €','74d37ff136eac13f553223a63841460d','f9e633205040960c737e03107bc9ae98871f8920ca18ded8d2b6f8a12945794b');
CREATE TABLE sitting (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id)
)
 STRICT

;
INSERT INTO "sitting" VALUES(2,'0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b');
INSERT INTO "sitting" VALUES(3,'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a');
COMMIT;
PRAGMA user_version = 1;
