-- 13.6 Quantum-Enhanced API для прогнозирования (ude-schema.md:2440)

CREATE TABLE customer_prediction_apis (
  api_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  endpoint_name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  input_parameters JSONB NOT NULL,
  output_schema JSONB NOT NULL,
  quantum_enhancement_level TEXT CHECK (quantum_enhancement_level IN ('BASIC', 'ADVANCED', 'QUANTUM')),
  accuracy_benchmark FLOAT CHECK (accuracy_benchmark BETWEEN 0 AND 1),
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_prediction_apis_name ON customer_prediction_apis(endpoint_name);
CREATE INDEX idx_prediction_apis_tenant ON customer_prediction_apis(tenant_id);

COMMENT ON TABLE customer_prediction_apis IS 'Точки доступа к прогнозам о клиентах | Endpoints of customer predictions';
COMMENT ON COLUMN customer_prediction_apis.accuracy_benchmark IS 'Эталонная точность, 0–1 | Benchmark accuracy, 0 to 1';
