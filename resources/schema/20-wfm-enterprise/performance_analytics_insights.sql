-- Table 5: Performance Analytics and Insights (wfm-enterprise-tables.md:888)

CREATE TABLE performance_analytics_insights (
    insight_id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),

    -- Insight identification
    insight_name VARCHAR(200) NOT NULL,
    insight_name_ru VARCHAR(200) NOT NULL,
    insight_type VARCHAR(50) NOT NULL, -- 'performance', 'capacity', 'security', 'compliance', 'cost', 'user_behavior'
    insight_category VARCHAR(50), -- 'trend_analysis', 'anomaly_detection', 'prediction', 'recommendation', 'alert'

    -- Analysis scope
    analysis_scope VARCHAR(50) NOT NULL, -- 'system_wide', 'component_specific', 'user_specific', 'department_specific'
    analyzed_components JSONB, -- Components included in analysis
    time_period_analyzed VARCHAR(50), -- '1_hour', '24_hours', '7_days', '30_days', '90_days', '1_year'
    analysis_start_time TIMESTAMP WITH TIME ZONE,
    analysis_end_time TIMESTAMP WITH TIME ZONE,

    -- Insight data and metrics
    key_metrics JSONB NOT NULL, -- Primary metrics and values
    comparative_metrics JSONB, -- Comparison with baselines/previous periods
    statistical_significance DECIMAL(5,2), -- Confidence level in analysis

    -- Performance insights
    performance_trend VARCHAR(30), -- 'improving', 'stable', 'degrading', 'volatile'
    trend_strength DECIMAL(5,2), -- 0-100 strength of trend
    performance_score DECIMAL(5,2), -- Overall performance score 0-100
    efficiency_rating VARCHAR(30), -- 'excellent', 'good', 'average', 'poor', 'critical'

    -- Capacity analysis
    current_utilization_percent DECIMAL(5,2),
    projected_utilization_30d DECIMAL(5,2),
    projected_utilization_90d DECIMAL(5,2),
    capacity_exhaustion_date DATE,
    scaling_recommendation TEXT,
    scaling_recommendation_ru TEXT,

    -- Anomaly detection
    anomalies_detected INTEGER DEFAULT 0,
    anomaly_severity VARCHAR(30), -- 'info', 'minor', 'major', 'critical'
    anomaly_details JSONB, -- Detailed anomaly information
    false_positive_probability DECIMAL(5,2),

    -- Predictive analytics
    prediction_confidence DECIMAL(5,2), -- 0-100 confidence in predictions
    predicted_issues JSONB, -- Array of predicted issues
    risk_assessment VARCHAR(30), -- 'low', 'medium', 'high', 'critical'
    prevention_recommendations JSONB,

    -- Cost optimization insights
    cost_optimization_potential DECIMAL(12,2), -- Potential savings in rubles
    cost_recommendations JSONB,
    roi_projection DECIMAL(5,2), -- Return on investment percentage

    -- Security and compliance insights
    security_score DECIMAL(5,2), -- 0-100 security score
    compliance_score DECIMAL(5,2), -- 0-100 compliance score
    compliance_gaps JSONB, -- Identified compliance gaps
    security_recommendations JSONB,

    -- Russian specific compliance
    russian_compliance_score DECIMAL(5,2),
    personal_data_compliance_score DECIMAL(5,2),
    data_localization_compliance BOOLEAN,
    regulatory_risk_level VARCHAR(30), -- 'low', 'medium', 'high', 'critical'

    -- User experience insights
    user_satisfaction_score DECIMAL(5,2), -- 0-100 based on performance
    performance_impact_on_users TEXT,
    user_experience_recommendations JSONB,

    -- Machine learning and AI insights
    ml_model_used VARCHAR(100), -- Model used for analysis
    ml_model_accuracy DECIMAL(5,2), -- Model accuracy percentage
    confidence_intervals JSONB, -- Statistical confidence intervals
    feature_importance JSONB, -- Important factors in analysis

    -- Actionable recommendations
    immediate_actions JSONB, -- Actions to take immediately
    short_term_actions JSONB, -- Actions for next 30 days
    long_term_actions JSONB, -- Strategic actions for 90+ days
    priority_ranking INTEGER, -- 1=highest, 10=lowest priority

    -- Business impact assessment
    business_impact_score DECIMAL(5,2), -- 0-100 potential business impact
    revenue_impact_rubles DECIMAL(15,2), -- Potential revenue impact
    productivity_impact_percent DECIMAL(5,2),
    customer_satisfaction_impact DECIMAL(5,2),

    -- Implementation tracking
    recommendations_implemented INTEGER DEFAULT 0,
    implementation_success_rate DECIMAL(5,2),
    actual_vs_predicted_improvement JSONB,

    -- Reporting and communication
    executive_summary TEXT NOT NULL,
    executive_summary_ru TEXT NOT NULL,
    technical_details JSONB,
    visualization_data JSONB, -- Data for charts and graphs
    report_generated BOOLEAN DEFAULT false,
    report_recipients JSONB,

    -- Quality and validation
    data_quality_score DECIMAL(5,2), -- Quality of underlying data
    analysis_validation_passed BOOLEAN DEFAULT false,
    peer_review_completed BOOLEAN DEFAULT false,
    reviewed_by UUID REFERENCES users(id),

    -- Timing and automation
    analysis_duration_minutes INTEGER,
    automated_analysis BOOLEAN DEFAULT true,
    next_analysis_scheduled TIMESTAMP WITH TIME ZONE,
    analysis_frequency VARCHAR(50), -- 'real_time', 'hourly', 'daily', 'weekly', 'monthly'

    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    created_by UUID REFERENCES users(id),
    updated_by UUID REFERENCES users(id)
);

COMMENT ON TABLE performance_analytics_insights IS 'Выводы о производительности, ёмкости, рисках и затратах | Insights into performance, capacity, risks and cost';
COMMENT ON COLUMN performance_analytics_insights.insight_type IS 'Вид вывода: performance, capacity, security, compliance, cost, user_behavior | Kind of insight: ''performance'', ''capacity'', ''security'', ''compliance'', ''cost'', ''user_behavior''';
COMMENT ON COLUMN performance_analytics_insights.insight_category IS 'Чем является вывод: trend_analysis, anomaly_detection, prediction, recommendation, alert | What the insight is: ''trend_analysis'', ''anomaly_detection'', ''prediction'', ''recommendation'', ''alert''';
COMMENT ON COLUMN performance_analytics_insights.analysis_scope IS 'Охват анализа: system_wide, component_specific, user_specific, department_specific | Scope of the analysis: ''system_wide'', ''component_specific'', ''user_specific'', ''department_specific''';
COMMENT ON COLUMN performance_analytics_insights.analyzed_components IS 'Какие компоненты исследованы | Components included in analysis';
COMMENT ON COLUMN performance_analytics_insights.time_period_analyzed IS 'За какой период: 1_hour, 24_hours, 7_days, 30_days, 90_days, 1_year | Period analysed: ''1_hour'', ''24_hours'', ''7_days'', ''30_days'', ''90_days'', ''1_year''';
COMMENT ON COLUMN performance_analytics_insights.key_metrics IS 'Основные показатели и их значения | Primary metrics and values';
COMMENT ON COLUMN performance_analytics_insights.comparative_metrics IS 'Сравнение с точкой отсчёта и прошлыми периодами | Comparison with baselines/previous periods';
COMMENT ON COLUMN performance_analytics_insights.statistical_significance IS 'Уверенность в итогах анализа | Confidence level in analysis';
COMMENT ON COLUMN performance_analytics_insights.performance_trend IS 'Направление изменения: improving, stable, degrading, volatile | Direction of the trend: ''improving'', ''stable'', ''degrading'', ''volatile''';
COMMENT ON COLUMN performance_analytics_insights.trend_strength IS 'Сила изменения, 0–100 | 0-100 strength of trend';
COMMENT ON COLUMN performance_analytics_insights.performance_score IS 'Общая оценка производительности, 0–100 | Overall performance score 0-100';
COMMENT ON COLUMN performance_analytics_insights.efficiency_rating IS 'Оценка эффективности: excellent, good, average, poor, critical | Efficiency rating: ''excellent'', ''good'', ''average'', ''poor'', ''critical''';
COMMENT ON COLUMN performance_analytics_insights.anomaly_severity IS 'Важность отклонений: info, minor, major, critical | Severity of the anomalies: ''info'', ''minor'', ''major'', ''critical''';
COMMENT ON COLUMN performance_analytics_insights.anomaly_details IS 'Подробности отклонений | Detailed anomaly information';
COMMENT ON COLUMN performance_analytics_insights.prediction_confidence IS 'Уверенность прогноза, 0–100 | 0-100 confidence in predictions';
COMMENT ON COLUMN performance_analytics_insights.predicted_issues IS 'Ожидаемые неполадки списком | Array of predicted issues';
COMMENT ON COLUMN performance_analytics_insights.risk_assessment IS 'Оценка риска: low, medium, high, critical | Assessment of the risk: ''low'', ''medium'', ''high'', ''critical''';
COMMENT ON COLUMN performance_analytics_insights.cost_optimization_potential IS 'Возможная экономия, руб. | Potential savings in rubles';
COMMENT ON COLUMN performance_analytics_insights.roi_projection IS 'Ожидаемая окупаемость, % | Return on investment percentage';
COMMENT ON COLUMN performance_analytics_insights.security_score IS 'Оценка безопасности, 0–100 | 0-100 security score';
COMMENT ON COLUMN performance_analytics_insights.compliance_score IS 'Оценка соответствия, 0–100 | 0-100 compliance score';
COMMENT ON COLUMN performance_analytics_insights.compliance_gaps IS 'Найденные несоответствия | Identified compliance gaps';
COMMENT ON COLUMN performance_analytics_insights.regulatory_risk_level IS 'Регуляторный риск: low, medium, high, critical | Regulatory risk: ''low'', ''medium'', ''high'', ''critical''';
COMMENT ON COLUMN performance_analytics_insights.user_satisfaction_score IS 'Удовлетворённость пользователей по производительности, 0–100 | 0-100 based on performance';
COMMENT ON COLUMN performance_analytics_insights.ml_model_used IS 'Модель, которой выполнен анализ | Model used for analysis';
COMMENT ON COLUMN performance_analytics_insights.ml_model_accuracy IS 'Точность модели, % | Model accuracy percentage';
COMMENT ON COLUMN performance_analytics_insights.confidence_intervals IS 'Доверительные интервалы | Statistical confidence intervals';
COMMENT ON COLUMN performance_analytics_insights.feature_importance IS 'Важнейшие факторы анализа | Important factors in analysis';
COMMENT ON COLUMN performance_analytics_insights.immediate_actions IS 'Что сделать немедленно | Actions to take immediately';
COMMENT ON COLUMN performance_analytics_insights.short_term_actions IS 'Что сделать за 30 дней | Actions for next 30 days';
COMMENT ON COLUMN performance_analytics_insights.long_term_actions IS 'Что сделать за 90 дней и дальше | Strategic actions for 90+ days';
COMMENT ON COLUMN performance_analytics_insights.priority_ranking IS 'Очерёдность: 1 — высшая, 10 — низшая | 1=highest, 10=lowest priority';
COMMENT ON COLUMN performance_analytics_insights.business_impact_score IS 'Возможное влияние на бизнес, 0–100 | 0-100 potential business impact';
COMMENT ON COLUMN performance_analytics_insights.revenue_impact_rubles IS 'Возможное влияние на выручку, руб. | Potential revenue impact';
COMMENT ON COLUMN performance_analytics_insights.visualization_data IS 'Данные для диаграмм | Data for charts and graphs';
COMMENT ON COLUMN performance_analytics_insights.data_quality_score IS 'Качество исходных данных | Quality of underlying data';
COMMENT ON COLUMN performance_analytics_insights.analysis_frequency IS 'Частота анализа: real_time, hourly, daily, weekly, monthly | Frequency of the analysis: ''real_time'', ''hourly'', ''daily'', ''weekly'', ''monthly''';
