-- Whose turn a job is: minus the second of its place in the queue. A column of db-scheduler's.
ALTER TABLE scheduled_tasks ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
