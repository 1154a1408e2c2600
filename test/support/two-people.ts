/** What two people do in two workspaces of the same clips. */

import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { createChereme } from '#main/engine/chereme.ts';
import type { Engine } from '#main/engine/engine.ts';
import { rightHand } from './made-lab.ts';
import { valueOf } from './result.ts';

/** Gives clip one a tag. */
export const tag = (engine: Engine, reviewer: string, fromFrame: number, toFrame: number) =>
  engine.call('clips.tag', {
    clipId: 1,
    category: 'other',
    fromFrame,
    toFrame,
    note: '',
    reviewer,
  });

/** Places the right hand of a clip at `x` in a frame. */
export const place = (engine: Engine, frame: number, x: number, clipId = 1) =>
  engine.call('corrections.apply', {
    subject: { kind: 'track', id: clipId },
    edits: [
      {
        kind: 'place',
        keys: keyTable(
          rightHand.map((point) => ({ frame, point, state: stateCode.corrected, x, y: 300, z: 0 })),
        ),
      },
    ],
    label: null,
    range: null,
  });

/** Works in a copy as another person. */
export async function asBen(path: string, work: (engine: Engine) => Promise<void>): Promise<void> {
  const { engine, close } = createChereme();
  try {
    valueOf(await engine.call('workspace.open', { path }));
    valueOf(await engine.call('journal.setPerson', { name: 'Ben' }));
    await work(engine);
  } finally {
    close();
  }
}

/** All spans of the right hand of a clip, as [from, to) pairs. */
export const carry = (engine: Engine, spans: readonly (readonly [number, number])[], clipId = 1) =>
  engine.call('corrections.apply', {
    subject: { kind: 'track', id: clipId },
    edits: [
      {
        kind: 'spans',
        group: 'right-hand',
        spans: spans.map(([fromFrame, toFrame]) => ({ fromFrame, toFrame })),
      },
    ],
    label: null,
    range: null,
  });
