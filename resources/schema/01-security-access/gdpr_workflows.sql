-- 1.4 Compliance & Privacy (ude-schema.md:475)

CREATE TABLE gdpr_workflows (
  workflow_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  request_id UUID NOT NULL,
  step_number INTEGER NOT NULL CHECK (step_number >= 1),
  action_required TEXT NOT NULL,
  assigned_to UUID,
  sla_deadline TIMESTAMPTZ NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'BLOCKED', 'ESCALATED')),
  evidence_collected JSONB,
  compliance_check BOOLEAN,
  approval_required BOOLEAN DEFAULT false,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  completed_at TIMESTAMPTZ,
  verification_hash TEXT
);

CREATE INDEX idx_gdpr_request ON gdpr_workflows(request_id);
CREATE INDEX idx_gdpr_status ON gdpr_workflows(status, sla_deadline);

COMMENT ON TABLE gdpr_workflows IS 'Шаги исполнения запросов субъектов персональных данных | Steps that answer requests of data subjects';
COMMENT ON COLUMN gdpr_workflows.request_id IS 'Запрос, к которому относится шаг; внешнего ключа нет | Request the step belongs to; no foreign key';
COMMENT ON COLUMN gdpr_workflows.sla_deadline IS 'Крайний срок шага | Deadline of the step';
COMMENT ON COLUMN gdpr_workflows.verification_hash IS 'Свёртка доказательств исполнения | Digest of the evidence';
