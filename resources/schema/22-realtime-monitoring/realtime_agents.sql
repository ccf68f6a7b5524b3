-- Designed here: database-api-integration.md:169 gives the name and no columns.

CREATE TABLE realtime_agents (
  staff_id UUID PRIMARY KEY REFERENCES staff(staff_id) ON DELETE CASCADE,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  status TEXT NOT NULL DEFAULT 'LOGGED_OUT' CHECK (status IN ('AVAILABLE', 'RINGING', 'TALKING', 'HOLD', 'WRAP_UP', 'BREAK', 'LUNCH', 'MEETING', 'TRAINING', 'BACK_OFFICE', 'TECHNICAL', 'LOGGED_OUT')),
  reason_code TEXT,
  status_since TIMESTAMPTZ NOT NULL DEFAULT now(),
  login_id UUID REFERENCES agent_login_history(login_id) ON DELETE SET NULL,
  current_queue_id UUID REFERENCES realtime_queues(queue_id) ON DELETE SET NULL,
  active_contacts INTEGER NOT NULL DEFAULT 0 CHECK (active_contacts >= 0),
  schedule_id UUID REFERENCES work_schedules(schedule_id) ON DELETE SET NULL,
  scheduled_activity TEXT CHECK (scheduled_activity IN ('CONTACTS', 'BREAK', 'LUNCH', 'MEETING', 'TRAINING', 'BACK_OFFICE', 'OFF')),
  is_adherent BOOLEAN,
  contacts_handled_today INTEGER NOT NULL DEFAULT 0 CHECK (contacts_handled_today >= 0),
  handle_seconds_today INTEGER NOT NULL DEFAULT 0 CHECK (handle_seconds_today >= 0),
  observed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT realtime_agents_login_check CHECK (status <> 'LOGGED_OUT' OR (active_contacts = 0 AND current_queue_id IS NULL))
) WITH (fillfactor = 70);

CREATE INDEX idx_realtime_agents_tenant ON realtime_agents(tenant_id);
CREATE INDEX idx_realtime_agents_login ON realtime_agents(login_id);
CREATE INDEX idx_realtime_agents_queue ON realtime_agents(current_queue_id);
CREATE INDEX idx_realtime_agents_schedule ON realtime_agents(schedule_id);

COMMENT ON TABLE realtime_agents IS 'Операторы на сейчас: состояние, обращение, соблюдение графика; одна строка на оператора | Agents right now: state, contact, adherence; one row per agent';
COMMENT ON COLUMN realtime_agents.staff_id IS 'Оператор | Agent';
COMMENT ON COLUMN realtime_agents.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN realtime_agents.status IS 'Состояние; те же, что в agent_status_history | State; the same as in agent_status_history';
COMMENT ON COLUMN realtime_agents.reason_code IS 'Код причины в телефонии | Reason code of the telephony';
COMMENT ON COLUMN realtime_agents.status_since IS 'С какого момента в этом состоянии | In this state since';
COMMENT ON COLUMN realtime_agents.login_id IS 'Текущий вход | Current log-in';
COMMENT ON COLUMN realtime_agents.current_queue_id IS 'Очередь текущего обращения | Queue of the current contact';
COMMENT ON COLUMN realtime_agents.active_contacts IS 'Обращений ведёт сейчас; предел — staff.max_parallel | Contacts in hand; staff.max_parallel is the limit';
COMMENT ON COLUMN realtime_agents.schedule_id IS 'Смена, которая идёт по графику | Shift under way by the schedule';
COMMENT ON COLUMN realtime_agents.scheduled_activity IS 'Что сейчас стоит в графике; OFF — нерабочее время | What the schedule says now; OFF is time off';
COMMENT ON COLUMN realtime_agents.is_adherent IS 'Делает то, что в графике; NULL — графика нет | Does what the schedule says; NULL without a schedule';
COMMENT ON COLUMN realtime_agents.contacts_handled_today IS 'Обработано с начала дня | Handled since the day began';
COMMENT ON COLUMN realtime_agents.handle_seconds_today IS 'Время обработки с начала дня, с | Handling time since the day began, s';
COMMENT ON COLUMN realtime_agents.observed_at IS 'На какой момент показатели | Moment the figures are of';
