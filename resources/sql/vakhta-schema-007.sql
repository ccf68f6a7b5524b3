-- Version 7 of Vakhta's own schema in a target: how far a table or query of another database has been loaded.
ALTER TABLE vakhta.load_position
  ADD COLUMN position_key text[],
  ALTER COLUMN size_bytes DROP NOT NULL;
COMMENT ON TABLE vakhta.load_position IS 'How far each source of a run has been loaded, a file, a table or a query; moves in the transaction that writes the rows.';
COMMENT ON COLUMN vakhta.load_position.sha256 IS 'Of a file''s content; of a table or query of the server, the database, the SQL and the key.';
COMMENT ON COLUMN vakhta.load_position.position_key IS 'Of a table or query: the key of the last row that was read. What comes behind it is still to be loaded.';
