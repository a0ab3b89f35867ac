-- How many picks each was ever given: with it a count of what Odoo has may be older than its pick.
ALTER TABLE pick_last_given ADD COLUMN given BIGINT NOT NULL DEFAULT 0;

-- The external ids that customers were made under: what is not here is nobody's in Odoo.
CREATE TABLE customer_key (
  environment TEXT NOT NULL,
  external_id TEXT NOT NULL,
  PRIMARY KEY (environment, external_id)
);

-- Calls to a back end whose vendor counts them, given out to the processes by slices of time.
CREATE TABLE quota (
  tenant TEXT NOT NULL,
  slice BIGINT NOT NULL,
  given INTEGER NOT NULL,
  PRIMARY KEY (tenant, slice)
);

-- Nobody asks before then: the back end has said so.
CREATE TABLE quota_pause (
  tenant TEXT PRIMARY KEY,
  good_from BIGINT NOT NULL
);

-- Keys of callers, by what SHA-256 makes of them; a refused one stays, so that it is known as such.
CREATE TABLE api_key (
  digest TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT
);

-- Its latest run ended in a pause: how far ahead it is put off says nothing of the clock.
ALTER TABLE job ADD COLUMN paused BOOLEAN NOT NULL DEFAULT FALSE;

-- It was woken since its latest run began: whenever that ends it is due again.
ALTER TABLE job ADD COLUMN woken BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX job_paused ON job (tracking_id) WHERE paused;

CREATE INDEX job_woken ON job (tracking_id) WHERE woken;

-- Whom a handoff has asked, and what became of it. Times are epoch milliseconds.
CREATE TABLE ask (
  marker TEXT NOT NULL PRIMARY KEY,
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  number INTEGER NOT NULL,
  user_id BIGINT,
  name TEXT NOT NULL,
  phone TEXT,
  -- Equal for equal numbers, however they are spelled.
  phone_key TEXT,
  channel TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  tried_at BIGINT,
  sid TEXT,
  sent_at BIGINT,
  status TEXT NOT NULL,
  ended TEXT,
  error INTEGER,
  ended_at BIGINT
);

CREATE UNIQUE INDEX ask_number ON ask (tracking_id, number);

-- One person at a time is asked.
CREATE UNIQUE INDEX ask_open ON ask (tracking_id) WHERE ended IS NULL;

CREATE INDEX ask_phone ON ask (phone_key, made_at) WHERE phone_key IS NOT NULL;

-- Who has taken a handoff: whoever was first.
CREATE TABLE claim (
  tracking_id TEXT NOT NULL PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  number INTEGER NOT NULL,
  claimed_at BIGINT NOT NULL
);

-- What people wrote to us, each message once, and what they were answered.
CREATE TABLE inbound (
  sid TEXT NOT NULL PRIMARY KEY,
  phone_key TEXT NOT NULL,
  whatsapp BOOLEAN NOT NULL,
  answer TEXT NOT NULL,
  heard_at BIGINT NOT NULL
);

CREATE INDEX inbound_phone ON inbound (phone_key, heard_at);

CREATE INDEX inbound_old ON inbound (heard_at);

-- What vendors told by themselves: each thing once, however often it is delivered.
CREATE TABLE heard (
  vendor TEXT NOT NULL,
  id TEXT NOT NULL,
  fact TEXT NOT NULL,
  heard_at BIGINT NOT NULL,
  PRIMARY KEY (vendor, id)
);

CREATE INDEX heard_by_time ON heard (heard_at);
