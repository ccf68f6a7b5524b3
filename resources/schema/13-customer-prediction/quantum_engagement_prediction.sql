-- 13.4 Proactive Customer Service & Anticipation (ude-schema.md:2386)

CREATE TABLE quantum_engagement_prediction (
  prediction_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID REFERENCES user_profiles(user_id),
  engagement_amplitude FLOAT CHECK (engagement_amplitude BETWEEN 0 AND 1),
  churn_probability FLOAT CHECK (churn_probability BETWEEN 0 AND 1),
  satisfaction_trajectory JSONB NOT NULL,
  intervention_recommendations JSONB,
  prediction_horizon_days INTEGER CHECK (prediction_horizon_days > 0),
  predicted_at TIMESTAMPTZ DEFAULT now(),
  accuracy_measured FLOAT CHECK (accuracy_measured BETWEEN 0 AND 1),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_engagement_user ON quantum_engagement_prediction(user_id);
CREATE INDEX idx_engagement_tenant ON quantum_engagement_prediction(tenant_id);

COMMENT ON TABLE quantum_engagement_prediction IS 'Прогноз вовлечённости и ухода клиентов | Forecast of engagement and churn';
COMMENT ON COLUMN quantum_engagement_prediction.engagement_amplitude IS 'Вовлечённость, 0–1 | Engagement, 0 to 1';
COMMENT ON COLUMN quantum_engagement_prediction.churn_probability IS 'Вероятность ухода, 0–1 | Probability of churn, 0 to 1';
