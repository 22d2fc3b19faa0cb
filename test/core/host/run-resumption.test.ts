import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunResumption, type ResumeRequest } from '../../../core/host/run-resumption.ts';

const refusal = { kind: 'bad-input', message: 'The run is being worked on.', place: {} } as const;

let sent: ResumeRequest[];
let resumption: RunResumption;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  resumption = new RunResumption((request) => sent.push(request));
});
afterEach(() => void vi.useRealTimers());

it('asks once for each run that is taken up', () => {
  resumption.begin(['a', 'b']);
  for (const { id } of sent) resumption.receive({ id, result: {} });
  vi.runAllTimers();
  expect(sent.map(({ params }) => params.run)).toEqual(['a', 'b']);
});

it('asks again when it is refused, and leaves the run to the user in the end', () => {
  resumption.begin(['a']);
  for (let refused = 0; refused < sent.length; refused++) {
    resumption.receive({ id: sent[refused].id, error: refusal });
    vi.runAllTimers();
  }
  expect(sent.map(({ params }) => params.run)).toEqual(['a', 'a', 'a', 'a']);
});

it('asks nothing of an engine that is gone', () => {
  resumption.begin(['a']);
  resumption.receive({ id: sent[0].id, error: refusal });
  resumption.cancel();
  vi.runAllTimers();
  expect(sent).toHaveLength(1);
});
