import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { PMO_TASKS, scorePmo } from '../../../../core/benchmarks/pmo/tasks.ts';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { mergeRequests } from '../../../../core/scoring/merged-request.ts';

type Row = Record<string, string>;
const chemistry = await createInlineChemistry();
afterAll(() => chemistry.close());

// SOURCE: the tasks' definitions evaluated with Python RDKit 2022.09.3; see test/reference/README.md.
const rows = Papa.parse<Row>(
  readFileSync(new URL('../../../reference/test-reference-pmo.csv', import.meta.url), 'utf8'),
  { header: true, skipEmptyLines: true },
).data;

/** RDKit 2022.09 took phosphorus with seven bonds; RDKit 2026.09, which the app uses, refuses it. */
const REFUSED_SINCE = 'C[PH](=O)(=NCC1=CCCC(C=O)=C1Cl)N(F)F';
const known = rows.filter(({ smiles }) => smiles !== REFUSED_SINCE);
const molecules = known.map(({ smiles }) => smiles);
const { request, views } = mergeRequests(PMO_TASKS.map((task) => task.request));
const analyses = await chemistry.analyse(molecules, request);

describe('the PMO tasks', () => {
  it('are eighteen with names of their own', () => {
    expect(new Set(PMO_TASKS.map(({ id }) => id)).size).toBe(18);
  });

  it.each(PMO_TASKS.map(({ id }) => id))('%s agrees with the reference values', (id) => {
    const place = PMO_TASKS.findIndex((task) => task.id === id);
    const scores = scorePmo(PMO_TASKS[place], analyses.map(views[place]));
    const off = known.flatMap((row, i) => {
      const expected = Number(row[id]);
      const score = scores[i];
      return score !== null && Math.abs(score - expected) <= 1e-5
        ? []
        : [`${row.smiles}: ${score} instead of ${expected}`];
    });
    expect(off).toEqual([]);
    expect(scores.some((score) => score !== null && score > 0)).toBe(true);
  });

  it('give an invalid molecule 0', async () => {
    const [task] = PMO_TASKS;
    expect(scorePmo(task, await chemistry.analyse(['C1CC', REFUSED_SINCE], task.request))).toEqual([
      0, 0,
    ]);
  });
});
