/** What holds for every agent: settings, masks, repetition, and checkpoints that continue exactly. */
import { describe, expect, it } from 'vitest';
import {
  agentsFor,
  episodicAgents,
  episodicAgentSchema,
  findEpisodicAgent,
} from '../../../../core/agents/episodic/index.ts';
import { expectRepeatsAndResumes } from './play.ts';
import { lake, linearEnvironment, tabularEnvironment } from './problems.ts';

const small: Record<string, unknown> = {
  parallel: 2,
  hidden: [8],
  batchSize: 8,
  warmup: 16,
  replaySize: 40,
};

/** The small settings, as far as the agent has them. */
function settingsOf(id: string): Record<string, unknown> {
  const { shape } = findEpisodicAgent(id).settings;
  return Object.fromEntries(Object.entries(small).filter(([name]) => name in shape));
}

describe('the episodic agents', () => {
  // The lake throws at a forbidden action, so that these runs also test the masks.
  for (const { id, actions, reproducible } of episodicAgents) {
    if (!reproducible) continue;
    it(
      `${id} repeats itself, and goes on exactly where it was saved`,
      { timeout: 20_000 },
      async () => {
        await expectRepeatsAndResumes({
          agent: id,
          settings: settingsOf(id),
          environment:
            actions === 'box' ? () => linearEnvironment() : () => tabularEnvironment(lake()),
        });
      },
    );
  }

  it('have distinct ids, papers, and defaults and descriptions for all settings', () => {
    expect(new Set(episodicAgents.map(({ id }) => id)).size).toBe(episodicAgents.length);
    for (const { settings, paper } of episodicAgents) {
      expect(paper.length).toBeGreaterThan(5);
      expect(settings.parse({})).toBeDefined();
      expect(() => settings.parse({ typo: 1 })).toThrow('typo');
      for (const [name, field] of Object.entries(settings.shape))
        expect(field.description, name).toBeTruthy();
    }
  });

  it('are offered by the kind of actions', () => {
    const ids = (kind: 'discrete' | 'box') => agentsFor(kind).map(({ id }) => id);
    expect(ids('box').sort()).toEqual(['ddpg', 'random', 'sac']);
    expect(ids('discrete')).toContain('double-dqn');
    expect(ids('discrete')).not.toContain('sac');
    const schema = episodicAgentSchema('discrete');
    expect(schema.parse({ type: 'ppo', clip: 0.1 })).toMatchObject({ type: 'ppo', clip: 0.1 });
    expect(() => schema.parse({ type: 'sac' })).toThrow();
    expect(() => findEpisodicAgent('ppoo')).toThrow('ppoo');
  });
});
