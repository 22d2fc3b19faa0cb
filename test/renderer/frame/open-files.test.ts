// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { badInput } from '../../../core/protocol/errors.ts';
import type { FileSummary } from '../../../core/protocol/host-records.ts';
import { chooseAndOpen, openFiles } from '../../../renderer/frame/open-files.ts';
import type { FakeHost } from '../../../renderer/host/fake-host.ts';
import { app } from '../../../renderer/state/app.svelte.ts';
import { importedCircuit } from '../../../renderer/state/imported-circuit.svelte.ts';
import { navigation } from '../../../renderer/state/navigation.svelte.ts';
import { pendingFiles } from '../../../renderer/state/pending-files.svelte.ts';
import { card } from '../fixtures.ts';
import { beginApp } from '../page.ts';

const kinds: Record<string, FileSummary['kind']> = {
  athanor: 'run-archive',
  smi: 'molecules',
  png: 'unknown',
};
const ref = (name: string) => ({ id: name, name, size: 10 });
let host: FakeHost;

beforeEach(async () => {
  host = await beginApp({
    inspectFile: ({ file }) => ({ ...ref(file), kind: kinds[file.split('.')[1]], summary: '', molecules: 2 }),
    openRun: () => card({ id: 'opened' }),
  }); // prettier-ignore
  pendingFiles.take();
  navigation.go({ view: 'start' });
});

describe('opening files', () => {
  it('shows a run that was opened', async () => {
    await openFiles([ref('a.athanor')]);
    expect(host.asked('openRun')).toEqual([{ file: 'a.athanor' }]);
    expect(navigation.place).toEqual({ view: 'run', run: 'opened' });
  });

  it('hands molecules to a design', async () => {
    host.filesToPick = [ref('a.smi'), ref('b.smi')];
    await chooseAndOpen();
    expect(navigation.place).toEqual({ view: 'design' });
    expect(pendingFiles.take().map(({ name }) => name)).toEqual(['a.smi', 'b.smi']);
  });

  it('shows a circuit in OpenQASM, which is there after a reload', async () => {
    const circuit = { qubits: 1, gates: [{ name: 'h' as const, qubits: [0] }] };
    host.answer('readCircuit', { circuit, name: 'a.qasm' });
    await openFiles([ref('a.qasm')]);
    expect(host.asked('readCircuit')).toEqual([{ file: 'a.qasm' }]);
    expect(host.asked('inspectFile')).toEqual([]);
    expect(navigation.place).toEqual({ view: 'circuit' });
    expect(importedCircuit.current).toEqual({ circuit, name: 'a.qasm' });
    expect(localStorage.getItem('athanor.circuit')).toContain('"a.qasm"');
  });

  it('leaves the design that is open where it is', async () => {
    navigation.go({ view: 'design', template: 'similar' });
    await openFiles([ref('a.smi')]);
    expect(navigation.place).toEqual({ view: 'design', template: 'similar' });
  });

  it('answers a wrong kind with a sentence and stays', async () => {
    await openFiles([ref('cat.png')]);
    expect(app.notices.at(-1)?.message).toContain("cannot use 'cat.png'");
    expect(navigation.place).toEqual({ view: 'start' });
  });

  it('opens the others when one cannot be read', async () => {
    host.answer('inspectFile', ({ file }) => {
      if (file === 'broken.smi') throw badInput("The file 'broken.smi' could not be read.");
      return { ...ref(file), kind: 'molecules', summary: '', molecules: 2 };
    });
    await openFiles([ref('broken.smi'), ref('good.smi')]);
    expect(app.notices.at(-1)?.message).toBe("The file 'broken.smi' could not be read.");
    expect(pendingFiles.take().map(({ name }) => name)).toEqual(['good.smi']);
  });

  it('does nothing when the user changed their mind', async () => {
    await chooseAndOpen();
    expect(host.asked('inspectFile')).toEqual([]);
    expect(navigation.place).toEqual({ view: 'start' });
  });
});
