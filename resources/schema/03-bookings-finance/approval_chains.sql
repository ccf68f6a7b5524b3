-- 3.2 Financial Operations (ude-schema.md:785)

CREATE TABLE approval_chains (
  chain_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  action_id UUID NOT NULL,
  action_type TEXT NOT NULL,
  approver_id UUID NOT NULL,
  approval_step INTEGER NOT NULL CHECK (approval_step >= 1),
  decision TEXT NOT NULL CHECK (decision IN ('APPROVED', 'REJECTED', 'PENDING', 'ESCALATED')),
  comments TEXT,
  decided_at TIMESTAMPTZ,
  sla_deadline TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  escalation_reason TEXT,
  CONSTRAINT chk_sla CHECK (sla_deadline >= created_at)
);

CREATE INDEX idx_approval_action ON approval_chains(action_id, action_type);
CREATE INDEX idx_approval_sla ON approval_chains(sla_deadline, decision);

COMMENT ON TABLE approval_chains IS 'Цепочки согласований действий | Chains of approvals for actions';
COMMENT ON COLUMN approval_chains.action_id IS 'Согласуемое действие; вид задан в action_type, внешнего ключа нет | Action to be approved; its kind is in action_type, no foreign key';
COMMENT ON COLUMN approval_chains.approval_step IS 'Номер шага согласования | Number of the approval step';
COMMENT ON COLUMN approval_chains.sla_deadline IS 'Крайний срок решения | Deadline of the decision';
