/** Tags of clips as files hold them: what a person judged of which span of which clip. */

/** A judgement on a span; frames count from 0, `toFrame` is not included. */
export interface SpanTag {
  /** Id of the category, or a category of one's own. */
  readonly category: string;
  readonly fromFrame: number;
  readonly toFrame: number;
  readonly note: string;
  readonly reviewer: string;
  /** When it was given, ISO 8601; with the reviewer it tells a tag again after it was changed elsewhere. */
  readonly taggedAt?: string;
}

/** A clip with its tags. */
export interface TaggedClip {
  readonly name: string;
  readonly gloss: string | null;
  readonly signer: string | null;
  /** Frames a second; null where nothing says it. */
  readonly fps: number | null;
  /** How many frames it has; 0 where nobody counted. */
  readonly frames: number;
  readonly reviewed: boolean;
  readonly tags: readonly SpanTag[];
}

/** A category that tags can have, and its words. */
export interface TagCategory {
  readonly id: string;
  readonly label: string;
}

/** Where a frame begins, whole ms; null without a rate. */
export const msOfFrame = (frame: number, fps: number | null): number | null =>
  fps === null || !(fps > 0) ? null : Math.round((frame * 1000) / fps);

/** The frame that begins nearest to a time. */
export const frameAtMs = (ms: number, fps: number): number => Math.round((ms * fps) / 1000);
