-- 0.5 Performance & Scaling Enhancements (ude-schema.md:277)

CREATE TABLE auto_scaling_policies (
  policy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  service_name TEXT NOT NULL,
  metric_name TEXT NOT NULL,
  scale_up_threshold FLOAT NOT NULL,
  scale_down_threshold FLOAT NOT NULL,
  min_capacity INTEGER NOT NULL CHECK (min_capacity >= 0),
  max_capacity INTEGER NOT NULL CHECK (max_capacity >= min_capacity),
  cooldown_seconds INTEGER NOT NULL CHECK (cooldown_seconds > 0),
  scale_increment INTEGER NOT NULL CHECK (scale_increment > 0),
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE auto_scaling_policies IS 'Политики автоматического масштабирования служб | Policies for scaling services automatically';
COMMENT ON COLUMN auto_scaling_policies.scale_up_threshold IS 'Порог метрики, выше которого добавляется мощность | Metric threshold above which capacity is added';
COMMENT ON COLUMN auto_scaling_policies.scale_down_threshold IS 'Порог метрики, ниже которого мощность убирается | Metric threshold below which capacity is taken away';
COMMENT ON COLUMN auto_scaling_policies.cooldown_seconds IS 'Пауза между изменениями мощности, с | Pause between two changes of capacity, s';
COMMENT ON COLUMN auto_scaling_policies.scale_increment IS 'На сколько экземпляров меняется мощность за раз | Instances added or removed at once';
