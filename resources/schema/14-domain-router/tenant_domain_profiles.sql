-- 14.1 Domain Routing Core (ude-schema.md:2503)

CREATE TABLE tenant_domain_profiles (
  tenant_id UUID PRIMARY KEY REFERENCES tenants(tenant_id),
  domain_mode TEXT NOT NULL CHECK (domain_mode IN ('SALES_ONLY', 'SUPPORT_ONLY', 'HYBRID')) DEFAULT 'HYBRID',
  domain_routing_policy JSONB NOT NULL DEFAULT '{
    "disambiguation_mode": "ASK",
    "confidence_threshold": 0.75,
    "bias": {"SALES": 1.0, "SUPPORT": 1.0},
    "emergency_domain": "SUPPORT"
  }'::jsonb,
  allowed_actions JSONB NOT NULL DEFAULT '{
    "financial_operations": {"requires_human_approval": true},
    "account_changes": {"requires_2fa": true},
    "refunds": {"max_auto_amount": 1000}
  }'::jsonb,
  response_style TEXT DEFAULT 'neutral',
  feature_flags JSONB DEFAULT '{}'::jsonb,
  coherence_threshold FLOAT DEFAULT 0.7 CHECK (coherence_threshold BETWEEN 0 AND 1),
  domain_lock_ttl_minutes INTEGER DEFAULT 30 CHECK (domain_lock_ttl_minutes > 0),
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE tenant_domain_profiles IS 'Настройки предметных областей арендатора; одна строка на арендатора | Domain settings of a tenant; one row per tenant';
COMMENT ON COLUMN tenant_domain_profiles.domain_mode IS 'Продажи, поддержка или оба направления | Sales, support or both';
COMMENT ON COLUMN tenant_domain_profiles.domain_routing_policy IS 'Правила выбора области и устранения неоднозначности | Rules that choose the domain and resolve ambiguity';
COMMENT ON COLUMN tenant_domain_profiles.allowed_actions IS 'Какие действия и при каких условиях разрешены | Which actions are allowed, on what conditions';
COMMENT ON COLUMN tenant_domain_profiles.domain_lock_ttl_minutes IS 'На сколько закрепляется область, мин | How long a domain stays locked, min';
