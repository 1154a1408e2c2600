/** Things a person might do to a made workspace, drawn by a seed: everything that the journal keeps, undo and redo. */

import type { Edit } from '#shared/correction/edit.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import type { Random } from '#shared/statistics/random.ts';
import { madeFrames, rightHand } from './made-lab.ts';
import type { RandomDeed } from './random-workspace-deeds.ts';
import { randomWorkspaceDeed } from './random-workspace-deeds.ts';

const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)]!;
const frameOf = (random: Random): number => Math.floor(random() * madeFrames);

/** A span of up to ten frames. */
function spanOf(random: Random): { readonly fromFrame: number; readonly toFrame: number } {
  const fromFrame = frameOf(random);
  return { fromFrame, toFrame: Math.min(madeFrames, fromFrame + 1 + Math.floor(random() * 10)) };
}

/** Draws an edit of points. */
export function randomEdit(random: Random): Edit {
  const kind = pick(random, ['place', 'place', 'place', 'state', 'copy', 'swap', 'spans'] as const);
  if (kind === 'swap') return { kind, ...spanOf(random) };
  if (kind === 'copy') {
    const [fromGroup, toGroup] = [pick(random, groups), pick(random, groups)];
    const [fromFrame, toFrame] = [frameOf(random), frameOf(random)];
    return { kind, fromGroup, fromFrame, toGroup, toFrame, mirrored: random() < 0.5 };
  }
  if (kind === 'spans') {
    const spans = random() < 0.2 ? [] : [spanOf(random)];
    return { kind, group: pick(random, groups), spans };
  }
  if (kind === 'state') {
    const points = rightHand.slice(0, 1 + Math.floor(random() * 21));
    return { kind, points, state: pick(random, pointStates), ...spanOf(random) };
  }
  const frame = frameOf(random);
  const [x, y] = [640 * random(), 480 * random()];
  const keys = rightHand.map((point, i) => {
    const state = pick(random, [stateCode.corrected, stateCode['placed-hidden']]);
    return { frame, point, state, x: x + i * random(), y: y + i * random(), z: random() };
  });
  return { kind, keys: keyTable(keys.slice(0, 1 + Math.floor(random() * 21))) };
}

const groups = ['left-hand', 'right-hand'] as const;

/** Draws a deed in a workspace of `makeDeedsWorkspace`; undo and redo only where `reversing`. */
export function randomDeed(random: Random, reversing: boolean): RandomDeed {
  if (random() < 0.4) return randomWorkspaceDeed(random);
  const clipId = pick(random, [1, 2]);
  const note = `note ${Math.floor(random() * 1000)}`;
  const tag = { category: pick(random, ['other', 'hands-wrong']), ...spanOf(random), note };
  const edits = Array.from({ length: 1 + Math.floor(random() * 2) }, () => randomEdit(random));
  const draw = random() * (reversing ? 10 : 8);
  const place = Math.floor(random() * 4);
  return async (engine) => {
    if (draw < 1) return engine.call('clips.tag', { clipId, ...tag, reviewer: 'Ada' });
    if (draw < 3) {
      const detail = await engine.call('clips.detail', { clipId });
      const found = detail.ok ? detail.value.tags[place] : undefined;
      if (found === undefined)
        return engine.call('clips.setReviewed', { clipId, reviewed: draw < 2 });
      return draw < 2
        ? engine.call('clips.removeTag', { tagId: found.id })
        : engine.call('clips.changeTag', { tagId: found.id, ...tag });
    }
    if (draw < 3.5) return engine.call('clips.setReviewed', { clipId, reviewed: random() < 0.5 });
    if (draw < 8) {
      const subject = { kind: 'track', id: clipId } as const;
      return engine.call('corrections.apply', { subject, edits, label: null, range: null });
    }
    const scope = place === 0 ? null : ({ kind: 'clip', id: clipId } as const);
    return engine.call(draw < 9 ? 'journal.undo' : 'journal.redo', { scope, force: false });
  };
}
