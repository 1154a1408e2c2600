/** A finished figure: every number that is drawn, with its words; charts and exports only lay it out. */

import type { PresenceRule } from '#shared/pose/presence.ts';
import type { FigureQuery } from './figure-query.ts';

/** An axis of a chart. */
export interface FigureAxis {
  readonly label: string;
  readonly unit: string | null;
  readonly range: readonly [number, number] | null;
  /** Names in drawing order for a categorical axis; series `x` are then indices into it. */
  readonly categories: readonly string[] | null;
  /** Where only whole numbers mean something. */
  readonly counted?: true;
}

/** What the marks at one place along x count; a click on a mark lists exactly those frames (`framesBehindMark`) or clips (`clipsBehindMark`). */
export type FigurePlace =
  /** Success curve: errors up to this threshold, `<=`. */
  | { readonly kind: 'threshold'; readonly upToMm: number }
  /** Per-joint bars: index of the joint in file order, null for the mean over joints. */
  | { readonly kind: 'joint'; readonly joint: number | null }
  /** A bin of errors e with aboveMm < e <= upToMm; null leaves that side open. */
  | { readonly kind: 'errors'; readonly aboveMm: number | null; readonly upToMm: number | null }
  /** Frames fromFrame <= index < toFrame. */
  | { readonly kind: 'frames'; readonly fromFrame: number; readonly toFrame: number }
  /** A sequence or subject; null for all frames. */
  | { readonly kind: 'sample'; readonly sampleId: number | null }
  /** A viewpoint bin of the query's axis. */
  | { readonly kind: 'viewpoint'; readonly binDeg: number }
  /** All frames at a pose of a refining method: 0 is its start, the last its answer. */
  | { readonly kind: 'stage'; readonly stage: number }
  /** All frames of the series' run (paired differences). */
  | { readonly kind: 'run' }
  /** Clips with aboveShare < share of frames with the hand <= upToShare, 0 to 1; null leaves that side open. */
  | { readonly kind: 'presence'; readonly aboveShare: number | null; readonly upToShare: number }
  /** Corrected clips by what a system made of them before and its model after. */
  | { readonly kind: 'after-correction'; readonly systemId: number }
  /** All clips that are compared under a presence rule. */
  | { readonly kind: 'presence-rule'; readonly rule: PresenceRule };

/** The marks of one method, or of one group of sign clips, in a chart. */
export interface FigureSeries {
  /** null in figures of sign clips. */
  readonly runId: number | null;
  /** The clips it counts: those a system predicted right or wrong, null for both; only in figures of sign clips. */
  readonly outcome?: 'right' | 'wrong' | null;
  /** Of corrected clips: what is made of the corrected points. */
  readonly after?: 'right' | 'wrong';
  /** Of a refining method: the pose whose errors the marks count, 0 for its start; absent for its answer. */
  readonly stage?: number;
  readonly label: string;
  /** Picks colour, dash and marker of the method: its place among the data set's runs, the same in every view. */
  readonly styleIndex: number;
  readonly mark: 'line' | 'bar' | 'point';
  readonly x: readonly number[];
  /** null where there is nothing to draw. */
  readonly y: readonly (number | null)[];
  /** Interval ends, where the mark has an interval. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

interface FigureText {
  readonly query: FigureQuery;
  /** Of sign clips: the systems it is about, as they are called. */
  readonly systems?: readonly { readonly id: number; readonly name: string }[];
  /** The data set's name, or the collection's. */
  readonly dataSetName: string;
  readonly title: string;
  /** One sentence: data set, frames, rule. */
  readonly caption: string;
  /** Further sentences, e.g. that frames are synthetic or that the paper prints another value. */
  readonly notes: readonly string[];
  readonly synthetic: boolean;
}

/** A chart. */
export interface FigureChart extends FigureText {
  readonly type: 'chart';
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly series: readonly FigureSeries[];
  /** One for each point of every series, in the order of their x. */
  readonly places: readonly FigurePlace[];
  /** Frames behind each x of the series, and how many fall outside the axis; null where every frame counts. */
  readonly coverage: {
    readonly x: readonly number[];
    readonly count: readonly number[];
    readonly outside: number;
  } | null;
}

/** A column of a table. */
export interface FigureColumn {
  readonly key: string;
  readonly label: string;
  readonly unit: string | null;
  /** Digits after the point when shown; exports keep full precision. null for text. */
  readonly digits: number | null;
}

/** A table. */
export interface FigureTable extends FigureText {
  readonly type: 'table';
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly {
    /** The run's id; the system's in a table of sign clips; null in rows of neither. */
    readonly runId: number | null;
    readonly styleIndex: number;
    readonly cells: readonly (number | string | null)[];
    /** What the row counts, where that is not all of its run or system. */
    readonly place?: FigurePlace;
    /** A footnote on the row, e.g. how it differs from a published value. */
    readonly note: string | null;
  }[];
}

export type Figure = FigureChart | FigureTable;
