-- The process whose caller's line is still up for a job that nobody was told of yet; null when that
-- line was cut. Only where several processes share the database.
ALTER TABLE job ADD COLUMN teller TEXT;
