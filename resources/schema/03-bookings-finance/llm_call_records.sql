-- 3.3 Cost & Billing Intelligence (ude-schema.md:805)

CREATE TABLE llm_call_records (
  call_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  session_id UUID,
  domain TEXT,
  model_name TEXT NOT NULL,
  model_version TEXT NOT NULL,
  tokens_in INTEGER NOT NULL CHECK (tokens_in >= 0),
  tokens_out INTEGER NOT NULL CHECK (tokens_out >= 0),
  cost_cents BIGINT NOT NULL CHECK (cost_cents >= 0),
  timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  metadata JSONB,
  processing_time_ms INTEGER CHECK (processing_time_ms >= 0)
);

CREATE INDEX idx_llm_calls_tenant ON llm_call_records(tenant_id, timestamp);
CREATE INDEX idx_llm_calls_model ON llm_call_records(model_name, timestamp);

COMMENT ON TABLE llm_call_records IS 'Обращения к языковым моделям и их стоимость | Calls of language models and what they cost';
COMMENT ON COLUMN llm_call_records.session_id IS 'Сеанс; внешнего ключа в спецификации нет | Session; the specification gives no foreign key';
COMMENT ON COLUMN llm_call_records.tokens_in IS 'Токенов на входе | Tokens in';
COMMENT ON COLUMN llm_call_records.tokens_out IS 'Токенов на выходе | Tokens out';
COMMENT ON COLUMN llm_call_records.cost_cents IS 'Стоимость в минимальных единицах валюты | Cost in minor units of the currency';
COMMENT ON COLUMN llm_call_records.processing_time_ms IS 'Время обработки, мс | Processing time, ms';
