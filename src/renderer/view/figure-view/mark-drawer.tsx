/** The frames behind a mark of the figure, in the place of its controls. */

import type { ReactElement } from 'react';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { closeFrameList, listFrames, useFrameList } from '#renderer/state/frame-list-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { FrameListDrawer } from '#renderer/ui/frame-list.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

interface MarkDrawerProps {
  readonly dataSet: DataSetSummary;
  readonly query: FramesQuery;
}

/** Takes the place of the controls while a mark is chosen. */
export function MarkDrawer({ dataSet, query }: MarkDrawerProps): ReactElement {
  const answer = useFrameList((state) => state.answer);
  const failure = useFrameList((state) => state.failure);
  useKeys([
    {
      id: 'figures.close-frames',
      label: 'Close the list of frames',
      scope: 'Figures',
      keys: ['Escape'],
      keysOnly: true,
      run: closeFrameList,
    },
  ]);
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
