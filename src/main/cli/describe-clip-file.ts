/** Describes arrays, tables and predictions of sign clips, for `chereme inspect`. */

import { arrayShapeOf } from '#shared/format/holistic-array/array-layout.ts';
import type { NpyArray } from '#shared/format/npy/read-npy.ts';
import type { ReadClipFile } from '#main/transfer/look-at-path.ts';
import type { TagFile } from '#main/transfer/tag-file.ts';
import { tagCount } from '#main/transfer/tag-file.ts';

/** The fields of a file of sign clips; its format first. */
export function describeClipFile(file: ReadClipFile): {
  readonly format: string;
  readonly warnings: readonly string[];
  readonly [key: string]: unknown;
} {
  if (file.format === 'npy') return { format: 'npy', ...describeArray(file.array), warnings: [] };
  if (file.format === 'npz') {
    const arrays = Object.entries(file.arrays).map(([name, array]) => ({
      name,
      ...describeArray(array),
    }));
    return { format: 'npz', arrays, warnings: [] };
  }
  if (file.format === 'tags') return describeTags(file.tags);
  if (file.format === 'predictions-json') {
    const systems = file.systems.map(({ name, samples }) => ({ name, samples: samples.size }));
    return { format: 'predictions-json', systems, warnings: [] };
  }
  if (file.format === 'array-description') {
    const { shape, layout, fps, width, height } = file.description;
    const components = layout.parts.map(({ part, offset }) => ({
      name: part.name,
      points: part.points.length,
      offset,
    }));
    return { format: 'array-description', shape, components, fps, width, height, warnings: [] };
  }
  const { table } = file;
  if (table.kind === 'glosses') {
    const { languages, words } = table;
    return { format: 'gloss-list', labels: words.size, languages, warnings: [] };
  }
  if (table.kind === 'index') {
    const labels = new Set(table.clips.map(({ label }) => label).filter((label) => label !== null));
    return {
      format: 'clip-index',
      clips: table.clips.length,
      distinctLabels: labels.size,
      first: table.clips[0]?.name,
      last: table.clips.at(-1)?.name,
      warnings: [],
    };
  }
  return {
    format: 'label-scores',
    samples: table.clips.length,
    distinctLabels: new Set(table.clips.flatMap(({ ranked }) => ranked[0]?.label ?? [])).size,
    mostRanked: Math.max(...table.clips.map(({ ranked }) => ranked.length)),
    first: table.clips[0]?.sample,
    warnings: [],
  };
}

/** An array's sizes, and what its numbers are where they are known ones. */
function describeArray({
  shape,
  dtype,
}: Pick<NpyArray, 'shape' | 'dtype'>): Readonly<Record<string, unknown>> {
  const known = arrayShapeOf(shape);
  return {
    shape,
    dtype,
    estimator: known === null ? null : 'holistic',
    clips: known === null ? null : (known.clips ?? 1),
    frames: known?.frames ?? null,
    components: (known?.layout.parts ?? []).map(({ part, axes, hasConfidence }) => ({
      name: part.name,
      points: part.points.length,
      numbers: axes + (hasConfidence ? 1 : 0),
    })),
  };
}

/** Tags, and of an ELAN document its tiers and media. */
function describeTags(file: TagFile): ReturnType<typeof describeClipFile> {
  const tags = tagCount(file);
  if (file.format !== 'eaf')
    return { format: file.format, clips: file.clips.length, tags, warnings: [] };
  const { tiers, media, warnings } = file.document;
  return {
    format: 'eaf',
    tags,
    media: media.map(({ url }) => url),
    tiers: tiers.map(({ id, annotator, annotations }) => ({
      id,
      annotator,
      annotations: annotations.length,
    })),
    warnings,
  };
}
