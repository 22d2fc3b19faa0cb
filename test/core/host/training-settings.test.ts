import { describe, expect, it } from 'vitest';
import {
  estimateSeconds,
  parseFineTuneSettings,
  suggestedSettings,
  trainingSettings,
} from '../../../core/host/training-settings.ts';

describe('the settings of a fine-tuning', () => {
  it('give small sets steps to learn in, and a warm-up that ends', () => {
    for (const molecules of [10, 30, 300, 3_000, 100_000]) {
      const { epochs, batchSize, warmupSteps, validationShare } = suggestedSettings(molecules);
      const steps = epochs * Math.ceil((molecules * (1 - validationShare)) / batchSize);
      expect(steps).toBeGreaterThanOrEqual(10);
      expect(warmupSteps).toBeLessThan(steps / 2);
      expect(Math.ceil(molecules * validationShare)).toBeGreaterThanOrEqual(1);
    }
  });

  it('are those of the terminal', () => {
    const settings = parseFineTuneSettings({ epochs: 4, randomize: true });
    expect(trainingSettings(settings)).toMatchObject({ epochs: 4, randomize: true, patience: 3 });
    expect(trainingSettings(settings)).not.toHaveProperty('samples');
  });

  it('are refused by name', () => {
    expect(() => parseFineTuneSettings({ epochs: 0 })).toThrow(/epochs/);
    expect(() => parseFineTuneSettings({ hidden: 8 })).toThrow(/hidden/);
  });

  it('take longer for more molecules and a slower prior', () => {
    const [few, many] = [estimateSeconds(100, 0.01), estimateSeconds(1_000, 0.01)];
    expect(many.secondsPerEpoch).toBeGreaterThan(3 * few.secondsPerEpoch);
    expect(estimateSeconds(100, 0.02).secondsPerSample).toBeCloseTo(2 * few.secondsPerSample);
  });
});
