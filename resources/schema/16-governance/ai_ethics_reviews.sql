-- 16.2 Ethical AI & Compliance (ude-schema.md:2777)

CREATE TABLE ai_ethics_reviews (
  review_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id UUID NOT NULL REFERENCES model_registry(model_id),
  reviewer_id UUID NOT NULL REFERENCES user_profiles(user_id),
  review_date DATE NOT NULL,
  ethical_concerns JSONB,
  mitigation_measures JSONB,
  risk_level TEXT CHECK (risk_level IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  approval_status TEXT CHECK (approval_status IN ('APPROVED', 'CONDITIONAL', 'REJECTED')),
  follow_up_required BOOLEAN DEFAULT false,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_ai_ethics_reviews_model ON ai_ethics_reviews(model_id);
CREATE INDEX idx_ai_ethics_reviews_risk ON ai_ethics_reviews(risk_level, review_date);
CREATE INDEX idx_ai_ethics_reviews_tenant ON ai_ethics_reviews(tenant_id);

COMMENT ON TABLE ai_ethics_reviews IS 'Этические проверки моделей | Ethics reviews of models';
COMMENT ON COLUMN ai_ethics_reviews.mitigation_measures IS 'Меры, снижающие риск | Measures that lower the risk';
