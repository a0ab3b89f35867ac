CREATE TABLE job (
  tracking_id TEXT NOT NULL PRIMARY KEY,
  journey TEXT NOT NULL,
  holder TEXT NOT NULL,
  conversation TEXT,
  language TEXT NOT NULL,
  -- What makes a second call the same intent; null when nothing does.
  intent TEXT,
  arguments_hash TEXT NOT NULL,
  status TEXT NOT NULL,
  -- A step has begun, so a back end may have been written to.
  begun BOOLEAN NOT NULL,
  progress_es TEXT NOT NULL,
  progress_en TEXT NOT NULL,
  input TEXT NOT NULL,
  output TEXT,
  error_type TEXT,
  error_es TEXT,
  error_en TEXT,
  -- Tries in a row that a back end did not answer, and since when.
  attempts INTEGER NOT NULL,
  failing_since BIGINT,
  bugs INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  completed_at BIGINT
);

CREATE UNIQUE INDEX job_intent ON job (holder, journey, intent) WHERE intent IS NOT NULL;

CREATE INDEX job_open ON job (created_at) WHERE completed_at IS NULL;

CREATE INDEX job_completed ON job (completed_at) WHERE completed_at IS NOT NULL;

CREATE TABLE step (
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  name TEXT NOT NULL,
  result TEXT NOT NULL,
  finished_at BIGINT NOT NULL,
  PRIMARY KEY (tracking_id, name)
);

CREATE TABLE audit (
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  status TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  written BOOLEAN NOT NULL,
  PRIMARY KEY (tracking_id, status)
);

CREATE INDEX audit_unwritten ON audit (changed_at) WHERE NOT written;

CREATE TABLE pick (
  pool TEXT NOT NULL,
  tracking_id TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  PRIMARY KEY (tracking_id, pool)
);

CREATE TABLE pick_last_given (
  pool TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  turn BIGINT NOT NULL,
  PRIMARY KEY (pool, user_id)
);

-- The table of db-scheduler 16, with times as epoch milliseconds.
CREATE TABLE scheduled_tasks (
  task_name TEXT NOT NULL,
  task_instance TEXT NOT NULL,
  task_data BYTEA,
  execution_time BIGINT NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by TEXT,
  last_success BIGINT,
  last_failure BIGINT,
  consecutive_failures INTEGER,
  last_heartbeat BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
