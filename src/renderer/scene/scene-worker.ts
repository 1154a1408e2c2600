/** The worker that draws the 3D view of a hand, so that stepping frames leaves the page's own thread free. Depth images come to it from the engine. */

import { makeDepthLoader } from '#renderer/api/depth-loader.ts';
import { makeEngineConnection } from '#renderer/api/engine-connection.ts';
import { serveScene } from './serve-scene.ts';

const { ask, takePort, takeDown } = makeEngineConnection();

serveScene(self, {
  depth: makeDepthLoader(ask),
  take: (port) => (port === null ? takeDown() : takePort(port)),
});
