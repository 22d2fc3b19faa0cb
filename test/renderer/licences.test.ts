import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledLicences } from '../../renderer/licences.ts';

const found = bundledLicences(join(import.meta.dirname, '../..'));

describe('the licences of what is in the program', () => {
  it('name what the page and the engine are made of, with what those need', () => {
    const names = found.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['@rdkit/rdkit', 'onnxruntime-node', 'svelte', 'three', 'zrender', '@codemirror/state']), // prettier-ignore
    );
    expect(names).not.toContain('vitest');
    expect(new Set(names).size).toBe(names.length);
  });

  it('say the licence and its version', () => {
    for (const { name, version, licence } of found) {
      expect(version, name).toMatch(/^\d+\.\d+/);
      expect(licence, name).not.toBe('');
    }
    expect(found.find(({ name }) => name === 'three')).toMatchObject({ licence: 'MIT' });
    expect(found.find(({ name }) => name === 'three')?.text).toContain('Permission is hereby');
  });
});
