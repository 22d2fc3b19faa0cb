import { describe, expect, it } from 'vitest';
import { PmoLedger } from '../../../../core/benchmarks/pmo/ledger.ts';

describe("PMO's accounting", () => {
  it('charges a molecule once, up to the budget', () => {
    const ledger = new PmoLedger(2);
    expect(ledger.charge('C', 0.1)).toBe(true);
    expect(ledger.charge('C', 0.1)).toBe(true);
    expect(ledger.calls).toBe(1);
    expect(ledger.charge('CC', 0.2)).toBe(true);
    expect(ledger.spent).toBe(true);
    expect(ledger.charge('CCC', 0.3)).toBe(false);
    expect(ledger.scoreOf('CCC')).toBeUndefined();
    expect(ledger.charge('CC', 0.2)).toBe(true);
  });

  it('reaches 0.995 s with a constant top 10 of s from the first 100 of 10,000 calls', () => {
    // SOURCE: the cap that the PMO table shows for drd2.
    for (const s of [1, 0.8]) {
      const ledger = new PmoLedger(10_000);
      for (let i = 0; i < 10_000; i++) ledger.charge(`m${i}`, s);
      expect(ledger.auc(10)).toBeCloseTo(0.995 * s, 10);
    }
  });

  it('integrates by trapezia of 100 calls and credits what an early stop left', () => {
    // 250 calls: the first hundred at 0.2, the second at 0.4, the rest at 0.6; the best one counts. Budget 1,000.
    const ledger = new PmoLedger(1000);
    for (let i = 0; i < 250; i++) ledger.charge(`m${i}`, i < 100 ? 0.2 : i < 200 ? 0.4 : 0.6);
    const spent = (100 * 0.2) / 2 + (100 * (0.2 + 0.4)) / 2 + (50 * (0.4 + 0.6)) / 2;
    expect(ledger.auc(1)).toBeCloseTo((spent + 750 * 0.6) / 1000, 12);
  });

  it('averages over what there is while fewer than k molecules are known', () => {
    const ledger = new PmoLedger(100);
    expect(ledger.auc(10)).toBe(0);
    ledger.charge('a', 0.5);
    ledger.charge('b', 0.1);
    expect(ledger.topMean(10)).toBeCloseTo(0.3, 12);
    expect(ledger.auc(10)).toBeCloseTo(((2 * 0.3) / 2 + 98 * 0.3) / 100, 12);
  });

  it('stops after five steps without a change among the best 100, from 1,000 calls on', () => {
    const ledger = new PmoLedger(10_000);
    for (let i = 0; i < 1000; i++) ledger.charge(`m${i}`, 0.5);
    for (let i = 0; i < 9; i++) ledger.endStep();
    expect(ledger.stalled).toBe(false);
    ledger.charge('one more', 0.1);
    for (let i = 0; i < 4; i++) ledger.endStep();
    ledger.charge('better', 0.6);
    ledger.endStep();
    for (let i = 0; i < 4; i++) ledger.endStep();
    expect(ledger.stalled).toBe(false);
    ledger.endStep();
    expect(ledger.stalled).toBe(true);
  });
});
