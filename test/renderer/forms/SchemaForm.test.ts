// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import SchemaForm from '../../../renderer/forms/SchemaForm.svelte';

const schema = z.toJSONSchema(
  z.strictObject({
    batchSize: z.int().min(1).max(4096).default(64).describe('molecules sampled each step'),
    minutes: z.number().positive().optional(),
    mode: z.enum(['leave-one-out', 'none']).default('none'),
    purge: z.boolean().default(true),
    smarts: z.array(z.string()).default([]),
  }),
  { io: 'input' },
) as Record<string, unknown>;

function show(value: Record<string, unknown>, more: object = {}) {
  const onchange = vi.fn();
  return { ...render(SchemaForm, { props: { schema, value, onchange, ...more } }), onchange };
}

it('shows defaults, ranges, units and help', () => {
  const { getByLabelText, getByText } = show({}, { units: { minutes: 'min' } });
  expect((getByLabelText('Batch size') as HTMLInputElement).value).toBe('64');
  expect((getByLabelText('Purge') as HTMLInputElement).checked).toBe(true);
  expect(getByText(/^Molecules sampled each step · 1 to 4\s096$/)).toBeTruthy();
  expect(getByText('min')).toBeTruthy();
});

it('hands on what is entered, and what is no number as it was typed', async () => {
  const { getByLabelText, onchange } = show({ minutes: 5 });
  await fireEvent.input(getByLabelText('Batch size'), { target: { value: '128' } });
  expect(onchange.mock.lastCall![0]).toEqual({ minutes: 5, batchSize: 128 });
  await fireEvent.input(getByLabelText('Batch size'), { target: { value: 'many' } });
  expect(onchange.mock.lastCall![0]).toEqual({ minutes: 5, batchSize: 'many' });
  await fireEvent.input(getByLabelText('Minutes'), { target: { value: '' } });
  expect(onchange.mock.lastCall![0]).toEqual({});
  await fireEvent.change(getByLabelText('Mode'), { target: { value: 'leave-one-out' } });
  expect(onchange.mock.lastCall![0]).toMatchObject({ mode: 'leave-one-out' });
  await fireEvent.click(getByLabelText('Purge'));
  expect(onchange.mock.lastCall![0]).toMatchObject({ purge: false });
  await fireEvent.input(getByLabelText('SMARTS'), { target: { value: ' CC \n\nCl' } });
  expect(onchange.mock.lastCall![0]).toMatchObject({ smarts: ['CC', 'Cl'] });
});

it('says at the field what is wrong with it', () => {
  const { getByLabelText, getByText } = show({ batchSize: 0 }, { problems: { minutes: 'Too short.' } }); // prettier-ignore
  expect(getByText('Batch size must be at least 1.')).toBeTruthy();
  expect(getByText('Too short.')).toBeTruthy();
  expect(getByLabelText('Minutes').getAttribute('aria-invalid')).toBe('true');
  const described = getByLabelText('Batch size').getAttribute('aria-describedby')!;
  expect(document.getElementById(described)?.textContent).toContain('at least 1');
});

it('steps numbers with the arrow keys within their range', async () => {
  const { getByLabelText, onchange } = show({ batchSize: 2 });
  await fireEvent.keyDown(getByLabelText('Batch size'), { key: 'ArrowDown' });
  expect(onchange.mock.lastCall![0]).toEqual({ batchSize: 1 });
  await fireEvent.keyDown(getByLabelText('Batch size'), { key: 'ArrowDown', shiftKey: true });
  expect(onchange.mock.lastCall![0]).toEqual({ batchSize: 1 });
});

it('shows only the asked properties, in the asked order', () => {
  const { container } = show({}, { only: ['purge', 'batchSize'] });
  const fields = [...container.querySelectorAll('[data-field]')];
  expect(fields.map((field) => field.getAttribute('data-field'))).toEqual(['purge', 'batchSize']);
});
