import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startModelChild } from '../../../../core/scoring/onnx-model/model-child.ts';
import type { ModelReply } from '../../../../core/scoring/onnx-model/model-messages.ts';

const MODEL = join(import.meta.dirname, '../../../../assets/priors/zinc.onnx');

describe.each([
  ['process', false],
  ['thread, as in Electron', true],
])('a model in a %s', (_name, isInElectron) => {
  it('is opened, and a file that is no model is an answer too', async () => {
    const replies: ModelReply[] = [];
    const onEnd = vi.fn();
    const child = startModelChild({ onReply: (reply) => replies.push(reply), onEnd }, isInElectron);
    expect(typeof child.processId).toBe(isInElectron ? 'undefined' : 'number');
    child.send({ open: MODEL });
    await vi.waitFor(() => expect(replies).toHaveLength(1), 30_000);
    expect(replies[0]).toHaveProperty('facts.inputs');
    child.send({ open: join(import.meta.dirname, 'missing.onnx') });
    await vi.waitFor(() => expect(replies).toHaveLength(2), 30_000);
    expect(replies[1]).toHaveProperty('error', expect.stringContaining('ENOENT'));
    child.end();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(onEnd).not.toHaveBeenCalled();
  });
});

describe('a model process', () => {
  it('that dies says how', async () => {
    const onEnd = vi.fn();
    const child = startModelChild({ onReply: vi.fn(), onEnd }, false);
    process.kill(child.processId!, 'SIGKILL');
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledWith('crashed (SIGKILL)'), 10_000);
  });
});
