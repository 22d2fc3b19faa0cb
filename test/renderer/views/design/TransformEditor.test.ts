// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { transforms } from '../../../../core/protocol/transforms.ts';
import type { Choice } from '../../../../core/protocol/host-records.ts';
import TransformEditor from '../../../../renderer/views/design/TransformEditor.svelte';
import type { Transform } from '../../../../renderer/views/design/scoring-types.ts';

const choices = Object.entries(transforms).map(([type, { title, settings }]): Choice => ({
  type, title, description: '', schema: z.toJSONSchema(settings, { io: 'input' }),
})); // prettier-ignore

// jsdom lays nothing out.
class NoResizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NoResizes);

function show(transform: Transform | undefined, more: object = {}) {
  const onchange = vi.fn();
  const props = { name: 'logP', transform, choices, onchange, histogram: { low: -2, width: 0.5, counts: [1, 4, 6, 4, 3, 1, 1, 1, 1, 1, 1, 1] }, ...more }; // prettier-ignore
  return { ...render(TransformEditor, { props }), onchange };
}

describe('the drawn transform', () => {
  it('has a slider for each handle, with its value and its score', () => {
    const { getByRole } = show({ type: 'double-sigmoid', low: 1, high: 3 });
    const low = getByRole('slider', { name: 'Low of logP' });
    expect(low.getAttribute('aria-valuenow')).toBe('1');
    expect(low.getAttribute('aria-valuetext')).toBe('1.00, score 0.500');
  });

  it('moves a handle by the arrow keys, ten steps with Shift', async () => {
    const { getByRole, onchange } = show({ type: 'double-sigmoid', low: 1, high: 3 });
    const high = getByRole('slider', { name: 'High of logP' });
    await fireEvent.keyDown(high, { key: 'ArrowRight' });
    const step = (onchange.mock.lastCall![0] as { high: number }).high - 3;
    expect(step).toBeGreaterThan(0);
    await fireEvent.keyDown(high, { key: 'ArrowLeft', shiftKey: true });
    expect((onchange.mock.lastCall![0] as { high: number }).high).toBeCloseTo(3 - 10 * step, 6);
  });

  it('moves a handle with the pointer, each drag one step of undo', async () => {
    SVGElement.prototype.setPointerCapture ??= () => undefined;
    const { getByRole, onchange } = show({ type: 'double-sigmoid', low: 1, high: 3 });
    const low = getByRole('slider', { name: 'Low of logP' });
    for (let drag = 1; drag <= 2; drag++) {
      await fireEvent.pointerDown(low, { pointerId: 1, clientX: 200, clientY: 60 });
      await fireEvent.pointerMove(low, { pointerId: 1, clientX: 60, clientY: 60 });
      await fireEvent.pointerUp(low, { pointerId: 1 });
      expect(onchange.mock.lastCall![1]).toMatchObject({
        merge: `drag/logP/${drag}`,
        gesture: true,
      });
    }
    expect((onchange.mock.lastCall![0] as { low: number }).low).toBeLessThan(1);
    onchange.mockClear();
    await fireEvent.pointerMove(low, { pointerId: 1, clientX: 90, clientY: 60 });
    expect(onchange).not.toHaveBeenCalled();
  });

  it('offers the numbers of the transform as fields', async () => {
    const { getByLabelText, onchange } = show({ type: 'gaussian', mean: 2, sigma: 0.5 });
    await fireEvent.input(getByLabelText('Mean'), { target: { value: '2,5' } });
    expect(onchange.mock.lastCall![0]).toEqual({ type: 'gaussian', mean: 2.5, sigma: 0.5 });
  });

  it('keeps what fits when another kind is chosen, and goes without one where that is possible', async () => {
    const { getByLabelText, onchange, rerender } = show({ type: 'sigmoid', low: 1, high: 3 }, { without: 'The value is the score.' }); // prettier-ignore
    await fireEvent.change(getByLabelText('Transform'), { target: { value: 'step' } });
    expect(onchange.mock.lastCall![0]).toEqual({ type: 'step', low: 1, high: 3 });
    await fireEvent.change(getByLabelText('Transform'), { target: { value: '' } });
    expect(onchange.mock.lastCall![0]).toBeUndefined();
    await rerender({ transform: undefined, isScore: true });
    expect(document.querySelector('path.curve')).not.toBeNull();
    expect(document.querySelector('[role=slider]')).toBeNull();
  });

  it('draws no curve while a number is missing', () => {
    const { container } = show({ type: 'sigmoid', low: 4, high: 3 });
    expect(container.querySelector('path.curve')).toBeNull();
    expect(container.textContent).toContain('The curve needs its numbers');
  });
});
