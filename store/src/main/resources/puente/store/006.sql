-- The record of every call. A link holds what happened in up to a second, one JSON document a line,
-- and its hash covers the hash before it: nothing in between can be changed unseen.
CREATE TABLE audit_link (
  chain INTEGER NOT NULL,
  seq BIGINT NOT NULL,
  linked_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
);

CREATE INDEX audit_link_by_time ON audit_link (linked_at);

-- The last link of each chain that was removed for its age, with which the rest goes on.
CREATE TABLE audit_anchor (
  chain INTEGER NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);

-- What is on the disk together with what it tells of, and becomes part of a link right after.
CREATE TABLE audit_pending (
  id TEXT NOT NULL PRIMARY KEY,
  noted_at BIGINT NOT NULL,
  body TEXT NOT NULL
);

CREATE INDEX audit_pending_by_time ON audit_pending (noted_at);

-- A key for each person that calls have named, under an HMAC of the e-mail address or phone number.
-- The record refers to it by its id: when the row is gone nothing leads from one to the other.
CREATE TABLE person_key (
  person TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  sealing_key TEXT NOT NULL,
  used_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX person_key_id ON person_key (id);
-- How many calls a minute a key has room for; null for what is usual.
ALTER TABLE api_key ADD COLUMN per_minute INTEGER;

-- Jobs whose audit documents are still to be brought to the bucket, and how often they have changed.
CREATE TABLE spool (
  tracking_id TEXT NOT NULL PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  since BIGINT NOT NULL,
  change_count BIGINT NOT NULL
);

CREATE INDEX spool_since ON spool (since);
