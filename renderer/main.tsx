import './client/configure-zod.ts'; // First: schemas look at it when they are made.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { demoStatus } from '#contract/operations/demo/demo-status';
import { getOverview } from '#contract/operations/overview/get-overview';
import { App } from './app/app.tsx';
import { askAhead } from './client/use-query.ts';
import { restoreScreen } from './client/view-memory.ts';
import './app/fonts.ts';
import './app/tokens.css';
import './app/base.css';

restoreScreen();
// The title bar asks the one, the overview the other.
askAhead(demoStatus, {});
if (['', '#/'].includes(location.hash)) askAhead(getOverview, {});
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
