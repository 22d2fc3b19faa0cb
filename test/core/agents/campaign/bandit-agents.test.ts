import { describe, expect, it } from 'vitest';
import type { CampaignTask } from '../../../../core/agents/campaign/agent.ts';
import { banditAgents } from '../../../../core/agents/campaign/bandit-agents.ts';
import { Random } from '../../../../core/random/random.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import type { SpaceInput } from '../../../../core/reactions/space/definition.ts';
import type { Point } from '../../../../core/reactions/space/factor.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

const named = (names: string[]) => names.map((name) => ({ name }));
const SPACE: SpaceInput = {
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 100 },
    { name: 'ligand', kind: 'categorical', categories: named(['XPhos', 'SPhos', 'none']) },
    { name: 'base', kind: 'categorical', categories: named(['K2CO3', 'Et3N']) },
    { name: 'substrate', kind: 'categorical', categories: named('a b c d e f g h i j'.split(' ')) },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', unit: '%', low: 0, high: 100 }],
  constraints: ['not (ligand == "none" and base == "Et3N")'],
};
const LISTED: SpaceInput = { ...SPACE, factors: SPACE.factors.slice(1) };

function taskOf(
  input: SpaceInput,
  measured: CampaignTask['measured'],
  more: Partial<CampaignTask> = {},
): CampaignTask {
  // prettier-ignore
  const space = createSpace(input);
  const features = createFeatures(space.definition);
  return { space, features, measured, pending: [], count: 1, random: new Random(1), ...more };
}

const yieldOf = ({ ligand, base, substrate }: Point): number =>
  (ligand === 'SPhos' ? 70 : ligand === 'XPhos' ? 45 : 10) + (base === 'Et3N' ? 5 : 0) + (String(substrate) < 'f' ? 8 : -8); // prettier-ignore

describe.each(banditAgents.map((agent) => [agent.id, agent] as const))('%s', (_, agent) => {
  it.each([
    ['listed', LISTED],
    ['unlisted', SPACE],
  ] as const)(
    'comes back to the best ligand of a %s space, with ever other substrates',
    async (__, input) => {
      // prettier-ignore
      const settings = agent.settings.parse({ arms: ['ligand'] });
      const measured: { point: Point; results: { yield: number } }[] = [];
      const random = new Random(3);
      for (let i = 0; i < 18; i++) {
        const task = taskOf(input, [...measured], { random });
        const [{ point }] = await agent.suggest(task, settings);
        expect(task.space.refusal(point)).toBeUndefined();
        measured.push({ point, results: { yield: yieldOf(point) } });
      }
      const times = (ligand: string): number =>
        measured.filter(({ point }) => point.ligand === ligand).length;
      for (const other of ['XPhos', 'none']) {
        expect(times(other)).toBeGreaterThan(0);
        expect(times('SPhos')).toBeGreaterThan(times(other));
      }
      expect(new Set(measured.map(({ point }) => JSON.stringify(point))).size).toBe(18);
    },
  );

  it('goes on until every experiment is tried, and says why', async () => {
    const settings = agent.settings.parse({});
    const first = await agent.suggest(taskOf(LISTED, [], { count: 384 }), settings);
    // 3 ligands by 2 bases by 10 substrates, without Et3N where there is no ligand.
    expect(first).toHaveLength(50);
    expect(first[0].reason).toMatch(/^Nothing is known of (XPhos|SPhos|none) yet\.$/);
    const measured = ['a', 'b'].map((substrate) => {
      const point = { ligand: 'SPhos', base: 'Et3N', substrate };
      return { point, results: { yield: yieldOf(point) } };
    });
    const rest = await agent.suggest(taskOf(LISTED, measured, { count: 384 }), settings);
    expect(rest).toHaveLength(48);
    const known = rest.find(({ point }) => point.ligand === 'SPhos')!;
    expect(known.reason).toBe('SPhos has the best mean yield so far, 83 % in 2 experiments.');
    expect(known.expected?.yield).toEqual({ mean: 83, deviation: 0 });
  });

  it('compares combinations, and refuses what cannot be compared', async () => {
    const suggest = async (input: SpaceInput, arms: string[]) =>
      agent.suggest(taskOf(input, [], { count: 6 }), agent.settings.parse({ arms }));
    const pairs = (await suggest(LISTED, ['ligand', 'base'])).map(({ point }) => `${point.ligand} ${point.base}`); // prettier-ignore
    expect(new Set(pairs).size).toBeGreaterThanOrEqual(agent.id === 'thompson-sampling' ? 2 : 5);
    await expect(suggest(SPACE, ['temperature'])).rejects.toThrow("'temperature' takes any value");
    await expect(suggest(SPACE, ['ligands'])).rejects.toThrow("no factor 'ligands'");
    const two = { ...LISTED, objectives: [...LISTED.objectives, { name: 'cost', goal: 'minimize' as const }] }; // prettier-ignore
    await expect(suggest(two, [])).rejects.toThrow('has 2 objectives');
    await expect(suggest({ ...SPACE, constraints: [], factors: SPACE.factors.slice(0, 1) }, [])).rejects.toThrow('No factor'); // prettier-ignore
  });
});
