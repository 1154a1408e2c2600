/** Entry of the working window. */

import { createRoot } from 'react-dom/client';
import { App } from './view/app.tsx';

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
