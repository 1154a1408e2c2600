import { mkdtempSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { bundledModels } from '#main/engine/model-library.ts';
const [,, id] = process.argv;
const folder = mkdtempSync('/tmp/zz-');
const samples=4096;
const all = new Float32Array(samples*96*96).map((_, i) => ((i%9216)%96>30&&(i%96)<60)? Math.sin(i*0.01) : 1);
writeFileSync(folder+'/p.bin', new Uint8Array(all.buffer));
const model: any = bundledModels().find((m: any) => m.id === (id ?? 'init-cnn'));
const asked = (n: number) => ({ folder: mkdtempSync(folder+'/r-'), patchFile: folder+'/p.bin', model: model.path, card: {...model.card, id: 'zz'+n}, samples, batch: 64, threads: 2, iterations: 3 });
for (let i = 0; i < 3; i++) for (const side of ['ours','bare']) {
  const o = JSON.parse(execFileSync(process.execPath, ['bench/infer-hands.ts', side, JSON.stringify(asked(i))], { encoding: 'utf8', stdio: ['ignore','pipe','inherit'] }));
  console.log(side, o.perSecond.toFixed(0));
}
