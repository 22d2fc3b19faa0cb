import { beforeAll, describe, expect, it } from 'vitest';
import { depict, type DepictionOptions } from '../../../core/chem/depiction.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const box: DepictionOptions = { theme: 'light', width: 320, height: 200 };
const aspirin = 'CC(=O)Oc1ccccc1C(=O)O';
let rdkit: Rdkit;

beforeAll(async () => {
  rdkit = await Rdkit.load();
});

/** Every point of every path. */
function points(svg: string): [x: number, y: number][] {
  return [...svg.matchAll(/ d="([^"]*)"/g)].flatMap(([, path]) =>
    [...path.matchAll(/[MLQC ](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]): [number, number] => [Number(x), Number(y)]),
  ); // prettier-ignore
}

function colours(svg: string): Set<string> {
  return new Set(
    [...svg.matchAll(/(?:stroke|fill)="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour),
  );
}

/** WCAG relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe('the drawing of a molecule', () => {
  it('fits its frame, from thumbnails to pages, with thin lines and no background', () => {
    for (const [width, height] of [[100, 40], [320, 200], [40, 300]] as const) {
      for (const smiles of [aspirin, 'C', 'CCCCCCCCCCCCCCCCCCCC', '[Na+].[Cl-]']) {
        const svg = depict(rdkit, smiles, { theme: 'light', width, height });
        expect(svg).toMatch(new RegExp(`^<svg [^>]*width="${width}" height="${height}"`));
        expect(svg).not.toContain('<rect');
        for (const [, stroke] of svg.matchAll(/stroke-width="([\d.]+)"/g))
          expect(Number(stroke)).toBeLessThanOrEqual(1.2);
        const [left, top, wide, high] = /viewBox="([^"]*)"/.exec(svg)![1].split(' ').map(Number);
        // Little more than the frame itself.
        expect(wide * high).toBeLessThan(1.1 * width * height);
        for (const [x, y] of points(svg)) {
          expect(x).toBeGreaterThanOrEqual(left);
          expect(x).toBeLessThanOrEqual(left + wide);
          expect(y).toBeGreaterThanOrEqual(top);
          expect(y).toBeLessThanOrEqual(top + high);
        }
      }
    }
  }); // prettier-ignore

  it('has the same bond length wherever there is room', () => {
    const longest = (smiles: string): number => {
      const [[, path]] = depict(rdkit, smiles, box).matchAll(/ d="([^"]*)"/g);
      const [, x0, y0, x1, y1] = /M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/.exec(path)!.map(Number);
      return Math.hypot(x1 - x0, y1 - y0);
    };
    expect(longest('CC')).toBeCloseTo(28, 0);
    expect(longest('CCC')).toBeCloseTo(28, 0);
  });

  it('is readable on both grounds', () => {
    const all = 'NOCC(F)(Cl)C(Br)(I)SP[Si]B[Se]C';
    for (const [theme, ground] of [['light', '#f6f7f9'], ['dark', '#1d2127']] as const) {
      const used = [...colours(depict(rdkit, all, { ...box, theme }))];
      expect(used.length).toBeGreaterThan(9);
      for (const colour of used) expect(contrast(colour, ground), colour).toBeGreaterThan(4.5);
    }
  }); // prettier-ignore

  it('marks the atoms that it is told to, and no others', () => {
    const marks = (highlight: number[]): [number, number][] =>
      points(
        /<path fill="#ffc39a"[^>]*>/.exec(depict(rdkit, 'OCCCCCCCCN', box, highlight))?.[0] ?? '',
      );
    expect(marks([])).toEqual([]);
    expect(marks([99])).toEqual([]);
    const middle = (all: [number, number][]): number => all.reduce((sum, [x]) => sum + x, 0) / all.length; // prettier-ignore
    const oxygen = middle(marks([0]));
    const nitrogen = middle(marks([9]));
    const between = middle(marks([4, 5]));
    expect(Math.abs(oxygen - nitrogen)).toBeGreaterThan(150);
    expect((oxygen - between) * (nitrogen - between)).toBeLessThan(0);
  });

  it('counts atoms as the analysis of the same SMILES does, also where hydrogen atoms are written', () => {
    // RDKit takes these hydrogens off, so that atom 1 is the oxygen.
    const svg = depict(rdkit, '[H]C([H])([H])O', box, [1]);
    expect(points(/<path fill="#ffc39a"[^>]*>/.exec(svg)![0]).length).toBeGreaterThan(0);
    expect(depict(rdkit, '[H]C([H])([H])O', box, [2])).not.toContain('#ffc39a');
  });

  it('lays molecules out by a scaffold', () => {
    const align = 'c1cnc(N2CCCCC2)nc1';
    const nitrogens = (smiles: string): number[] => {
      const svg = depict(rdkit, smiles, { ...box, align });
      const labels = points(/<path fill="#1f5fbf"[^>]*>/.exec(svg)![0]);
      const centre = labels.map((_, i) => i).reduce((sum, i) => sum + labels[i][0], 0) / labels.length; // prettier-ignore
      return labels.map(([x]) => Math.sign(Math.round(x - centre)));
    };
    expect(nitrogens('c1cnc(N2CCC(C)CC2)nc1')).toEqual(nitrogens('Cc1cnc(N2CCCCC2)nc1'));
    // What does not hold it, or no scaffold at all, is drawn as usual.
    expect(depict(rdkit, 'CCO', { ...box, align })).toBe(depict(rdkit, 'CCO', box));
    expect(depict(rdkit, 'CCO', { ...box, align: 'c1cc(' })).toBe(depict(rdkit, 'CCO', box));
  });

  it('is empty for what is no molecule, and survives large ones', () => {
    for (const smiles of ['', 'c1cc', 'not a molecule', '<svg onload=alert(1)>', 'C'.repeat(5000)])
      expect(depict(rdkit, smiles, box)).toBe('');
    expect(depict(rdkit, 'C'.repeat(400), box)).toContain('<path');
    expect(depict(rdkit, aspirin, box)).toContain('<path');
  });
});
