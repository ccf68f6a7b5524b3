// The screens without an engine: /development/ with ?scenario=full|empty|failed|slow|lost, &run=ended, &theme=dark,
// &language=en; every component in every state with ?gallery. Answers come from renderer/development.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  root: join(import.meta.dirname, '../renderer'),
  plugins: [react()],
  server: { open: false },
});
await server.listen();
console.log(`${server.resolvedUrls?.local[0] ?? ''}development/index.html?gallery`);
