-- The highest id of an opportunity in Odoo that a quotation of theirs has made: those of later picks
-- have higher ones.
ALTER TABLE pick_last_given ADD COLUMN newest_lead BIGINT NOT NULL DEFAULT 0;

-- The account of a back end that a job belongs to, as bridge/Origin describes it: its address, and
-- how the account names itself. An address "environment production" or "environment development" is
-- of a job from before, of which no more is known; null where not even that is.
ALTER TABLE job ADD COLUMN account TEXT;

ALTER TABLE job ADD COLUMN account_id TEXT;

ALTER TABLE job ADD COLUMN account_created TEXT;

UPDATE job SET account = 'environment production'
  WHERE output LIKE '%"environment":"production"%'
  OR tracking_id IN (SELECT tracking_id FROM pick WHERE pool = 'production');

UPDATE job SET account = 'environment development'
  WHERE output LIKE '%"environment":"development"%'
  OR tracking_id IN (SELECT tracking_id FROM pick WHERE pool = 'development');

-- The idempotency key that the agreement was used with; null where an earlier version used it.
ALTER TABLE plan_token ADD COLUMN used_with TEXT;

-- The job whose part a customer's external id bears; empty for one that was used before it had any.
ALTER TABLE customer_key ADD COLUMN suffix TEXT NOT NULL DEFAULT '';

-- The digest of the plan that a person agreed on; null where nobody had to.
ALTER TABLE job ADD COLUMN agreed TEXT;

-- Why a job failed as it is said on a telephone; null where an earlier version ended it.
ALTER TABLE job ADD COLUMN error_said_es TEXT;

ALTER TABLE job ADD COLUMN error_said_en TEXT;

-- By what a job is found again: keyed hashes of the names, addresses and numbers that it tells of,
-- so that nothing is written here a second time that names a person.
CREATE TABLE job_term (
  term TEXT NOT NULL,
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tracking_id, term)
);

CREATE INDEX job_term_latest ON job_term (term, created_at, tracking_id);

CREATE INDEX job_latest ON job (created_at, tracking_id);

CREATE INDEX job_latest_of_journey ON job (journey, created_at, tracking_id);

CREATE INDEX job_latest_failed ON job (created_at, tracking_id) WHERE status = 'failed';

-- The requests that its runs have made to back ends, a JSON array a line; the first some hundred.
ALTER TABLE job ADD COLUMN requests TEXT;
