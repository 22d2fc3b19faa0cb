import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CircuitCheckMessage } from '../../../../core/protocol/circuit-target-api.ts';
import { circuitPresets } from '../../../../core/host/circuit-target-presets.ts';
import type { Host } from '../../../../renderer/host/host.ts';
import { CircuitDesign } from '../../../../renderer/views/circuit-target/circuit-design.svelte.ts';

interface Asked {
  params: { settings: { environment: Record<string, unknown> }; files: Record<string, string> };
  send: (message: CircuitCheckMessage) => void;
  end: () => void;
  isCancelled: boolean;
}

function open() {
  const checks: Asked[] = [];
  const requests: [string, unknown][] = [];
  const host = {
    request: (name: string, params: unknown) => {
      requests.push([name, params]);
      return Promise.resolve({ id: `${name}-${requests.length}`, name: 'h.json', size: 1 });
    },
    stream: (_: string, params: Asked['params'], send: Asked['send']) => {
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      const asked = { params, send, end, isCancelled: false };
      checks.push(asked);
      return {
        ended,
        cancel: () => {
          asked.isCancelled = true;
          end();
        },
      };
    },
  };
  return { design: new CircuitDesign(host as unknown as Host), checks, requests };
}

const [H2, GHZ] = circuitPresets();
const GOOD: CircuitCheckMessage = { check: { problems: [], facts: { kind: 'energy', qubits: 4, basisState: '1010' } } }; // prettier-ignore
const soon = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a design in the making', () => {
  it('is checked once nothing changes, the last change alone', async () => {
    const { design, checks } = open();
    design.take(H2);
    design.checkLater();
    await vi.advanceTimersByTimeAsync(300);
    design.checkLater();
    await vi.advanceTimersByTimeAsync(700);
    expect(checks).toHaveLength(1);
    checks[0].send({ doing: 'Computing the exact energy', facts: { kind: 'energy', qubits: 4 } });
    expect([design.doing, design.facts?.qubits]).toEqual(['Computing the exact energy', 4]);
    design.take(GHZ);
    expect(design.facts).toBeUndefined();
    void design.checkNow();
    await soon();
    expect(checks[0].isCancelled).toBe(true);
    checks[0].send(GOOD);
    expect(design.facts).toBeUndefined();
  });

  it('says what cannot be read without asking', async () => {
    const { design, checks } = open();
    design.draft.target.kind = 'amplitudes';
    design.draft.target.amplitudes = 'one';
    await design.checkNow();
    expect(checks).toHaveLength(0);
    expect(design.problems).toMatchObject([{ field: 'target.amplitudes' }]);
  });

  it('places what the engine finds, and does not start with it', async () => {
    const { design, checks, requests } = open();
    design.take(H2);
    const started = design.start();
    await soon();
    checks[0].send({ check: { problems: [{ kind: 'bad-input', message: 'Odd.', place: { field: 'charge' } }] } }); // prettier-ignore
    expect(await started).toBeUndefined();
    expect(design.problems).toEqual([{ field: 'target.molecule.charge', text: 'Odd.' }]);
    expect(requests.map(([name]) => name)).not.toContain('startRun');
  });

  it('starts from the Hartree-Fock state that the check has told', async () => {
    const { design, checks, requests } = open();
    design.take(H2);
    design.draft.start.kind = 'basis';
    const started = design.start();
    await soon();
    expect(checks[0].params.settings.environment).not.toHaveProperty('start');
    checks[0].send(GOOD);
    expect(await started).toBe('startRun-1');
    expect(requests.at(-1)).toMatchObject(['startRun', { settings: { environment: { start: '1010' } } }]); // prettier-ignore
    expect(checks[0].isCancelled).toBe(true);
    expect(design.starting).toBe(false);
  });

  it('starts although a newer check was asked for meanwhile, but not once it was closed', async () => {
    const { design, checks, requests } = open();
    design.take(H2);
    const started = design.start();
    design.checkLater();
    await vi.advanceTimersByTimeAsync(2000);
    expect(checks[0].isCancelled).toBe(true);
    checks.at(-1)?.send(GOOD);
    expect(await started).toBe('startRun-1');
    const again = design.start();
    await soon();
    design.close();
    expect(await again).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  it('names another target by itself, but keeps a name that was typed', async () => {
    const { design, checks } = open();
    design.take(H2);
    const check = async (): Promise<void> => {
      void design.checkNow();
      await soon();
      checks.at(-1)!.send(GOOD);
    };
    await check();
    expect(design.draft.name).toBe('H2, 4 qubits');
    design.draft.target.kind = 'spins';
    await check();
    expect(design.draft.name).toBe('Spin chain, 4 qubits');
    design.draft.name = 'Mine';
    design.draft.target.kind = 'state';
    await check();
    expect(design.draft.name).toBe('Mine');
  });

  it('hands pasted text to the host as a file, once for each text', async () => {
    const { design, checks, requests } = open();
    design.draft.target.kind = 'hamiltonian';
    for (const text of ['{}', '{}', '{ }']) {
      design.draft.target.hamiltonian.text = text;
      void design.checkNow();
      await soon();
    }
    expect(requests.map(([name]) => name)).toEqual(['textFile', 'textFile']);
    expect(checks.map(({ params }) => params.files)).toEqual([
      { 'hamiltonian.json': 'textFile-1' },
      { 'hamiltonian.json': 'textFile-1' },
      { 'hamiltonian.json': 'textFile-2' },
    ]);
  });
});
