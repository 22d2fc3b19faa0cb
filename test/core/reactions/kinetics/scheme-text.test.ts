import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScheme } from '../../../../core/reactions/kinetics/scheme-text.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

const lines = {
  reaction: 'A + B -> P : k = 0.1 /M/s at 90 °C, Ea = 40 kJ/mol  # the wanted one',
  temperature: 'temperature = 30 to 120 °C step 10',
  time: 'time = 1 to 60 min log',
  a: '[A] = 0.1 - 0.5 M',
  b: '[B] = 1 to 5 eq of A',
  goal: 'maximize yield of P from A',
};
const text = (change: Partial<Record<keyof typeof lines | 'more', string>>): string =>
  Object.values({ ...lines, ...change }).join('\n');

it('reads a whole scheme', () => {
  const scheme = parseScheme(text({ more: 'minimize concentration of B as excess\nnoise = 2 %' }));
  expect(scheme.species).toEqual(['A', 'B', 'P']);
  expect(scheme.temperature).toMatchObject({ low: 30, high: 120, step: 10, unit: '°C' });
  expect(scheme.time).toMatchObject({ low: 1, high: 60, scale: 'log', unit: 'min' });
  expect(scheme.time.toBase(2)).toBe(120);
  expect(scheme.start.get('A')).toMatchObject({ low: 0.1, high: 0.5, unit: 'M' });
  expect(scheme.start.get('B')).toMatchObject({ low: 1, high: 5, unit: 'eq', relativeTo: 'A' });
  expect(scheme.outputs).toEqual([
    { goal: 'maximize', kind: 'yield', species: 'P', from: 'A', name: 'yield of P' },
    { goal: 'minimize', kind: 'concentration', species: 'B', name: 'excess' },
  ]);
  expect(scheme.noise).toBe(0.02);
});

describe('mistakes', () => {
  it.each([
    [{ reaction: 'A + B -> P' }, 1, 'has no rate constant'],
    [{ reaction: '' }, undefined, 'The scheme has no reaction'],
    [{ time: '' }, undefined, 'does not say how long'],
    [{ goal: '' }, undefined, 'does not say what is wanted'],
    [{ temperature: '' }, undefined, 'Rate constants depend on the temperature'],
    [{ a: '', b: '' }, undefined, 'no concentration to start from'],
    [{ a: '[A] = 0.1 to 0.5' }, 4, "'0.1 to 0.5' has no unit"],
    [{ a: '[A] = 0.1 to 0.5 min' }, 4, "'min' does not fit here"],
    [{ a: '[A] = much' }, 4, "'much' is no range"],
    [{ a: '[A] = 0.5 to 0.1 M' }, 4, 'goes down'],
    [{ a: '[A] = -1 to 0.1 M' }, 4, 'not negative'],
    [{ a: '[X] = 1 M' }, 4, "'X' takes part in no reaction"],
    [{ a: '' }, 5, "need a concentration of 'A'"],
    [{ time: 'time = 0 to 60 min log' }, 3, 'a logarithm needs positive values'],
    [{ time: 'time = 1 to 60 M' }, 3, "'M' does not fit here"],
    [{ temperature: 'temperature = -300 to 100 °C' }, 2, 'does not exist'],
    [{ goal: 'maximize purity of P' }, 6, "'purity of P' is nothing that"],
    [{ goal: 'maximize yield of P' }, 6, 'needs the starting material'],
    [{ goal: 'maximize yield of Q from A' }, 6, "'Q' takes part in no reaction"],
    [{ more: 'noise = 2' }, 7, "'2' is no noise"],
    [{ more: 'stir well' }, 7, "'stir well' is no line of a kinetic scheme"],
  ])('%o', (change, line, message) => {
    try {
      parseScheme(text(change), 'scheme.txt');
    } catch (error) {
      expect((error as Error).message).toContain(message);
      expect(error).toMatchObject({ kind: 'bad-input', place: { file: 'scheme.txt' } });
      expect((error as { place: { line?: number } }).place.line).toBe(line);
      return;
    }
    expect.unreachable();
  });
});

describe('the documentation', () => {
  const page = readFileSync(
    new URL('../../../../docs/reaction-spaces.md', import.meta.url),
    'utf8',
  );
  const block = (language: string): string =>
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)![1];

  it('shows a scheme that can be read', () => {
    const scheme = parseScheme(block('text'));
    expect(scheme.species).toEqual(['ArCl', 'amine', 'P', 'bis', 'cat', 'T']);
    expect(scheme.steps).toHaveLength(4);
  });
  it('shows a space that can be used', () => {
    const space = createSpace(JSON.parse(block('json')));
    expect(space.factors).toHaveLength(5);
    expect(space.size.share).toBeLessThan(0.9);
  });
});
