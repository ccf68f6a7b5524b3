-- 0.5 Performance & Scaling Enhancements (ude-schema.md:246)

CREATE TABLE optimization_recommendations (
  recommendation_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  resource_type TEXT NOT NULL CHECK (resource_type IN ('COMPUTE', 'STORAGE', 'NETWORK', 'DATABASE', 'CACHE', 'QUANTUM_COMPUTE')),
  resource_id UUID NOT NULL,
  current_usage FLOAT NOT NULL CHECK (current_usage >= 0),
  recommended_usage FLOAT NOT NULL CHECK (recommended_usage >= 0),
  potential_savings FLOAT CHECK (potential_savings >= 0),
  implementation_effort TEXT NOT NULL CHECK (implementation_effort IN ('LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  priority TEXT NOT NULL CHECK (priority IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'IMPLEMENTED', 'REJECTED')),
  impact_analysis JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  implemented_at TIMESTAMPTZ
);

COMMENT ON TABLE optimization_recommendations IS 'Рекомендации по использованию ресурсов | Recommendations on the use of resources';
COMMENT ON COLUMN optimization_recommendations.resource_id IS 'Ресурс; внешнего ключа нет | Resource; no foreign key';
COMMENT ON COLUMN optimization_recommendations.potential_savings IS 'Ожидаемая экономия | Expected savings';
COMMENT ON COLUMN optimization_recommendations.implementation_effort IS 'Трудоёмкость внедрения | Effort to implement';
