-- 7.1 Business Rules Engine (ude-schema.md:1373)

CREATE TABLE rule_execution_log (
  log_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  request_id TEXT NOT NULL,
  rule_id UUID NOT NULL REFERENCES business_rules(rule_id) ON DELETE CASCADE,
  condition_eval BOOLEAN NOT NULL,
  result TEXT NOT NULL,
  actions_planned JSONB NOT NULL,
  actions_executed JSONB,
  errors JSONB,
  started_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  finished_at TIMESTAMPTZ,
  execution_time_ms INTEGER CHECK (execution_time_ms >= 0),
  actor UUID,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  env TEXT NOT NULL,
  trace_url TEXT,
  resource_usage JSONB,
  quantum_call_id UUID REFERENCES quantum_call_records(call_id)
);

CREATE INDEX idx_rule_log_rule_time ON rule_execution_log(rule_id, started_at);
CREATE INDEX idx_rule_log_tenant ON rule_execution_log(tenant_id);
CREATE INDEX idx_rule_log_request ON rule_execution_log(request_id);
CREATE INDEX idx_rule_log_env ON rule_execution_log(env, started_at);

COMMENT ON TABLE rule_execution_log IS 'Журнал выполнения бизнес-правил | Log of business rule executions';
COMMENT ON COLUMN rule_execution_log.condition_eval IS 'Выполнилось ли условие | Whether the condition held';
COMMENT ON COLUMN rule_execution_log.actions_planned IS 'Действия, которые следовало выполнить | Actions that were due';
COMMENT ON COLUMN rule_execution_log.actions_executed IS 'Действия, которые выполнены | Actions that were done';
COMMENT ON COLUMN rule_execution_log.execution_time_ms IS 'Время выполнения, мс | Execution time, ms';
COMMENT ON COLUMN rule_execution_log.actor IS 'От чьего имени; внешнего ключа нет | On whose behalf; no foreign key';
COMMENT ON COLUMN rule_execution_log.env IS 'Среда выполнения | Environment';
COMMENT ON COLUMN rule_execution_log.quantum_call_id IS 'Обращение к квантовому вычислителю, если было | Call of a quantum backend, if there was one';
