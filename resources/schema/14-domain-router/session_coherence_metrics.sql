-- 14.2 Session Coherence & Management (ude-schema.md:2580)

CREATE TABLE session_coherence_metrics (
  metric_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  coherence_score FLOAT NOT NULL CHECK (coherence_score BETWEEN 0 AND 1),
  entropy_value FLOAT NOT NULL CHECK (entropy_value >= 0),
  domain_stability_index FLOAT CHECK (domain_stability_index BETWEEN 0 AND 1),
  measured_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  measurement_window_seconds INTEGER NOT NULL CHECK (measurement_window_seconds > 0),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_session_coherence_session ON session_coherence_metrics(session_id, measured_at);
CREATE INDEX idx_session_coherence_score ON session_coherence_metrics(coherence_score);
CREATE INDEX idx_session_coherence_tenant ON session_coherence_metrics(tenant_id);

COMMENT ON TABLE session_coherence_metrics IS 'Связность сеансов во времени | Coherence of sessions over time';
COMMENT ON COLUMN session_coherence_metrics.entropy_value IS 'Неопределённость области (энтропия) | Uncertainty of the domain (entropy)';
COMMENT ON COLUMN session_coherence_metrics.domain_stability_index IS 'Устойчивость области, 0–1 | Stability of the domain, 0 to 1';
