/** Categories that tags of a collection have, a person's own among them. */

import { useEffect, useState } from 'react';
import { ask } from '#renderer/api/engine-client.ts';

/** The categories, asked for once while the place that shows them is there. */
export function useUsedCategories(collectionId: number): readonly string[] {
  const [used, setUsed] = useState<readonly string[]>([]);
  useEffect(() => {
    let isHere = true;
    void ask('clips.categories', { collectionId }).then((reply) => {
      if (isHere && reply.ok) setUsed(reply.value);
    });
    return () => {
      isHere = false;
    };
  }, [collectionId]);
  return used;
}
