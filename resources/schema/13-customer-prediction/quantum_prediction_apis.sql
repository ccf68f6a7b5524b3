-- 13.6 Quantum-Enhanced API для прогнозирования (ude-schema.md:2455)

CREATE TABLE quantum_prediction_apis (
  api_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  endpoint_path TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  input_schema JSONB NOT NULL,
  output_schema JSONB NOT NULL,
  quantum_backend_required BOOLEAN DEFAULT false,
  classical_fallback_available BOOLEAN DEFAULT true,
  rate_limit_per_minute INTEGER DEFAULT 100 CHECK (rate_limit_per_minute > 0),
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_apis_path ON quantum_prediction_apis(endpoint_path);
CREATE INDEX idx_quantum_apis_tenant ON quantum_prediction_apis(tenant_id);

COMMENT ON TABLE quantum_prediction_apis IS 'Точки доступа к квантовым прогнозам | Endpoints of quantum predictions';
COMMENT ON COLUMN quantum_prediction_apis.rate_limit_per_minute IS 'Предел обращений в минуту | Limit of requests per minute';
