import type { Section } from '../table-rows.ts';

const OF_USER = { column: 'user_id', table: 'user_profiles' };
const OF_SESSION = { column: 'session_id', table: 'session_management' };

export const customerPrediction: Section = {
  adaptive_response_strategies: { rows: 60, grows: 'root' },
  customer_journey_optimization: { rows: 60, grows: 'root' },
  customer_prediction_apis: { rows: 24, grows: 'never' },
  customer_prediction_metrics: { rows: 500 },
  multi_layer_intent_modeling: { rows: 60, grows: 'root' },
  predictive_response_optimization: { rows: 600, follows: OF_USER },
  proactive_service_triggers: { rows: 100, grows: 'root' },
  quantum_conversation_trajectories: { rows: 600, follows: OF_SESSION },
  quantum_customer_profiles: { rows: 800, follows: OF_USER },
  quantum_engagement_prediction: { rows: 800, follows: OF_USER },
  quantum_intent_prediction: { rows: 800, follows: OF_USER },
  quantum_prediction_apis: { rows: 24, grows: 'never' },
  quantum_response_tuning: { rows: 60, grows: 'root' },
  real_time_response_optimization: { rows: 800, follows: OF_SESSION },
  response_learning_feedback: { rows: 800, follows: OF_USER },
  response_quality_metrics: { rows: 800 },
};
