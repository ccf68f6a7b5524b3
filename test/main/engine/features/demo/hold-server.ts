// A process that runs the demo's server as the engine does and tells its port, until somebody ends it: to be killed.
import { join } from 'node:path';
import { systemClock } from '#engine/clock';
import { createDemoServer } from '#engine/features/demo/demo-server';
import { openHome } from '#engine/home';
import { openLog } from '#engine/log/open-log';
import { openVault } from '#engine/vault/vault';

const home = openHome(process.argv[2] ?? '');
if (!home.ok) throw new Error(home.failure.reason);
const log = openLog(home.value.logFolder, systemClock, 'info');
const { vault } = openVault(home.value, { clock: systemClock, log });
vault.makeForDemo();
const started = await createDemoServer({
  directory: join(home.value.folder, 'demo/postgres'),
  resourcesFolder: undefined,
  lastPort: () => undefined,
  onListening: () => undefined,
  ...{ vault, clock: systemClock, log },
}).start();
process.send?.(started);
