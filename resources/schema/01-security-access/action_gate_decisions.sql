-- 1.2 Zero-Trust Action Gateway (ude-schema.md:376)

CREATE TABLE action_gate_decisions (
  decision_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  proposed_action JSONB NOT NULL,
  risk_assessment JSONB NOT NULL,
  gate_decision TEXT NOT NULL CHECK (gate_decision IN ('ALLOW', 'BLOCK', 'REQUIRE_APPROVAL', 'MODIFY', 'DELAY')),
  decision_reason TEXT NOT NULL,
  risk_score FLOAT NOT NULL CHECK (risk_score BETWEEN 0 AND 1),
  confidence FLOAT NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  override_used BOOLEAN DEFAULT false,
  override_reason TEXT,
  required_approvals INTEGER DEFAULT 0 CHECK (required_approvals >= 0),
  pending_approvals INTEGER DEFAULT 0 CHECK (pending_approvals >= 0),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  resolved_at TIMESTAMPTZ
);

CREATE INDEX idx_action_gate_session ON action_gate_decisions(session_id);
CREATE INDEX idx_action_gate_decision ON action_gate_decisions(gate_decision, created_at);
CREATE INDEX idx_action_gate_risk ON action_gate_decisions(risk_score, created_at);

COMMENT ON TABLE action_gate_decisions IS 'Решения шлюза о предложенных действиях | The gate''s decisions on proposed actions';
COMMENT ON COLUMN action_gate_decisions.gate_decision IS 'Разрешить, запретить, запросить согласование, изменить или отложить | Allow, block, require approval, modify or delay';
COMMENT ON COLUMN action_gate_decisions.override_used IS 'Решение принято в обход правила | The decision overrode the rule';
COMMENT ON COLUMN action_gate_decisions.required_approvals IS 'Сколько согласований нужно | Approvals needed';
COMMENT ON COLUMN action_gate_decisions.pending_approvals IS 'Сколько ещё ожидается | Approvals still awaited';
