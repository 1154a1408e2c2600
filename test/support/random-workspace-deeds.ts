/** Things a person might do to a workspace besides its clips, drawn by a seed: methods' joints, filters, figures, names, rules, people, reviews. */

import { wholeCollection } from '#shared/contract/clip-filter.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import { dominantHandRules } from '#shared/pose/dominant-hand-rules.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import type { Random } from '#shared/statistics/random.ts';
import { made } from './deeds-workspace.ts';
import type { Engine } from '#main/engine/engine.ts';

const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)]!;

const sort = { by: 'name', descending: false } as const;
const { collectionId } = made;
const nothing = { ok: false } as const;

/** A deed that is asked of an engine; those that are refused change nothing. */
export type RandomDeed = (engine: Engine) => Promise<{ readonly ok: boolean }>;

const kinds = [
  'joints',
  'filter',
  'figure',
  'run-name',
  'rules',
  'person',
  'review',
  'review-done',
  'remove',
] as const;

/** Draws a deed in a workspace of `makeDeedsWorkspace`. */
export function randomWorkspaceDeed(random: Random): RandomDeed {
  const kind = pick(random, kinds);
  const [name, other] = [pick(random, ['a', 'b', 'c']), Math.floor(random() * 3)];
  const text = pick(random, ['', 'one', 'two']);
  const rule = pick(random, presenceRules);
  const dominantHandRule = pick(random, dominantHandRules);
  const [share, seed] = [random() < 0.5 ? 0 : 0.5, Math.floor(random() * 100)];
  const removed = pick(random, ['filter', 'figure', 'review'] as const);
  const filter = { ...wholeCollection(collectionId, 1), text };
  const points = Array.from({ length: 1 + other }, (_, i) => (seed + i) % 16);
  const frame = seed % made.runFrames;
  const state = pick(random, pointStates);
  const keys = points.map((point) => ({
    frame,
    point,
    state: stateCode.corrected,
    x: 320 * random(),
    y: 240 * random(),
    z: 500 * random(),
  }));
  const edit: Edit =
    random() < 0.5
      ? { kind: 'place', keys: keyTable(keys) }
      : { kind: 'state', points, state, fromFrame: frame, toFrame: frame + 1 };
  return async (engine) => {
    if (kind === 'joints') {
      const subject = { kind: 'run', id: pick(() => seed / 100, made.runIds) } as const;
      return engine.call('corrections.apply', { subject, edits: [edit], label: null, range: null });
    }
    const reviews = await engine.call('review.list', { collectionId });
    const review = reviews.ok
      ? reviews.value[other % Math.max(1, reviews.value.length)]
      : undefined;
    if (kind === 'filter') return engine.call('filters.save', { name, filter, sort });
    if (kind === 'figure') {
      const suggested = await engine.call('figure.suggest', { collectionId });
      const query = suggested.ok ? suggested.value[other] : undefined;
      return query === undefined ? nothing : engine.call('figure.keep', { title: name, query });
    }
    if (kind === 'run-name') {
      const runId = pick(() => seed / 100, made.runIds);
      return engine.call('workspace.renameRun', { runId, name });
    }
    if (kind === 'rules') {
      const collections = await engine.call('clips.collections', {});
      const rules = collections.ok ? collections.value[0]?.presenceRules : {};
      const estimators = Object.keys(rules ?? {}).map((estimator) => [estimator, rule] as const);
      return engine.call('clips.setRules', {
        collectionId,
        presenceRules: Object.fromEntries(estimators),
        leadEstimator: '',
        dominantHandRule,
      });
    }
    if (kind === 'person')
      return engine.call('clips.followPerson', {
        trackId: made.peopleTrackId,
        frame: other,
        person: seed % made.people,
      });
    if (kind === 'review')
      return engine.call('review.start', { filter, sort, from: 0, hidden: share > 0, share, seed });
    if (kind === 'review-done')
      return review === undefined
        ? nothing
        : engine.call('review.done', { queueId: review.id, place: seed % review.total });
    if (removed === 'review')
      return review === undefined ? nothing : engine.call('review.remove', { queueId: review.id });
    if (removed === 'filter') {
      const filters = await engine.call('filters.list', { collectionId });
      const id = filters.ok ? filters.value[other]?.id : undefined;
      return id === undefined ? nothing : engine.call('filters.remove', { id });
    }
    const figures = await engine.call('figure.list', {});
    const id = figures.ok ? figures.value[other]?.id : undefined;
    return id === undefined ? nothing : engine.call('figure.remove', { id });
  };
}
