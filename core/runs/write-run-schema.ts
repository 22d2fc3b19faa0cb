/** Writes the JSON Schema of run files: `node core/runs/write-run-schema.ts docs/run.schema.json`. */
import { writeFileSync } from 'node:fs';
import { runFileJsonSchema } from './run-file.ts';

const [path = 'docs/run.schema.json'] = process.argv.slice(2);
writeFileSync(path, `${JSON.stringify(runFileJsonSchema(), undefined, 2)}\n`);
