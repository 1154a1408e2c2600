/** Picks the signer among the people of a frame. */

import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ClipPeople } from '#shared/contract/clip-people-calls.ts';
import { closePeople, follow, useClipPeople } from '#renderer/state/clip-people-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import styles from './people-dialog.module.css';

/** The dialog, as long as somebody asks. */
export function PeopleDialog(): ReactElement | null {
  const trackId = useClipPeople((state) => state.trackId);
  const people = useClipPeople((state) => state.people);
  const failure = useClipPeople((state) => state.failure);
  if (trackId === null) return null;
  return (
    <Dialog label="Who is the signer?" onClose={closePeople} widthPx={560} testId="people-dialog">
      {failure !== null && <FailureNote failure={failure} />}
      {people === null && failure === null && <Loading what="Reading the file again" />}
      {people !== null && <People people={people} />}
    </Dialog>
  );
}

function People({
  people: { width, height, people },
}: {
  readonly people: ClipPeople;
}): ReactElement {
  const frame = useClipPeople((state) => state.frame);
  const followed = people.find(({ isFollowed }) => isFollowed)?.person ?? null;
  const [chosen, setChosen] = useState(`${followed ?? people[0]?.person ?? 0}`);
  const one = people.find(({ person }) => `${person}` === chosen);
  return (
    <div className={styles['people']}>
      <svg
        className={styles['picture']}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${people.length} people in frame ${frame}`}
      >
        {people.map(({ person, points }) => (
          <Person
            key={person}
            person={person}
            points={points}
            unit={Math.max(width, height) / 100}
            isChosen={`${person}` === chosen}
          />
        ))}
      </svg>
      <Choice
        label="Signer"
        value={chosen}
        options={people.map(({ person }) => ({
          value: `${person}`,
          label: `Person ${person + 1}`,
        }))}
        onChoose={setChosen}
        testId="people-choice"
      />
      {one !== undefined && (
        <p className="dim">
          {one.isFollowed ? 'Followed now; found' : 'Found'} in {Math.round(100 * one.share)} % of
          the frames. Hand presence, distances and episodes are counted anew for the signer you
          pick; tags stay.
        </p>
      )}
      <div className={styles['actions']}>
        <Button onClick={closePeople}>Cancel</Button>
        <Button
          look="primary"
          onClick={() => void follow(Number(chosen))}
          why={Number(chosen) === followed ? 'This person is followed already.' : undefined}
          data-testid="people-follow"
        >
          Follow this person
        </Button>
      </div>
    </div>
  );
}

interface PersonProps {
  readonly person: number;
  readonly points: Float32Array;
  /** A hundredth of the picture, px. */
  readonly unit: number;
  readonly isChosen: boolean;
}

function Person({ person, points, unit, isChosen }: PersonProps): ReactElement {
  const places = Array.from({ length: points.length / 2 }, (_, i) => ({
    x: points[2 * i]!,
    y: points[2 * i + 1]!,
  }));
  const left = Math.min(...places.map(({ x }) => x));
  const top = Math.min(...places.map(({ y }) => y));
  const right = Math.max(...places.map(({ x }) => x));
  const bottom = Math.max(...places.map(({ y }) => y));
  return (
    <g data-chosen={isChosen} className={styles['person']}>
      <rect
        x={left - unit}
        y={top - unit}
        width={right - left + 2 * unit}
        height={bottom - top + 2 * unit}
        strokeWidth={isChosen ? unit * 0.8 : unit * 0.4}
        strokeDasharray={isChosen ? undefined : `${unit * 2} ${unit}`}
      />
      {places.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={unit * 0.6} />
      ))}
      <text x={left} y={top - 2 * unit} fontSize={unit * 5}>
        {person + 1}
      </text>
    </g>
  );
}
