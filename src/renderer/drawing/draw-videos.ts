/** Draws the videos of the demonstration: the generator's signers, frame by frame, encoded and handed to the engine. */

import type { Progress } from '#shared/contract/call.ts';
import type { VideosDrawn } from '#shared/contract/demonstration-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { demonstrationClips } from '#shared/synthesis/sign-demonstration.ts';
import type { PlannedClip } from '#shared/synthesis/sign-demonstration.ts';
import { clipCamera, makeSigningClip } from '#shared/synthesis/signing-clip.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { encodeVideo } from '#renderer/video/encode-video.ts';
import { paintSigner } from '#renderer/video/paint-signer.ts';

/**
 * Draws what the open workspace lacks.
 *
 * @param workspacePath opens this workspace first; null where one is open
 */
export async function drawVideos(
  workspacePath: string | null,
  report: (progress: Progress) => void,
): Promise<Result<VideosDrawn>> {
  if (workspacePath !== null) {
    const opened = await ask('workspace.open', { path: workspacePath });
    if (!opened.ok) return opened;
  }
  const asked = await ask('demonstration.videos', {});
  if (!asked.ok) return asked;
  const { workspace, names } = asked.value;
  const plans = demonstrationClips().filter(({ name }) => names.includes(name));
  for (const [done, plan] of plans.entries()) {
    report({ step: 'Drawing videos', done, total: plans.length });
    const video = await drawVideo(plan);
    if (!video.ok) return video;
    const { name } = plan;
    const stored = await ask('demonstration.storeVideo', { workspace, name, bytes: video.value });
    if (!stored.ok) return stored;
  }
  return succeed({ drawn: plans.length });
}

function drawVideo({ signer, sign, seed }: PlannedClip): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const clip = makeSigningClip(signer, sign, seed);
  const { width, height, fps } = clipCamera;
  return encodeVideo({
    width,
    height,
    fps,
    frames: clip.frames,
    paint: (canvas, frame) => paintSigner(canvas, clip, frame),
  });
}
