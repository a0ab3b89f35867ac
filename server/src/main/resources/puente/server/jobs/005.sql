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
