-- 0.1 Global Configuration & Schema Governance (ude-schema.md:30)

CREATE TABLE schema_migrations (
  migration_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  version TEXT NOT NULL,
  description TEXT,
  applied_at TIMESTAMPTZ DEFAULT now(),
  data_migration_script TEXT NOT NULL,
  data_rollback_script TEXT NOT NULL,
  checksum TEXT NOT NULL,
  author UUID,
  notes TEXT,
  rollback_strategy JSONB
);

COMMENT ON TABLE schema_migrations IS 'Применённые изменения схемы: сценарий, его откат и контрольная сумма | Applied schema changes: script, its rollback and checksum';
COMMENT ON COLUMN schema_migrations.version IS 'Версия схемы, к которой ведёт изменение | Schema version the change leads to';
COMMENT ON COLUMN schema_migrations.data_migration_script IS 'Сценарий, который был выполнен | Script that was run';
COMMENT ON COLUMN schema_migrations.data_rollback_script IS 'Сценарий, возвращающий прежнее состояние | Script that restores the previous state';
COMMENT ON COLUMN schema_migrations.checksum IS 'Контрольная сумма сценария | Checksum of the script';
COMMENT ON COLUMN schema_migrations.author IS 'Пользователь, автор изменения; внешнего ключа нет | User who wrote the change; no foreign key';
COMMENT ON COLUMN schema_migrations.rollback_strategy IS 'Условия и порядок отката | Conditions and order of the rollback';
