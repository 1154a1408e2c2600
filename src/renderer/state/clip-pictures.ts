/** Poses for the small pictures of the table: asked for only when a row is in sight, two at a time, the newest first. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { ask } from '#renderer/api/engine-client.ts';

interface Wish {
  readonly clipId: number;
  readonly take: (tracks: readonly PoseTrack[]) => void;
}

const atOnce = 2;
let wishes: readonly Wish[] = [];
let working = 0;

async function work(): Promise<void> {
  working += 1;
  for (let wish = wishes.at(-1); wish !== undefined; wish = wishes.at(-1)) {
    const { clipId, take } = wish;
    wishes = wishes.slice(0, -1);
    const reply = await ask('clips.detail', { clipId });
    if (reply.ok) take(reply.value.tracks);
  }
  working -= 1;
}

/** Asks for a clip's poses; returns how to take the wish back. */
export function wishForPoses(clipId: number, take: Wish['take']): () => void {
  const wish = { clipId, take };
  wishes = [...wishes, wish];
  if (working < atOnce) void work();
  return () => {
    wishes = wishes.filter((one) => one !== wish);
  };
}
