import { describe, expect, it } from 'vitest';
import { pendingFiles } from '../../../renderer/state/pending-files.svelte.ts';

describe('files that wait', () => {
  it('are handed over once', () => {
    const file = { id: 'a', name: 'a.smi', size: 1, kind: 'molecules' as const, summary: '' };
    pendingFiles.add([file]);
    pendingFiles.add([{ ...file, id: 'b' }]);
    expect(pendingFiles.take().map(({ id }) => id)).toEqual(['a', 'b']);
    expect(pendingFiles.take()).toEqual([]);
  });
});
