/** The app: theme, frame and the view of the current route. */

import type { ReactElement } from 'react';

/** The working window's content. */
export function App(): ReactElement {
  return <main>Chereme</main>;
}
