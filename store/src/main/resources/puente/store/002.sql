-- Whoever asked for the job has been told of it. A call made again after its line was cut joins the
-- job that nobody was told of.
ALTER TABLE job ADD COLUMN told BOOLEAN NOT NULL DEFAULT TRUE;

-- Somebody asked for its end when it had begun to write.
ALTER TABLE job ADD COLUMN too_late BOOLEAN NOT NULL DEFAULT FALSE;

-- What a person has to answer, and has answered: an object by name, null for nothing.
ALTER TABLE job ADD COLUMN questions TEXT;

-- The W3C traceparent of the call that made the job.
ALTER TABLE job ADD COLUMN trace TEXT;

CREATE INDEX job_untold ON job (holder, journey, arguments_hash, created_at) WHERE NOT told;

-- Keys of this installation, the same for every process that opens it.
CREATE TABLE secret (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- Plan tokens that were used, as long as they would be good.
CREATE TABLE plan_token (
  id TEXT NOT NULL PRIMARY KEY,
  good_until BIGINT NOT NULL
);
