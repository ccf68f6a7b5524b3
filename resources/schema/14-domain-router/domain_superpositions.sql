-- 14.1 Domain Routing Core (ude-schema.md:2525)

CREATE TABLE domain_superpositions (
  state_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  domain_scores JSONB NOT NULL,
  entropy FLOAT NOT NULL CHECK (entropy >= 0),
  observation_policy JSONB NOT NULL DEFAULT '{"on_action": "collapse", "threshold": 0.75}'::jsonb,
  model_ensemble_weights JSONB,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  collapsed_at TIMESTAMPTZ,
  collapsed_domain TEXT,
  expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX idx_domain_superpositions_session ON domain_superpositions(session_id);
CREATE INDEX idx_domain_superpositions_entropy ON domain_superpositions(entropy);
CREATE INDEX idx_domain_superpositions_expires ON domain_superpositions(expires_at);

COMMENT ON TABLE domain_superpositions IS 'Ещё не выбранная область сеанса: веса вариантов | Domain of a session not yet chosen: weights of the options';
COMMENT ON COLUMN domain_superpositions.domain_scores IS 'Веса областей | Weights of the domains';
COMMENT ON COLUMN domain_superpositions.entropy IS 'Неопределённость выбора области | Uncertainty of the choice of domain';
COMMENT ON COLUMN domain_superpositions.observation_policy IS 'Когда выбирать область | When to choose the domain';
COMMENT ON COLUMN domain_superpositions.collapsed_at IS 'Когда область выбрана; NULL — ещё нет | When the domain was chosen; NULL if not yet';
