/** The shortcuts of the review; stepping and tagging work with the left hand alone, stepping with the right as well. */

import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { ClipDetail, CollectionSummary, ClipTag } from '#shared/contract/clip-calls.ts';
import type { PoseControls } from '#renderer/scene/pose-scene.tsx';
import {
  changeSpeed,
  clipClock,
  goToClipFrame,
  pause,
  stepClip,
  togglePlaying,
  usePlaying,
} from '#renderer/state/clip-player.ts';
import {
  choose,
  hideSkeleton,
  spanOf,
  toggleBeside,
  toggleLayout,
  toggleTrack,
  useClip,
} from '#renderer/state/clip-store.ts';
import { backToNow, toggleHistory, useHistory } from '#renderer/state/clip-history-store.ts';
import { changeTag, removeTag, setReviewed, stepJournal } from '#renderer/state/clip-tags.ts';
import { enterCorrecting } from '#renderer/state/correcting-acts.ts';
import {
  nextOnion,
  toggleGhost,
  toggleLayer,
  useCorrecting,
} from '#renderer/state/correcting-store.ts';
import { sayRefused } from '#renderer/state/job-store.ts';
import type { Category } from '#renderer/state/own-categories.ts';
import { useCategories } from '#renderer/state/own-categories.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import { goInQueue } from '#renderer/state/review-store.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { correctKeys, playingKeysWhileCorrecting, stateKeys } from './correct-keys.ts';
import { bringBack } from './past-bar.tsx';
import type { StagePainter } from './stage-painter.ts';
import { tagging } from './tagging.ts';
import type { JumpKind } from './timeline-jumps.ts';
import { nextPlace, placesOf } from './timeline-jumps.ts';

interface ClipKeys {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  /** Whether what the systems said is hidden still. */
  readonly hidden: boolean;
  readonly painter: RefObject<StagePainter | null>;
  readonly controls: RefObject<PoseControls | null>;
  readonly note: RefObject<HTMLInputElement | null>;
}

const scope = 'Clip';
const farFrames = 10;
const turnDeg = 15;

const key = (
  id: string,
  label: string,
  keys: readonly string[],
  run: () => void,
  keysOnly = false,
): KeyBinding => ({ id: `clip.${id}`, label, scope, keys, run, keysOnly });

const jumpWords: Readonly<Record<JumpKind, string>> = {
  gap: 'No hand is lost in this clip',
  episode: 'No episode was found in this clip',
  peak: 'There are no peaks: two estimators are needed to disagree',
};

/** Goes to the next gap, episode or peak; an episode is chosen as well. */
function jump(kind: JumpKind, by: 1 | -1): void {
  const { detail } = useClip.getState();
  if (detail === null) return;
  const place = nextPlace(placesOf(kind, detail), clipClock.frame(), by);
  if (place === null) {
    sayRefused(jumpWords[kind]);
    return;
  }
  pause();
  goToClipFrame(place);
  if (kind !== 'episode') return;
  for (const [track, { episodes }] of detail.timelines.entries()) {
    const index = episodes.findIndex(({ fromFrame }) => fromFrame === place);
    if (index < 0) continue;
    choose({ kind: 'episode', track, index });
    return;
  }
}

/** Moves an end of the chosen tag, or of a span of one's own, to the frame that is shown. */
function setEnd(which: 'from' | 'to'): void {
  const { detail, chosen } = useClip.getState();
  if (detail === null) return;
  const frame = clipClock.frame();
  const span = spanOf(chosen, detail);
  const moved =
    which === 'from'
      ? { fromFrame: frame, toFrame: Math.max(span.toFrame, frame + 1) }
      : { fromFrame: Math.min(span.fromFrame, frame), toFrame: frame + 1 };
  const tag = chosenTag(detail);
  if (tag !== null) void changeTag(tag, moved);
  else choose({ kind: 'span', span: moved });
}

function chosenTag(detail: ClipDetail): ClipTag | null {
  const { chosen } = useClip.getState();
  return chosen?.kind === 'tag' ? (detail.tags.find(({ id }) => id === chosen.id) ?? null) : null;
}

/** Chooses the tag after the chosen one. */
function nextTag(detail: ClipDetail): void {
  const at = detail.tags.findIndex(({ id }) => id === chosenTag(detail)?.id);
  const tag = detail.tags[(at + 1) % Math.max(1, detail.tags.length)];
  if (tag === undefined) return;
  choose({ kind: 'tag', id: tag.id });
  goToClipFrame(tag.fromFrame);
}

/** Shows all estimators, then each alone. */
function cycleTracks(detail: ClipDetail): void {
  const { hiddenTracks } = useClip.getState();
  const count = detail.tracks.length;
  if (count < 2) return;
  const alone =
    hiddenTracks.size === 0
      ? 0
      : detail.tracks.findIndex((_, index) => !hiddenTracks.has(index)) + 1;
  useClip.setState({ hiddenTracks: new Set() });
  if (alone >= count) return;
  for (let index = 0; index < count; index += 1) if (index !== alone) toggleTrack(index);
}

const playing: readonly KeyBinding[] = [
  key('play', 'Play or pause', ['Space'], togglePlaying),
  key('next-frame', 'Next frame', ['ArrowRight', 'D'], () => stepClip(1), true),
  key('previous-frame', 'Frame before', ['ArrowLeft', 'A'], () => stepClip(-1), true),
  key('far-on', 'Ten frames on', ['Shift+ArrowRight', 'Shift+D'], () => stepClip(farFrames), true),
  key(
    'far-back',
    'Ten frames back',
    ['Shift+ArrowLeft', 'Shift+A'],
    () => stepClip(-farFrames),
    true,
  ),
  key('first-frame', 'First frame', ['Home', 'Q'], () => stepClip(-Infinity), true),
  key('last-frame', 'Last frame', ['End', 'Shift+Q'], () => stepClip(Infinity), true),
  key('slower', 'Slower', [','], () => changeSpeed(-1)),
  key('faster', 'Faster', ['.'], () => changeSpeed(1)),
  key('loop', 'Loop, or not', ['L'], () =>
    usePlaying.setState({ loop: !usePlaying.getState().loop }),
  ),
  key('gap', 'Next gap of a hand', ['G'], () => jump('gap', 1)),
  key('gap-back', 'Gap before', ['Shift+G'], () => jump('gap', -1), true),
  key('episode', 'Next episode', ['E'], () => jump('episode', 1)),
  key('episode-back', 'Episode before', ['Shift+E'], () => jump('episode', -1), true),
  key('peak', 'Next peak of disagreement', ['P', 'F'], () => jump('peak', 1)),
  key('peak-back', 'Peak before', ['Shift+P', 'Shift+F'], () => jump('peak', -1), true),
];

/** What works whether the clip is tagged, corrected or looked back at. */
function viewKeys({ painter, controls }: Pick<ClipKeys, 'painter' | 'controls'>): KeyBinding[] {
  return [
    key('hide', 'Hide the skeletons while held', ['H'], () => hideSkeleton(true), true),
    key('layout', 'Overlaid, or side by side', ['V'], toggleLayout),
    key('nearer', 'Nearer', ['+', '='], () => painter.current?.zoom(1.25), true),
    key('further', 'Further', ['-'], () => painter.current?.zoom(0.8), true),
    key('whole-picture', 'Whole picture', ['Z'], () => painter.current?.reset()),
    key('layer', 'Show what was corrected, or what the estimator made', ['Y'], toggleLayer),
    key('ghost', 'The estimate under its correction, or not', ['U'], toggleGhost),
    key('onion', 'Frames before and after shine through: none, one, two', ['I'], nextOnion),
    key('history', 'The history of this clip', ['J'], toggleHistory),
    key('front', '3D: from the front', ['Shift+X'], () => controls.current?.look('camera')),
    key('side', '3D: from the side', ['Shift+C'], () => controls.current?.look('side')),
    key('top', '3D: from above', ['Shift+V'], () => controls.current?.look('top')),
  ];
}

const undoKeys: readonly KeyBinding[] = [
  key('undo', 'Undo what was done to this clip', ['Ctrl+Z'], () => void stepJournal('undo')),
  key('redo', 'Do it again', ['Ctrl+Shift+Z', 'Ctrl+Y'], () => void stepJournal('redo')),
];

/** What works while the clip is watched and tagged. */
function tagKeys(
  { detail, collection, hidden, painter, controls, note }: ClipKeys,
  categories: readonly Category[],
): KeyBinding[] {
  const wrong = detail.predictions.find(({ outcome }) => outcome === 'wrong');
  const taken = wrong?.ranked[0]?.label;
  return [
    ...categories.map(({ id, label, key: own }) =>
      key(`tag-${id}`, `Tag: ${label}`, own === null ? [] : [own], () => tagging.tag(id)),
    ),
    key('correct', 'Correct joints', ['C'], () => asPerson(enterCorrecting)),
    key('note', 'Write a note', ['N'], () => note.current?.focus()),
    key('next', 'Reviewed, next clip', ['Enter'], tagging.next),
    key('previous', 'Clip before', ['Shift+Enter', 'PageUp'], () => void goInQueue(-1)),
    key('skip', 'Next clip, without a mark', ['PageDown'], () => void goInQueue(1)),
    ...undoKeys,
    key('next-tag', 'Choose the next tag', ['T'], () => nextTag(detail)),
    key('whole', 'Choose the whole clip', ['W'], () => choose(null)),
    key('span-from', 'The span begins here', ['['], () => setEnd('from')),
    key('span-to', 'The span ends here', [']'], () => setEnd('to')),
    key('remove-tag', 'Remove the chosen tag', ['Delete', 'Backspace'], () => {
      const tag = chosenTag(detail);
      if (tag !== null) void removeTag(tag);
    }),
    key('reviewed', 'Reviewed, or not', ['R'], () => void setReviewed(!detail.row.reviewed)),
    key('hide-left', 'Hide the skeletons while held', ['S'], () => hideSkeleton(true), true),
    key('estimators', 'All estimators, or each alone', ['O'], () => cycleTracks(detail)),
    key('beside', 'Play the predicted sign beside this one', ['B'], () => {
      if (hidden) sayRefused('What was predicted is hidden until a tag is given');
      else if (wrong === undefined || taken === undefined)
        sayRefused(
          detail.predictions.length === 0
            ? 'Nothing was predicted of this clip'
            : 'No system took this sign for another',
        );
      else if (collection !== null) void toggleBeside(collection.id, wrong.systemId, taken);
    }),
    key('signer', 'The signer, as large as it goes', ['X'], () => painter.current?.frameSigner()),
    key('turn-left', '3D: turn left', ['ArrowUp'], () => controls.current?.turn(-turnDeg, 0), true),
    key(
      'turn-right',
      '3D: turn right',
      ['ArrowDown'],
      () => controls.current?.turn(turnDeg, 0),
      true,
    ),
  ];
}

/** What changes nothing though it belongs to tagging. */
const onlyLooking: ReadonlySet<string> = new Set(
  ['previous', 'skip', 'hide-left', 'estimators', 'signer', 'turn-left', 'turn-right'].map(
    (id) => `clip.${id}`,
  ),
);

const refuseInPast = (): void =>
  sayRefused('only to look at: B brings this state back, Esc goes back to now');

/** What works in a state of the past; keys that change the clip elsewhere say that they do not here. */
function pastKeys(tags: readonly KeyBinding[]): readonly KeyBinding[] {
  const own = [
    key('now', 'Back to the clip as it is now', ['Escape'], backToNow),
    key('bring-back', 'Bring this state back', ['B'], bringBack),
  ];
  const taken = new Set([...playing, ...own, ...tags].flatMap(({ keys }) => keys));
  const states = stateKeys.flatMap(({ keys }) => keys).filter((one) => !taken.has(one));
  return [
    key('only-to-look-at', 'Changes nothing in a state of the past', states, refuseInPast, true),
    ...[...tags.filter(({ id }) => id !== 'clip.beside'), ...undoKeys].map((binding) =>
      onlyLooking.has(binding.id) ? binding : { ...binding, run: refuseInPast, keysOnly: true },
    ),
    ...playing,
    ...own,
  ];
}

/** Registers those that work now: for tags, for corrections, or for a state of the past, in which nothing changes. */
export function useClipKeys(keys: ClipKeys): void {
  const { collection, painter } = keys;
  const categories = useCategories(collection?.id ?? null);
  const correcting = useCorrecting((state) => state.on);
  const isPast = useHistory((state) => state.past !== null);
  useEffect(() => {
    const show = (): void => hideSkeleton(false);
    window.addEventListener('keyup', show);
    window.addEventListener('blur', show);
    return () => {
      show();
      window.removeEventListener('keyup', show);
      window.removeEventListener('blur', show);
    };
  }, []);
  const own = isPast
    ? pastKeys(tagKeys(keys, categories))
    : correcting
      ? [
          ...playingKeysWhileCorrecting(playing),
          ...correctKeys(painter, keys.controls),
          ...undoKeys,
        ]
      : [...playing, ...tagKeys(keys, categories)];
  useKeys([...own, ...viewKeys(keys)]);
}
