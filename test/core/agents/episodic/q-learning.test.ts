import { describe, expect, it } from 'vitest';
import {
  observationKey,
  type SavedActionValues,
} from '../../../../core/agents/episodic/action-values.ts';
import { play } from './play.ts';
import { lake, optimalValues, tabularEnvironment } from './problems.ts';

describe('Q-learning with a table', () => {
  it('finds the optimal values of every state that matters', async () => {
    const discount = 0.9;
    const optimal = optimalValues(lake(), discount);
    const settings = { discount, exploration: 1, lastExploration: 1 };
    const environment = () => tabularEnvironment(lake());
    const { saved } = await play({ agent: 'q-learning', settings, environment, rounds: 4000 });
    const rows = new Map((saved.table as SavedActionValues).map(([key, ...row]) => [key, row]));
    // The start, and the states of the shortest ways.
    for (const state of [0, 4, 8, 9, 10, 13, 14]) {
      const features = new Float32Array(16);
      features[state] = 1;
      const [values, legal] = rows.get(observationKey({ features })) ?? [[], null];
      const allowed = values.filter((_, action) => legal?.[action] === 1);
      expect(Math.max(...allowed), `state ${state}`).toBeCloseTo(optimal[state], 3);
    }
  });
});
