-- Version 10 of Vakhta's own schema in a target: how far changes of a source were read, and rows a run has deleted.
ALTER TABLE vakhta.load_position ADD COLUMN watermark text;
COMMENT ON COLUMN vakhta.load_position.watermark IS 'Where only changes are read: how far they went in the moment of the run''s first reading. It holds for the next run once all is loaded.';

ALTER TABLE vakhta.before_image ALTER COLUMN after_hash DROP NOT NULL;
COMMENT ON COLUMN vakhta.before_image.after_hash IS 'MD5 of the row as the load left it: whoever has changed it since is seen by it. Null of a row that the load deleted.';
