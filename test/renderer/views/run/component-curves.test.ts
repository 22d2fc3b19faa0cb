import { describe, expect, it } from 'vitest';
import {
  componentMetric,
  componentsOf,
  meansByStep,
  rawPlot,
  transformedPlot,
} from '../../../../renderer/views/run/component-curves.ts';
import { step } from './records.ts';

const scoring = {
  components: [{ type: 'mw' }, { type: 'script', name: 'My reward', file: 'a.js' }],
};
const options = { clock: 'step' as const, stages: [], colour: 0 };

describe('the components of a goal', () => {
  it('carry the names that people gave them, else those of the field, and their unit', () => {
    expect(componentsOf(scoring)).toEqual([
      { name: 'mw', title: 'MW', unit: 'g/mol', rawColumn: 'mw_raw' },
      { name: 'My reward', title: 'My reward', unit: '', rawColumn: 'My reward_raw' },
    ]);
    expect(componentsOf(undefined)).toEqual([]);
  });

  it('find their metric although it is called as another one', () => {
    expect([componentMetric('qed'), componentMetric('valid')]).toEqual(['qed', 'valid_value']);
  });

  it('are drawn as scored from the steps', () => {
    const [mw] = componentsOf(scoring);
    const plot = transformedPlot(mw, [step(1, { mw: 0.4 }), step(2, {})], options);
    expect(plot.series[0].raw).toEqual([0.4, null]);
  });

  it('are drawn raw from the molecules, with their spread', () => {
    const [mw] = componentsOf(scoring);
    const feed = {
      ids: [1, 2, 3],
      steps: [1, 1, 2],
      stages: [0, 0, 0],
      columns: { mw_raw: [300, 400, null] },
    };
    const plot = rawPlot(mw, [step(1), step(2)], feed, options);
    expect(plot.y.title).toBe('Raw value (g/mol)');
    expect(plot.series[0].raw).toEqual([350, null]);
    expect(plot.series[0].band).toEqual({ low: [300, null], high: [400, null] });
  });

  it('are averaged within each step', () => {
    const { mean, sd } = meansByStep([1, 1, 3], [2, 4, 5], [{ step: 1 }, { step: 2 }, { step: 3 }]);
    expect(mean).toEqual([3, null, 5]);
    expect(sd).toEqual([1, null, 0]);
  });
});
