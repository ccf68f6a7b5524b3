-- 3.3 Cost & Billing Intelligence (ude-schema.md:834)

CREATE TABLE tenant_budgets (
  budget_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  budget_type TEXT NOT NULL CHECK (budget_type IN ('TOKENS', 'REQUESTS', 'STORAGE', 'COMPUTE', 'API_CALLS', 'QUANTUM_COMPUTE_SECONDS')),
  monthly_limit BIGINT NOT NULL CHECK (monthly_limit >= 0),
  used_amount BIGINT NOT NULL DEFAULT 0 CHECK (used_amount >= 0),
  reset_date TIMESTAMPTZ NOT NULL,
  auto_throttle BOOLEAN DEFAULT true,
  alert_threshold_percent INTEGER NOT NULL DEFAULT 80 CHECK (alert_threshold_percent BETWEEN 0 AND 100),
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_tenant_budgets_reset ON tenant_budgets(reset_date, budget_type);

COMMENT ON TABLE tenant_budgets IS 'Месячные лимиты арендаторов по видам ресурсов | Monthly limits of tenants by kind of resource';
COMMENT ON COLUMN tenant_budgets.monthly_limit IS 'Лимит в единицах вида бюджета | Limit in the units of the budget type';
COMMENT ON COLUMN tenant_budgets.auto_throttle IS 'Притормаживать при исчерпании | Throttle when used up';
COMMENT ON COLUMN tenant_budgets.alert_threshold_percent IS 'При каком расходе предупредить, % | Usage at which to warn, %';
