/** `athanor export`: candidates of a run as a file for other programs, or the whole run as one file. */
import { extname } from 'node:path';
import { createDepicter } from '../../core/chem/depicter.ts';
import { createDrawer } from '../../core/chem/drawing.ts';
import { EXPORT_FORMATS } from '../../core/protocol/engine-api.ts';
import type { ExportFormat } from '../../core/protocol/engine-api.ts';
import { badInput } from '../../core/protocol/errors.ts';
import { RunFolder } from '../../core/runs/run-folder.ts';
import { exportRun as writeExport } from '../../core/runs/export/export-run.ts';
import { defineCommand } from '../command.ts';
import { checkOutputPath } from '../output-file.ts';

export const exportRun = defineCommand({
  name: 'export',
  summary: 'Exports the candidates of a run, or the whole run as one file.',
  positionals: ['DIR'],
  options: {
    out: { type: 'text', value: 'FILE', help: 'the file to write', required: true },
    format: {
      type: 'text',
      value: 'NAME',
      help: 'else the ending of --out decides',
      choices: EXPORT_FORMATS,
    },
    top: { type: 'integer', value: 'N', help: 'only the N best', minimum: 1 },
    'unique-scaffolds': { type: 'flag', help: 'only the best of each scaffold' },
    'three-d': { type: 'flag', help: 'SDF with 3D coordinates and hydrogens (MMFF94)' },
    liked: { type: 'flag', help: 'only candidates that were liked' },
  },
  notes:
    'sdf is V2000 where the molecule fits, sdf3000 always V3000; svg is a picture of the best 50, or --top N; athanor is the whole run. Of circuits qasm3, qasm2, qiskit, pennylane, cirq and svg write the best one; the ending .qasm is OpenQASM 3.',
  examples: [
    'athanor export runs/first --out best.sdf --top 100 --unique-scaffolds --three-d',
    'athanor export runs/first --out first.athanor',
    'athanor export runs/h2 --out h2.qasm',
    'athanor export runs/h2 --out h2.py --format qiskit',
  ],
  async run(values, [folder], { terminal, signal, threads }) {
    const { out, top, liked } = values;
    const format = (values.format as ExportFormat | undefined) ?? formatOf(out);
    const isSdf = format === 'sdf' || format === 'sdf3000';
    if (values['three-d'] && !isSdf) {
      throw badInput(`--three-d has no meaning for '${format}'.`, {}, 'Use --format sdf.');
    }
    if (format === 'athanor' && (top !== undefined || liked || values['unique-scaffolds'])) {
      throw badInput(
        'An .athanor file holds the whole run.',
        {},
        'Leave --top, --liked and --unique-scaffolds out.',
      );
    }
    checkOutputPath(out);
    const isCircuit = RunFolder.open(folder).description.settings.environment.type === 'circuit';
    const progress = terminal.progress('Writing', undefined, 'records');
    const drawer = isSdf ? createDrawer({ threads }) : undefined;
    const depicter = format === 'svg' && !isCircuit ? createDepicter({ threads }) : undefined;
    try {
      await writeExport(
        {
          folder,
          out,
          format,
          threeD: values['three-d'],
          uniqueScaffolds: values['unique-scaffolds'],
          liked,
          ...(top === undefined ? {} : { top }),
        },
        {
          onProgress: (done) => {
            progress.update(done);
          },
          signal,
          ...(drawer === undefined ? {} : { draw: (...job) => drawer.draw(...job) }),
          ...(depicter === undefined
            ? {}
            : { depict: (smiles, frame) => depicter.depict(smiles, { theme: 'light', ...frame }) }),
        },
      );
    } finally {
      await drawer?.close();
      await depicter?.close();
    }
    progress.finish();
    terminal.say(`Written: ${out}`);
    terminal.event('result', { out, format });
    return 0;
  },
});

function formatOf(out: string): ExportFormat {
  const ending = extname(out).slice(1).toLowerCase();
  if (ending === 'qasm') return 'qasm3';
  const format = EXPORT_FORMATS.find((known) => known === ending);
  if (format !== undefined) return format;
  throw badInput(
    `The ending of --out '${out}' names no format.`,
    {},
    `Add --format with one of ${EXPORT_FORMATS.join(', ')}.`,
  );
}
