/** Works in a workspace until it is killed: waits for a line, opens the file, and says of every answered deed what it was. */

import { writeSync } from 'node:fs';
import { createRandom } from '#shared/statistics/random.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { randomDeed } from './random-deeds.ts';
import { valueOf } from './result.ts';

const [path = '', seed = '1'] = process.argv.slice(2);

/** Said at once, so that a kill cannot take an answer back that was given. */
const say = (words: unknown): void => void writeSync(1, `${JSON.stringify(words)}\n`);

process.stdin.once('data', () => {
  void (async () => {
    const { engine } = createChereme();
    valueOf(await engine.call('workspace.open', { path }));
    valueOf(await engine.call('journal.setPerson', { name: 'Ada' }));
    const random = createRandom(Number(seed));
    for (;;) {
      const reply = await randomDeed(random, true)(engine);
      if (!reply.ok) continue;
      const history = valueOf(
        await engine.call('journal.history', { scope: null, before: null, limit: 1 }),
      );
      const [last] = history.entries;
      if (last !== undefined) say({ id: last.id, at: last.at, act: last.act, label: last.label });
    }
  })();
});
say('waiting');
