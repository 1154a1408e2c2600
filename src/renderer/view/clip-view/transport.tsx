/** The controls under the stage: step, play, speed, loop, which skeletons, and the frame in numbers. */

import IconArrowsMaximize from '@tabler/icons-react/dist/esm/icons/IconArrowsMaximize.mjs';
import IconColumns2 from '@tabler/icons-react/dist/esm/icons/IconColumns2.mjs';
import IconEyeOff from '@tabler/icons-react/dist/esm/icons/IconEyeOff.mjs';
import IconLayersSubtract from '@tabler/icons-react/dist/esm/icons/IconLayersSubtract.mjs';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerTrackNext from '@tabler/icons-react/dist/esm/icons/IconPlayerTrackNext.mjs';
import IconPlayerTrackPrev from '@tabler/icons-react/dist/esm/icons/IconPlayerTrackPrev.mjs';
import IconRepeat from '@tabler/icons-react/dist/esm/icons/IconRepeat.mjs';
import IconUserScan from '@tabler/icons-react/dist/esm/icons/IconUserScan.mjs';
import type { ReactElement, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import {
  clipClock,
  playSpeeds,
  stepClip,
  togglePlaying,
  usePlaying,
} from '#renderer/state/clip-player.ts';
import { useHistory } from '#renderer/state/clip-history-store.ts';
import { endCorrecting, enterCorrecting } from '#renderer/state/correcting-acts.ts';
import { toggleLayer, useCorrecting } from '#renderer/state/correcting-store.ts';
import { useCorrections } from '#renderer/state/correction-store.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import { hideSkeleton, toggleLayout, toggleTrack, useClip } from '#renderer/state/clip-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { MethodSwatch } from '#renderer/ui/method-badge.tsx';
import styles from './transport.module.css';
import type { StagePainter } from './stage-painter.ts';
import { styleIndexOf } from './stage-tracks.ts';

interface TransportProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly painter: RefObject<StagePainter | null>;
}

/** The controls. */
export function Transport({ detail, collection, painter }: TransportProps): ReactElement {
  const { playing, speed, loop } = usePlaying();
  const hidden = useClip((state) => state.hiddenTracks);
  const layout = useClip((state) => state.layout);
  const { on, layerShown } = useCorrecting();
  const isPast = useHistory((state) => state.past !== null);
  const layers = useCorrections((state) => state.layers);
  const isCorrected = layers.some((layered) => (layered?.layer.keys.frame.length ?? 0) > 0);
  return (
    <div className={styles['transport']} role="toolbar" aria-label="Playing">
      <IconButton
        label="Frame before"
        keys="← or A"
        onClick={() => stepClip(-1)}
        data-testid="step-back"
      >
        <IconPlayerTrackPrev size={15} />
      </IconButton>
      <IconButton
        label={playing ? 'Pause' : 'Play'}
        keys="Space"
        onClick={togglePlaying}
        data-testid="play"
        aria-pressed={playing}
      >
        {playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
      </IconButton>
      <IconButton
        label="Next frame"
        keys="→ or D"
        onClick={() => stepClip(1)}
        data-testid="step-on"
      >
        <IconPlayerTrackNext size={15} />
      </IconButton>
      <FrameNumber />
      <SelectField
        label="Speed"
        hideLabel
        value={`${speed}`}
        options={playSpeeds.map((one) => ({ value: `${one}`, label: `${one}×` }))}
        onChoose={(value) => usePlaying.setState({ speed: Number(value) })}
        style={{ width: 72 }}
        title="Speed (, slower · . faster)"
      />
      <IconButton
        label={loop ? 'Loop is on' : 'Loop is off'}
        keys="L"
        aria-pressed={loop}
        onClick={() => usePlaying.setState({ loop: !loop })}
      >
        <IconRepeat size={16} />
      </IconButton>
      <span className={styles['spring']} />
      {detail.tracks.map(({ estimator }, index) => (
        <button
          key={estimator}
          type="button"
          className={styles['estimator']}
          aria-pressed={!hidden.has(index)}
          onClick={() => toggleTrack(index)}
          title={`Show or hide ${estimatorName(estimator)}`}
          data-testid={`estimator-${estimator}`}
        >
          <MethodSwatch styleIndex={styleIndexOf(collection, estimator)} />
          <span className={styles['estimatorName']}>
            {estimatorName(estimator).replace('MediaPipe ', '')}
          </span>
        </button>
      ))}
      {detail.tracks.length > 1 && (
        <IconButton
          label={layout === 'over' ? 'Side by side' : 'Over each other'}
          keys="V"
          aria-pressed={layout === 'beside'}
          onClick={toggleLayout}
        >
          <IconColumns2 size={16} />
        </IconButton>
      )}
      <Button
        look="quiet"
        icon={<IconEyeOff size={15} aria-hidden />}
        onPointerDown={() => hideSkeleton(true)}
        onPointerUp={() => hideSkeleton(false)}
        onPointerLeave={() => hideSkeleton(false)}
        title="Hide the skeletons while held"
      >
        <span className={styles['holdWord']}>hold</span> <Key keys="H" />
      </Button>
      {!on && isCorrected && (
        <IconButton
          label={layerShown ? 'Corrections are shown' : 'Corrections are hidden'}
          keys="Y"
          aria-pressed={layerShown}
          onClick={toggleLayer}
          data-testid="layer"
        >
          <IconLayersSubtract size={16} />
        </IconButton>
      )}
      {detail.tracks.length > 0 && (
        <Button
          look="quiet"
          icon={<IconPencil size={15} aria-hidden />}
          aria-pressed={on}
          onClick={() => (on ? void endCorrecting() : asPerson(enterCorrecting))}
          title="Correct joints (C)"
          // A click leaves the keys with the clip.
          onMouseDown={(event) => event.preventDefault()}
          why={isPast ? 'A state of the past is only looked at.' : undefined}
          data-testid="correct"
        >
          <span className={styles['holdWord']}>Correct</span>
        </Button>
      )}
      <IconButton label="Signer" keys="X" onClick={() => painter.current?.frameSigner()}>
        <IconUserScan size={16} />
      </IconButton>
      <IconButton label="Whole picture" keys="Z" onClick={() => painter.current?.reset()}>
        <IconArrowsMaximize size={15} />
      </IconButton>
    </div>
  );
}

/** Written in place with every frame. */
function FrameNumber(): ReactElement {
  const place = useRef<HTMLSpanElement>(null);
  const frames = useClip((state) => state.frames);
  const timesSec = useClip((state) => state.timesSec);
  useEffect(() => {
    const write = (frame: number): void => {
      if (place.current === null) return;
      const timeSec = timesSec[frame] ?? Number.NaN;
      const time = Number.isNaN(timeSec) ? '' : ` · ${timeSec.toFixed(2)} s`;
      place.current.textContent = `frame ${frame} of ${Math.max(1, frames)}${time}`;
    };
    write(clipClock.frame());
    return clipClock.listen(write);
  }, [frames, timesSec]);
  return (
    <span
      ref={place}
      className={styles['frame']}
      title="Frames are counted from 0"
      data-testid="clip-frame"
    />
  );
}
