-- 12.3 Advanced Quantum-Inspired Prediction Engines (ude-schema.md:2125)

CREATE TABLE quantum_inspired_predictors (
  predictor_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  prediction_domain TEXT NOT NULL CHECK (prediction_domain IN (
    'USER_BEHAVIOR', 'SYSTEM_LOAD', 'SECURITY_THREATS', 'RESOURCE_USAGE', 'MARKET_TRENDS'
  )),
  quantum_circuit_template UUID REFERENCES quantum_circuit_templates(circuit_id),
  input_qubits INTEGER CHECK (input_qubits > 0),
  output_interpretation JSONB NOT NULL,
  accuracy_metrics JSONB,
  training_data_hash TEXT,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  fallback_model_id UUID REFERENCES model_registry(model_id)
);

CREATE INDEX idx_predictors_domain ON quantum_inspired_predictors(prediction_domain, is_active);
CREATE INDEX idx_predictors_tenant ON quantum_inspired_predictors(tenant_id);

COMMENT ON TABLE quantum_inspired_predictors IS 'Предсказатели квантового толка с запасной моделью | Quantum-inspired predictors with a fallback model';
COMMENT ON COLUMN quantum_inspired_predictors.quantum_circuit_template IS 'Шаблон схемы | Circuit template';
COMMENT ON COLUMN quantum_inspired_predictors.fallback_model_id IS 'Модель на случай отказа предсказателя | Model to use when the predictor fails';
