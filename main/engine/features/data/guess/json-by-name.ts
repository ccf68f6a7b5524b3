import type { Cell } from '../cells/cell.ts';
import { between, fixed, low, portion, happens, whole } from '../cells/numbers.ts';
import { hex, line, listOf, pick } from '../cells/texts.ts';
import {
  APPLICATIONS,
  DOMAINS,
  ENVIRONMENTS,
  INTENTS,
  METRICS,
  NOTES,
  OPERATIONS,
  REASONS,
  REGIONS,
  SKILLS,
  TEAMS,
} from '../words.ts';

const BACKOFFS = ['exponential', 'linear', 'none'];
const STATES = ['норма', 'перегрузка', 'сбой', 'восстановление'];
const STEPS = ['проверить', 'переключить', 'перезапустить', 'сообщить дежурному', 'восстановить из копии'];
/** JSON writes true and false where COPY of a boolean writes a letter. */
const yesNo =
  (share: number): Cell =>
  (place) => {
    const [yes, no] = [line`true`(place), line`false`(place)];
    const test = happens(share)(place);
    return (out, row) => (test(row) === 1 ? yes(out, row) : no(out, row));
  };

const people = line`["dispatch@wfm.example", "${pick(['night', 'planning', 'security', 'it'])}@wfm.example"]`;
const steps = line`[{"step": 1, "action": "${pick(STEPS)}", "timeout_seconds": ${whole(low(10, 600))}}, {"step": 2, "action": "${pick(STEPS)}"}]`;
const recommendations = line`[{"action": "${pick(STEPS)}", "component": "${pick(APPLICATIONS)}", "effect_percent": ${whole(low(1, 60))}}]`;
const metrics = line`{"latency_ms": ${whole(low(3, 4000))}, "success_rate": ${portion(0.9)}, "errors": ${whole(low(0, 80))}}`;
const rules = line`[{"if": "${pick(METRICS)} > ${whole(between(10, 95))}", "then": "${pick(STEPS)}", "priority": ${whole(low(1, 9))}}]`;
const limits = line`{"cpu": "${whole(between(1, 8))}", "memory": "${whole(between(1, 32))}Gi", "replicas": ${whole(low(1, 12))}}`;
const probe = line`{"path": "/health", "port": ${whole(between(8000, 8100))}, "period_seconds": ${whole(low(5, 60))}}`;
const states = line`{"${pick(STATES)}": ${portion(0, 0.5)}, "прочее": ${portion(0.5)}, "phase": ${fixed(between(-3141, 3141), 3)}}`;
const intents = line`{"${pick(INTENTS)}": ${portion(0.3)}, "прочее": ${portion(0, 0.3)}}`;
const schema = line`{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "amount": {"type": "number", "maximum": ${whole(low(10, 9999))}}}}`;
const schedule = line`{"days": ["пн", "вт", "ср", "чт", "пт"], "from": "0${whole(between(7, 9))}:00", "to": "${whole(between(17, 21))}:00"}`;
const retries = line`{"attempts": ${whole(low(1, 7))}, "backoff": "${pick(BACKOFFS)}", "delay_ms": ${whole(low(100, 9000))}}`;
const evidence = line`{"method": "sha256", "digest": "${hex(4)}", "checked_by": "${pick(TEAMS)}"}`;
const change = line`{"field": "${pick(['status', 'phone', 'position', 'schedule'])}", "value": "${pick(REASONS)}"}`;
const request = line`{"operation": "${pick(OPERATIONS)}", "channel": "${pick(['voice', 'chat', 'email'])}", "attempt": ${whole(low(1, 5))}}`;
const findings = line`[{"note": "${pick(NOTES)}", "severity": "${pick(['low', 'medium', 'high'])}"}]`;
const sentiment = line`[${portion()}, ${portion()}, ${portion()}]`;
const timings = line`{"mean_ms": ${whole(between(80, 400))}, "deviation_ms": ${whole(between(5, 90))}, "samples": ${whole(low(10, 2000))}}`;
const labels = line`{"host": "wfm-${whole(low(1, 40))}", "region": "${pick(REGIONS)}", "env": "${pick(ENVIRONMENTS)}"}`;
const flags = line`{"enabled": ${yesNo(0.8)}, "limit": ${whole(low(1, 500))}, "note": "${pick(NOTES)}"}`;

/** The first that fits: columns that mean the same are shaped alike, whatever table they stand in. */
const SHAPES: readonly (readonly [name: RegExp, cell: Cell])[] = [
  [/recipients|notification/, people],
  [/^(roles|skills|skills_acquired|skills_covered|strengths|improvement_areas|goals_next_period)$/, listOf(SKILLS)],
  [/regions$|geo_restrictions/, listOf(REGIONS)],
  [/affected_|components|systems$|entities|dependencies|depends_on/, listOf(APPLICATIONS)],
  [/tags|factors|principles|certifications|claims/, listOf([...DOMAINS, ...ENVIRONMENTS])],
  [/schema/, schema],
  [/probe|health_check|endpoints/, probe],
  [/limits|resource|allocation|config|security_context|budget|scaling|policies$/, limits],
  [/retry|error_handling|rollback|failover|recovery_strategy/, retries],
  [/steps|action|measures|protocol|strateg|pathway|sequence|plan$|interventions|pipeline|strategy/, steps],
  [/recommend|opportunit|issues|gaps|impact_analysis/, recommendations],
  [/schedul|calendar|availability|timing$|rotation/, schedule],
  [/typing|mouse|rhythm|response_timing|decision_making/, timings],
  [/metric|score|performance|accuracy|results?$|result_|history|baseline|statistic|feedback|interval/, metrics],
  [/rule|condition|criteria|threshold|requirement|heuristic|alert|policy|trigger|breach/, rules],
  [/amplitude|superposition|state|prior|entangle|quantum|vector|cloud|operator|coherence|collapse|futures/, states],
  [/intent|behavior|needs|preference|tone|style|archetype|dimension(?!s$)|persona/, intents],
  [/sentiment|satisfaction/, sentiment],
  [/evidence|proof|audit|lineage|verification/, evidence],
  [/values|payload|parameters|input|output|request|response|context|data$/, request],
  [/error|concern|consideration|log|detail|summary|notes/, findings],
  [/dimensions|labels|trace_context/, labels],
  [/old_|new_|change/, change],
];

/** Any JSON column has a shape. */
export const jsonByName = (column: string): Cell => SHAPES.find(([name]) => name.test(column))?.[1] ?? flags;
