/** Has the videos of an open demonstration drawn in the background, where they are missing. */

import { failureText } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import { sayDone, sayRefused, showJob } from './job-store.ts';

let tell: Parameters<Parameters<typeof showJob>[2]>[0] = () => undefined;
let isListening = false;

/** Draws them in a hidden window while the person works; the status line shows how far it is and lets them cancel. */
export async function drawMissingVideos(): Promise<void> {
  const asked = await ask('demonstration.videos', {});
  if (!asked.ok || asked.value.names.length === 0) return;
  if (!isListening) native.onVideoProgress((progress) => tell(progress));
  isListening = true;
  const drawn = await showJob(
    'Drawing the videos of the demonstration',
    () => void native.stopVideos(),
    (onProgress) => {
      tell = onProgress;
      return native.drawVideos();
    },
  );
  if (drawn.ok) sayDone(`${drawn.value.drawn} videos drawn`);
  else if (drawn.error.code !== 'cancelled') sayRefused(failureText(drawn.error));
}
