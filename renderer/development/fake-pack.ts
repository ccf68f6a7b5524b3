/** The sections of the pack: folder, title in Russian, title in English. */
export const SECTIONS: readonly (readonly [string, string, string])[] = [
  ['00-core-systems', 'Ядро системы', 'Core systems'],
  ['01-security-access', 'Безопасность и доступ', 'Security and access'],
  ['02-geo-distribution', 'Геораспределение и резидентность данных', 'Geo-distribution and data residency'],
  ['03-bookings-finance', 'Бронирования, платежи и финансы', 'Bookings, payments and finance'],
  ['04-catalog-inventory', 'Каталоги, инвентарь и снабжение', 'Catalogue, inventory and supply'],
  ['05-staff-hr', 'Персонал и HR', 'Staff and HR'],
  ['06-anchors-memory', 'Якоря, персоны и память', 'Anchors, personas and memory'],
  ['07-business-rules', 'Бизнес-правила и автоматизация', 'Business rules and automation'],
  ['08-globalization', 'Глобализация и локализация', 'Globalisation and localisation'],
  ['09-infrastructure', 'Инфраструктура и развёртывание', 'Infrastructure and deployment'],
  ['10-sre-monitoring', 'SRE, мониторинг и надёжность', 'SRE, monitoring and reliability'],
  ['11-quantum-infrastructure', 'Квантовая инфраструктура', 'Quantum infrastructure'],
  ['12-quantum-prediction', 'Предсказание и самовосстановление', 'Prediction and self-healing systems'],
  [
    '13-customer-prediction',
    'Предсказание поведения клиентов и оптимизация ответов',
    'Customer prediction and response optimisation',
  ],
  ['14-domain-router', 'Маршрутизация предметных областей и принятие решений', 'Domain router and decisions'],
  ['15-mlops', 'MLOps и управление моделями', 'MLOps and model governance'],
  ['16-governance', 'Управление и операционное превосходство', 'Governance and operational excellence'],
  ['20-wfm-enterprise', 'Управление корпоративной эксплуатацией', 'Enterprise operation'],
  ['21-time-series', 'Временные ряды', 'Time series'],
  ['22-realtime-monitoring', 'Наблюдение в реальном времени', 'Real-time monitoring'],
  ['23-schedule-management', 'Управление графиками', 'Schedule management'],
  ['24-forecasting', 'Прогнозирование', 'Forecasting'],
];

/** Of resources/schema/pack.json, a table a line: name, begin of its folder, columns, indexes, tables it refers to. */
export const TABLES: readonly string[] = `
schema_migrations 00 10 0
data_versions 00 7 0
system_configurations 00 10 1
correlation_registry 00 14 2
change_events 00 12 3 correlation_registry
change_verification 00 9 2 change_events
event_outbox 00 12 2
cascade_circuit_breakers 00 12 2 cascade_circuit_breakers
failure_containment_zones 00 10 0
rate_limiting_policies 00 10 0
key_management 00 12 0
quantum_safe_signatures 00 10 2
hybrid_cryptography_schemes 00 12 0
quantum_randomness_sources 00 9 1
optimization_recommendations 00 12 0
resource_utilization_detailed 00 11 2
auto_scaling_policies 00 11 0
tenants 01 6 0
user_profiles 01 15 3 tenants
behavioral_biometrics 01 11 2 user_profiles
session_management 01 21 3 user_profiles
action_gate_decisions 01 14 3 session_management
action_authentication_challenges 01 11 2 action_gate_decisions
zero_trust_policies 01 12 0
security_incidents_enhanced 01 14 0
adversarial_defense_rules 01 9 0
adversarial_attempt_log 01 8 2 session_management
gdpr_workflows 01 13 2
consent_management 01 12 3 user_profiles
privacy_registry 01 10 0
data_retention_policies 01 8 0
integrity_verification_log 01 9 2
system_self_checks 01 12 2
geo_distribution_config 02 12 2 tenants
interplanetary_sync_strategies 02 11 0
geopolitical_adaptation_rules 02 9 1
cross_region_data_flows 02 11 0
data_sovereignty_compliance 02 9 0 tenants
service_slots 03 13 4 tenants
bookings 03 18 5 service_slots,tenants,user_profiles
bookings_history 03 10 2 bookings
booking_financials 03 16 0 bookings,integrity_verification_log
payment_attempts 03 12 2 bookings
refunds 03 13 2 bookings
approval_chains 03 11 2
llm_call_records 03 12 2 tenants
quantum_computation_jobs 11 17 3 correlation_registry,tenants
quantum_call_records 03 8 1 quantum_computation_jobs,tenants
tenant_budgets 03 10 1 tenants
cost_allocations 03 9 0 tenants
catalog 04 29 4 tenants
catalog_attributes 04 8 2 catalog
inventory 04 16 4 catalog
inventory_movements 04 11 2 inventory
suppliers 04 15 0
purchase_orders 04 13 3 suppliers,tenants
purchase_order_items 04 8 2 catalog,purchase_orders
staff 05 14 4 tenants
staff_schedule 05 10 3 staff
staff_assignments 05 9 2 bookings,staff
staff_qualifications 05 12 2 staff
training_records 05 11 1 staff
performance_reviews 05 12 2 staff
anchors 06 21 5 integrity_verification_log,tenants,user_profiles
anchor_relationships 06 11 3 anchors,integrity_verification_log
personas 06 14 1 tenants
user_persona_mappings 06 10 3 integrity_verification_log,personas,user_profiles
contextual_personas 06 11 3 integrity_verification_log,tenants,user_profiles
memory_engrams 06 22 6 integrity_verification_log,tenants,user_profiles
semantic_relationships 06 14 3 integrity_verification_log,memory_engrams
activation_patterns 06 10 3 integrity_verification_log,tenants
emotional_intelligence_cache 06 11 3 integrity_verification_log,session_management,tenants
emotional_biomarkers 06 10 3 integrity_verification_log,tenants,user_profiles
business_rules 07 18 3 integrity_verification_log,tenants
rule_execution_log 07 17 4 business_rules,quantum_call_records,tenants
rule_performance_metrics 07 9 3 business_rules,tenants
workflow_definitions 07 15 1 tenants
workflow_instances 07 15 3 quantum_call_records,tenants,workflow_definitions
workflow_execution_log 07 13 2 tenants,workflow_instances
cultural_contexts 08 16 2 tenants
locale_translations 08 16 4 tenants
regional_compliance_rules 08 12 2 tenants
terraform_states 09 13 3 tenants
infrastructure_drifts 09 12 3 tenants,terraform_states
kubernetes_production_configs 09 18 2 tenants
container_registry 09 15 3 tenants
merkle_verification_chains 09 11 3 merkle_verification_chains,tenants
slo_definitions 10 18 2 tenants
slo_measurements 10 10 2 slo_definitions,tenants
incident_command 10 15 3 tenants
incident_timeline 10 8 2 incident_command,tenants
dr_runbooks 10 16 2 tenants
backup_strategies 10 12 2 tenants
performance_metrics 10 11 3 tenants
distributed_traces 10 13 4 tenants
quantum_hardware_registry 11 14 2 tenants
quantum_circuit_templates 11 13 2 tenants
quantum_optimization_jobs 11 13 3 tenants
quantum_advantage_validations 11 8 2 quantum_optimization_jobs,tenants
quantum_domain_amplitude 11 9 3 session_management,tenants
quantum_entanglement_networks 11 8 3 tenants
quantum_recommendation_amplitudes 11 10 3 tenants,user_profiles
quantum_security_monitoring 11 8 2 tenants
quantum_error_correction 11 9 3 quantum_computation_jobs,tenants
quantum_predictive_states 12 11 3 tenants
stochastic_position_analysis 12 9 2 tenants
quantum_entanglement_forecasting 12 8 2 tenants
quantum_self_healing_circuits 12 10 2 tenants
preemptive_defense_mechanisms 12 10 2 tenants
superpositioned_failure_modes 12 8 2 tenants
model_registry 15 16 3 tenants
quantum_inspired_predictors 12 11 2 model_registry,quantum_circuit_templates,tenants
stochastic_trajectory_modeling 12 9 2 tenants
quantum_bayesian_networks 12 8 1 tenants
adaptive_threat_models 12 11 2 tenants
proactive_healing_orchestration 12 10 2 tenants
entanglement_based_early_warning 12 9 2 tenants
quantum_customer_profiles 13 12 3 tenants,user_profiles
predictive_response_optimization 13 11 2 integrity_verification_log,tenants,user_profiles
quantum_conversation_trajectories 13 9 2 session_management,tenants
quantum_intent_prediction 13 10 2 tenants,user_profiles
multi_layer_intent_modeling 13 10 2 tenants
response_quality_metrics 13 11 2 tenants
quantum_response_tuning 13 10 2 tenants
adaptive_response_strategies 13 9 2 tenants
proactive_service_triggers 13 10 2 tenants
customer_journey_optimization 13 10 2 tenants
quantum_engagement_prediction 13 10 2 tenants,user_profiles
real_time_response_optimization 13 13 2 integrity_verification_log,session_management,tenants
response_learning_feedback 13 10 2 tenants,user_profiles
customer_prediction_apis 13 10 2 tenants
quantum_prediction_apis 13 11 2 tenants
customer_prediction_metrics 13 10 2 tenants
tenant_domain_profiles 14 10 0 tenants
domain_superpositions 14 11 3 session_management,tenants
domain_observables 14 8 3 domain_superpositions,tenants
domain_routing_decisions 14 14 4 integrity_verification_log,session_management,tenants
session_coherence_metrics 14 8 3 session_management,tenants
model_cards 15 13 0 model_registry,tenants
model_experiments 15 11 3 model_registry,tenants
experiment_enrollments 15 8 3 model_experiments,tenants,user_profiles
model_deployment_versions 15 12 3 model_registry,tenants
model_performance_monitoring 15 10 3 model_registry,tenants
governance_council 16 9 2 tenants,user_profiles
model_approval_board 16 9 3 model_registry,tenants,user_profiles
governance_policies 16 11 3 tenants
ethical_ai_frameworks 16 10 0 tenants
ai_ethics_reviews 16 11 3 model_registry,tenants,user_profiles
users 20 20 3 staff,tenants,user_profiles,users
legacy_system_integration_hub 20 39 0 users
data_migration_management 20 56 0 users
enterprise_backup_management 20 70 0 users
system_health_monitoring_dashboard 20 73 0 users
performance_analytics_insights 20 78 0 users
realtime_queues 22 23 2 catalog,legacy_system_integration_hub,tenants
contact_statistics 21 18 1 realtime_queues,tenants
agent_activity 21 19 1 staff,tenants
forecasts 24 23 6 model_registry,realtime_queues,tenants,users
service_group_metrics 21 21 2 forecasts,tenants
agent_login_history 21 14 3 session_management,staff,tenants
agent_status_history 21 9 4 agent_login_history,realtime_queues,staff,tenants
schedule_templates 23 20 1 tenants,users
work_schedules 23 20 7 forecasts,schedule_templates,staff,tenants,users
realtime_agents 22 14 4 agent_login_history,realtime_queues,staff,tenants,work_schedules
schedule_conflicts 23 13 4 tenants,users,work_schedules
forecast_data_points 24 18 2 forecasts,tenants,users
`
  .trim()
  .split('\n');
