-- Table 4: System Health Monitoring Dashboard (wfm-enterprise-tables.md:629)

CREATE TABLE system_health_monitoring_dashboard (
    monitoring_id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),

    -- Monitoring identification
    monitor_name VARCHAR(200) NOT NULL,
    monitor_name_ru VARCHAR(200) NOT NULL,
    monitor_type VARCHAR(50) NOT NULL, -- 'system', 'database', 'application', 'network', 'security', 'compliance'
    monitor_category VARCHAR(50), -- 'critical', 'high', 'medium', 'low', 'informational'

    -- System component being monitored
    component_type VARCHAR(50) NOT NULL, -- 'database', 'api_server', 'web_server', 'cache', 'queue', 'file_system'
    component_name VARCHAR(200) NOT NULL,
    component_location VARCHAR(200), -- Server, container, or service location

    -- Health check configuration
    health_check_type VARCHAR(50) NOT NULL, -- 'ping', 'http_status', 'database_query', 'file_existence', 'service_status'
    check_endpoint TEXT, -- URL, query, or command to execute
    check_method VARCHAR(20) DEFAULT 'GET', -- HTTP method for web checks
    check_interval_seconds INTEGER DEFAULT 60,
    check_timeout_seconds INTEGER DEFAULT 30,

    -- Health status and metrics
    current_status VARCHAR(30) NOT NULL, -- 'healthy', 'degraded', 'unhealthy', 'critical', 'unknown', 'maintenance'
    last_status_change TIMESTAMP WITH TIME ZONE,
    status_duration_minutes INTEGER,

    -- Performance metrics
    response_time_ms INTEGER,
    cpu_usage_percent DECIMAL(5,2),
    memory_usage_percent DECIMAL(5,2),
    disk_usage_percent DECIMAL(5,2),
    network_latency_ms INTEGER,

    -- Availability metrics
    uptime_percentage_24h DECIMAL(5,2),
    uptime_percentage_7d DECIMAL(5,2),
    uptime_percentage_30d DECIMAL(5,2),
    downtime_minutes_24h INTEGER DEFAULT 0,

    -- Error tracking
    error_count_24h INTEGER DEFAULT 0,
    warning_count_24h INTEGER DEFAULT 0,
    last_error_message TEXT,
    last_error_timestamp TIMESTAMP WITH TIME ZONE,

    -- Thresholds and alerting
    response_time_threshold_ms INTEGER DEFAULT 5000,
    cpu_threshold_percent DECIMAL(5,2) DEFAULT 80.0,
    memory_threshold_percent DECIMAL(5,2) DEFAULT 85.0,
    disk_threshold_percent DECIMAL(5,2) DEFAULT 90.0,
    error_rate_threshold_percent DECIMAL(5,2) DEFAULT 5.0,

    alert_enabled BOOLEAN DEFAULT true,
    alert_severity VARCHAR(30), -- 'info', 'warning', 'critical', 'emergency'
    alert_recipients JSONB, -- Email/SMS/notification recipients
    alert_cooldown_minutes INTEGER DEFAULT 15,
    last_alert_sent TIMESTAMP WITH TIME ZONE,

    -- Dependency tracking
    depends_on_components JSONB, -- Components this monitor depends on
    dependent_components JSONB, -- Components that depend on this

    -- Health check results history (last 24 hours)
    health_history_24h JSONB, -- Array of recent health check results
    trend_direction VARCHAR(20), -- 'improving', 'stable', 'degrading', 'critical'
    trend_confidence DECIMAL(5,2), -- 0-100 confidence in trend analysis

    -- Compliance and audit
    compliance_monitored BOOLEAN DEFAULT false,
    compliance_type VARCHAR(50), -- 'gdpr', 'russian_federal', 'sox', 'pci'
    compliance_status VARCHAR(30), -- 'compliant', 'non_compliant', 'at_risk', 'unknown'
    last_compliance_check TIMESTAMP WITH TIME ZONE,

    -- Russian specific monitoring
    personal_data_processing_monitored BOOLEAN DEFAULT false,
    data_localization_verified BOOLEAN DEFAULT false,
    russian_law_compliance_status VARCHAR(30),

    -- Maintenance and scheduling
    maintenance_mode BOOLEAN DEFAULT false,
    maintenance_start_time TIMESTAMP WITH TIME ZONE,
    maintenance_end_time TIMESTAMP WITH TIME ZONE,
    maintenance_reason TEXT,
    maintenance_reason_ru TEXT,

    -- Automation and recovery
    auto_recovery_enabled BOOLEAN DEFAULT false,
    auto_recovery_script TEXT,
    recovery_attempts_24h INTEGER DEFAULT 0,
    max_recovery_attempts INTEGER DEFAULT 3,

    -- Integration with other systems
    external_monitoring_system VARCHAR(100), -- 'prometheus', 'grafana', 'datadog', 'custom'
    external_monitor_id VARCHAR(200),
    sync_with_external BOOLEAN DEFAULT false,

    -- Reporting and analytics
    include_in_dashboard BOOLEAN DEFAULT true,
    dashboard_priority INTEGER DEFAULT 1, -- 1=highest, 10=lowest
    reporting_enabled BOOLEAN DEFAULT true,
    performance_baseline JSONB, -- Historical performance baselines

    -- Timing information
    last_check_timestamp TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    next_check_timestamp TIMESTAMP WITH TIME ZONE,

    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    created_by UUID REFERENCES users(id),
    updated_by UUID REFERENCES users(id)
);

COMMENT ON TABLE system_health_monitoring_dashboard IS 'Наблюдение за здоровьем компонентов: показатели, пороги, оповещения | Health monitoring of components: metrics, thresholds, alerts';
COMMENT ON COLUMN system_health_monitoring_dashboard.monitor_type IS 'Вид наблюдения: system, database, application, network, security, compliance | Kind of monitor: ''system'', ''database'', ''application'', ''network'', ''security'', ''compliance''';
COMMENT ON COLUMN system_health_monitoring_dashboard.monitor_category IS 'Важность: critical, high, medium, low, informational | Importance: ''critical'', ''high'', ''medium'', ''low'', ''informational''';
COMMENT ON COLUMN system_health_monitoring_dashboard.component_type IS 'Вид компонента: database, api_server, web_server, cache, queue, file_system | Kind of component: ''database'', ''api_server'', ''web_server'', ''cache'', ''queue'', ''file_system''';
COMMENT ON COLUMN system_health_monitoring_dashboard.component_location IS 'Где находится: сервер, контейнер или служба | Server, container, or service location';
COMMENT ON COLUMN system_health_monitoring_dashboard.health_check_type IS 'Вид проверки: ping, http_status, database_query, file_existence, service_status | Kind of check: ''ping'', ''http_status'', ''database_query'', ''file_existence'', ''service_status''';
COMMENT ON COLUMN system_health_monitoring_dashboard.check_endpoint IS 'Что выполнить: адрес, запрос или команда | URL, query, or command to execute';
COMMENT ON COLUMN system_health_monitoring_dashboard.check_method IS 'Метод HTTP для проверок по сети | HTTP method for web checks';
COMMENT ON COLUMN system_health_monitoring_dashboard.current_status IS 'Текущее состояние: healthy, degraded, unhealthy, critical, unknown, maintenance | Current state: ''healthy'', ''degraded'', ''unhealthy'', ''critical'', ''unknown'', ''maintenance''';
COMMENT ON COLUMN system_health_monitoring_dashboard.alert_severity IS 'Важность оповещения: info, warning, critical, emergency | Severity of the alert: ''info'', ''warning'', ''critical'', ''emergency''';
COMMENT ON COLUMN system_health_monitoring_dashboard.alert_recipients IS 'Кого оповещать: почта, SMS и другие каналы | Email/SMS/notification recipients';
COMMENT ON COLUMN system_health_monitoring_dashboard.depends_on_components IS 'От каких компонентов зависит | Components this monitor depends on';
COMMENT ON COLUMN system_health_monitoring_dashboard.dependent_components IS 'Какие компоненты зависят от него | Components that depend on this';
COMMENT ON COLUMN system_health_monitoring_dashboard.health_history_24h IS 'Последние итоги проверок списком, за 24 часа | Array of recent health check results';
COMMENT ON COLUMN system_health_monitoring_dashboard.trend_direction IS 'Направление изменения: improving, stable, degrading, critical | Direction of the trend: ''improving'', ''stable'', ''degrading'', ''critical''';
COMMENT ON COLUMN system_health_monitoring_dashboard.trend_confidence IS 'Уверенность в направлении, 0–100 | 0-100 confidence in trend analysis';
COMMENT ON COLUMN system_health_monitoring_dashboard.compliance_type IS 'Вид требований: gdpr, russian_federal, sox, pci | Kind of compliance: ''gdpr'', ''russian_federal'', ''sox'', ''pci''';
COMMENT ON COLUMN system_health_monitoring_dashboard.compliance_status IS 'Соответствие требованиям: compliant, non_compliant, at_risk, unknown | State of compliance: ''compliant'', ''non_compliant'', ''at_risk'', ''unknown''';
COMMENT ON COLUMN system_health_monitoring_dashboard.external_monitoring_system IS 'Внешняя система наблюдения: prometheus, grafana, datadog, custom | External monitoring system: ''prometheus'', ''grafana'', ''datadog'', ''custom''';
COMMENT ON COLUMN system_health_monitoring_dashboard.dashboard_priority IS 'Место на панели: 1 — высшее, 10 — низшее | 1=highest, 10=lowest';
COMMENT ON COLUMN system_health_monitoring_dashboard.performance_baseline IS 'Показатели за прошлое как точка отсчёта | Historical performance baselines';
