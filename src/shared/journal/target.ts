/** What a change in the workspace is about, and the text by which the journal names it. */

/** A track that has a correction layer: the poses of a sign clip, or a method's joints of a depth-hand data set. */
export interface LayerSubject {
  readonly kind: 'track' | 'run';
  readonly id: number;
}

/** Something that has one value at a time. */
export type Target =
  | { readonly kind: 'tag'; readonly id: number }
  | { readonly kind: 'reviewed'; readonly clipId: number }
  | {
      readonly kind: 'point';
      readonly subject: LayerSubject;
      readonly frame: number;
      readonly point: number;
    }
  | { readonly kind: 'spans'; readonly subject: LayerSubject; readonly group: string }
  | { readonly kind: 'figure'; readonly id: number }
  | { readonly kind: 'filter'; readonly id: number }
  | { readonly kind: 'run-name'; readonly runId: number }
  /** How the hands of a collection are counted. */
  | { readonly kind: 'rules'; readonly collectionId: number }
  /** Whom poses follow in a file with several people. */
  | { readonly kind: 'person'; readonly trackId: number }
  /** A queue of clips to be reviewed, and whether one of its places is done. */
  | { readonly kind: 'review'; readonly id: number }
  | { readonly kind: 'review-done'; readonly id: number; readonly place: number }
  /** What cannot be brought back once it is gone: a method's joints, or a run of a model. */
  | { readonly kind: 'run'; readonly id: number }
  | { readonly kind: 'model-run'; readonly id: number }
  /** Whether a merge holds: the `count` entries from `first` on, which were taken over from another journal. */
  | { readonly kind: 'merge'; readonly first: number; readonly count: number };

/** A target of one kind. */
export type TargetOf<Kind extends Target['kind']> = Extract<Target, { kind: Kind }>;

/** Whether what was there cannot be brought back. */
export const isIrrevocable = ({ kind }: Target): boolean => kind === 'run' || kind === 'model-run';

const texts: { readonly [Kind in Target['kind']]: (target: TargetOf<Kind>) => string } = {
  tag: ({ id }) => `tag/${id}`,
  figure: ({ id }) => `figure/${id}`,
  filter: ({ id }) => `filter/${id}`,
  reviewed: ({ clipId }) => `reviewed/${clipId}`,
  'run-name': ({ runId }) => `run-name/${runId}`,
  rules: ({ collectionId }) => `rules/${collectionId}`,
  person: ({ trackId }) => `person/${trackId}`,
  review: ({ id }) => `review/${id}`,
  'review-done': ({ id, place }) => `review-done/${id}/${place}`,
  run: ({ id }) => `run/${id}`,
  'model-run': ({ id }) => `model-run/${id}`,
  merge: ({ first, count }) => `merge/${first}/${count}`,
  point: ({ subject, frame, point }) => `point/${subject.kind}/${subject.id}/${frame}/${point}`,
  spans: ({ subject, group }) => `spans/${subject.kind}/${subject.id}/${group}`,
};

/** A target as text: two are the same exactly when their texts are. */
export const textOfTarget = (target: Target): string =>
  (texts[target.kind] as (target: Target) => string)(target);

/** The target of a text; null where it is none. */
export function targetOfText(text: string): Target | null {
  const [kind, first = '', second = '', ...rest] = text.split('/');
  if (kind === 'point' || kind === 'spans') {
    const id = count(second);
    if ((first !== 'track' && first !== 'run') || id === null) return null;
    const subject: LayerSubject = { kind: first, id };
    if (kind === 'spans')
      return rest.length === 0 ? null : { kind, subject, group: rest.join('/') };
    const [frame, point] = [count(rest[0]), count(rest[1])];
    return frame === null || point === null ? null : { kind, subject, frame, point };
  }
  const id = count(first);
  if (kind === 'review-done') {
    const place = count(second);
    return id === null || place === null || rest.length > 0 ? null : { kind, id, place };
  }
  if (kind === 'merge') {
    const steps = count(second);
    return id === null || steps === null || rest.length > 0
      ? null
      : { kind, first: id, count: steps };
  }
  if (id === null || second !== '') return null;
  if (kind === 'tag' || kind === 'figure' || kind === 'filter' || kind === 'review')
    return { kind, id };
  if (kind === 'run' || kind === 'model-run') return { kind, id };
  if (kind === 'reviewed') return { kind, clipId: id };
  if (kind === 'rules') return { kind, collectionId: id };
  if (kind === 'person') return { kind, trackId: id };
  return kind === 'run-name' ? { kind, runId: id } : null;
}

const count = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
