-- 12.3 Advanced Quantum-Inspired Prediction Engines (ude-schema.md:2143)

CREATE TABLE stochastic_trajectory_modeling (
  trajectory_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  entity_id UUID NOT NULL,
  entity_type TEXT NOT NULL,
  current_trajectory JSONB NOT NULL,
  possible_interventions JSONB NOT NULL,
  optimal_path_calculation JSONB,
  modeled_at TIMESTAMPTZ DEFAULT now(),
  prediction_horizon TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_trajectory_entity ON stochastic_trajectory_modeling(entity_type, entity_id);
CREATE INDEX idx_trajectory_tenant ON stochastic_trajectory_modeling(tenant_id);

COMMENT ON TABLE stochastic_trajectory_modeling IS 'Вероятностные траектории сущностей | Probabilistic trajectories of entities';
COMMENT ON COLUMN stochastic_trajectory_modeling.entity_id IS 'Сущность; вид задан в entity_type, внешнего ключа нет | Entity; its kind is in entity_type, no foreign key';
COMMENT ON COLUMN stochastic_trajectory_modeling.possible_interventions IS 'Возможные вмешательства | Possible interventions';
COMMENT ON COLUMN stochastic_trajectory_modeling.prediction_horizon IS 'До какого момента построен прогноз | Moment up to which it looks ahead';
