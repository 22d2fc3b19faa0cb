import { describe, expect, it } from 'vitest';
import { machineLines } from '../../../../renderer/views/start/machine-text.ts';
import { machine } from '../../fixtures.ts';

const text = (...given: Parameters<typeof machineLines>): string =>
  machineLines(...given)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n');

describe('what a computer offers', () => {
  it('names the cores that are used and what else could compute', () => {
    const lines = text(
      { ...machine, executionProviders: ['cpu', 'cuda'] },
      { threads: 3, executionProvider: 'cpu' },
    );
    expect(lines).toContain('Processor cores: 8, 3 in use');
    expect(lines).toContain('Networks run on: Processor');
    expect(lines).toContain('To try in settings: NVIDIA graphics (CUDA)');
  });

  it('names no more cores than there are', () => {
    expect(text(machine, { threads: 64, executionProvider: 'cpu' })).toContain('8, 8 in use');
  });
});
