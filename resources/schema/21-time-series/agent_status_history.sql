-- Designed here: database-api-integration.md:164 gives the name and no columns.

CREATE TABLE agent_status_history (
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  started_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  login_id UUID REFERENCES agent_login_history(login_id) ON DELETE SET NULL,
  queue_id UUID REFERENCES realtime_queues(queue_id) ON DELETE SET NULL,
  status TEXT NOT NULL CHECK (status IN ('AVAILABLE', 'RINGING', 'TALKING', 'HOLD', 'WRAP_UP', 'BREAK', 'LUNCH', 'MEETING', 'TRAINING', 'BACK_OFFICE', 'TECHNICAL', 'LOGGED_OUT')),
  reason_code TEXT,
  duration_seconds INTEGER GENERATED ALWAYS AS (extract(epoch FROM (ended_at - started_at))::INTEGER) STORED,
  PRIMARY KEY (staff_id, started_at),
  CONSTRAINT agent_status_history_order_check CHECK (ended_at >= started_at)
);

CREATE UNIQUE INDEX idx_agent_status_history_open ON agent_status_history(staff_id) WHERE ended_at IS NULL;
CREATE INDEX idx_agent_status_history_tenant ON agent_status_history(tenant_id, started_at);
CREATE INDEX idx_agent_status_history_login ON agent_status_history(login_id);
CREATE INDEX idx_agent_status_history_queue ON agent_status_history(queue_id, started_at);

COMMENT ON TABLE agent_status_history IS 'История состояний операторов: что делал, с какого и по какой момент | History of agents'' states: what they did, from when to when';
COMMENT ON COLUMN agent_status_history.staff_id IS 'Оператор | Agent';
COMMENT ON COLUMN agent_status_history.started_at IS 'Начало состояния | Start of the state';
COMMENT ON COLUMN agent_status_history.ended_at IS 'Конец состояния; NULL — длится | End of the state; NULL while it lasts';
COMMENT ON COLUMN agent_status_history.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN agent_status_history.login_id IS 'Вход, во время которого было состояние | Log-in during which the state occurred';
COMMENT ON COLUMN agent_status_history.queue_id IS 'Очередь, если состояние связано с обращением | Queue, where the state belongs to a contact';
COMMENT ON COLUMN agent_status_history.status IS 'Состояние | State';
COMMENT ON COLUMN agent_status_history.reason_code IS 'Код причины в телефонии | Reason code of the telephony';
COMMENT ON COLUMN agent_status_history.duration_seconds IS 'Длительность, с; вычисляется | Duration, s; computed';
