-- How many calls a minute a key has room for; null for what is usual.
ALTER TABLE api_key ADD COLUMN per_minute INTEGER;
