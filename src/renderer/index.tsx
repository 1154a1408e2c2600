/** Entry of the working window. */

import { createRoot } from 'react-dom/client';
import { startUp } from './state/start-up.ts';
import { App } from './view/app.tsx';

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
void startUp();
