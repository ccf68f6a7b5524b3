import { made, named, rowNumber } from '../cells/cell.ts';
import { past, PAST_MS, timestamp } from '../cells/moments.ts';
import { CUSTOMER, email, fullName, snils } from '../cells/people.ts';
import { constant, line, pick, word } from '../cells/texts.ts';
import { whole } from '../cells/numbers.ts';
import { referred } from '../guess/moment-by-name.ts';
import type { Section } from '../table-rows.ts';
import { COMPANIES } from '../words.ts';

const OF_USER = { column: 'user_id', table: 'user_profiles' };
const customer = named('customer', CUSTOMER);
const giver = named('giver', referred('user_id', 'user_profiles'));

export const securityAccess: Section = {
  action_authentication_challenges: { rows: 800, follows: { column: 'action_id', table: 'action_gate_decisions' } },
  action_gate_decisions: { rows: 3_000, follows: { column: 'session_id', table: 'session_management' } },
  adversarial_attempt_log: { rows: 1_000, follows: { column: 'session_id', table: 'session_management' } },
  adversarial_defense_rules: { rows: 40, grows: 'root' },
  behavioral_biometrics: { rows: 1_500, follows: OF_USER },
  consent_management: {
    rows: 4_000,
    follows: OF_USER,
    cells: {
      consent_type: pick(['Обработка персональных данных', 'Рассылка', 'Биометрия', 'Запись разговоров']),
      source: pick(['web', 'call', 'office']),
      evidence: line`Согласие подписано, СНИЛС ${snils(giver)}`,
      scope: constant('["contact", "history"]'),
    },
  },
  data_retention_policies: { rows: 30, grows: 'never' },
  gdpr_workflows: { rows: 600 },
  integrity_verification_log: { rows: 5_000 },
  privacy_registry: { rows: 200, grows: 'never' },
  security_incidents_enhanced: { rows: 200 },
  session_management: { rows: 12_000, follows: OF_USER },
  system_self_checks: { rows: 3_000 },
  tenants: {
    rows: 12,
    grows: 'root',
    cells: {
      name: word(COMPANIES, rowNumber),
      domain: line`client${whole(rowNumber)}.wfm.example`,
      created_at: timestamp(made([past], (ms) => ms - PAST_MS)), // Before anything that is theirs.
      status: pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'TRIAL', 'SUSPENDED', 'TERMINATED']),
    },
  },
  user_profiles: {
    rows: 8_000,
    cells: {
      name: fullName(customer),
      email: email(customer, 'mail.example'),
      status: pick(['ACTIVE', 'INACTIVE', 'PENDING', 'SUSPENDED']),
      locale: pick(['ru-RU', 'ru-RU', 'en-US', 'kk-KZ']),
    },
  },
  zero_trust_policies: { rows: 40, grows: 'root' },
};
