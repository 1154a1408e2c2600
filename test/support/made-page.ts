/** A page without a window, for the stores: the native bridge is silent, and the engine at the port's other end says what a test says. Import it before any store. */

import type { FromEngine, ToEngine } from '#shared/contract/call.ts';
import type { CallName } from '#shared/contract/contract.ts';
import type { NativeBridge } from '#shared/contract/native-bridge.ts';
import { enginePortMessage } from '#shared/contract/native-bridge.ts';
import type { WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';

const settings = { theme: 'system', recent: [], last: null } as const;

const bridge: Partial<NativeBridge> = {
  platform: {
    os: 'linux',
    appVersion: '0.0.0',
    softwareGraphics: false,
    openPath: null,
    demoPath: '/demonstration.chereme',
  },
  setTitle: () => Promise.resolve(),
  readSettings: () => Promise.resolve(settings),
  writeSettings: () => Promise.resolve(settings),
  pathsOf: (files) => files.map((file) => (file as File).name),
};

const page = Object.assign(new EventTarget(), {
  chereme: bridge,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
});
Object.assign(globalThis, { window: page, document: { title: '' } });

/** How the made engine answers; a call without an answer stays open until it is replied to or cancelled. */
export const answers = new Map<CallName, (input: never) => Result<unknown>>();

/** A call that the page made and that is open still. */
export interface OpenCall {
  readonly name: CallName;
  readonly input: unknown;
  reply(value: unknown): void;
}

const open = new Map<number, OpenCall>();

/** The open calls of a name, oldest first. */
export const openCalls = (name: CallName): OpenCall[] =>
  [...open.values()].filter((call) => call.name === name);

const port = new EventTarget() as MessagePort;
const say = (data: FromEngine): boolean =>
  port.dispatchEvent(new MessageEvent('message', { data }));
port.start = () => undefined;
port.postMessage = (message: ToEngine): void => {
  if (message.kind === 'port') return;
  const { id } = message;
  const settle = (reply: Result<unknown>): void => {
    open.delete(id);
    say({ kind: 'reply', id, reply });
  };
  if (message.kind === 'cancel') {
    if (open.has(id)) settle(fail('cancelled', 'Cancelled.'));
    return;
  }
  const name = message.name as CallName;
  const reply = (value: unknown): void => settle(succeed(value));
  open.set(id, { name, input: message.input, reply });
  const answer = answers.get(name);
  if (answer !== undefined) queueMicrotask(() => settle(answer(message.input as never)));
};

/** Gives the page its port; the client that listens for it must have been imported. */
export function connectEngine(): void {
  page.dispatchEvent(
    Object.assign(new Event('message'), { source: page, data: enginePortMessage, ports: [port] }),
  );
}

/** Everything that is under way in the page has gone on as far as it can. */
export const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

/** A workspace with one data set of two methods; the ids are the same in every file, as they are in real ones. */
export const madeWorkspace = (path: string): WorkspaceSummary => ({
  path,
  name: path,
  synthetic: true,
  journalProblem: null,
  dataSets: [
    {
      id: 1,
      description: publishedDataSets.nyu,
      synthetic: true,
      frames: 3,
      hasTruth: true,
      depthFrames: 0,
      depthFrameRanges: new Int32Array(),
      hasAngles: false,
      hasCentres: false,
      samples: [{ id: 1, name: 'Subject 1', firstFrame: 0, frames: 3 }],
      runs: [1, 2].map((id) => ({
        id,
        name: `method ${id}`,
        source: '',
        styleIndex: id - 1,
        importedAt: '2026-11-22T12:00:00Z',
        sha256: '',
        stages: 1,
        modelRunId: null,
        corrected: null,
      })),
    },
  ],
});
