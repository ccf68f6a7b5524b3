-- 13.5 Real-Time Response Optimization Engine (ude-schema.md:2404)

CREATE TABLE real_time_response_optimization (
  optimization_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  query_complexity FLOAT CHECK (query_complexity BETWEEN 0 AND 1),
  context_richness FLOAT CHECK (context_richness BETWEEN 0 AND 1),
  available_responses JSONB NOT NULL,
  quantum_scoring JSONB NOT NULL,
  selected_response UUID,
  selection_reasoning JSONB,
  user_feedback INTEGER CHECK (user_feedback BETWEEN 1 AND 5),
  processing_time_ms INTEGER CHECK (processing_time_ms >= 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  explanation_artifact_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_realtime_session ON real_time_response_optimization(session_id);
CREATE INDEX idx_realtime_tenant ON real_time_response_optimization(tenant_id);

COMMENT ON TABLE real_time_response_optimization IS 'Выбор ответа во время разговора | Choice of the answer during the conversation';
COMMENT ON COLUMN real_time_response_optimization.quantum_scoring IS 'Оценки вариантов | Scores of the candidates';
COMMENT ON COLUMN real_time_response_optimization.selected_response IS 'Выбранный ответ; внешнего ключа нет | Answer selected; no foreign key';
COMMENT ON COLUMN real_time_response_optimization.processing_time_ms IS 'Время обработки, мс | Processing time, ms';
COMMENT ON COLUMN real_time_response_optimization.explanation_artifact_id IS 'Проверенное объяснение решения | Verified explanation of the decision';
