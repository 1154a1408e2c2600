/** Says over the stage why a clip's video is not seen, and what to do: find it again, or convert it. */

import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconVideoOff from '@tabler/icons-react/dist/esm/icons/IconVideoOff.mjs';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { create } from 'zustand';
import type { Failure } from '#shared/failure/failure.ts';
import { showWhereVideoLies } from '#renderer/state/clip-video-file.ts';
import { sayDone } from '#renderer/state/job-store.ts';
import { platform } from '#renderer/state/settings-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';
import { formatCount } from '#renderer/ui/format-number.ts';
import { convertCommand, convertFolderCommand } from './ffmpeg-command.ts';
import type { VideoState } from './use-clip-video.ts';
import { refusalWords } from './video-words.ts';
import styles from './video-note.module.css';

interface VideoNoteProps {
  readonly clipId: number;
  readonly state: Extract<VideoState, { readonly kind: 'failed' | 'refused' }>;
  /** Looks for the video again. */
  readonly onAgain: () => void;
}

/** Folded away once, it stays a line on the clips that follow: a data set often has a thousand such videos. */
const useFolded = create<{ readonly folded: boolean }>(() => ({ folded: false }));

/** The note. */
export function VideoNote({ clipId, state, onAgain }: VideoNoteProps): ReactElement {
  const { folded } = useFolded();
  const [failure, setFailure] = useState<Failure | null>(null);
  const words =
    state.kind === 'failed' ? state.failure.message : refusalWords(state.path, state.refusal);
  const title = state.kind === 'failed' ? 'The video is not there' : 'This video cannot be played';
  const converts = state.kind === 'refused' && state.refusal.why !== 'no-video';
  const look = async (): Promise<void> => {
    const found = await showWhereVideoLies(clipId);
    if (found === null) return;
    setFailure(found.ok ? null : found.error);
    if (!found.ok) return;
    const { found: count, missing } = found.value;
    sayDone(
      `${count === 1 ? 'video' : `${formatCount(count)} videos`} found again${missing === 0 ? '' : `, ${formatCount(missing)} still missing`}`,
    );
    onAgain();
  };
  return (
    <section className={styles['note']} aria-label="Video" data-testid="video-note">
      <button
        type="button"
        className={styles['title']}
        aria-expanded={!folded}
        onClick={() => useFolded.setState({ folded: !folded })}
        data-testid="video-note-fold"
      >
        <IconVideoOff size={16} aria-hidden />
        <b>{title}</b>
        {folded ? (
          <IconChevronUp size={15} aria-hidden />
        ) : (
          <IconChevronDown size={15} aria-hidden />
        )}
      </button>
      {!folded && (
        <div className={styles['body']} role="status">
          <p>{words} The skeletons are shown without it.</p>
          {converts && (
            <>
              <p>Convert it with ffmpeg, which keeps every frame, then look again:</p>
              <code tabIndex={0} aria-label="Command for this video" data-testid="video-command">
                {convertCommand(state.path, platform.os)}
              </code>
            </>
          )}
          {state.kind === 'failed' && state.failure.tip !== undefined && <p>{state.failure.tip}</p>}
          {failure !== null && <p role="alert">{failure.message}</p>}
          <div className={styles['actions']}>
            {converts && (
              <>
                <CopyButton text={convertCommand(state.path, platform.os)}>
                  Copy the command
                </CopyButton>
                <CopyButton text={convertFolderCommand(state.path, platform.os)}>
                  Copy it for the whole folder
                </CopyButton>
              </>
            )}
            <Button onClick={onAgain} data-testid="video-again">
              Look again
            </Button>
            <Button look="quiet" onClick={() => void look()} data-testid="video-find">
              Show where it lies…
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function CopyButton({
  text,
  children,
}: {
  readonly text: string;
  readonly children: string;
}): ReactElement {
  const [copied, setCopied] = useState(false);
  return (
    <Button onClick={() => setCopied(copyText(text))} title={text}>
      {copied ? 'Copied' : children}
    </Button>
  );
}
