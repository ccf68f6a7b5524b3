-- Version 8 of Vakhta's own schema in a target: what the rows of a table keep to that are made and not copied.
ALTER TABLE vakhta.copy_table ADD COLUMN shape jsonb;
COMMENT ON COLUMN vakhta.copy_table.shape IS 'Columns, keys and checks as they were before the first was taken off: a run that goes on makes the same rows. Null where rows are copied.';
