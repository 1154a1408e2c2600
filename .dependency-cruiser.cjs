// The walls of ARCHITECTURE.md: which room may import which, and which library lives where.

const room = (path) => `^src/${path}/`;
const not = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const oneRoom = (library, rooms) =>
  not(`${library.replaceAll(/\W+/g, '-')}-has-one-room`, `${library} lives in ${rooms}`, { path: '^src/', pathNot: rooms }, {
    path: `^(node_modules/)?${library}(/|$)`,
  });

const sharedLayers = [
  ['contract'],
  ['agreement', 'figure', 'interaction', 'recognition', 'hand', 'format', 'synthesis', 'model'],
  ['journal'],
  ['correction'],
  ['pose', 'statistics'],
  ['skeleton'],
  ['geometry'],
  ['failure'],
];
const sharedWalls = sharedLayers.flatMap((rooms, level) =>
  rooms.map((name) =>
    not(`shared-${name}-looks-down`, 'shared rooms import only rooms below them', { path: room(`shared/${name}`) }, {
      path: '^src/shared/',
      pathNot: [name, ...sharedLayers.slice(level + 1).flat()].map((below) => room(`shared/${below}`)),
    }),
  ),
);

module.exports = {
  forbidden: [
    not('no-cycles', 'arrows go one way', {}, { circular: true }),
    not('no-unresolved', 'every import resolves', {}, { couldNotResolve: true }),
    not('tests-stay-out', 'the product never imports its tests', { path: '^src/' }, { path: '^(test|bench)/' }),
    not('shared-runs-anywhere', 'shared imports neither main, preload, renderer nor Node', { path: '^src/shared/' }, {
      path: '^src/(main|preload|renderer)/',
    }),
    not('shared-has-no-node', 'shared runs anywhere', { path: '^src/shared/' }, { dependencyTypes: ['core'] }),
    not('main-never-knows-the-page', '', { path: '^src/main/' }, { path: '^src/(renderer|preload)/' }),
    not('preload-is-a-door', 'preload knows only the contract', { path: '^src/preload/' }, {
      path: '^src/(main|renderer)/',
    }),
    not('renderer-asks', 'the renderer knows only shared', { path: '^src/renderer/' }, {
      path: '^src/(main|preload)/',
    }),
    not('renderer-has-no-node', '', { path: '^src/renderer/' }, { dependencyTypes: ['core'] }),
    not('storage-inference-transfer-are-leaves', 'they know shared only', { path: '^src/main/(storage|inference|transfer)/' }, {
      path: '^src/main/',
      pathNot: '^src/main/(storage|inference|transfer)/',
    }),
    not('storage-inference-transfer-apart', 'they never import each other', { path: '^src/main/(storage|inference|transfer)/' }, {
      path: '^src/main/(storage|inference|transfer)/',
      pathNot: '^src/main/$1/',
    }),
    not('engine-looks-down', 'the engine knows storage, inference and transfer', { path: '^src/main/engine/' }, {
      path: '^src/main/',
      pathNot: '^src/main/(engine|storage|inference|transfer)/',
    }),
    not('cli-has-no-electron', 'the command line runs headless', { path: '^src/main/(cli|launch|engine)/' }, {
      path: '^src/main/app/',
    }),
    not('views-apart', 'no view imports another', { path: '^src/renderer/view/([^/]+)/' }, {
      path: '^src/renderer/view/',
      pathNot: '^src/renderer/view/$1/',
    }),
    not('scene-chart-state-ui-apart', 'neighbours never import each other', { path: '^src/renderer/(scene|chart|video|state|ui)/' }, {
      path: '^src/renderer/(scene|chart|video|state|ui|view)/',
      pathNot: '^src/renderer/$1/',
    }),
    not(
      'only-state-asks',
      'only state (and the drawing page, and the worker of the scene, which has its own port) talk to the api',
      { path: '^src/renderer/(scene|chart|video|ui|view)/', pathNot: '^src/renderer/scene/scene-worker\\.ts$' },
      { path: '^src/renderer/api/' },
    ),
    oneRoom('electron', '^src/(main/app|preload)/'),
    oneRoom('better-sqlite3', '^src/main/storage/'),
    oneRoom('onnxruntime-node', '^src/main/inference/'),
    oneRoom('yauzl', '^src/main/transfer/'),
    oneRoom('h5wasm', '^src/main/transfer/'),
    oneRoom('three', '^src/renderer/scene/'),
    oneRoom('@react-three', '^src/renderer/scene/'),
    oneRoom('plotly\\.js', '^src/renderer/chart/'),
    oneRoom('mediabunny', '^src/renderer/video/'),
    oneRoom('react', '^src/renderer/'),
    oneRoom('zod', '^src/shared/(contract|format|figure|model)/'),
    ...sharedWalls,
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    exclude: { path: '^(out|node_modules)/' },
  },
};
