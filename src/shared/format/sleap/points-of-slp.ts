/** Points that a person labelled in SLEAP, from the tables of an `.slp` file (sleap.ai, format 1.0 to 2.0). */

import { z } from 'zod';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { LabelledPoint } from '#shared/format/labelled-points/labelled-points.ts';

/** Columns of the file's tables that matter here, each of one length within its table. */
export interface SlpTables {
  /** The attribute `json` of `metadata`: names of nodes, and the nodes of each skeleton. */
  readonly metadata: string;
  /** The attribute `format_id`: up to 1.0 the middle of the first pixel is 0.5, since then 0. */
  readonly formatId: number;
  /** `videos_json`, a JSON text each. */
  readonly videos: readonly string[];
  readonly frames: Readonly<Record<'frame_id' | 'video' | 'frame_idx', Float64Array>>;
  /** `instance_type` is 0 for what a person labelled and 1 for what a model predicted. */
  readonly instances: Readonly<
    Record<
      'instance_type' | 'frame_id' | 'skeleton' | 'point_id_start' | 'point_id_end',
      Float64Array
    >
  >;
  /** Of labelled instances; NaN where nobody placed the point. */
  readonly points: Readonly<Record<'x' | 'y' | 'visible', Float64Array>>;
}

const node = z.union([z.number().int(), z.looseObject({ id: z.number().int() })]);
const metadataSchema = z.looseObject({
  nodes: z.array(z.looseObject({ name: z.string() })),
  skeletons: z.array(z.looseObject({ nodes: z.array(node) })),
});
const videoSchema = z.looseObject({
  filename: z.union([z.string(), z.array(z.string())]).optional(),
  backend: z.looseObject({ filename: z.string().optional() }).optional(),
});

/** What was read, and what of the file was not taken, one sentence each. */
export interface SlpPoints {
  readonly points: readonly LabelledPoint[];
  readonly warnings: readonly string[];
}

/**
 * The points of one video: the only one, or the one that is called as the clip. A point that is placed and not visible is
 * placed though hidden. Where two instances of a frame have a node of one name, the first holds.
 */
export function pointsOfSlp(tables: SlpTables, path: string, clip: string): Result<SlpPoints> {
  const skeletons = skeletonsOf(tables.metadata);
  if (skeletons === null) {
    return fail('wrong-content', `${path}: its skeletons are not as SLEAP writes them.`, {
      tip: 'Save the labels again with SLEAP.',
    });
  }
  const video = videoOf(tables.videos, path, clip);
  if (!video.ok) return video;
  const { frames, instances, points } = tables;
  const frameOf = new Map<number, number>();
  for (const [i, id] of frames.frame_id.entries())
    if (frames.video[i] === video.value) frameOf.set(id, frames.frame_idx[i]!);
  const found: LabelledPoint[] = [];
  const taken = new Set<string>();
  let [predicted, twice] = [0, 0];
  for (const [i, type] of instances.instance_type.entries()) {
    const frame = frameOf.get(instances.frame_id[i]!);
    if (frame === undefined) continue;
    if (type !== 0) {
      predicted += 1;
      continue;
    }
    const names = skeletons[instances.skeleton[i]!];
    const [from, to] = [instances.point_id_start[i]!, instances.point_id_end[i]!];
    if (names === undefined || to > points.x.length || to - from !== names.length) {
      return fail('damaged', `${path}: an instance in frame ${frame} does not fit its skeleton.`, {
        tip: 'Save the labels again with SLEAP.',
      });
    }
    let isTwice = false;
    for (const [j, name] of names.entries()) {
      const [x, y] = [points.x[from + j]!, points.y[from + j]!];
      if (!Number.isFinite(x + y)) continue;
      const key = `${frame} ${name}`;
      if (taken.has(key)) {
        isTwice = true;
        continue;
      }
      taken.add(key);
      const shift = tables.formatId < 1.1 ? 0.5 : 0;
      found.push({
        frame,
        name,
        x: x - shift,
        y: y - shift,
        hidden: points.visible[from + j] === 0,
      });
    }
    if (isTwice) twice += 1;
  }
  return succeed({
    points: found,
    warnings: [
      ...(predicted > 0
        ? [
            predicted === 1
              ? '1 instance is a prediction of SLEAP, and no correction.'
              : `${predicted} instances are predictions of SLEAP, and no corrections.`,
          ]
        : []),
      ...(twice > 0
        ? [
            twice === 1
              ? '1 instance is a further one in its frame; the first is taken.'
              : `${twice} instances are further ones in their frames; the first of each is taken.`,
          ]
        : []),
    ],
  });
}

/** Names of the nodes of each skeleton, in the order of its points; null where the text does not say. */
function skeletonsOf(metadata: string): readonly (readonly string[])[] | null {
  const parsed = metadataSchema.safeParse(jsonOf(metadata));
  if (!parsed.success) return null;
  const { nodes, skeletons } = parsed.data;
  return skeletons.map((skeleton) =>
    skeleton.nodes.map((one) => nodes[typeof one === 'number' ? one : one.id]?.name ?? ''),
  );
}

/** The place of the clip's video among all. */
function videoOf(videos: readonly string[], path: string, clip: string): Result<number> {
  if (videos.length <= 1) return succeed(0);
  const names = videos.map((text) => {
    const parsed = videoSchema.safeParse(jsonOf(text));
    const { filename, backend } = parsed.success ? parsed.data : {};
    const name = backend?.filename ?? (Array.isArray(filename) ? filename[0] : filename) ?? '';
    return stem(name);
  });
  const place = names.indexOf(clip);
  if (place >= 0) return succeed(place);
  return fail(
    'mismatch',
    `${path} has labels of ${videos.length} videos, and none is called “${clip}”: ${names.slice(0, 8).join(', ')}.`,
    { tip: 'Open the clip whose name the video has.' },
  );
}

/** A file's name without its folder and ending. */
const stem = (path: string): string => (path.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '');

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever is wrong with it, it is no JSON of SLEAP.
    return null;
  }
}
