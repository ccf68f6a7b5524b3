-- Designed here: database-api-integration.md:168 gives the name and no columns.

CREATE TABLE realtime_queues (
  queue_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  queue_code TEXT NOT NULL,
  queue_name TEXT NOT NULL,
  service_group_code TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('VOICE', 'CHAT', 'EMAIL', 'MESSENGER', 'SOCIAL', 'VIDEO', 'BACK_OFFICE')),
  service_id UUID REFERENCES catalog(product_id) ON DELETE SET NULL,
  integration_id UUID REFERENCES legacy_system_integration_hub(integration_id) ON DELETE SET NULL,
  external_code TEXT,
  status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'PAUSED', 'CLOSED')),
  service_level_target_percent NUMERIC(5,2) NOT NULL DEFAULT 80 CHECK (service_level_target_percent BETWEEN 0 AND 100),
  service_level_threshold_seconds INTEGER NOT NULL DEFAULT 20 CHECK (service_level_threshold_seconds > 0),
  contacts_waiting INTEGER NOT NULL DEFAULT 0 CHECK (contacts_waiting >= 0),
  contacts_in_progress INTEGER NOT NULL DEFAULT 0 CHECK (contacts_in_progress >= 0),
  longest_wait_seconds INTEGER NOT NULL DEFAULT 0 CHECK (longest_wait_seconds >= 0),
  agents_logged_in INTEGER NOT NULL DEFAULT 0 CHECK (agents_logged_in >= 0),
  agents_available INTEGER NOT NULL DEFAULT 0 CHECK (agents_available >= 0),
  contacts_offered_today INTEGER NOT NULL DEFAULT 0 CHECK (contacts_offered_today >= 0),
  contacts_answered_today INTEGER NOT NULL DEFAULT 0 CHECK (contacts_answered_today >= 0),
  contacts_abandoned_today INTEGER NOT NULL DEFAULT 0 CHECK (contacts_abandoned_today >= 0),
  service_level_today_percent NUMERIC(5,2) CHECK (service_level_today_percent BETWEEN 0 AND 100),
  observed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT realtime_queues_code_key UNIQUE (tenant_id, queue_code),
  CONSTRAINT realtime_queues_external_key UNIQUE (integration_id, external_code),
  CONSTRAINT realtime_queues_agents_check CHECK (agents_available <= agents_logged_in),
  CONSTRAINT realtime_queues_today_check CHECK (contacts_answered_today + contacts_abandoned_today <= contacts_offered_today)
) WITH (fillfactor = 70);

CREATE INDEX idx_realtime_queues_group ON realtime_queues(tenant_id, service_group_code);
CREATE INDEX idx_realtime_queues_service ON realtime_queues(service_id);

COMMENT ON TABLE realtime_queues IS 'Очереди обращений: паспорт, цели и состояние на сейчас; одна строка на очередь | Contact queues: identity, targets and state right now; one row per queue';
COMMENT ON COLUMN realtime_queues.queue_id IS 'Идентификатор; на него ссылается статистика | Identifier; the statistics refer to it';
COMMENT ON COLUMN realtime_queues.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN realtime_queues.queue_code IS 'Код очереди у арендатора | Code of the queue within the tenant';
COMMENT ON COLUMN realtime_queues.queue_name IS 'Наименование | Name';
COMMENT ON COLUMN realtime_queues.service_group_code IS 'Группа обслуживания, к которой относится очередь | Service group the queue belongs to';
COMMENT ON COLUMN realtime_queues.channel IS 'Канал | Channel';
COMMENT ON COLUMN realtime_queues.service_id IS 'Услуга каталога, которую обслуживает очередь | Service of the catalogue that the queue serves';
COMMENT ON COLUMN realtime_queues.integration_id IS 'Система, откуда приходят данные очереди | System the queue''s data come from';
COMMENT ON COLUMN realtime_queues.external_code IS 'Код очереди в той системе | Code of the queue in that system';
COMMENT ON COLUMN realtime_queues.status IS 'Состояние; закрытая очередь не удаляется: на неё ссылается история | State; a closed queue stays, history refers to it';
COMMENT ON COLUMN realtime_queues.service_level_target_percent IS 'Цель: доля отвеченных в пороге, % | Target: share answered within the threshold, %';
COMMENT ON COLUMN realtime_queues.service_level_threshold_seconds IS 'Порог ответа, с | Answer threshold, s';
COMMENT ON COLUMN realtime_queues.contacts_waiting IS 'Ждут сейчас | Waiting now';
COMMENT ON COLUMN realtime_queues.contacts_in_progress IS 'Обслуживаются сейчас | In progress now';
COMMENT ON COLUMN realtime_queues.longest_wait_seconds IS 'Ожидание самого давнего в очереди, с | Wait of the oldest in the queue, s';
COMMENT ON COLUMN realtime_queues.agents_logged_in IS 'Операторов в системе | Agents logged in';
COMMENT ON COLUMN realtime_queues.agents_available IS 'Из них свободно | Of these, available';
COMMENT ON COLUMN realtime_queues.contacts_offered_today IS 'Поступило с начала дня | Offered since the day began';
COMMENT ON COLUMN realtime_queues.contacts_answered_today IS 'Отвечено с начала дня | Answered since the day began';
COMMENT ON COLUMN realtime_queues.contacts_abandoned_today IS 'Потеряно с начала дня | Abandoned since the day began';
COMMENT ON COLUMN realtime_queues.service_level_today_percent IS 'Уровень обслуживания с начала дня, % | Service level since the day began, %';
COMMENT ON COLUMN realtime_queues.observed_at IS 'На какой момент показатели | Moment the figures are of';
COMMENT ON COLUMN realtime_queues.created_at IS 'Когда заведена очередь | When the queue was set up';
