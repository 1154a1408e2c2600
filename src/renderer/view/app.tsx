/** The app: theme, frame and the view of the current route. */

import type { ReactElement } from 'react';
import { lazy, Suspense } from 'react';
import { useAgreement } from '#renderer/state/agreement-store.ts';
import { useClipExport } from '#renderer/state/clip-export-store.ts';
import { useRoute } from '#renderer/state/route-store.ts';
import { useTakeCorrections } from '#renderer/state/take-corrections-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { ErrorBoundary } from '#renderer/ui/error-boundary.tsx';
import { ThemeProvider } from '#renderer/ui/theme.tsx';
import { Frame } from './frame/frame.tsx';
import { StartView } from './start-view/start-view.tsx';

// Only the start screen is loaded with the window; the others come when they are gone to.
const LibraryView = lazy(() =>
  import('./library-view/library-view.tsx').then((view) => ({ default: view.LibraryView })),
);
const ImportView = lazy(() =>
  import('./import-view/import-view.tsx').then((view) => ({ default: view.ImportView })),
);
const ComparisonView = lazy(() =>
  import('./comparison-view/comparison-view.tsx').then((view) => ({
    default: view.ComparisonView,
  })),
);
const HandView = lazy(() =>
  import('./hand-view/hand-view.tsx').then((view) => ({ default: view.HandView })),
);
const FigureView = lazy(() =>
  import('./figure-view/figure-view.tsx').then((view) => ({ default: view.FigureView })),
);
const ClipsView = lazy(() =>
  import('./clips-view/clips-view.tsx').then((view) => ({ default: view.ClipsView })),
);
const ClipView = lazy(() =>
  import('./clip-view/clip-view.tsx').then((view) => ({ default: view.ClipView })),
);
const ModelView = lazy(() =>
  import('./model-view/model-view.tsx').then((view) => ({ default: view.ModelView })),
);
const RunView = lazy(() =>
  import('./run-view/run-view.tsx').then((view) => ({ default: view.RunView })),
);
const AgreementView = lazy(() =>
  import('./agreement-view/agreement-view.tsx').then((view) => ({ default: view.AgreementView })),
);
const DisagreementBar = lazy(() =>
  import('./agreement-view/disagreement-bar.tsx').then((view) => ({
    default: view.DisagreementBar,
  })),
);
const SettingsView = lazy(() =>
  import('./settings-view/settings-view.tsx').then((view) => ({ default: view.SettingsView })),
);

const ClipExportDialog = lazy(() =>
  import('./clip-export-view/clip-export-dialog.tsx').then((view) => ({
    default: view.ClipExportDialog,
  })),
);

const TakeCorrectionsDialog = lazy(() =>
  import('./corrections-view/take-corrections-dialog.tsx').then((view) => ({
    default: view.TakeCorrectionsDialog,
  })),
);

const handRoute = { view: 'hand' } as const;

/** The working window's content. */
export function App(): ReactElement {
  // Stepping writes the frame into the route: only another view is another page.
  const view = useRoute((state) => state.route.view);
  const restarts = useWorkspace((state) => state.restarts);
  const isExporting = useClipExport((state) => state.asked !== null);
  const isCompared = useAgreement((state) => state.comparison !== null);
  const isWalking = isCompared && (view === 'clip' || view === 'hand');
  const isTaking = useTakeCorrections((state) => state.asked !== null);
  return (
    <ThemeProvider>
      <Frame>
        <ErrorBoundary key={`${view} ${restarts}`}>
          <Suspense fallback={null}>{isWalking && <DisagreementBar />}</Suspense>
          <Suspense fallback={<Loading what="Opening" />}>
            <View />
          </Suspense>
          <Suspense fallback={null}>
            {isExporting && <ClipExportDialog />}
            {isTaking && <TakeCorrectionsDialog />}
          </Suspense>
        </ErrorBoundary>
      </Frame>
    </ThemeProvider>
  );
}

function View(): ReactElement {
  // The hand view follows the route by itself, without rendering.
  const route = useRoute((state) => (state.route.view === 'hand' ? handRoute : state.route));
  switch (route.view) {
    case 'library':
      return <LibraryView />;
    case 'import':
      return <ImportView paths={route.paths} />;
    case 'comparison':
      return <ComparisonView dataSetId={route.dataSetId} />;
    case 'hand':
      return (
        <>
          <h1 className="sr-only">Hands</h1>
          <HandView />
        </>
      );
    case 'figures':
      return <FigureView />;
    case 'clips':
      return <ClipsView route={route} />;
    case 'clip':
      return <ClipView route={route} />;
    case 'models':
      return <ModelView modelId={route.modelId} />;
    case 'runs':
      return <RunView modelRunId={route.modelRunId} />;
    case 'agreement':
      return <AgreementView />;
    case 'settings':
      return <SettingsView />;
    case 'start':
    default:
      return <StartView />;
  }
}
