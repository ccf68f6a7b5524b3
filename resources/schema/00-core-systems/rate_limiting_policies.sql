-- 0.3 Resilience & Rate Limiting (ude-schema.md:169)

CREATE TABLE rate_limiting_policies (
  policy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  policy_name TEXT UNIQUE NOT NULL,
  resource_type TEXT NOT NULL CHECK (resource_type IN ('API', 'MODEL', 'STORAGE', 'COMPUTE', 'NETWORK', 'QUANTUM_COMPUTE')),
  limits JSONB NOT NULL,
  burst_capacity INTEGER CHECK (burst_capacity >= 0),
  time_window_seconds INTEGER NOT NULL CHECK (time_window_seconds > 0),
  scope TEXT CHECK (scope IN ('TENANT', 'USER', 'GLOBAL', 'SERVICE')),
  actions_on_breach JSONB NOT NULL,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE rate_limiting_policies IS 'Политики ограничения частоты обращений | Rate limiting policies';
COMMENT ON COLUMN rate_limiting_policies.limits IS 'Пределы по видам обращений | Limits by kind of request';
COMMENT ON COLUMN rate_limiting_policies.burst_capacity IS 'Допустимый всплеск сверх предела, обращений | Burst allowed above the limit, requests';
COMMENT ON COLUMN rate_limiting_policies.time_window_seconds IS 'Окно подсчёта, с | Counting window, s';
COMMENT ON COLUMN rate_limiting_policies.actions_on_breach IS 'Что делать при превышении | What to do on a breach';
