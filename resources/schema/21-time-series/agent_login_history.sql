-- Designed here: database-api-integration.md:165 gives the name and no columns.

CREATE TABLE agent_login_history (
  login_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  session_id UUID REFERENCES session_management(session_id) ON DELETE SET NULL,
  logged_in_at TIMESTAMPTZ NOT NULL,
  logged_out_at TIMESTAMPTZ,
  duration_seconds INTEGER GENERATED ALWAYS AS (extract(epoch FROM (logged_out_at - logged_in_at))::INTEGER) STORED,
  external_login TEXT,
  extension_number TEXT,
  workstation TEXT,
  ip_address INET,
  is_remote BOOLEAN NOT NULL DEFAULT false,
  logout_reason TEXT CHECK (logout_reason IN ('END_OF_SHIFT', 'BREAK', 'TECHNICAL', 'FORCED', 'TIMEOUT', 'UNKNOWN')),
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT agent_login_history_staff_time_key UNIQUE (staff_id, logged_in_at),
  CONSTRAINT agent_login_history_order_check CHECK (logged_out_at >= logged_in_at),
  CONSTRAINT agent_login_history_reason_check CHECK (logout_reason IS NULL OR logged_out_at IS NOT NULL)
);

CREATE INDEX idx_agent_login_history_tenant ON agent_login_history(tenant_id, logged_in_at);
CREATE INDEX idx_agent_login_history_session ON agent_login_history(session_id);
CREATE INDEX idx_agent_login_history_open ON agent_login_history(staff_id) WHERE logged_out_at IS NULL;

COMMENT ON TABLE agent_login_history IS 'Входы операторов в контакт-центр и выходы из него | Agents'' log-ins to and log-outs from the contact centre';
COMMENT ON COLUMN agent_login_history.login_id IS 'Идентификатор входа | Identifier of the log-in';
COMMENT ON COLUMN agent_login_history.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN agent_login_history.staff_id IS 'Оператор | Agent';
COMMENT ON COLUMN agent_login_history.session_id IS 'Сеанс в системе, если вход прошёл через неё | Session in the system, where the log-in went through it';
COMMENT ON COLUMN agent_login_history.logged_in_at IS 'Вход | Logged in at';
COMMENT ON COLUMN agent_login_history.logged_out_at IS 'Выход; NULL — ещё в системе | Logged out at; NULL while logged in';
COMMENT ON COLUMN agent_login_history.duration_seconds IS 'Длительность, с; вычисляется | Duration, s; computed';
COMMENT ON COLUMN agent_login_history.external_login IS 'Имя оператора в телефонии | Agent''s name in the telephony';
COMMENT ON COLUMN agent_login_history.extension_number IS 'Внутренний номер | Extension';
COMMENT ON COLUMN agent_login_history.workstation IS 'Рабочее место | Workstation';
COMMENT ON COLUMN agent_login_history.ip_address IS 'Сетевой адрес | Network address';
COMMENT ON COLUMN agent_login_history.is_remote IS 'Удалённая работа | Works from outside the office';
COMMENT ON COLUMN agent_login_history.logout_reason IS 'Причина выхода; заполняется вместе с выходом | Reason for logging out; set together with the log-out';
COMMENT ON COLUMN agent_login_history.created_at IS 'Когда создана запись | When the record was created';
