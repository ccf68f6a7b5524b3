-- 0.1 Global Configuration & Schema Governance (ude-schema.md:42)

CREATE TABLE data_versions (
  version_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  table_name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  checksum TEXT NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now(),
  change_description TEXT,
  compatibility_level TEXT CHECK (compatibility_level IN ('BREAKING', 'NON_BREAKING', 'ADDITIVE'))
);

COMMENT ON TABLE data_versions IS 'Версии данных таблиц и совместимость между ними | Versions of table data and how compatible they are';
COMMENT ON COLUMN data_versions.compatibility_level IS 'Насколько версия совместима с предыдущей | How compatible the version is with the one before';
