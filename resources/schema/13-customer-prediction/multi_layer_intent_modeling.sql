-- 13.2 Advanced Intent Prediction & Understanding (ude-schema.md:2290)

CREATE TABLE multi_layer_intent_modeling (
  model_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_segment TEXT NOT NULL,
  surface_intents JSONB NOT NULL,
  hidden_intents JSONB NOT NULL,
  meta_intents JSONB NOT NULL,
  intent_transitions JSONB NOT NULL,
  model_accuracy FLOAT CHECK (model_accuracy BETWEEN 0 AND 1),
  last_trained TIMESTAMPTZ DEFAULT now(),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_intent_modeling_segment ON multi_layer_intent_modeling(user_segment);
CREATE INDEX idx_intent_modeling_tenant ON multi_layer_intent_modeling(tenant_id);

COMMENT ON TABLE multi_layer_intent_modeling IS 'Многослойные модели намерений | Layered models of intent';
COMMENT ON COLUMN multi_layer_intent_modeling.surface_intents IS 'Явные намерения | Intents on the surface';
COMMENT ON COLUMN multi_layer_intent_modeling.hidden_intents IS 'Скрытые намерения | Hidden intents';
COMMENT ON COLUMN multi_layer_intent_modeling.meta_intents IS 'Цели, стоящие за намерениями | Goals behind the intents';
