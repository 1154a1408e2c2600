/** The frames behind a mark of the comparison, in a drawer at its side. */

import type { ReactElement } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import {
  closeFrameList,
  listFrames,
  useFrameList,
  useFramesQuery,
} from '#renderer/state/frame-list-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { FrameListDrawer } from '#renderer/ui/frame-list.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** The drawer, as long as a mark's frames are asked for. */
export function FrameDrawer({
  dataSet,
}: {
  readonly dataSet: DataSetSummary;
}): ReactElement | null {
  const query = useFramesQuery('comparison', dataSet.id);
  const answer = useFrameList((state) => state.answer);
  const failure = useFrameList((state) => state.failure);
  useKeys([
    {
      id: 'compare.close-frames',
      label: 'Close the list of frames',
      scope: 'Compare',
      keys: ['Escape'],
      keysOnly: true,
      enabled: query !== null,
      run: closeFrameList,
    },
  ]);
  if (query === null) return null;
  return (
    <FrameListDrawer
      dataSet={dataSet}
      query={query}
      answer={answer}
      failure={failure}
      onAsk={(asked) => void listFrames(asked)}
      onOpen={(frameIndex) =>
        goTo({ view: 'hand', dataSetId: dataSet.id, frames: query, frameIndex })
      }
      onClose={closeFrameList}
    />
  );
}
