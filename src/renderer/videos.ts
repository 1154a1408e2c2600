/** Entry of the hidden page that draws videos. */

import '@fontsource-variable/inter';
import { fail } from '#shared/failure/failure.ts';
import { native } from './api/native.ts';
import { drawVideos } from './drawing/draw-videos.ts';

async function draw(): Promise<void> {
  const request = await native.videoRequest();
  if (request === null) return;
  await document.fonts.load('500 15px "Inter Variable"');
  const drawn = await drawVideos(request.workspace, (progress) => void native.tellVideos(progress));
  await native.finishVideos(drawn);
}

draw().catch((error: unknown) => {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  void native.finishVideos(
    fail('internal', 'The videos could not be drawn: Chereme made a mistake of its own.', {
      tip: 'Everything else works without them; please report it.',
      detail,
    }),
  );
});
