-- The job whose part a customer's external id bears; empty for one that was used before it had any.
ALTER TABLE customer_key ADD COLUMN suffix TEXT NOT NULL DEFAULT '';
