/** Runs after `npm ci`: gets Electron, so that everything works right away; without a network it only says what is missing. */

import { failureText } from '#shared/failure/failure.ts';
import { say } from './checkout.ts';
import { ensureElectron } from './electron-binary.ts';

const electron = ensureElectron();
if (!electron.ok) say(`${failureText(electron.error)} The command line works without it.`);
