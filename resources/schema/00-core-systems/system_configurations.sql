-- 0.1 Global Configuration & Schema Governance (ude-schema.md:51)

CREATE TABLE system_configurations (
  config_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  config_key TEXT UNIQUE NOT NULL,
  config_value JSONB NOT NULL,
  config_type TEXT CHECK (config_type IN ('FEATURE_FLAG', 'RUNTIME_PARAM', 'BUSINESS_RULE', 'SECURITY_POLICY')),
  environment TEXT NOT NULL,
  version INTEGER DEFAULT 1,
  effective_from TIMESTAMPTZ DEFAULT now(),
  effective_until TIMESTAMPTZ,
  created_by UUID,
  created_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_system_configs_env_key ON system_configurations(environment, config_key);

COMMENT ON TABLE system_configurations IS 'Параметры системы: флаги, правила и политики по средам | System settings: flags, rules and policies by environment';
COMMENT ON COLUMN system_configurations.config_value IS 'Значение параметра | Value of the setting';
COMMENT ON COLUMN system_configurations.config_type IS 'Вид параметра: флаг, параметр времени выполнения, бизнес-правило, политика безопасности | Kind of setting: flag, runtime parameter, business rule, security policy';
COMMENT ON COLUMN system_configurations.effective_from IS 'Действует с | In force from';
COMMENT ON COLUMN system_configurations.effective_until IS 'Действует до; NULL — бессрочно | In force until; NULL means without end';
