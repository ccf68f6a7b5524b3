import { Settings } from '#contract/domain/settings';

export interface Scenario {
  readonly name: 'full' | 'empty' | 'failed' | 'slow' | 'lost';
  readonly theme: Settings['theme'];
  readonly language: Settings['language'];
  readonly density: Settings['density'];
  /** A run is going on, or has ended. */
  readonly run: 'running' | 'ended';
}

/** What the address of the development page asks for. */
export function scenarioOf(parameters: URLSearchParams): Scenario {
  const { theme, language, density } = Settings.shape;
  const name = parameters.get('scenario');
  return {
    name: name === 'empty' || name === 'failed' || name === 'slow' || name === 'lost' ? name : 'full',
    theme: theme.catch('light').parse(parameters.get('theme')),
    language: language.catch('ru').parse(parameters.get('language')),
    density: density.catch('normal').parse(parameters.get('density')),
    run: parameters.get('run') === 'ended' ? 'ended' : 'running',
  };
}
