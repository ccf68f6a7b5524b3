import type { CoordinatorStatus, SystemHealth } from '#contract/domain/coordinator';
import type { PlanProblem } from '#contract/domain/plan-problem';
import { sentence } from './render-failure.ts';
import { oneLine } from './render-table.ts';
import type { Texts } from './texts.ts';

export const renderCoordinator = (
  { state, name, progress, tables, tablesDone, rows }: CoordinatorStatus,
  texts: Texts,
): string =>
  texts.say('cli.coordinator.status', {
    ...{ name: oneLine(name ?? '—'), state: texts.say(`state.${state}`), progress: Math.floor(progress) },
    ...{ tables, tablesDone, rows },
  });

/** The status first; then what is in the way. */
export const renderInitialized = (
  { problems, ...status }: CoordinatorStatus & { readonly problems: readonly PlanProblem[] },
  texts: Texts,
): string =>
  [
    renderCoordinator(status, texts),
    ...problems.map(({ place, failure }) => `${oneLine(place)}: ${sentence(failure, texts)}`),
  ].join('\n');

/** Each component with its state, then each error with its id, its type and what its strategy is. */
export const renderHealth = ({ state, errors, components }: SystemHealth, texts: Texts): string =>
  [
    texts.say(`state.${state}`),
    ...components.map((component) => texts.say('cli.coordinator.component', component)),
    ...errors.map(({ id, type, strategy, failure }) =>
      texts.say('cli.coordinator.error', {
        ...{ id: oneLine(id), type, strategy, sentence: sentence(failure, texts) },
      }),
    ),
  ].join('\n');
