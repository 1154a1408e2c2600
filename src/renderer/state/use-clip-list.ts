/** Renders anew when rows of the list come or change. */

import { useEffect, useReducer } from 'react';
import type { ClipList } from './clip-list.ts';

/** Follows a list; the number changes with every change of it. */
export function useClipList(list: ClipList | null): number {
  const [version, bump] = useReducer((count: number) => count + 1, 0);
  useEffect(() => list?.listen(bump), [list]);
  return version;
}
