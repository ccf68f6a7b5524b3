-- 14.1 Domain Routing Core (ude-schema.md:2556)

CREATE TABLE domain_routing_decisions (
  decision_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  input_text TEXT NOT NULL,
  final_domain TEXT NOT NULL,
  domain_confidence FLOAT NOT NULL CHECK (domain_confidence BETWEEN 0 AND 1),
  entropy FLOAT NOT NULL CHECK (entropy >= 0),
  disambiguation_used BOOLEAN NOT NULL DEFAULT false,
  clarification_question TEXT,
  user_clarification_response TEXT,
  evaluation_context JSONB NOT NULL DEFAULT '{"experiment_id": null, "dataset_version": "prod"}'::jsonb,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  processing_time_ms INTEGER CHECK (processing_time_ms >= 0),
  explanation_artifact_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_domain_decisions_session ON domain_routing_decisions(session_id, created_at);
CREATE INDEX idx_domain_decisions_confidence ON domain_routing_decisions(domain_confidence);
CREATE INDEX idx_domain_decisions_domain ON domain_routing_decisions(final_domain, created_at);
CREATE INDEX idx_domain_decisions_tenant ON domain_routing_decisions(tenant_id);

COMMENT ON TABLE domain_routing_decisions IS 'Решения о предметной области обращений | Decisions on the domain of a request';
COMMENT ON COLUMN domain_routing_decisions.input_text IS 'Текст обращения; может содержать персональные данные | Text of the request; may hold personal data';
COMMENT ON COLUMN domain_routing_decisions.entropy IS 'Неопределённость выбора области | Uncertainty of the choice of domain';
COMMENT ON COLUMN domain_routing_decisions.disambiguation_used IS 'Пришлось ли уточнять | Whether a question was needed';
COMMENT ON COLUMN domain_routing_decisions.evaluation_context IS 'Опыт и набор данных, в которых принято решение | Experiment and data set of the decision';
COMMENT ON COLUMN domain_routing_decisions.processing_time_ms IS 'Время обработки, мс | Processing time, ms';
COMMENT ON COLUMN domain_routing_decisions.explanation_artifact_id IS 'Проверенное объяснение решения | Verified explanation of the decision';
