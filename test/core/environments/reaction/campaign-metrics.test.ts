import { expect, it } from 'vitest';
import {
  campaignMetrics,
  overallScore,
} from '../../../../core/environments/reaction/campaign-metrics.ts';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';

const factors = [{ name: 'x', kind: 'integer', low: 0, high: 1 }];
const definitionOf = (objectives: unknown[]) => parseDefinition({ factors, objectives });

it('measures two objectives by the area that they dominate beyond their thresholds', () => {
  const definition = definitionOf([
    { name: 'yield', goal: 'maximize', threshold: 10 },
    { name: 'waste', goal: 'minimize', threshold: 5 },
  ]);
  const results = [
    { yield: 20, waste: 3 },
    { yield: 40, waste: 4 },
    // Worse than the threshold in one objective: counts for nothing.
    { yield: 90, waste: 6 },
  ];
  // 30 x 1 below waste 4, and 10 x 1 more between 3 and 4.
  expect(campaignMetrics({ definition, best: { hypervolume: 80 } }, results)).toEqual({
    best_yield: 90,
    best_waste: 3,
    hypervolume: 40,
    hypervolume_share: 0.5,
  });
});

it('measures one objective by its distance from the best', () => {
  const minimize = definitionOf([{ name: 'waste', goal: 'minimize' }]);
  expect(campaignMetrics({ definition: minimize, best: { value: 1 } }, [{ waste: 4 }, { waste: 3 }])).toEqual({ best_waste: 3, regret: 2 }); // prettier-ignore
  const target = definitionOf([{ name: 'pH', goal: 'target', target: 7 }]);
  expect(campaignMetrics({ definition: target }, [{ pH: 4 }, { pH: 8 }])).toEqual({ best_pH: 8 });
});

it('has no hypervolume where a threshold is missing', () => {
  const definition = definitionOf([
    { name: 'yield', goal: 'maximize', threshold: 10 },
    { name: 'waste', goal: 'minimize' },
  ]);
  expect(campaignMetrics({ definition }, [{ yield: 20, waste: 3 }])).toEqual({ best_yield: 20, best_waste: 3 }); // prettier-ignore
});

it('sums objectives up in one figure where their limits are known', () => {
  const { objectives } = definitionOf([
    { name: 'yield', goal: 'maximize', low: 0, high: 100 },
    { name: 'waste', goal: 'minimize', low: 0, high: 10 },
    { name: 'pH', goal: 'target', target: 7, low: 0, high: 14 },
  ]);
  expect(overallScore(objectives, { yield: 50, waste: 2, pH: 7 })).toBeCloseTo((0.5 + 0.8 + 1) / 3, 12); // prettier-ignore
  const [only] = definitionOf([{ name: 'yield', goal: 'maximize' }]).objectives;
  expect(overallScore([only], { yield: 50 })).toBeNull();
});
