-- Jobs whose audit documents are still to be brought to the bucket, and how often they have changed.
CREATE TABLE spool (
  tracking_id TEXT NOT NULL PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  since BIGINT NOT NULL,
  change_count BIGINT NOT NULL
);

CREATE INDEX spool_since ON spool (since);
