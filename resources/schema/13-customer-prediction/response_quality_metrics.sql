-- 13.3 Personalized Response Quality Optimization (ude-schema.md:2308)

CREATE TABLE response_quality_metrics (
  metric_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  response_id UUID NOT NULL,
  clarity_score FLOAT CHECK (clarity_score BETWEEN 0 AND 1),
  relevance_score FLOAT CHECK (relevance_score BETWEEN 0 AND 1),
  completeness_score FLOAT CHECK (completeness_score BETWEEN 0 AND 1),
  empathy_score FLOAT CHECK (empathy_score BETWEEN 0 AND 1),
  actionability_score FLOAT CHECK (actionability_score BETWEEN 0 AND 1),
  personalization_level FLOAT CHECK (personalization_level BETWEEN 0 AND 1),
  emotional_alignment_score FLOAT CHECK (emotional_alignment_score BETWEEN 0 AND 1),
  measured_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_response_quality_response ON response_quality_metrics(response_id);
CREATE INDEX idx_response_quality_tenant ON response_quality_metrics(tenant_id);

COMMENT ON TABLE response_quality_metrics IS 'Качество ответов по нескольким сторонам, каждая 0–1 | Quality of answers by several aspects, each 0 to 1';
COMMENT ON COLUMN response_quality_metrics.response_id IS 'Ответ; внешнего ключа нет | Answer; no foreign key';
COMMENT ON COLUMN response_quality_metrics.actionability_score IS 'Насколько ответ пригоден к действию, 0–1 | How far the answer can be acted on, 0 to 1';
