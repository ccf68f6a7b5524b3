import './client/configure-zod.ts'; // First: schemas look at it when they are made.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { restoreScreen } from './client/view-memory.ts';
import './app/fonts.ts';
import './app/tokens.css';
import './app/base.css';

restoreScreen();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
