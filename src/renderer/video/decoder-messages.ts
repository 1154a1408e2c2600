/** What a page and the worker that decodes a video for it say to each other. */

/** What is known of a video once it is open. */
export interface VideoFacts {
  /** As it is shown: square pixels, turned the right way. */
  readonly width: number;
  readonly height: number;
  /** [frames] when each is shown, seconds, ascending: the file's own frame table. */
  readonly timesSec: Float64Array<ArrayBuffer>;
}

/** Why a video is not played. */
export interface VideoRefusal {
  /** `codec`: its pictures are packed in a way Chromium does not know; `container`: not a video file known here. */
  readonly why: 'codec' | 'container' | 'no-video' | 'damaged' | 'unreadable';
  /** The file's own name of its codec, e.g. `mp4v`; null where it names none. */
  readonly codec: string | null;
  readonly detail: string;
}

/** From the page. */
export type ToDecoder =
  | { readonly kind: 'open'; readonly bytes: number }
  /** The bytes that were asked for; null where they could not be read. */
  | { readonly kind: 'part'; readonly id: number; readonly part: Uint8Array | null }
  /** Decode these frames, the last included, in place of what was asked before. */
  | { readonly kind: 'decode'; readonly from: number; readonly to: number };

/** From the worker. */
export type FromDecoder =
  | { readonly kind: 'read'; readonly id: number; readonly from: number; readonly to: number }
  | { readonly kind: 'opened'; readonly facts: VideoFacts }
  | { readonly kind: 'refused'; readonly refusal: VideoRefusal }
  | { readonly kind: 'frame'; readonly frame: number; readonly picture: ImageBitmap }
  /** These frames cannot be decoded: the file is damaged there. */
  | { readonly kind: 'lost'; readonly from: number; readonly to: number };
