-- 3.3 Cost & Billing Intelligence (ude-schema.md:822)

CREATE TABLE quantum_call_records (
  call_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  job_id UUID NOT NULL REFERENCES quantum_computation_jobs(job_id),
  quantum_backend TEXT NOT NULL,
  compute_seconds FLOAT NOT NULL CHECK (compute_seconds >= 0),
  cost_cents BIGINT NOT NULL CHECK (cost_cents >= 0),
  timestamp TIMESTAMPTZ DEFAULT now() NOT NULL,
  metadata JSONB
);

CREATE INDEX idx_quantum_calls_tenant ON quantum_call_records(tenant_id, timestamp);

COMMENT ON TABLE quantum_call_records IS 'Обращения к квантовым вычислителям и их стоимость | Calls of quantum backends and what they cost';
COMMENT ON COLUMN quantum_call_records.compute_seconds IS 'Время вычисления, с | Compute time, s';
COMMENT ON COLUMN quantum_call_records.cost_cents IS 'Стоимость в минимальных единицах валюты | Cost in minor units of the currency';
