-- 0.2 Event-Driven Architecture Core (ude-schema.md:119)

CREATE TABLE event_outbox (
  outbox_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  event_type TEXT NOT NULL,
  event_payload JSONB NOT NULL,
  destination_service TEXT NOT NULL,
  processing_status TEXT NOT NULL CHECK (processing_status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED')),
  retry_count INTEGER DEFAULT 0 CHECK (retry_count >= 0),
  max_retries INTEGER DEFAULT 3 CHECK (max_retries >= 0),
  last_attempt TIMESTAMPTZ,
  next_retry TIMESTAMPTZ,
  error_message TEXT,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  processed_at TIMESTAMPTZ
);

CREATE INDEX idx_event_outbox_status ON event_outbox(processing_status, next_retry);
CREATE INDEX idx_event_outbox_created ON event_outbox(created_at);

COMMENT ON TABLE event_outbox IS 'Исходящие события, записанные в одной транзакции с изменением и ждущие доставки | Outgoing events, written in the transaction of the change and awaiting delivery';
COMMENT ON COLUMN event_outbox.event_payload IS 'Тело события | Body of the event';
COMMENT ON COLUMN event_outbox.destination_service IS 'Служба-получатель | Receiving service';
COMMENT ON COLUMN event_outbox.retry_count IS 'Сколько попыток доставки уже было | Delivery attempts made so far';
COMMENT ON COLUMN event_outbox.next_retry IS 'Не раньше какого момента повторить | Do not retry before this moment';
