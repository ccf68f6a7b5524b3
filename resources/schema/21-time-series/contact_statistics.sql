-- Designed here: database-api-integration.md:161 gives the name and no columns.

CREATE TABLE contact_statistics (
  queue_id UUID NOT NULL REFERENCES realtime_queues(queue_id),
  interval_start TIMESTAMPTZ NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  contacts_offered INTEGER NOT NULL DEFAULT 0 CHECK (contacts_offered >= 0),
  contacts_answered INTEGER NOT NULL DEFAULT 0 CHECK (contacts_answered >= 0),
  contacts_answered_in_threshold INTEGER NOT NULL DEFAULT 0 CHECK (contacts_answered_in_threshold >= 0),
  contacts_abandoned INTEGER NOT NULL DEFAULT 0 CHECK (contacts_abandoned >= 0),
  contacts_abandoned_short INTEGER NOT NULL DEFAULT 0 CHECK (contacts_abandoned_short >= 0),
  contacts_redirected INTEGER NOT NULL DEFAULT 0 CHECK (contacts_redirected >= 0),
  service_level_threshold_seconds INTEGER NOT NULL DEFAULT 20 CHECK (service_level_threshold_seconds > 0),
  wait_seconds BIGINT NOT NULL DEFAULT 0 CHECK (wait_seconds >= 0),
  longest_wait_seconds INTEGER CHECK (longest_wait_seconds >= 0),
  talk_seconds BIGINT NOT NULL DEFAULT 0 CHECK (talk_seconds >= 0),
  hold_seconds BIGINT NOT NULL DEFAULT 0 CHECK (hold_seconds >= 0),
  wrap_up_seconds BIGINT NOT NULL DEFAULT 0 CHECK (wrap_up_seconds >= 0),
  aht_seconds NUMERIC(12,1) GENERATED ALWAYS AS (
    CASE
      WHEN contacts_answered > 0
      THEN round((talk_seconds + hold_seconds + wrap_up_seconds)::NUMERIC / contacts_answered, 1)
    END
  ) STORED,
  service_level_percent NUMERIC(5,2) GENERATED ALWAYS AS (
    CASE
      WHEN contacts_offered > contacts_abandoned_short
      THEN round(100.0 * contacts_answered_in_threshold / (contacts_offered - contacts_abandoned_short), 2)
    END
  ) STORED,
  loaded_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (queue_id, interval_start),
  CONSTRAINT contact_statistics_quarter_check CHECK (mod(extract(epoch FROM interval_start)::NUMERIC, 900) = 0),
  CONSTRAINT contact_statistics_offered_check CHECK (contacts_answered + contacts_abandoned + contacts_redirected <= contacts_offered),
  CONSTRAINT contact_statistics_threshold_check CHECK (contacts_answered_in_threshold <= contacts_answered),
  CONSTRAINT contact_statistics_short_check CHECK (contacts_abandoned_short <= contacts_abandoned)
);

CREATE INDEX idx_contact_statistics_tenant ON contact_statistics(tenant_id, interval_start);

COMMENT ON TABLE contact_statistics IS 'Обращения по очередям за 15 минут: поступило, отвечено, потеряно, время обработки | Contacts by queue and 15 minutes: offered, answered, abandoned, handling time';
COMMENT ON COLUMN contact_statistics.queue_id IS 'Очередь | Queue';
COMMENT ON COLUMN contact_statistics.interval_start IS 'Начало 15-минутного интервала; обращение относится к интервалу, когда поступило | Start of the 15-minute interval; a contact belongs to the interval in which it arrived';
COMMENT ON COLUMN contact_statistics.tenant_id IS 'Арендатор | Tenant';
COMMENT ON COLUMN contact_statistics.contacts_offered IS 'Поступило обращений | Contacts offered';
COMMENT ON COLUMN contact_statistics.contacts_answered IS 'Отвечено | Answered';
COMMENT ON COLUMN contact_statistics.contacts_answered_in_threshold IS 'Отвечено не позже порога | Answered within the threshold';
COMMENT ON COLUMN contact_statistics.contacts_abandoned IS 'Потеряно: клиент не дождался | Abandoned by the customer';
COMMENT ON COLUMN contact_statistics.contacts_abandoned_short IS 'Из них потеряно так быстро, что в уровень обслуживания не входят | Of these, abandoned so soon that the service level leaves them out';
COMMENT ON COLUMN contact_statistics.contacts_redirected IS 'Уведено в другую очередь, на обратный вызов или автоответчик | Sent to another queue, a call-back or a recording';
COMMENT ON COLUMN contact_statistics.service_level_threshold_seconds IS 'Порог ответа, действовавший в этом интервале, с | Answer threshold in force in this interval, s';
COMMENT ON COLUMN contact_statistics.wait_seconds IS 'Сумма ожидания отвеченных, с | Waiting time of the answered, total, s';
COMMENT ON COLUMN contact_statistics.longest_wait_seconds IS 'Самое долгое ожидание, с | Longest wait, s';
COMMENT ON COLUMN contact_statistics.talk_seconds IS 'Сумма времени разговоров, с | Talk time, total, s';
COMMENT ON COLUMN contact_statistics.hold_seconds IS 'Сумма времени удержания, с | Hold time, total, s';
COMMENT ON COLUMN contact_statistics.wrap_up_seconds IS 'Сумма времени завершения после разговора, с | After-contact work, total, s';
COMMENT ON COLUMN contact_statistics.aht_seconds IS 'Среднее время обработки (AHT), с; NULL, если отвеченных нет | Average handling time (AHT), s; NULL when none was answered';
COMMENT ON COLUMN contact_statistics.service_level_percent IS 'Уровень обслуживания, %: отвеченные в пороге от поступивших без быстро потерянных | Service level, %: answered within the threshold out of those offered, short abandons left out';
COMMENT ON COLUMN contact_statistics.loaded_at IS 'Когда строка загружена или уточнена | When the row was loaded or corrected';
