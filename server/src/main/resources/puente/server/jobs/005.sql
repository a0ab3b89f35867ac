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
