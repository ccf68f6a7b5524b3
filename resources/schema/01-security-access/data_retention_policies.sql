-- 1.4 Compliance & Privacy (ude-schema.md:524)

CREATE TABLE data_retention_policies (
  policy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  data_category TEXT NOT NULL,
  retention_days INTEGER NOT NULL CHECK (retention_days >= 0),
  auto_deletion_enabled BOOLEAN DEFAULT true,
  legal_hold_required BOOLEAN DEFAULT false,
  encryption_required BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE data_retention_policies IS 'Сроки хранения по категориям данных | Retention by category of data';
COMMENT ON COLUMN data_retention_policies.legal_hold_required IS 'Удаление требует проверки запрета | Deletion needs a check of legal holds';
