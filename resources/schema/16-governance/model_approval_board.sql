-- 16.1 Governance Framework (ude-schema.md:2728)

CREATE TABLE model_approval_board (
  approval_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  model_id UUID NOT NULL REFERENCES model_registry(model_id),
  approver_id UUID NOT NULL REFERENCES user_profiles(user_id),
  approval_status TEXT NOT NULL CHECK (approval_status IN ('APPROVED', 'REJECTED', 'PENDING')),
  approval_criteria JSONB NOT NULL,
  approval_notes TEXT,
  approved_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  UNIQUE(model_id, approver_id)
);

CREATE INDEX idx_model_approval_model ON model_approval_board(model_id);
CREATE INDEX idx_model_approval_status ON model_approval_board(approval_status, approved_at);
CREATE INDEX idx_model_approval_tenant ON model_approval_board(tenant_id);

COMMENT ON TABLE model_approval_board IS 'Согласования моделей | Approvals of models';
COMMENT ON COLUMN model_approval_board.approval_criteria IS 'По каким признакам решали | Criteria of the decision';
