/** Keeps a mistake of ours inside the view it happened in, with its detail to copy. */

import type { ReactNode } from 'react';
import { Component } from 'react';
import { Button } from './button.tsx';
import { FailureNote } from './failure-note.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Shows a failure in place of children that threw. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div style={{ padding: 24 }}>
        <FailureNote
          failure={{
            message:
              'Chereme made a mistake of its own while showing this; nothing in the workspace was changed.',
            tip: 'Try again, or go elsewhere in the app. If it stays, copy the detail and report it.',
            detail: error.stack ?? error.message,
          }}
        >
          <Button onClick={() => this.setState({ error: null })}>Try again</Button>
        </FailureNote>
      </div>
    );
  }
}
