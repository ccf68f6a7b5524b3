-- 13.5 Real-Time Response Optimization Engine (ude-schema.md:2422)

CREATE TABLE response_learning_feedback (
  feedback_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  response_id UUID NOT NULL,
  user_id UUID REFERENCES user_profiles(user_id),
  explicit_feedback INTEGER CHECK (explicit_feedback BETWEEN 1 AND 5),
  implicit_feedback JSONB,
  learning_incorporated BOOLEAN DEFAULT false,
  model_adjustments JSONB,
  feedback_timestamp TIMESTAMPTZ DEFAULT now(),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_feedback_response ON response_learning_feedback(response_id);
CREATE INDEX idx_feedback_tenant ON response_learning_feedback(tenant_id);

COMMENT ON TABLE response_learning_feedback IS 'Отзывы, на которых учатся ответы | Feedback that answers learn from';
COMMENT ON COLUMN response_learning_feedback.response_id IS 'Ответ; внешнего ключа нет | Answer; no foreign key';
COMMENT ON COLUMN response_learning_feedback.implicit_feedback IS 'Косвенные признаки: время, повторы, уход | Indirect signs: time, repeats, leaving';
