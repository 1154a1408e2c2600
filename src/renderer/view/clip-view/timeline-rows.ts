/** Which rows the timeline of a clip has, from top to bottom. */

import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { groupsOfTrack } from '#shared/correction/point-groups.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import { dashArray, methodStyle } from '#shared/figure/method-style.ts';
import type { PlotLook } from './timeline-plot.ts';
import { highestOf, nearerOf } from './timeline-plot.ts';
import { correctedFrames } from './corrected-frames.ts';
import type { ShownStates } from './stage-tracks.ts';
import { styleIndexOf } from './stage-tracks.ts';

/** A row that is painted. */
export type PlotRow =
  | {
      readonly kind: 'presence';
      readonly label: string;
      readonly styleIndex: number;
      readonly height: number;
      readonly presence: Uint8Array;
      readonly bit: 1 | 2;
      /** [frames] as of `correctedFrames`; null where nobody corrected the hand. */
      readonly corrected: Uint8Array | null;
    }
  | {
      readonly kind: 'lines';
      readonly label: string;
      readonly note: string;
      readonly height: number;
      readonly highest: number;
      readonly filled: boolean;
      /** [frames] above 0 where a mark stands at the row's top. */
      readonly marks?: Uint8Array;
      readonly lines: readonly {
        readonly values: Float32Array;
        /** null for the neutral look of what belongs to no single estimator. */
        readonly styleIndex: number | null;
      }[];
    };

/** Above this many shoulder widths a distance says no more than `far`. */
const farShoulders = 3;

/** The painted rows of a clip. */
export function plotRows(
  detail: ClipDetail,
  collection: CollectionSummary | null,
  corrected: readonly (ShownStates | null)[],
): readonly PlotRow[] {
  const { timelines, disagreement } = detail;
  const style = (estimator: string): number => styleIndexOf(collection, estimator);
  const many = timelines.length > 1;
  const presence = ([1, 2] as const).flatMap((bit) =>
    timelines.map((timeline, index): PlotRow => ({
      kind: 'presence',
      label: `${bit === 1 ? 'L' : 'R'}${many ? ` ${estimatorName(timeline.estimator).replace('MediaPipe ', '')}` : bit === 1 ? ' left hand' : ' right hand'}`,
      styleIndex: style(timeline.estimator),
      height: many ? 12 : 16,
      presence: timeline.presence,
      bit,
      corrected: handCorrected(detail, corrected, index, bit),
    })),
  );
  const hands = timelines.map(({ estimator, handDistance }) => ({
    values: handDistance,
    styleIndex: style(estimator),
  }));
  const face = timelines.map(({ estimator, leftFaceDistance, rightFaceDistance }) => ({
    values: nearerOf(leftFaceDistance, rightFaceDistance),
    styleIndex: style(estimator),
  }));
  const row = (label: string, note: string, lines: typeof hands): PlotRow => ({
    kind: 'lines',
    label,
    note,
    height: 28,
    highest: Math.min(farShoulders, highestOf(1, ...lines.map(({ values }) => values))),
    filled: false,
    lines,
  });
  return [
    ...presence,
    ...(timelines.length > 0
      ? [
          row('hands apart', 'Distance of the hands to each other, in shoulder widths', hands),
          row('hand to face', 'Distance of the nearer hand to the face, in shoulder widths', face),
        ]
      : []),
    ...(disagreement.length > 0
      ? [
          {
            kind: 'lines',
            label: 'disagreement',
            note: 'Mean distance of the 21 hand joints of the two estimators, in shoulder widths; marks on top: a hand that only one of them sees',
            height: 28,
            highest: highestOf(0.1, disagreement),
            filled: true,
            lines: [{ values: disagreement, styleIndex: null }],
            marks: seenByOne(timelines),
          } as const,
        ]
      : []),
  ];
}

function handCorrected(
  { tracks }: ClipDetail,
  corrected: readonly (ShownStates | null)[],
  index: number,
  bit: 1 | 2,
): Uint8Array | null {
  const [track, shown] = [tracks[index], corrected[index] ?? null];
  if (track === undefined || shown === null) return null;
  const hand = bit === 1 ? 'left-hand' : 'right-hand';
  const group = groupsOfTrack(track).find(({ id }) => id === hand);
  return group === undefined ? null : correctedFrames(shown, track.points, group.points);
}

/** [frames] hands that only one of the first two estimators sees: 1 left, 2 right, 3 both. */
function seenByOne([first, second]: ClipDetail['timelines']): Uint8Array {
  const frames = Math.min(first?.presence.length ?? 0, second?.presence.length ?? 0);
  return Uint8Array.from(
    { length: frames },
    (_, frame) => (first?.presence[frame] ?? 0) ^ (second?.presence[frame] ?? 0),
  );
}

/** An estimator's look on a panel of the window's scheme. */
export function plotLook(styleIndex: number, scheme: 'dark' | 'light'): PlotLook {
  const { color, dash } = methodStyle(styleIndex);
  return {
    colour: scheme === 'dark' ? color.onDark : color.onLight,
    dash: dash === 'solid' ? [] : dashArray(dash, 1.5).split(' ').map(Number),
  };
}
