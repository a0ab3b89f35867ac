-- What vendors told by themselves: each thing once, however often it is delivered.
CREATE TABLE heard (
  vendor TEXT NOT NULL,
  id TEXT NOT NULL,
  fact TEXT NOT NULL,
  heard_at BIGINT NOT NULL,
  PRIMARY KEY (vendor, id)
);

CREATE INDEX heard_by_time ON heard (heard_at);
