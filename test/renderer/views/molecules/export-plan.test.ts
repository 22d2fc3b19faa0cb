import { describe, expect, it } from 'vitest';
import { hostStreams } from '../../../../core/protocol/host-api.ts';
import {
  FORMATS,
  exportParams,
  exportProblem,
  exportTitle,
  fileName,
  type ExportChoice,
} from '../../../../renderer/views/molecules/export-plan.ts';

const choice = (change: Partial<ExportChoice> = {}): ExportChoice => ({
  scope: 'all', format: 'sdf', top: 100, threeD: false, uniqueScaffolds: false, ...change,
}); // prettier-ignore

describe('an export', () => {
  it('is asked for as the host takes it, in every format', () => {
    for (const { format } of FORMATS)
      for (const scope of ['selected', 'liked', 'top', 'all'] as const) {
        const keys = scope === 'selected' ? ['C', 'CC'] : undefined;
        const params = exportParams('r', 'f', choice({ format, scope, threeD: true }), keys);
        expect(hostStreams.exportRun.safeParse(params).success).toBe(true);
      }
  });

  it('carries what applies and nothing else', () => {
    expect(exportParams('r', 'f', choice({ scope: 'top', top: 5, threeD: true }), undefined)).toEqual({ run: 'r', file: 'f', format: 'sdf', top: 5, threeD: true }); // prettier-ignore
    expect(exportParams('r', 'f', choice({ scope: 'liked', format: 'csv', threeD: true }), undefined)).toEqual({ run: 'r', file: 'f', format: 'csv', liked: true }); // prettier-ignore
    expect(exportParams('r', 'f', choice({ scope: 'selected', format: 'athanor' }), ['C'])).toEqual({ run: 'r', file: 'f', format: 'athanor' }); // prettier-ignore
  });

  it('goes to a file named after the run and the choice', () => {
    expect(fileName('Drug-like, logP 2 to 3', choice({ scope: 'liked' }))).toBe('Drug-like, logP 2 to 3 - liked.sdf'); // prettier-ignore
    expect(fileName('../../etc/passwd', choice({ format: 'csv' }))).toBe('_.._etc_passwd.csv');
    expect(fileName('', choice({ format: 'athanor', scope: 'top' }))).toBe('Run.athanor');
  });

  it('is refused with a reason before it begins', () => {
    expect(exportProblem(choice(), 5)).toBeUndefined();
    expect(exportProblem(choice(), 0)).toMatch(/no molecule/);
    expect(exportProblem(choice({ scope: 'top', top: 1.5 }), 5)).toMatch(/whole number/);
    expect(exportProblem(choice({ format: 'svg' }), 5_000)).toMatch(/at most 500/);
    expect(exportProblem(choice({ scope: 'shown' }), 200_000)).toMatch(/Export all/);
    expect(exportProblem(choice({ format: 'athanor' }), 0)).toBeUndefined();
  });

  it('is named in the list of tasks', () => {
    expect(exportTitle(choice(), 1_200)).toBe('Export of 1\u2009200 molecules as SDF');
    expect(exportTitle(choice({ format: 'athanor' }), 3)).toBe('Export of the whole run');
  });
});
