/** `athanor import`: a run folder from the single-file form. */
import { readAthanorFile } from '../../core/runs/export/athanor-file.ts';
import { defineCommand } from '../command.ts';

export const importRun = defineCommand({
  name: 'import',
  summary: 'Makes a run folder from an .athanor file.',
  positionals: ['FILE.athanor'],
  options: {
    out: { type: 'text', value: 'DIR', help: 'the new run folder', required: true },
  },
  examples: ['athanor import first.athanor --out runs/first-copy'],
  async run({ out }, [file], { terminal, signal }) {
    const progress = terminal.progress('Unpacking', undefined, 'files');
    await readAthanorFile(file, out, {
      onProgress: (done) => {
        progress.update(done);
      },
      signal,
    });
    progress.finish();
    terminal.say(`The run is in ${out}. Go on with it: athanor run --out ${out} --resume`);
    terminal.event('result', { folder: out });
    return 0;
  },
});
