import '../client/configure-zod.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../app/app.tsx';
import '../app/fonts.ts';
import '../app/tokens.css';
import '../app/base.css';
import { fakeBridge } from './fake-bridge.ts';
import { Gallery } from './gallery.tsx';
import { scenarioOf } from './scenario.ts';

// ?scenario=empty|failed|slow|lost|full, &gallery: what stands behind the screens, without an engine.
const parameters = new URLSearchParams(location.search);
Object.defineProperty(window, 'vakhta', { value: fakeBridge(scenarioOf(parameters)) });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(parameters.has('gallery') ? <Gallery /> : <App />);
