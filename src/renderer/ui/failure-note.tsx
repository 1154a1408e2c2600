/** A failure where it happened: plain words, what to do, technical detail that folds out and copies. */

import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import type { Failure } from '#shared/failure/failure.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
import styles from './notice.module.css';

interface FailureNoteProps {
  readonly failure: Pick<Failure, 'message' | 'tip' | 'detail'>;
  /** Buttons, e.g. to try again. */
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** Shows a failure. */
export function FailureNote({ failure, children, testId }: FailureNoteProps): ReactElement {
  return (
    <div className={styles['failure']} role="alert" data-testid={testId ?? 'failure-note'}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <p>{failure.message}</p>
        {failure.tip !== undefined && <p className={styles['tip']}>{failure.tip}</p>}
        {failure.detail !== undefined && <Detail text={failure.detail} />}
        {children !== undefined && <div className={styles['actions']}>{children}</div>}
      </div>
    </div>
  );
}

function Detail({ text }: { readonly text: string }): ReactElement {
  const [copied, setCopied] = useState(false);
  return (
    <details className={styles['detail']}>
      <summary>Detail</summary>
      <pre>{text}</pre>
      <Button onClick={() => setCopied(copyText(text))}>{copied ? 'Copied' : 'Copy detail'}</Button>
    </details>
  );
}
