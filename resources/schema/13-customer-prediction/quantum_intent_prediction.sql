-- 13.2 Advanced Intent Prediction & Understanding (ude-schema.md:2275)

CREATE TABLE quantum_intent_prediction (
  prediction_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID REFERENCES user_profiles(user_id),
  current_intent_amplitudes JSONB NOT NULL,
  intent_evolution JSONB NOT NULL,
  contextual_triggers JSONB NOT NULL,
  prediction_confidence FLOAT CHECK (prediction_confidence BETWEEN 0 AND 1),
  actual_intent_observed TEXT,
  prediction_accuracy FLOAT CHECK (prediction_accuracy BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_intent_prediction_user ON quantum_intent_prediction(user_id);
CREATE INDEX idx_intent_prediction_tenant ON quantum_intent_prediction(tenant_id);

COMMENT ON TABLE quantum_intent_prediction IS 'Предсказание намерений клиента | Prediction of a customer''s intent';
COMMENT ON COLUMN quantum_intent_prediction.actual_intent_observed IS 'Намерение, которое оказалось на деле | Intent that showed in fact';
COMMENT ON COLUMN quantum_intent_prediction.prediction_accuracy IS 'Точность предсказания, 0–1 | Accuracy of the prediction, 0 to 1';
