import { EMPLOYEE, fullName, inn, snils } from '../cells/people.ts';
import { named, rowNumber } from '../cells/cell.ts';
import { between, low, whole } from '../cells/numbers.ts';
import { line, pick } from '../cells/texts.ts';
import type { Section } from '../table-rows.ts';

const newcomer = named('newcomer', EMPLOYEE);

export const businessRules: Section = {
  business_rules: { rows: 200, grows: 'root' },
  rule_execution_log: { rows: 4_000, follows: { column: 'rule_id', table: 'business_rules' } },
  rule_performance_metrics: {
    rows: 1_000,
    follows: { column: 'rule_id', table: 'business_rules' },
    cells: { execution_count: whole(between(400, 9_000)), success_count: whole(between(200, 400)) },
  },
  workflow_definitions: {
    rows: 40,
    grows: 'root',
    cells: {
      name: line`${pick(['Приём на работу', 'Отпуск', 'Увольнение', 'Обмен сменами'])}, вариант ${whole(rowNumber)}`,
    },
  },
  workflow_execution_log: { rows: 4_000, follows: { column: 'instance_id', table: 'workflow_instances' } },
  workflow_instances: {
    rows: 1_500,
    follows: { column: 'workflow_id', table: 'workflow_definitions' },
    cells: {
      current_state: pick(['Проверка документов', 'Согласование', 'Приём на работу', 'Завершено']),
      input_data: line`{"name": "${fullName(newcomer)}", "snils": "${snils(newcomer)}", "inn": "${inn(newcomer)}"}`,
      context: line`{"source": "1C:ZUP", "attempt": ${whole(low(1, 4))}}`,
    },
  },
};
