-- 13.1 Customer Behavior Prediction & Personalization (ude-schema.md:2258)

CREATE TABLE quantum_conversation_trajectories (
  trajectory_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  conversation_vector JSONB NOT NULL,
  possible_continuations JSONB NOT NULL,
  optimal_path_calculated JSONB,
  user_sentiment_trend JSONB,
  coherence_metric FLOAT CHECK (coherence_metric BETWEEN 0 AND 1),
  analyzed_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_conversation_session ON quantum_conversation_trajectories(session_id);
CREATE INDEX idx_conversation_tenant ON quantum_conversation_trajectories(tenant_id);

COMMENT ON TABLE quantum_conversation_trajectories IS 'Ход разговора и возможные продолжения | Course of a conversation and where it may go';
COMMENT ON COLUMN quantum_conversation_trajectories.conversation_vector IS 'Вектор разговора | Vector of the conversation';
