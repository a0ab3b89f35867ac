-- The highest id of an opportunity in Odoo that a quotation of theirs has made: those of later picks
-- have higher ones.
ALTER TABLE pick_last_given ADD COLUMN newest_lead BIGINT NOT NULL DEFAULT 0;
