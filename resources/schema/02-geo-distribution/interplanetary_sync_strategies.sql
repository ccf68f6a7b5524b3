-- 2.1 Geo-Distribution & Data Residency (ude-schema.md:600)

CREATE TABLE interplanetary_sync_strategies (
  strategy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  source_region TEXT NOT NULL,
  target_region TEXT NOT NULL,
  max_latency_ms INTEGER NOT NULL CHECK (max_latency_ms >= 0),
  sync_protocol TEXT NOT NULL CHECK (sync_protocol IN ('QUORUM', 'LEADER_FOLLOWER', 'MULTI_MASTER', 'EVENTUAL')),
  data_prioritization JSONB NOT NULL,
  conflict_resolution_rules JSONB NOT NULL,
  is_active BOOLEAN DEFAULT false,
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  avg_sync_latency_ms INTEGER CHECK (avg_sync_latency_ms >= 0),
  created_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE interplanetary_sync_strategies IS 'Стратегии синхронизации удалённых регионов с большой задержкой | Synchronisation of far regions with long latency';
COMMENT ON COLUMN interplanetary_sync_strategies.data_prioritization IS 'Какие данные передаются первыми | Which data go first';
COMMENT ON COLUMN interplanetary_sync_strategies.conflict_resolution_rules IS 'Как решаются расхождения | How conflicts are settled';
