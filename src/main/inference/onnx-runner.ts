/** Entry of the process that owns ONNX Runtime: shares requests out among its lanes, and answers them in the order they came. */

import { extname, join } from 'node:path';
import type { Lane } from './lane.ts';
import { makeLane } from './lane.ts';
import type { LoadRequest, RunnerReply, RunnerRequest, RunTensors } from './runner-messages.ts';
import { areSeparateRows, joinRows, splitRows } from './rows.ts';

const program = join(import.meta.dirname, `onnx-lane${extname(import.meta.filename)}`);
const lanes: Lane[] = [];
/** Of each slot how many lanes hold its model, the first in front. */
const heldBy = new Map<string, number>();

/**
 * Loads a model into as many lanes as are asked for, which share its threads; into one with all of them where the model does
 * not say that its samples have nothing to do with each other.
 */
async function load(request: LoadRequest, wanted: number): Promise<RunnerReply> {
  const { slot, threads } = request;
  const before = heldBy.get(slot) ?? 0;
  heldBy.delete(slot);
  while (lanes.length < wanted) lanes.push(makeLane(program));
  const [first, ...others] = lanes;
  const share = { ...request, threads: Math.floor(threads / wanted) };
  const loaded = await first!.ask(share);
  if (!loaded.ok || !('loaded' in loaded)) return loaded;
  const count = areSeparateRows(loaded.loaded) ? wanted : 1;
  const rest = await Promise.all([
    ...(count < wanted ? [first!.ask(request)] : []),
    ...others.slice(0, count - 1).map((lane) => lane.ask(share)),
    ...others.slice(count - 1, before - 1).map((lane) => lane.ask({ ask: 'unload', slot })),
  ]);
  heldBy.set(slot, count);
  return rest.find(({ ok }) => !ok) ?? loaded;
}

async function run(request: RunTensors): Promise<RunnerReply> {
  const count = Math.min(...request.steps.map(({ slot }) => heldBy.get(slot) ?? 1));
  const parts = splitRows(request.tensors, count);
  // A request of few samples goes where the one before it is not.
  const free = lanes.slice(0, count).toSorted((one, other) => one.waiting() - other.waiting());
  const answers = await Promise.all(
    parts.map((tensors, i) => (free[i] ?? nowhere).ask({ ...request, tensors })),
  );
  const kept = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    if ('kept' in answer) kept.push(answer.kept);
  }
  try {
    return { ok: true, kept: joinRows(parts, kept) };
  } catch (error) {
    return { ok: false, slot: request.steps.at(-1)?.slot ?? '', problem: String(error) };
  }
}

/** Where no model was ever loaded. */
const nowhere: Pick<Lane, 'ask'> = {
  ask: async () => ({ ok: false, slot: '', problem: 'No model is loaded.' }),
};

let loaded: Promise<unknown> = Promise.resolve();
let answered: Promise<unknown> = Promise.resolve();

process.on('message', (request: RunnerRequest) => {
  const answer = loaded.then(() =>
    request.ask === 'load' ? load(request.model, request.lanes) : run(request),
  );
  if (request.ask === 'load') loaded = answer;
  answered = answered.then(() => answer).then((reply) => process.send?.(reply));
});
// A lane in the middle of a model would hold up an orderly end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
