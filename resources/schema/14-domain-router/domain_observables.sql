-- 14.1 Domain Routing Core (ude-schema.md:2542)

CREATE TABLE domain_observables (
  observable_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  state_id UUID NOT NULL REFERENCES domain_superpositions(state_id) ON DELETE CASCADE,
  model_name TEXT NOT NULL,
  model_score FLOAT NOT NULL CHECK (model_score BETWEEN 0 AND 1),
  model_version TEXT NOT NULL,
  inference_latency_ms INTEGER CHECK (inference_latency_ms >= 0),
  measured_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_domain_observables_state ON domain_observables(state_id);
CREATE INDEX idx_domain_observables_model ON domain_observables(model_name, model_score);
CREATE INDEX idx_domain_observables_tenant ON domain_observables(tenant_id);

COMMENT ON TABLE domain_observables IS 'Оценки моделей, по которым выбирается область | Model scores the domain is chosen by';
COMMENT ON COLUMN domain_observables.inference_latency_ms IS 'Время вывода модели, мс | Inference time of the model, ms';
