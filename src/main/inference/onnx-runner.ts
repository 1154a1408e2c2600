/** Entry of the process that owns ONNX Runtime: shares batches out among its lanes, and answers in the order it was asked. */

import { extname, join } from 'node:path';
import { makeLane } from './lane.ts';
import type { RunnerReply, RunnerRequest, RunTensors, ToLoad } from './runner-messages.ts';
import { haveRowEach, joinRows, splitRows } from './rows.ts';

const program = join(import.meta.dirname, `onnx-lane${extname(import.meta.filename)}`);
const lanes = [makeLane(program)];
/** Of each slot how many lanes hold its model, the first in front. */
const heldBy = new Map<string, number>();

/** Loads a model into the first lane with all threads; into `most` lanes that share them where each sample has a row of its own. */
async function load(model: ToLoad, most: number): Promise<RunnerReply> {
  const { slot, threads } = model;
  heldBy.delete(slot);
  const unload = () => Promise.all(lanes.map((lane) => lane.unload(slot)));
  await unload();
  const alone = await lanes[0]!.load(model);
  if (!alone.ok || most < 2 || !haveRowEach(alone.loaded)) return alone;
  while (lanes.length < most) lanes.push(makeLane(program));
  const share = { ...model, threads: Math.floor(threads / most) };
  const shared = await Promise.all(lanes.slice(0, most).map((lane) => lane.load(share)));
  if (shared.every((one) => one.ok)) {
    heldBy.set(slot, most);
    return alone;
  }
  // There is no memory for so many of it.
  await unload();
  return lanes[0]!.load(model);
}

async function run(request: RunTensors): Promise<RunnerReply> {
  const count = Math.min(...request.steps.map(({ slot }) => heldBy.get(slot) ?? 1));
  const parts = splitRows(request.tensors, count);
  // A request that is whole goes where the one before it is not.
  const free = lanes.slice(0, count).toSorted((one, other) => one.waiting() - other.waiting());
  const answers = await Promise.all(
    parts.map((tensors, i) => free[i]!.run({ ...request, tensors })),
  );
  const refused = answers.find((one) => !one.ok);
  if (refused !== undefined) return refused;
  try {
    const kept = joinRows(
      parts,
      answers.flatMap((one) => (one.ok ? [one.kept] : [])),
    );
    return { ok: true, kept };
  } catch (error) {
    return { ok: false, slot: request.steps.at(-1)?.slot ?? '', problem: (error as Error).message };
  }
}

let loaded: Promise<unknown> = Promise.resolve();
let answered: Promise<unknown> = Promise.resolve();

process.on('message', (request: RunnerRequest) => {
  const answer = loaded.then(() =>
    request.ask === 'load' ? load(request.model, request.lanes) : run(request),
  );
  if (request.ask === 'load') loaded = answer;
  answered = answered.then(() => answer).then((reply) => process.send?.(reply));
});
// An orderly end would wait for a lane that is inside a model.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
