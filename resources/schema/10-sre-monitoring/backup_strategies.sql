-- 10.3 Disaster Recovery & Business Continuity (ude-schema.md:1790)

CREATE TABLE backup_strategies (
  strategy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  component TEXT NOT NULL,
  backup_frequency TEXT NOT NULL CHECK (backup_frequency IN ('HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY')),
  retention_days INTEGER NOT NULL CHECK (retention_days > 0),
  encryption_required BOOLEAN DEFAULT true,
  verification_required BOOLEAN DEFAULT true,
  last_successful_backup TIMESTAMPTZ,
  backup_size_bytes BIGINT CHECK (backup_size_bytes >= 0),
  backup_location TEXT,
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_backup_strategies_component ON backup_strategies(component, backup_frequency);
CREATE INDEX idx_backup_strategies_tenant ON backup_strategies(tenant_id);

COMMENT ON TABLE backup_strategies IS 'Порядок резервного копирования компонентов | How components are backed up';
COMMENT ON COLUMN backup_strategies.verification_required IS 'Копию следует проверить восстановлением | The backup must be proved by a restore';
