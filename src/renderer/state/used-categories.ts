/** Categories that tags of a collection have, a person's own among them. */

import { useEffect, useState } from 'react';
import { ask } from '#renderer/api/engine-client.ts';

/** The categories, asked for once while the place that shows them is there. */
export function useUsedCategories(collectionId: number): readonly string[] {
  const [used, setUsed] = useState<readonly string[]>([]);
  useEffect(() => {
    let isHere = true;
    const load = async (): Promise<void> => {
      const reply = await ask('clips.categories', { collectionId });
      if (isHere && reply.ok) setUsed(reply.value);
    };
    void load();
    return () => {
      isHere = false;
    };
  }, [collectionId]);
  return used;
}
