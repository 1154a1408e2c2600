/** The list of commands; each is loaded only when it is called or listed. */

import type { Command } from './command.ts';

/** A command by name. */
export interface CommandEntry {
  readonly name: string;
  readonly load: () => Promise<Command>;
}

/** All commands in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'evaluate hands',
    load: async () => (await import('./evaluate-hands-command.ts')).evaluateHandsCommand,
  },
  {
    name: 'evaluate viewpoint',
    load: async () => (await import('./evaluate-viewpoint-command.ts')).evaluateViewpointCommand,
  },
  {
    name: 'evaluate recognition',
    load: async () =>
      (await import('./evaluate-recognition-command.ts')).evaluateRecognitionCommand,
  },
  {
    name: 'test rank-sum',
    load: async () => (await import('./test-rank-sum-command.ts')).testRankSumCommand,
  },
  { name: 'features', load: async () => (await import('./features-command.ts')).featuresCommand },
  { name: 'inspect', load: async () => (await import('./inspect-command.ts')).inspectCommand },
  { name: 'report', load: async () => (await import('./report-command.ts')).reportCommand },
  { name: 'convert', load: async () => (await import('./convert-command.ts')).convertCommand },
  { name: 'demo', load: async () => (await import('./demo-command.ts')).demoCommand },
  { name: 'import', load: async () => (await import('./import-command.ts')).importCommand },
  {
    name: 'export-training hands',
    load: async () =>
      (await import('./export-training-hands-command.ts')).exportTrainingHandsCommand,
  },
  {
    name: 'export-training signs',
    load: async () =>
      (await import('./export-training-signs-command.ts')).exportTrainingSignsCommand,
  },
  {
    name: 'export-training clips',
    load: async () =>
      (await import('./export-training-clips-command.ts')).exportTrainingClipsCommand,
  },
  { name: 'models', load: async () => (await import('./models-command.ts')).modelsCommand },
  { name: 'infer', load: async () => (await import('./infer-command.ts')).inferCommand },
  {
    name: 'export-demonstration',
    load: async () =>
      (await import('./export-demonstration-command.ts')).exportDemonstrationCommand,
  },
  { name: 'check', load: async () => (await import('./check-command.ts')).checkCommand },
];
