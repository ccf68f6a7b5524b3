-- Version 11 of Vakhta's own schema in a target: how a load stood at each commit, and whose rows a copy's are.
CREATE TABLE vakhta.load_checkpoint (
  run_no integer NOT NULL REFERENCES vakhta.load ON DELETE CASCADE,
  checkpoint_no bigint GENERATED ALWAYS AS IDENTITY,
  file_no integer NOT NULL,
  position_byte bigint NOT NULL,
  position_line bigint NOT NULL,
  position_row bigint NOT NULL,
  position_key text[],
  is_done boolean NOT NULL,
  counts jsonb NOT NULL,
  totals jsonb NOT NULL,
  rule_counts jsonb NOT NULL,
  watermark text,
  image_no bigint NOT NULL,
  part_no bigint NOT NULL,
  row_id bigint NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_no, checkpoint_no)
);
COMMENT ON TABLE vakhta.load_checkpoint IS 'Each state a file of a load has been in, where the load keeps before-images: what a rollback can go back to. Written in the transaction that moved the position.';
COMMENT ON COLUMN vakhta.load_checkpoint.image_no IS 'The newest image of the run by then; part_no and row_id say the same of lineage and quarantine.';

-- A load that is under way stands where it stands.
INSERT INTO vakhta.load_checkpoint (run_no, file_no, position_byte, position_line, position_row, position_key, is_done,
  counts, totals, rule_counts, watermark, image_no, part_no, row_id)
SELECT p.run_no, p.file_no, p.position_byte, p.position_line, p.position_row, p.position_key, p.is_done,
  p.counts, p.totals, p.rule_counts, p.watermark,
  coalesce((SELECT max(i.image_no) FROM vakhta.before_image i WHERE i.run_no = p.run_no), 0),
  coalesce((SELECT max(g.part_no) FROM vakhta.row_lineage g WHERE g.run_no = p.run_no), 0),
  coalesce((SELECT max(q.row_id) FROM vakhta.quarantine q WHERE q.run_no = p.run_no), 0)
FROM vakhta.load_position p JOIN vakhta.load l USING (run_no) WHERE l.image_key IS NOT NULL;

ALTER TABLE vakhta.load ADD COLUMN rolled_back_to bigint;
COMMENT ON COLUMN vakhta.load.rolled_back_to IS 'The checkpoint the run stands at since its last rollback; it has loaded nothing after it, unless it was continued.';

ALTER TABLE vakhta.quarantine ADD COLUMN replayed_after bigint;
COMMENT ON COLUMN vakhta.quarantine.replayed_after IS 'The newest checkpoint of the run when the row was replayed.';

ALTER TABLE vakhta.copy_unit ADD COLUMN written_by bigint;
ALTER TABLE vakhta.copy_unit ALTER COLUMN written_by SET DEFAULT pg_catalog.txid_current();
COMMENT ON COLUMN vakhta.copy_unit.written_by IS 'The transaction that wrote the rows: those of another one are somebody else''s. Null of what an older version has copied.';

ALTER TABLE vakhta.copy_run ADD COLUMN rolled_back_at timestamptz;
COMMENT ON COLUMN vakhta.copy_run.rolled_back_at IS 'When the rows of a finished copy were taken back.';

CREATE TABLE vakhta.copy_sequence (
  run_no integer NOT NULL REFERENCES vakhta.copy_run ON DELETE CASCADE,
  sequence_schema text NOT NULL,
  sequence_name text NOT NULL,
  value_before bigint NOT NULL,
  called_before boolean NOT NULL,
  value_set bigint NOT NULL,
  called_set boolean NOT NULL,
  PRIMARY KEY (run_no, sequence_schema, sequence_name)
);
COMMENT ON TABLE vakhta.copy_sequence IS 'Where a sequence stood before a copy first set it, and where the copy has set it last.';
