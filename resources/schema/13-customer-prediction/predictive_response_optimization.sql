-- 13.1 Customer Behavior Prediction & Personalization (ude-schema.md:2242)

CREATE TABLE predictive_response_optimization (
  optimization_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID REFERENCES user_profiles(user_id),
  query_context JSONB NOT NULL,
  possible_responses JSONB NOT NULL,
  optimal_response_calculated UUID,
  confidence_interval JSONB NOT NULL,
  response_effectiveness FLOAT CHECK (response_effectiveness BETWEEN 0 AND 1),
  feedback_incorporated BOOLEAN DEFAULT false,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  explanation_artifact_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_response_optimization_user ON predictive_response_optimization(user_id);
CREATE INDEX idx_response_optimization_tenant ON predictive_response_optimization(tenant_id);

COMMENT ON TABLE predictive_response_optimization IS 'Выбор наилучшего ответа клиенту | Choice of the best answer to a customer';
COMMENT ON COLUMN predictive_response_optimization.optimal_response_calculated IS 'Выбранный ответ; внешнего ключа нет | Answer chosen; no foreign key';
COMMENT ON COLUMN predictive_response_optimization.confidence_interval IS 'Доверительный интервал | Confidence interval';
COMMENT ON COLUMN predictive_response_optimization.explanation_artifact_id IS 'Проверенное объяснение решения | Verified explanation of the decision';
