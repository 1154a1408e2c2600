/** Answers the calls that correct points. */

import { basename } from 'node:path';
import type { TrackCorrections } from '#shared/contract/correction-calls.ts';
import { changesOfEdits } from '#shared/correction/changes-of-edits.ts';
import { keysOf } from '#shared/correction/correction-layer.ts';
import type { CorrectionSpan } from '#shared/correction/correction-layer.ts';
import type { Edit, LayerChange } from '#shared/correction/edit.ts';
import { editWords } from '#shared/correction/edit-words.ts';
import { countStates, hasPlace, pointStates } from '#shared/correction/point-state.ts';
import { rangeProblem } from '#shared/correction/check-edit.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { countOf } from '#shared/figure/figure-words.ts';
import type { LayerSubject } from '#shared/journal/target.ts';
import type { Write } from '#main/storage/recorder.ts';
import { readCorrectionsFor } from './corrections-of-file.ts';
import type { Handlers } from './handlers.ts';
import { recordEdit } from './record-edit.ts';
import type { OpenWorkspace, Session } from './session.ts';

type CorrectionHandlers = Pick<Handlers, Extract<keyof Handlers, `corrections.${string}`>>;

/** The handlers of `corrections.*`. */
export function createCorrectionHandlers(session: Session): CorrectionHandlers {
  return {
    'corrections.get': ({ subject, range }) => {
      const open = session.current();
      return open.ok ? correctionsOf(open.value, subject, range) : open;
    },
    'corrections.apply': ({ subject, edits, label, range }) => {
      const open = session.current();
      if (!open.ok) return open;
      const before = open.value.tracks.layered(subject);
      if (!before.ok) return before;
      const problem =
        range === null ? null : rangeProblem(before.value.dense, range.fromFrame, range.toFrame);
      if (problem !== null) return problem;
      const made = changesOfEdits(before.value.dense, before.value, edits);
      if (!made.ok) return made;
      const words = edits.map((edit) => editWords(before.value.dense, edit));
      const entry = recordEdit(open.value, {
        label: label ?? labelOf(words, edits),
        writes: made.value.changes.flatMap((change) => writesOfChange(subject, change)),
      });
      const after = correctionsOf(open.value, subject, range);
      return after.ok ? succeed({ entry, corrections: after.value }) : after;
    },
    'corrections.preview': async (asked) => {
      const read = await readCorrectionsFor(session, asked);
      return read.ok ? succeed(read.value.match) : read;
    },
    'corrections.import': async (asked) => {
      const { trackId, path } = asked;
      const read = await readCorrectionsFor(session, asked);
      if (!read.ok) return read;
      // Another workspace may be open by now, where the id means another track.
      const open = session.current();
      if (!open.ok) return open;
      if (open.value !== read.value.open) return fail('cancelled', 'Cancelled.');
      const subject = { kind: 'track', id: trackId } as const;
      const { keys, match } = read.value;
      const { warnings } = match;
      const change = { set: keys, removed: [], spans: [] };
      const label = `${countOf(keys.frame.length, 'point')} taken from ${basename(path)}`;
      const entry = recordEdit(open.value, { label, writes: writesOfChange(subject, change) });
      return succeed({ entry, points: keys.frame.length, warnings });
    },
  };
}

/** Writes of a change. */
function writesOfChange(subject: LayerSubject, change: LayerChange): Write[] {
  const points = [...keysOf(change.set)].map(({ frame, point, state: code, x, y, z }): Write => {
    const state = pointStates[code] ?? 'missed';
    const target = { kind: 'point', subject, frame, point } as const;
    return { target, value: hasPlace(code) ? [state, x, y, z] : [state] };
  });
  const removed = change.removed.map(({ frame, point }): Write => ({
    target: { kind: 'point', subject, frame, point },
    value: null,
  }));
  const spans = change.spans.map(({ group, spans: own }): Write => ({
    target: { kind: 'spans', subject, group },
    value: own.map(({ fromFrame, toFrame }) => [fromFrame, toFrame] as const),
  }));
  return [...points, ...removed, ...spans];
}

/** Where points and spans change together, the points name the step. */
function labelOf(words: readonly string[], edits: readonly Edit[]): string {
  const ofPoints = words.filter((_, i) => edits[i]?.kind !== 'spans');
  const [first = '', ...more] = ofPoints.length > 0 ? ofPoints : words;
  return more.length === 0 ? first : `${first}, and ${more.length} more`;
}

/** A track's corrections over a range of frames. */
function correctionsOf(
  open: OpenWorkspace,
  subject: LayerSubject,
  range: CorrectionSpan | null,
): Result<TrackCorrections> {
  const found = open.tracks.layered(subject);
  if (!found.ok) return found;
  const { dense, layer, sha256, corrected } = found.value;
  const { fromFrame, toFrame } = range ?? { fromFrame: 0, toFrame: dense.frames };
  const problem = range === null ? null : rangeProblem(dense, fromFrame, toFrame);
  if (problem !== null) return problem;
  const [from, to] = [fromFrame * dense.points, toFrame * dense.points];
  return succeed({
    subject,
    groups: dense.groups,
    layer,
    sha256,
    fromFrame,
    toFrame,
    coordinates: corrected.coordinates.slice(from * 3, to * 3),
    confidence: corrected.confidence.slice(from, to),
    states: corrected.states.slice(from, to),
    keyed: corrected.keyed.slice(from, to),
    counts: countStates(corrected.states),
  });
}
