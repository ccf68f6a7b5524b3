-- 1.3 Advanced Security Monitoring (ude-schema.md:447)

CREATE TABLE adversarial_defense_rules (
  rule_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  attack_pattern TEXT NOT NULL,
  detection_heuristics JSONB NOT NULL,
  mitigation_action TEXT NOT NULL,
  confidence_threshold FLOAT NOT NULL DEFAULT 0.85 CHECK (confidence_threshold BETWEEN 0 AND 1),
  is_active BOOLEAN DEFAULT true,
  last_updated TIMESTAMPTZ DEFAULT now(),
  effectiveness_score FLOAT CHECK (effectiveness_score BETWEEN 0 AND 1),
  false_positive_rate FLOAT CHECK (false_positive_rate BETWEEN 0 AND 1)
);

COMMENT ON TABLE adversarial_defense_rules IS 'Правила распознавания атак на модели | Rules that recognise attacks on models';
COMMENT ON COLUMN adversarial_defense_rules.detection_heuristics IS 'Признаки атаки | Signs of the attack';
COMMENT ON COLUMN adversarial_defense_rules.confidence_threshold IS 'Уверенность, с которой правило срабатывает, 0–1 | Confidence at which the rule fires, 0 to 1';
COMMENT ON COLUMN adversarial_defense_rules.false_positive_rate IS 'Доля ложных срабатываний, 0–1 | Share of false alarms, 0 to 1';
