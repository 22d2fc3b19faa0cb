import { expect, it } from 'vitest';
import { sliderToWeight, weightToSlider } from '../../../../renderer/views/design/weight-slider.ts';

it('puts 1 in the middle, and half and double equally far from it', () => {
  expect([weightToSlider(0.1), weightToSlider(1), weightToSlider(10)]).toEqual([0, 50, 100]);
  expect(weightToSlider(2) - 50).toBe(50 - weightToSlider(0.5));
});

it('stays within its ends for any weight', () => {
  expect([weightToSlider(1e6), weightToSlider(1e-9), weightToSlider(Number.NaN)]).toEqual([100, 0, 50]); // prettier-ignore
});

it('gives weights of two figures that lead back to where the slider stood', () => {
  for (let position = 0; position <= 100; position += 5)
    expect(Math.abs(weightToSlider(sliderToWeight(position)) - position)).toBeLessThanOrEqual(1);
  expect(sliderToWeight(50)).toBe(1);
});
