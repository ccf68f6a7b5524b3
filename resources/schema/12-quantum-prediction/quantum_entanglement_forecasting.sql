-- 12.1 Quantum-Inspired Predictive Systems (ude-schema.md:2063)

CREATE TABLE quantum_entanglement_forecasting (
  forecast_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  entangled_entities JSONB NOT NULL,
  correlation_strength FLOAT CHECK (correlation_strength BETWEEN 0 AND 1),
  predicted_synchronization_events JSONB,
  forecast_horizon_hours INTEGER CHECK (forecast_horizon_hours > 0),
  confidence_interval JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_forecasting_strength ON quantum_entanglement_forecasting(correlation_strength);
CREATE INDEX idx_forecasting_tenant ON quantum_entanglement_forecasting(tenant_id);

COMMENT ON TABLE quantum_entanglement_forecasting IS 'Прогнозы согласованных событий | Forecasts of linked events';
COMMENT ON COLUMN quantum_entanglement_forecasting.forecast_horizon_hours IS 'Горизонт прогноза, ч | Forecast horizon, h';
COMMENT ON COLUMN quantum_entanglement_forecasting.confidence_interval IS 'Доверительный интервал | Confidence interval';
