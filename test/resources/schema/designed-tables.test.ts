import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installPack, type InstalledPack } from './installed-pack.ts';
import { readPack } from './read-pack.ts';

const pack = await readPack();
const id = (last: number): string => `'00000000-0000-7000-8000-${String(last).padStart(12, '0')}'`;
const [TENANT, STAFF, USER, QUEUE, TEMPLATE, FORECAST, SHIFT, OTHER_SHIFT, LOGIN] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(id);
const QUARTER = `'2026-03-02 09:15+03'`;

/** One working day of one agent, through all thirteen tables. */
const WORKING_DAY = `
  INSERT INTO tenants (tenant_id, name, domain) VALUES (${TENANT}, 'Контакт-центр', 'cc.example');
  INSERT INTO staff (staff_id, name, email, roles, availability_rule, hourly_cost, tenant_id)
    VALUES (${STAFF}, 'Анна Ильина', 'a.ilina@cc.example', '["AGENT"]', '{}', 400, ${TENANT});
  INSERT INTO users (id, tenant_id, staff_id, username, last_name, first_name, role, status)
    VALUES (${USER}, ${TENANT}, ${STAFF}, 'a.ilina', 'Ильина', 'Анна', 'PLANNER', 'ACTIVE');
  INSERT INTO realtime_queues (queue_id, tenant_id, queue_code, queue_name, service_group_code, channel)
    VALUES (${QUEUE}, ${TENANT}, 'Q1', 'Поддержка', 'SUPPORT', 'VOICE');
  INSERT INTO schedule_templates (template_id, tenant_id, template_code, template_name, shift_type, cycle_days,
      shift_pattern, start_time, duration_minutes, unpaid_break_minutes, weekly_hours, created_by)
    VALUES (${TEMPLATE}, ${TENANT}, '5/2', 'Пятидневка', 'DAY', 7, '[]', '09:00', 540, 60, 40, ${USER});
  INSERT INTO forecasts (forecast_id, tenant_id, forecast_name, queue_id, method, period_start, period_end)
    VALUES (${FORECAST}, ${TENANT}, 'Март', ${QUEUE}, 'PROPHET', '2026-03-01 00:00+03', '2026-04-01 00:00+03');
  INSERT INTO forecast_data_points (forecast_id, interval_start, tenant_id, contacts_forecast, aht_seconds,
      shrinkage_percent, agents_required, contacts_actual)
    VALUES (${FORECAST}, ${QUARTER}, ${TENANT}, 20.5, 180, 30, 7, 24);
  INSERT INTO work_schedules (schedule_id, tenant_id, staff_id, template_id, forecast_id, schedule_date, shift_start,
      shift_end, shift_type, unpaid_break_minutes)
    VALUES (${SHIFT}, ${TENANT}, ${STAFF}, ${TEMPLATE}, ${FORECAST}, '2026-03-02', '2026-03-02 09:00+03',
        '2026-03-02 18:00+03', 'DAY', 60),
      (${OTHER_SHIFT}, ${TENANT}, ${STAFF}, NULL, NULL, '2026-03-02', '2026-03-02 17:00+03', '2026-03-02 21:00+03',
        'OVERTIME', 0);
  INSERT INTO schedule_conflicts (tenant_id, schedule_id, conflicting_schedule_id, conflict_type, severity, description)
    VALUES (${TENANT}, ${SHIFT}, ${OTHER_SHIFT}, 'OVERLAP', 'HIGH', 'Смены накладываются на час');
  INSERT INTO agent_login_history (login_id, tenant_id, staff_id, logged_in_at, logged_out_at)
    VALUES (${LOGIN}, ${TENANT}, ${STAFF}, '2026-03-02 08:58:30+03', '2026-03-02 18:00+03');
  INSERT INTO agent_status_history (staff_id, started_at, ended_at, tenant_id, login_id, queue_id, status)
    VALUES (${STAFF}, '2026-03-02 09:15+03', '2026-03-02 09:18+03', ${TENANT}, ${LOGIN}, ${QUEUE}, 'TALKING'),
      (${STAFF}, '2026-03-02 09:18+03', NULL, ${TENANT}, ${LOGIN}, NULL, 'AVAILABLE');
  INSERT INTO realtime_agents (staff_id, tenant_id, status, login_id, schedule_id, scheduled_activity, is_adherent)
    VALUES (${STAFF}, ${TENANT}, 'AVAILABLE', ${LOGIN}, ${SHIFT}, 'CONTACTS', true);
  INSERT INTO contact_statistics (queue_id, interval_start, tenant_id, contacts_offered, contacts_answered,
      contacts_answered_in_threshold, contacts_abandoned, contacts_abandoned_short, talk_seconds, hold_seconds,
      wrap_up_seconds)
    VALUES (${QUEUE}, ${QUARTER}, ${TENANT}, 24, 20, 16, 4, 4, 3000, 200, 400);
  INSERT INTO agent_activity (staff_id, interval_start, tenant_id, logged_in_seconds, available_seconds, talk_seconds,
      wrap_up_seconds, break_seconds, scheduled_seconds, adherent_seconds)
    VALUES (${STAFF}, ${QUARTER}, ${TENANT}, 900, 200, 500, 100, 100, 900, 810);
  INSERT INTO service_group_metrics (tenant_id, service_group_code, interval_start, forecast_id, contacts_offered,
      contacts_answered, handle_seconds, agents_required, agents_staffed)
    VALUES (${TENANT}, 'SUPPORT', ${QUARTER}, ${FORECAST}, 24, 20, 3600, 7, 5.5);`;

describe.each([12, 18] as const)('the thirteen tables designed here on PostgreSQL %i', (major) => {
  let installed: InstalledPack;
  beforeAll(async () => {
    installed = await installPack(pack, major);
    await installed.query(WORKING_DAY);
  });
  afterAll(() => installed[Symbol.asyncDispose]());

  test.each([
    [
      'handling time and service level, short abandons left out',
      'SELECT aht_seconds, service_level_percent FROM contact_statistics',
      { aht_seconds: '180.0', service_level_percent: '80.00' },
    ],
    [
      'occupancy and adherence',
      'SELECT occupancy_percent, adherence_percent FROM agent_activity',
      { occupancy_percent: '75.00', adherence_percent: '90.00' },
    ],
    [
      'how many agents are missing in a group',
      'SELECT aht_seconds, staffing_gap FROM service_group_metrics',
      { aht_seconds: '180.0', staffing_gap: '-1.50' },
    ],
    [
      'how many agents to schedule when some of the paid time is lost',
      'SELECT agents_required_gross, contacts_deviation FROM forecast_data_points',
      { agents_required_gross: '10.00', contacts_deviation: '3.50' },
    ],
    [
      'paid time of a shift without its unpaid break',
      `SELECT paid_minutes FROM work_schedules WHERE schedule_id = ${SHIFT}`,
      { paid_minutes: 480 },
    ],
    ['how long a log-in lasted', 'SELECT duration_seconds FROM agent_login_history', { duration_seconds: 32_490 }],
    [
      'no duration for a state that lasts',
      'SELECT duration_seconds FROM agent_status_history WHERE ended_at IS NULL',
      { duration_seconds: null },
    ],
  ])('compute %s', async (_what, question, answer) => {
    expect(await installed.query(question)).toEqual([answer]);
  });

  test.each([
    [
      'an interval that does not begin at a quarter of an hour',
      `INSERT INTO contact_statistics (queue_id, interval_start, tenant_id)
       VALUES (${QUEUE}, '2026-03-02 09:20+03', ${TENANT})`,
      'contact_statistics_quarter_check',
    ],
    [
      'the same interval of a queue twice',
      `INSERT INTO contact_statistics (queue_id, interval_start, tenant_id) VALUES (${QUEUE}, ${QUARTER}, ${TENANT})`,
      'contact_statistics_pkey',
    ],
    [
      'more contacts answered and abandoned than offered',
      'UPDATE contact_statistics SET contacts_abandoned = 5',
      'contact_statistics_offered_check',
    ],
    [
      'more seconds in states than logged in',
      'UPDATE agent_activity SET back_office_seconds = 1',
      'agent_activity_states_check',
    ],
    [
      'two open states of one agent',
      `INSERT INTO agent_status_history (staff_id, started_at, tenant_id, status)
       VALUES (${STAFF}, '2026-03-02 09:30+03', ${TENANT}, 'BREAK')`,
      'idx_agent_status_history_open',
    ],
    [
      'two shifts of one person that begin at once',
      `UPDATE work_schedules SET shift_start = '2026-03-02 09:00+03', shift_end = '2026-03-02 12:00+03'
       WHERE schedule_id = ${OTHER_SHIFT}`,
      'idx_work_schedules_staff_start',
    ],
    [
      'a shift longer than a day',
      `UPDATE work_schedules SET shift_end = '2026-03-03 09:01+03' WHERE schedule_id = ${SHIFT}`,
      'work_schedules_order_check',
    ],
    [
      'an overlap without the other shift',
      'UPDATE schedule_conflicts SET conflicting_schedule_id = NULL',
      'schedule_conflicts_other_check',
    ],
    [
      'a conflict accepted without a reason',
      `UPDATE schedule_conflicts SET status = 'ACCEPTED', resolved_at = now()`,
      'schedule_conflicts_accepted_check',
    ],
    [
      'a forecast of both a queue and a group',
      `UPDATE forecasts SET service_group_code = 'SUPPORT'`,
      'forecasts_subject_check',
    ],
    [
      'a correction of a forecast without a reason',
      'UPDATE forecast_data_points SET contacts_adjusted = 30',
      'forecast_data_points_adjusted_check',
    ],
    [
      'a sign-in name that differs in case only',
      `INSERT INTO users (tenant_id, username, last_name, first_name, role)
       VALUES (${TENANT}, 'A.Ilina', 'Ильин', 'Антон', 'AGENT')`,
      'idx_users_username',
    ],
    [
      'a queue that history refers to being deleted',
      `DELETE FROM realtime_queues WHERE queue_id = ${QUEUE}`,
      /contact_statistics_queue_id_fkey|forecasts_queue_id_fkey/,
    ],
  ])('refuse %s', async (_what, statement, constraint) => {
    await expect(installed.query(statement)).rejects.toThrow(constraint);
  });
});
