-- Designed here: database-api-integration.md:162 gives the name and no columns.

CREATE TABLE agent_activity (
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  interval_start TIMESTAMPTZ NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  logged_in_seconds INTEGER NOT NULL DEFAULT 0 CHECK (logged_in_seconds BETWEEN 0 AND 900),
  available_seconds INTEGER NOT NULL DEFAULT 0 CHECK (available_seconds >= 0),
  talk_seconds INTEGER NOT NULL DEFAULT 0 CHECK (talk_seconds >= 0),
  hold_seconds INTEGER NOT NULL DEFAULT 0 CHECK (hold_seconds >= 0),
  wrap_up_seconds INTEGER NOT NULL DEFAULT 0 CHECK (wrap_up_seconds >= 0),
  break_seconds INTEGER NOT NULL DEFAULT 0 CHECK (break_seconds >= 0),
  training_seconds INTEGER NOT NULL DEFAULT 0 CHECK (training_seconds >= 0),
  back_office_seconds INTEGER NOT NULL DEFAULT 0 CHECK (back_office_seconds >= 0),
  contacts_handled INTEGER NOT NULL DEFAULT 0 CHECK (contacts_handled >= 0),
  contacts_outbound INTEGER NOT NULL DEFAULT 0 CHECK (contacts_outbound >= 0),
  contacts_transferred INTEGER NOT NULL DEFAULT 0 CHECK (contacts_transferred >= 0),
  scheduled_seconds INTEGER NOT NULL DEFAULT 0 CHECK (scheduled_seconds BETWEEN 0 AND 900),
  adherent_seconds INTEGER NOT NULL DEFAULT 0 CHECK (adherent_seconds >= 0),
  occupancy_percent NUMERIC(5,2) GENERATED ALWAYS AS (
    CASE
      WHEN available_seconds + talk_seconds + hold_seconds + wrap_up_seconds > 0
      THEN round(100.0 * (talk_seconds + hold_seconds + wrap_up_seconds)
        / (available_seconds + talk_seconds + hold_seconds + wrap_up_seconds), 2)
    END
  ) STORED,
  adherence_percent NUMERIC(5,2) GENERATED ALWAYS AS (
    CASE
      WHEN scheduled_seconds > 0
      THEN round(100.0 * adherent_seconds / scheduled_seconds, 2)
    END
  ) STORED,
  loaded_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (staff_id, interval_start),
  CONSTRAINT agent_activity_quarter_check CHECK (mod(extract(epoch FROM interval_start)::NUMERIC, 900) = 0),
  CONSTRAINT agent_activity_states_check CHECK (available_seconds + talk_seconds + hold_seconds + wrap_up_seconds + break_seconds + training_seconds + back_office_seconds <= logged_in_seconds),
  CONSTRAINT agent_activity_adherence_check CHECK (adherent_seconds <= scheduled_seconds),
  CONSTRAINT agent_activity_transferred_check CHECK (contacts_transferred <= contacts_handled + contacts_outbound)
);

CREATE INDEX idx_agent_activity_tenant ON agent_activity(tenant_id, interval_start);

COMMENT ON TABLE agent_activity IS 'Работа операторов за 15 минут: время в состояниях, обращения, соблюдение графика | Agents'' work by 15 minutes: time in states, contacts, adherence to the schedule';
COMMENT ON COLUMN agent_activity.staff_id IS 'Оператор | Agent';
COMMENT ON COLUMN agent_activity.interval_start IS 'Начало 15-минутного интервала | Start of the 15-minute interval';
COMMENT ON COLUMN agent_activity.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN agent_activity.logged_in_seconds IS 'Время в системе, с; не больше интервала | Time logged in, s; no more than the interval';
COMMENT ON COLUMN agent_activity.available_seconds IS 'Ожидал обращения, с | Available, waiting for a contact, s';
COMMENT ON COLUMN agent_activity.talk_seconds IS 'В разговоре, с; одновременные обращения считаются один раз | Talking, s; parallel contacts count once';
COMMENT ON COLUMN agent_activity.hold_seconds IS 'Клиент на удержании, с | Customer on hold, s';
COMMENT ON COLUMN agent_activity.wrap_up_seconds IS 'Завершение после разговора, с | After-contact work, s';
COMMENT ON COLUMN agent_activity.break_seconds IS 'Перерыв и обед, с | Breaks and lunch, s';
COMMENT ON COLUMN agent_activity.training_seconds IS 'Обучение и встречи, с | Training and meetings, s';
COMMENT ON COLUMN agent_activity.back_office_seconds IS 'Работа без обращений, с | Work without contacts, s';
COMMENT ON COLUMN agent_activity.contacts_handled IS 'Обработано входящих обращений | Inbound contacts handled';
COMMENT ON COLUMN agent_activity.contacts_outbound IS 'Исходящих обращений | Outbound contacts';
COMMENT ON COLUMN agent_activity.contacts_transferred IS 'Из обработанных переведено другому | Of those handled, transferred to somebody else';
COMMENT ON COLUMN agent_activity.scheduled_seconds IS 'По графику занят, с | Scheduled, s';
COMMENT ON COLUMN agent_activity.adherent_seconds IS 'Из них делал то, что стоит в графике, с | Of these, did what the schedule says, s';
COMMENT ON COLUMN agent_activity.occupancy_percent IS 'Занятость, %: обработка от обработки с ожиданием; NULL, если обращений не ждал | Occupancy, %: handling out of handling and waiting; NULL when not on contacts';
COMMENT ON COLUMN agent_activity.adherence_percent IS 'Соблюдение графика, %; NULL вне графика | Adherence, %; NULL when not scheduled';
COMMENT ON COLUMN agent_activity.loaded_at IS 'Когда строка загружена или уточнена | When the row was loaded or corrected';
