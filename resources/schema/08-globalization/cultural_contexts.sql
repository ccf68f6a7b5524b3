-- 8.1 Cultural & Regional Adaptation (ude-schema.md:1480)

CREATE TABLE cultural_contexts (
  context_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  country_code TEXT NOT NULL,
  language_code TEXT NOT NULL,
  date_format TEXT NOT NULL,
  time_format TEXT NOT NULL,
  currency TEXT NOT NULL,
  timezone TEXT NOT NULL,
  workweek_start TEXT NOT NULL CHECK (workweek_start IN ('MONDAY', 'SUNDAY', 'SATURDAY')),
  workweek_end TEXT NOT NULL CHECK (workweek_end IN ('FRIDAY', 'SATURDAY', 'SUNDAY')),
  holiday_calendar JSONB NOT NULL,
  communication_style TEXT NOT NULL CHECK (communication_style IN ('DIRECT', 'INDIRECT', 'FORMAL', 'INFORMAL')),
  formality_level TEXT NOT NULL CHECK (formality_level IN ('HIGH', 'MEDIUM', 'LOW')),
  business_norms JSONB NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_cultural_contexts_country ON cultural_contexts(country_code, language_code);
CREATE INDEX idx_cultural_contexts_tenant ON cultural_contexts(tenant_id);

COMMENT ON TABLE cultural_contexts IS 'Обычаи стран и языков: форматы, рабочая неделя, стиль общения | Customs of countries and languages: formats, working week, style';
COMMENT ON COLUMN cultural_contexts.workweek_start IS 'Первый рабочий день недели | First working day of the week';
COMMENT ON COLUMN cultural_contexts.workweek_end IS 'Последний рабочий день недели | Last working day of the week';
COMMENT ON COLUMN cultural_contexts.holiday_calendar IS 'Праздничные дни | Public holidays';
COMMENT ON COLUMN cultural_contexts.formality_level IS 'Насколько официально общение | How formal communication is';
COMMENT ON COLUMN cultural_contexts.business_norms IS 'Деловые обычаи | Business customs';
