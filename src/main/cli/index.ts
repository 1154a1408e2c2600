/** Entry of the command line: makes sure of Node 24 before anything native is loaded, then runs the command. */

import process from 'node:process';

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Chereme needs Node 24 and runs under ${process.versions.node}. Start it by bin/chereme, which brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
