-- 2.1 Geo-Distribution & Data Residency (ude-schema.md:614)

CREATE TABLE geopolitical_adaptation_rules (
  rule_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  country_code TEXT NOT NULL,
  regulation_type TEXT NOT NULL CHECK (regulation_type IN ('GDPR', 'CCPA', 'PIPL', 'LGPD', 'LOCAL')),
  compliance_requirements JSONB NOT NULL,
  adaptation_strategy JSONB NOT NULL,
  activation_conditions JSONB NOT NULL,
  is_active BOOLEAN DEFAULT true,
  last_evaluated TIMESTAMPTZ,
  compliance_score FLOAT CHECK (compliance_score BETWEEN 0 AND 1)
);

CREATE INDEX idx_geopolitical_country ON geopolitical_adaptation_rules(country_code, regulation_type);

COMMENT ON TABLE geopolitical_adaptation_rules IS 'Правила приспособления к законам стран | Rules that adapt to the law of countries';
COMMENT ON COLUMN geopolitical_adaptation_rules.country_code IS 'Код страны | Country code';
COMMENT ON COLUMN geopolitical_adaptation_rules.compliance_score IS 'Оценка соответствия, 0–1 | Compliance score, 0 to 1';
