/** Works on a run of the counting environment until it is killed. Arguments: folder, 'create' or 'resume', run settings as JSON. */
import { Run } from '../../../core/runs/run.ts';
import { parseRunSettings } from '../../../core/runs/run-file.ts';
import { countingEnvironment } from '../environments/counting-environment.ts';

const [folder, mode, settings] = process.argv.slice(2);
const environments = [countingEnvironment];
// Checkpoints at odd moments: they must not matter.
const options = { environments, checkpointSeconds: 0.07 };
const run =
  mode === 'create'
    ? await Run.create(folder, { ...parseRunSettings(JSON.parse(settings), environments), baseFolder: '.' }, options) // prettier-ignore
    : await Run.resume(folder, options);
process.stdout.write('open\n');
await run.run();
await run.close();
process.stdout.write('done\n');
