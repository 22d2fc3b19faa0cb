import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  moleculeRunSchema,
  moleculeStageSchema,
  stagesOf,
} from '../../../../core/environments/molecule/run-schema.ts';
import { describeError } from '../../../../core/protocol/errors.ts';
import { explainZodError } from '../../../../core/protocol/validation.ts';

const examples = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'examples');
const qed = { components: [{ type: 'qed' }] };
const base = { schema: 'athanor/run@1', environment: { type: 'molecule' } };

/** The one sentence for a run file with these fields. */
function sentence(fields: object): string {
  const value = { ...base, scoring: qed, ...fields };
  const parsed = moleculeRunSchema.safeParse(value);
  if (parsed.success) return 'accepted';
  return describeError(explainZodError(parsed.error, value, 'run.json', moleculeRunSchema));
}

describe('the run file of molecule design', () => {
  const files = readdirSync(examples).filter((name) => name.endsWith('.json'));
  const valueOf = (name: string) =>
    JSON.parse(readFileSync(join(examples, name), 'utf8')) as { environment: { type: string } };
  const ofMolecules = files.filter((name) => valueOf(name).environment.type === 'molecule');
  it.each(ofMolecules)('reads %s', (name) => {
    const value = valueOf(name);
    const settings = moleculeRunSchema.parse(value);
    expect(stagesOf(settings).length).toBeGreaterThan(0);
    // What was read, with all its defaults, is a run file again, and the same one.
    expect(moleculeRunSchema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it.each<[string, object, string]>([
    ['a misspelt section', { scorring: qed }, "Unknown key 'scorring'. Did you mean 'scoring'?"],
    [
      'a misspelt key of the environment',
      { environment: { type: 'molecule', pryor: 'builtin:zinc' } },
      "Unknown key 'pryor' in 'environment'. Did you mean 'prior'?",
    ],
    [
      'a misspelt setting of the agent',
      { agent: { type: 'reinvent', batchsize: 8 } },
      "Unknown key 'batchsize' in 'agent'. Did you mean 'batchSize'?",
    ],
    [
      'a setting of another agent',
      { agent: { type: 'reinvent', topFraction: 0.5 } },
      "Unknown key 'topFraction' in 'agent'.",
    ],
    [
      'a misspelt agent',
      { agent: { type: 'reinvant' } },
      "Unknown value 'reinvant' of 'agent.type'. Did you mean 'reinvent'?",
    ],
    [
      'a misspelt key of the replay',
      { replay: { sise: 50 } },
      "Unknown key 'sise' in 'replay'. Did you mean 'size'?",
    ],
    [
      'a bucket of the filter that has none',
      { diversity: { type: 'none', bucketSize: 5 } },
      "Unknown key 'bucketSize' in 'diversity'.",
    ],
    [
      'a weight of -1',
      { scoring: { components: [{ type: 'qed', weight: -1 }] } },
      "'scoring.components[0].weight' is '-1'; it must be greater than 0.",
    ],
    [
      'two components of one name',
      { scoring: { components: [{ type: 'qed' }, { type: 'mw', name: 'qed' }] } },
      "Two components are named 'qed'. Give one of them a 'name'.",
    ],
    [
      'a component that is called as the raw column of another',
      { scoring: { components: [{ type: 'qed', name: 'qed_raw' }, { type: 'qed' }] } },
      "The name 'qed_raw' is that of the raw values of 'qed'.",
    ],
    [
      'a length that is too short',
      { environment: { type: 'molecule', maxLength: 3 } },
      "'environment.maxLength' is '3'; it must be at least 10.",
    ],
    ['a goal above 1', { budget: { goal: 1.5 } }, "'budget.goal' is '1.5'; it must be at most 1."],
    [
      'no goal at all',
      { scoring: undefined },
      "'scoring' is missing. Add it, or a list of 'stages' with a scoring each.",
    ],
    [
      'a goal beside stages',
      { stages: [{ scoring: qed }] },
      "The file has both 'scoring' and 'stages'. Move the scoring into the first stage.",
    ],
    [
      'seeds for an agent without a memory',
      { agent: { type: 'reinforce' }, replay: { seeds: 'a.smi' } },
      "The agent 'reinforce' learns from its own samples only",
    ],
    [
      'a mistake inside a stage',
      { scoring: undefined, stages: [{ scoring: { components: [{ type: 'qed', wait: 1 }] } }] },
      "Unknown key 'wait' in 'stages[0].scoring.components[0]'.",
    ],
  ])('refuses %s with one sentence', (_what, fields, expected) => {
    const said = sentence(fields);
    expect(said).toContain(expected);
    expect(said).toMatch(/^run\.json, /);
  });

  it('takes the name of a raw column that no other component has', () => {
    const components = [{ type: 'qed', name: 'mine_raw' }];
    expect(sentence({ scoring: { components } })).toBe('accepted');
  });
});

describe('the stages of a run', () => {
  it('are the list, or the one goal of a run without stages', () => {
    const staged = moleculeRunSchema.parse({
      ...base,
      stages: [{ name: 'one', scoring: qed, until: { steps: 5 } }, { scoring: qed }],
    });
    expect(stagesOf(staged).map(({ name, until }) => [name, until])).toEqual([
      ['one', { steps: 5 }],
      [undefined, undefined],
    ]);
    const plain = moleculeRunSchema.parse({ ...base, scoring: qed, diversity: { type: 'none' } });
    expect(stagesOf(plain)).toEqual([{ scoring: plain.scoring, diversity: { type: 'none' } }]);
  });

  it('have the diversity filter of a run file when they name none', () => {
    expect(moleculeStageSchema.parse({ scoring: qed }).diversity).toEqual({
      type: 'murcko-scaffold',
      bucketSize: 25,
      minimumScore: 0.4,
    });
  });
});
