-- 1.1 Identity & Access Management (ude-schema.md:344)

CREATE TABLE session_management (
  session_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  device_fingerprint TEXT NOT NULL,
  ip_address INET,
  user_agent TEXT,
  login_time TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_activity TIMESTAMPTZ DEFAULT now(),
  expiration_time TIMESTAMPTZ NOT NULL,
  is_active BOOLEAN DEFAULT true,
  forced_logout BOOLEAN DEFAULT false,
  logout_reason TEXT,
  session_token_hash TEXT NOT NULL,
  refresh_token_hash TEXT,
  risk_score FLOAT DEFAULT 0 CHECK (risk_score BETWEEN 0 AND 1),
  domain_locked_until TIMESTAMPTZ,
  domain_lock_reason TEXT CHECK (domain_lock_reason IN (
    'INITIAL_ROUTING', 'USER_CLARIFICATION', 'MANUAL_OVERRIDE', 'EMERGENCY_FALLBACK'
  )),
  domain_lock_owner TEXT CHECK (domain_lock_owner IN ('SYSTEM', 'USER', 'HUMAN')),
  coherence_score FLOAT DEFAULT 1.0 CHECK (coherence_score BETWEEN 0 AND 1),
  domain_transition_count INTEGER DEFAULT 0 CHECK (domain_transition_count >= 0),
  last_domain_transition TIMESTAMPTZ,
  current_domain TEXT
);

CREATE INDEX idx_sessions_user ON session_management(user_id);
CREATE INDEX idx_sessions_expiration ON session_management(expiration_time);
CREATE INDEX idx_sessions_activity ON session_management(last_activity);

COMMENT ON TABLE session_management IS 'Сеансы пользователей и закрепление сеанса за предметной областью | User sessions and the domain each one is locked to';
COMMENT ON COLUMN session_management.device_fingerprint IS 'Отпечаток устройства | Device fingerprint';
COMMENT ON COLUMN session_management.session_token_hash IS 'Свёртка ключа сеанса; сам ключ не хранится | Digest of the session token; the token itself is not stored';
COMMENT ON COLUMN session_management.refresh_token_hash IS 'Свёртка ключа продления | Digest of the refresh token';
COMMENT ON COLUMN session_management.risk_score IS 'Оценка риска сеанса, 0–1 | Risk score of the session, 0 to 1';
COMMENT ON COLUMN session_management.domain_locked_until IS 'До какого момента сеанс закреплён за областью | Until when the session is locked to its domain';
COMMENT ON COLUMN session_management.domain_lock_owner IS 'Кто закрепил: система, пользователь или сотрудник | Who locked it: system, user or member of staff';
COMMENT ON COLUMN session_management.coherence_score IS 'Связность диалога, 0–1 | Coherence of the dialogue, 0 to 1';
COMMENT ON COLUMN session_management.current_domain IS 'Текущая предметная область: продажи, поддержка | Current domain: sales, support';
