import { userInfo } from 'node:os';
import { uuidv7 } from 'uuidv7';
import { EVERYONE, Principal } from '#contract/domain/principal';
import type { Store } from '#engine/store/store';

const PROFILE = 'profile';

/** The one person of this workspace while there is one profile: all roles, an id made once. */
export function localProfile(store: Store): Principal {
  const known = store.settings.read(PROFILE, Principal);
  if (known !== undefined) return known;
  const made: Principal = { kind: 'person', id: uuidv7(), name: accountName(), roles: [...EVERYONE] };
  store.settings.write(PROFILE, made);
  return made;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'local'; // An account without an entry, as in a container.
  }
}
