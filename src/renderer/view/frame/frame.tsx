/** The frame of the app: rail, breadcrumb, the view, the status line, and what floats above them. */

import type { ReactElement, ReactNode } from 'react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useRoute } from '#renderer/state/route-store.ts';
import { readRestart, useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { focusView, isFocusNowhere } from '#renderer/ui/focus.ts';
import { useAppKeys, useUndoKeys } from './app-keys.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import styles from './frame.module.css';
import { OthersWorkQuestion } from './others-work-question.tsx';
import { PersonQuestion } from './person-question.tsx';
import { Rail } from './rail.tsx';
import { StatusLine } from './status-line.tsx';

const Palette = lazy(() =>
  import('./palette.tsx').then(({ Palette: view }) => ({ default: view })),
);
const KeyList = lazy(() =>
  import('./key-list.tsx').then(({ KeyList: view }) => ({ default: view })),
);

/** Puts a view into the frame. */
export function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const [floating, setFloating] = useState<'palette' | 'keys' | null>(null);
  const openPalette = (): void => setFloating('palette');
  const openKeyList = (): void => setFloating('keys');
  const close = (): void => setFloating(null);
  useAppKeys(openPalette, openKeyList);
  useUndoKeys();
  const view = useRoute((state) => state.route.view);
  return (
    <div className={styles['frame']}>
      <Rail onKeys={openKeyList} />
      <Breadcrumb onPalette={openPalette} />
      <main className={styles['view']} tabIndex={-1}>
        <RestartNote />
        {children}
      </main>
      <KeepFocus key={view} />
      <StatusLine />
      <DropOverlay />
      <PersonQuestion />
      <OthersWorkQuestion />
      <Suspense>
        {floating === 'palette' && <Palette onClose={close} />}
        {floating === 'keys' && <KeyList onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Says that the engine stopped and was started again, until the person has read it. */
function RestartNote(): ReactElement | null {
  const unread = useWorkspace((state) => state.restarts > state.restartsRead);
  if (!unread) return null;
  return (
    <FailureNote
      failure={{
        message:
          'The part of Chereme that reads and stores stopped unasked; it was started again and the workspace is open.',
        tip: 'Everything saved is there. What was running was not finished: start it again.',
      }}
      testId="restart-note"
    >
      <Button onClick={readRestart}>Hide</Button>
    </FailureNote>
  );
}

/** Made anew for each view: what had the focus may have gone with the one before. */
function KeepFocus(): null {
  useEffect(() => {
    if (isFocusNowhere()) focusView();
  }, []);
  return null;
}
