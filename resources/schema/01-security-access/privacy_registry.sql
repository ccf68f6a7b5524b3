-- 1.4 Compliance & Privacy (ude-schema.md:511)

CREATE TABLE privacy_registry (
  field_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  sheet_name TEXT NOT NULL,
  field_name TEXT NOT NULL,
  pii_classification TEXT NOT NULL CHECK (pii_classification IN ('NON_PII', 'PII', 'SPII', 'SENSITIVE')),
  encryption_required BOOLEAN DEFAULT true,
  retention_days INTEGER CHECK (retention_days >= 0),
  masking_rule TEXT,
  owner TEXT NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE privacy_registry IS 'Реестр полей с персональными данными | Register of fields that hold personal data';
COMMENT ON COLUMN privacy_registry.sheet_name IS 'Таблица или лист, где находится поле | Table or sheet that holds the field';
COMMENT ON COLUMN privacy_registry.pii_classification IS 'Класс персональных данных | Class of personal data';
COMMENT ON COLUMN privacy_registry.masking_rule IS 'Как поле маскируется | How the field is masked';
COMMENT ON COLUMN privacy_registry.owner IS 'Ответственный за поле | Who answers for the field';
