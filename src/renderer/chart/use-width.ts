/** The width of an element as it changes. */

import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** A ref to put on an element, and its content width in whole px; 0 before it is laid out. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
