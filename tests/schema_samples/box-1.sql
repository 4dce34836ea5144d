BEGIN TRANSACTION;
CREATE TABLE vote (ballot TEXT NOT NULL, member TEXT NOT NULL, sitting TEXT NOT NULL, choice TEXT NOT NULL, cast_by TEXT NOT NULL, turn INTEGER NOT NULL, aloud INTEGER NOT NULL, PRIMARY KEY (ballot, member)) WITHOUT ROWID, STRICT;
INSERT INTO "vote" VALUES('0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c','member-1','5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a','for','member-1',1,0);
COMMIT;
PRAGMA user_version = 1;
