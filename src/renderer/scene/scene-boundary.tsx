/** Catches that the canvas got no WebGL context; every other error is a bug and goes on. */

import type { ReactNode } from 'react';
import { Component } from 'react';

interface SceneBoundaryProps {
  readonly children: ReactNode;
  /** Called when the canvas could not be given a WebGL context. */
  readonly onNoContext: () => void;
}

interface SceneBoundaryState {
  readonly error: Error | null;
}

const tellsOfContext = (error: Error): boolean =>
  /webgl.*context|context.*webgl/i.test(error.message);

/** Stands around the canvas. */
export class SceneBoundary extends Component<SceneBoundaryProps, SceneBoundaryState> {
  override state: SceneBoundaryState = { error: null };

  static getDerivedStateFromError(error: Error): SceneBoundaryState {
    return { error };
  }

  override componentDidCatch(error: Error): void {
    if (tellsOfContext(error)) this.props.onNoContext();
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error !== null && !tellsOfContext(error)) throw error;
    return error === null ? this.props.children : null;
  }
}
