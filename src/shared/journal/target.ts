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
  | { readonly kind: 'person'; readonly trackId: number };

/** A target of one kind. */
export type TargetOf<Kind extends Target['kind']> = Extract<Target, { kind: Kind }>;

const texts: { readonly [Kind in Target['kind']]: (target: TargetOf<Kind>) => string } = {
  tag: ({ id }) => `tag/${id}`,
  figure: ({ id }) => `figure/${id}`,
  filter: ({ id }) => `filter/${id}`,
  reviewed: ({ clipId }) => `reviewed/${clipId}`,
  'run-name': ({ runId }) => `run-name/${runId}`,
  rules: ({ collectionId }) => `rules/${collectionId}`,
  person: ({ trackId }) => `person/${trackId}`,
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
  if (id === null || second !== '') return null;
  if (kind === 'tag' || kind === 'figure' || kind === 'filter') return { kind, id };
  if (kind === 'reviewed') return { kind, clipId: id };
  if (kind === 'rules') return { kind, collectionId: id };
  if (kind === 'person') return { kind, trackId: id };
  return kind === 'run-name' ? { kind, runId: id } : null;
}

const count = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
