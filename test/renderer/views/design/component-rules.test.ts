import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { components } from '../../../../core/scoring/components/index.ts';
import { scoringSettingsSchema } from '../../../../core/scoring/scoring-settings.ts';
import type { ComponentChoice } from '../../../../core/protocol/host-records.ts';
import {
  effectOf,
  freeName,
  isComplete,
  impliedTransform,
  needsTransform,
  newEntry,
  rolesOf,
  ROLE_WORDS,
  startingTransform,
  withRole,
} from '../../../../renderer/views/design/component-rules.ts';
import type { ComponentEntry } from '../../../../renderer/views/design/scoring-types.ts';

const choices = components.map(
  ({ type, title, description, settings, rawRange }): ComponentChoice => ({
    type, title, description, rawRange, unit: '', group: 'property',
    schema: z.toJSONSchema(settings, { io: 'input' }),
  }), // prettier-ignore
);

/** What a component must be given before it can be used. */
const FILLED: Record<string, Partial<ComponentEntry>> = {
  similarity: { references: ['CCO'] },
  substructure: { smarts: 'c1ccccc1' },
  script: { file: 'reward.js' },
  onnx: { file: 'model.onnx' },
  external: { program: 'dock' },
};

describe.each(choices)('the rules for $type', (choice) => {
  const component = components.find(({ type }) => type === choice.type)!;

  it('give every role the effect and the transform that the engine gives it', () => {
    for (const role of rolesOf(choice)) {
      const entry: ComponentEntry = { type: choice.type, ...FILLED[choice.type], role };
      const settings = component.settings.parse(entry);
      expect(effectOf(entry, choice)).toBe(component.role(settings));
      expect(impliedTransform(entry)).toEqual(component.defaultTransform?.(settings));
      expect(ROLE_WORDS).toHaveProperty(role);
    }
  });

  it('make a new entry that the engine takes once it is filled in, in every role', () => {
    const fresh = { ...newEntry(choice, { components: [] }, undefined), ...FILLED[choice.type] };
    for (const role of rolesOf(choice)) {
      const entry = withRole({ ...fresh, weight: 2 }, role, choice, undefined);
      const parsed = scoringSettingsSchema.safeParse({ components: [entry] });
      expect(parsed.error?.issues, `${choice.type} as ${role}`).toBeUndefined();
    }
  });
});

describe('new entries', () => {
  const logp = choices.find(({ type }) => type === 'logp')!;

  it('are named apart from those that are there', () => {
    const scoring = { components: [{ type: 'logp' }, { type: 'logp', name: 'logp 2' }] };
    expect(newEntry(logp, scoring, undefined).name).toBe('logp 3');
    expect(freeName('mw', scoring)).toBe('mw');
  });

  it('begin around the middle of the prior where chemists agree on nothing better', () => {
    const distribution = { property: 'mr', mean: 90, sd: 15, min: 30, max: 150, histogram: { low: 30, width: 2, counts: [] } }; // prettier-ignore
    expect(startingTransform('mr', distribution)).toEqual({ type: 'double-sigmoid', low: 75, high: 105 }); // prettier-ignore
  });

  it('need a transform where the raw value can leave 0 to 1', () => {
    expect(needsTransform({ type: 'logp' }, logp)).toBe(true);
    expect(needsTransform({ type: 'logp', transform: { type: 'left-step', low: 3 } }, logp)).toBe(false); // prettier-ignore
  });
});

describe('an entry can be tried', () => {
  const files = { 'a.js': 'f1', 'a.smi': 'f2' };
  it.each<[ComponentEntry, boolean]>([
    [{ type: 'qed' }, true],
    [{ type: 'substructure' }, false],
    [{ type: 'substructure', smarts: 'Cl' }, true],
    [{ type: 'script' }, false],
    [{ type: 'script', file: 'gone.js' }, false],
    [{ type: 'script', file: 'a.js' }, true],
    [{ type: 'similarity' }, false],
    [{ type: 'similarity', references: ['CCO'] }, true],
    [{ type: 'similarity', file: 'a.smi' }, true],
    [{ type: 'similarity', references: ['CCO'], file: 'gone.smi' }, false],
    [{ type: 'external', program: 'dock' }, false],
    [{ type: 'external', program: 'known' }, true],
  ])('once it is filled in: %j %s', (entry, expected) => {
    expect(isComplete(entry, files, { commands: [], programs: ['known'] })).toBe(expected);
  });
});
