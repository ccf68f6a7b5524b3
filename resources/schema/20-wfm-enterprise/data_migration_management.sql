-- Table 2: Data Migration Management System (wfm-enterprise-tables.md:182)

CREATE TABLE data_migration_management (
    migration_id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),

    -- Migration identification
    migration_name VARCHAR(200) NOT NULL,
    migration_name_ru VARCHAR(200) NOT NULL,
    migration_type VARCHAR(50) NOT NULL, -- 'initial_load', 'incremental', 'transformation', 'validation', 'rollback'
    migration_category VARCHAR(50), -- 'employee_data', 'schedule_data', 'historical_data', 'configuration'

    -- Source and destination systems
    source_system VARCHAR(100) NOT NULL,
    source_system_version VARCHAR(50),
    destination_system VARCHAR(100) NOT NULL,
    destination_system_version VARCHAR(50),

    -- Migration configuration
    data_entities JSONB NOT NULL, -- List of entities to migrate
    transformation_pipeline JSONB, -- ETL transformation steps
    validation_rules JSONB, -- Data validation criteria
    business_rules JSONB, -- Business logic validation

    -- Execution parameters
    batch_size INTEGER DEFAULT 1000,
    parallel_workers INTEGER DEFAULT 1,
    timeout_minutes INTEGER DEFAULT 120,
    retry_failed_records BOOLEAN DEFAULT true,
    max_retry_attempts INTEGER DEFAULT 3,

    -- Migration status
    migration_status VARCHAR(30) DEFAULT 'planned', -- 'planned', 'running', 'completed', 'failed', 'paused', 'cancelled'
    execution_mode VARCHAR(30), -- 'automatic', 'manual', 'scheduled'

    -- Progress tracking
    total_records_to_migrate BIGINT,
    records_processed BIGINT DEFAULT 0,
    records_successful BIGINT DEFAULT 0,
    records_failed BIGINT DEFAULT 0,
    records_skipped BIGINT DEFAULT 0,

    progress_percentage DECIMAL(5,2) GENERATED ALWAYS AS (
        CASE
            WHEN total_records_to_migrate > 0
            THEN ROUND((records_processed::DECIMAL / total_records_to_migrate) * 100, 2)
            ELSE 0
        END
    ) STORED,

    -- Timing information
    scheduled_start_time TIMESTAMP WITH TIME ZONE,
    actual_start_time TIMESTAMP WITH TIME ZONE,
    estimated_completion_time TIMESTAMP WITH TIME ZONE,
    actual_completion_time TIMESTAMP WITH TIME ZONE,

    execution_duration_seconds INTEGER,

    -- Quality metrics
    data_quality_score DECIMAL(5,2),
    validation_success_rate DECIMAL(5,2),
    transformation_success_rate DECIMAL(5,2),

    -- Error tracking
    error_summary JSONB, -- Summary of errors encountered
    critical_errors_count INTEGER DEFAULT 0,
    warning_count INTEGER DEFAULT 0,
    info_count INTEGER DEFAULT 0,

    -- Rollback and recovery
    rollback_supported BOOLEAN DEFAULT true,
    rollback_script JSONB,
    checkpoint_data JSONB, -- For resuming failed migrations
    backup_created BOOLEAN DEFAULT false,
    backup_location TEXT,

    -- Compliance and audit
    compliance_validation_passed BOOLEAN,
    audit_trail JSONB, -- Detailed audit information
    data_lineage JSONB, -- Data origin and transformation tracking

    -- Russian compliance
    personal_data_included BOOLEAN DEFAULT false,
    consent_verification_required BOOLEAN DEFAULT false,
    retention_period_years INTEGER DEFAULT 7,

    -- Notifications and reporting
    notification_recipients JSONB,
    report_generated BOOLEAN DEFAULT false,
    report_location TEXT,

    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    created_by UUID REFERENCES users(id),
    updated_by UUID REFERENCES users(id)
);

COMMENT ON TABLE data_migration_management IS 'Миграции данных: настройка, ход, качество, откат | Data migrations: settings, progress, quality, rollback';
COMMENT ON COLUMN data_migration_management.migration_type IS 'Вид миграции: initial_load, incremental, transformation, validation, rollback | Kind of migration: ''initial_load'', ''incremental'', ''transformation'', ''validation'', ''rollback''';
COMMENT ON COLUMN data_migration_management.migration_category IS 'Какие данные переносятся: employee_data, schedule_data, historical_data, configuration | Which data are moved: ''employee_data'', ''schedule_data'', ''historical_data'', ''configuration''';
COMMENT ON COLUMN data_migration_management.data_entities IS 'Переносимые сущности списком | List of entities to migrate';
COMMENT ON COLUMN data_migration_management.transformation_pipeline IS 'Шаги преобразования | ETL transformation steps';
COMMENT ON COLUMN data_migration_management.validation_rules IS 'Условия проверки данных | Data validation criteria';
COMMENT ON COLUMN data_migration_management.business_rules IS 'Проверки бизнес-логики | Business logic validation';
COMMENT ON COLUMN data_migration_management.batch_size IS 'Записей за одну фиксацию | Records per commit';
COMMENT ON COLUMN data_migration_management.migration_status IS 'Состояние миграции: planned, running, completed, failed, paused, cancelled | State of the migration: ''planned'', ''running'', ''completed'', ''failed'', ''paused'', ''cancelled''';
COMMENT ON COLUMN data_migration_management.execution_mode IS 'Как запускается: automatic, manual, scheduled | How it is started: ''automatic'', ''manual'', ''scheduled''';
COMMENT ON COLUMN data_migration_management.progress_percentage IS 'Выполнено, %; вычисляется из records_processed и total_records_to_migrate | Done, %; computed from records_processed and total_records_to_migrate';
COMMENT ON COLUMN data_migration_management.error_summary IS 'Сводка ошибок | Summary of errors encountered';
COMMENT ON COLUMN data_migration_management.checkpoint_data IS 'Контрольная точка для продолжения прерванной миграции | For resuming failed migrations';
COMMENT ON COLUMN data_migration_management.audit_trail IS 'Подробности для проверки | Detailed audit information';
COMMENT ON COLUMN data_migration_management.data_lineage IS 'Происхождение и преобразование данных | Data origin and transformation tracking';
COMMENT ON COLUMN data_migration_management.personal_data_included IS 'Есть ли персональные данные | Whether personal data are included';
