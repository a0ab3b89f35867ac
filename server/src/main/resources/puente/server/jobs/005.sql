-- How many picks each was ever given: with it a count of what Odoo has may be older than its pick.
ALTER TABLE pick_last_given ADD COLUMN given BIGINT NOT NULL DEFAULT 0;
