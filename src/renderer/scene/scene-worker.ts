/** The worker that draws the 3D view of a hand, so that stepping frames leaves the page's own thread free. */

import { serveScene } from './serve-scene.ts';

serveScene(self);
