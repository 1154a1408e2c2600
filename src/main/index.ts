/** Composition root of the desktop app. */

import { start } from './app/start.ts';

start();
