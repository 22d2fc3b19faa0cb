/** What a user says about a molecule whose ground state is looked for: geometry, unit, charge, active space and mapping. */
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';
import type { ActiveSelection } from './active-space.ts';
import { FERMION_MAPPINGS, SPIN_ORDERS } from './fermion-mapping.ts';
import { LENGTH_UNITS } from './geometry.ts';

const activeSchema = z.union([
  z.literal('all'),
  z.literal('valence'),
  z.array(z.int().min(0)),
  z.strictObject({ electrons: z.int().min(0), orbitals: z.int().min(1) }),
]);

export const moleculeSettingsSchema = z.strictObject({
  name: z.string().min(1).optional().describe('what the molecule is called in results'),
  geometry: z
    .string()
    .min(1)
    .describe('element and x, y, z of each atom, by lines or semicolons: "H 0 0 0; H 0 0 0.74"'),
  unit: z
    .enum(LENGTH_UNITS)
    .optional()
    .describe('of the coordinates; may be left out where the geometry has a line with it'),
  charge: z.int().default(0).describe('of the molecule, in elementary charges'),
  active: activeSchema
    .default('all')
    .describe(
      'orbitals whose electrons are correlated: "all", "valence", numbers from 0 by ascending energy, or electrons and orbitals around the gap',
    ),
  mapping: z
    .enum(FERMION_MAPPINGS)
    .default('jordan-wigner')
    .describe('of electrons to qubits; parity leaves out two qubits'),
  spinOrder: z
    .enum(SPIN_ORDERS)
    .default('blocked')
    .describe('of spin orbitals: a0 a1 .. b0 b1 .. or a0 b0 a1 b1 ..'),
});

export type MoleculeSettings = z.output<typeof moleculeSettingsSchema>;
export type MoleculeInput = z.input<typeof moleculeSettingsSchema>;

/** Reads `all`, `valence`, `4e4o` (electrons and orbitals) or `1,2,5` and `1-3,5` (orbitals); `field` names it in errors. */
export function parseActiveSelection(text: string, field: string): ActiveSelection {
  const tidy = text.trim().toLowerCase();
  if (tidy === 'all' || tidy === 'valence') return tidy;
  const counts = /^(\d+)\s*e\s*,?\s*(\d+)\s*o$/.exec(tidy);
  if (counts !== null) return { electrons: Number(counts[1]), orbitals: Number(counts[2]) };
  return tidy.split(',').flatMap((part) => {
    const range = /^\s*(\d{1,3})\s*(?:-\s*(\d{1,3})\s*)?$/.exec(part);
    if (range === null)
      throw badInput(
        `"${text}" is no active space.`,
        { field },
        'Write all, valence, electrons and orbitals such as 4e4o, or orbitals such as 1,2,5 or 1-3.',
      );
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  });
}
