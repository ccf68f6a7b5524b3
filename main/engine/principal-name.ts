import type { Principal } from '#contract/domain/principal';

/** What reports call who asked. */
export const principalName = (principal: Principal): string =>
  principal.kind === 'person' ? principal.name : `${principal.kind} ${principal.id}`;
