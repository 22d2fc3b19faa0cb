import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileKind, FileSummary } from '../../../../core/protocol/host-records.ts';
import {
  adoptFile,
  chooseMissing,
  endingsFor,
} from '../../../../renderer/views/design/adopt-file.ts';
import {
  draftFromRun,
  emptyDraft,
  missingFiles,
} from '../../../../renderer/views/design/run-draft.ts';

const file = (kind: FileKind, name: string, text?: string): FileSummary => ({
  id: `id of ${name}`, name, size: 10, kind, summary: '', ...(text === undefined ? {} : { text }),
}); // prettier-ignore

const similar = readFileSync(
  join(import.meta.dirname, '../../../../assets/examples/similar-to-my-molecules.json'),
  'utf8',
);

describe('a dropped file', () => {
  it('of molecules becomes references and seeds', () => {
    const draft = adoptFile(emptyDraft(), file('molecules', 'actives.sdf'));
    expect(draft.stages[0].scoring.components).toEqual([
      { type: 'similarity', name: 'actives.sdf', file: 'actives.sdf' },
    ]);
    expect(draft.replay.seeds).toBe('actives.sdf');
    expect(missingFiles(draft)).toEqual([]);
  });

  it('of molecules takes the place of the one that a template waits for', () => {
    const template = draftFromRun(JSON.parse(similar));
    const draft = adoptFile(template, file('molecules', 'actives.sdf'));
    expect(draft.stages[0].scoring.components).toHaveLength(3);
    expect(draft.stages[0].scoring.components[0]['file']).toBe('actives.sdf');
    expect(draft.replay.seeds).toBe('actives.sdf');
    expect(missingFiles(draft)).toEqual([]);
  });

  it('of a script or a model becomes a reward', () => {
    const script = adoptFile(emptyDraft(), file('reward-script', 'mine.ts'));
    expect(script.stages[0].scoring.components).toEqual([{ type: 'script', name: 'mine.ts', file: 'mine.ts' }]); // prettier-ignore
    const model = adoptFile(script, file('model', 'sol.onnx'));
    expect(model.stages[0].scoring.components[1]).toMatchObject({ type: 'onnx' });
    expect(model.replay.seeds).toBeUndefined();
  });

  it('of a profile is the goal, and a run file the whole design', () => {
    const profile = adoptFile(emptyDraft(), file('scoring', 'p.json', '{"components":[{"type":"qed"}]}')); // prettier-ignore
    expect(profile.stages[0].scoring.components).toEqual([{ type: 'qed' }]);
    expect(adoptFile(emptyDraft(), file('run-file', 'r.json', similar)).name).toBe('Like my molecules, and drug-like'); // prettier-ignore
  });

  it('of another kind, or broken, is refused in a sentence', () => {
    expect(() => adoptFile(emptyDraft(), file('unknown', 'photo.png'))).toThrow(/photo.png/);
    expect(() => adoptFile(emptyDraft(), file('run-file', 'r.json', '{'))).toThrow(/not valid JSON/); // prettier-ignore
  });

  it('leaves the draft that it came to alone', () => {
    const draft = emptyDraft();
    adoptFile(draft, file('molecules', 'actives.sdf'));
    expect(draft).toEqual(emptyDraft());
  });
});

it('looks for the kind of file that is missing', () => {
  const [missing] = missingFiles(draftFromRun(JSON.parse(similar)));
  expect(endingsFor(missing)).toContain('sdf');
  expect(endingsFor({ name: 'dock.json', by: '', field: '' })).toEqual(['json']);
});

it('puts a file under a free name when another has its own', () => {
  const draft = draftFromRun(JSON.parse(similar));
  draft.files['other.smi'] = { id: 'f1', name: 'other.smi', size: 1 };
  const next = chooseMissing(draft, missingFiles(draft)[0], {
    id: 'f2',
    name: 'other.smi',
    size: 1,
  });
  expect(next.replay.seeds).toBe('other-2.smi');
});
