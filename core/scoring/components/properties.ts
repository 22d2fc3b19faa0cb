/** One component for each property of the contract: the raw value is the property itself. */
import { z } from 'zod';
import { PROPERTY_NAMES } from '../../chem/analysis.ts';
import type { PropertyName } from '../../chem/analysis.ts';
import { defineComponent, missing, roleSetting } from '../component.ts';
import type { Component } from '../component.ts';

const TITLES: Record<PropertyName, string> = {
  mw: 'Molecular weight (Da)',
  exact_mw: 'Monoisotopic mass (Da)',
  logp: 'Lipophilicity, Crippen logP',
  mr: 'Molar refractivity, Crippen',
  tpsa: 'Topological polar surface area (square angstrom)',
  hba: 'Hydrogen-bond acceptors',
  hbd: 'Hydrogen-bond donors',
  rotatable_bonds: 'Rotatable bonds',
  rings: 'Rings',
  aromatic_rings: 'Aromatic rings',
  aliphatic_rings: 'Aliphatic rings',
  largest_ring: 'Atoms of the largest ring',
  fraction_csp3: 'Fraction of sp3 carbons',
  heavy_atoms: 'Heavy atoms',
  charge: 'Formal charge',
  stereocentres: 'Stereocentres',
  bertz_ct: 'Bertz complexity',
  qed: 'Drug-likeness, QED',
  qed_alerts: 'Structural alerts counted by QED',
  sa_score: 'Synthetic accessibility, 1 (easy) to 10 (hard)',
};

/** Properties that lie in [0, 1] and are better the higher they are. */
const UNIT_PROPERTIES: readonly PropertyName[] = ['qed', 'fraction_csp3'];

function propertyComponent(name: PropertyName): Component {
  return defineComponent({
    type: name,
    title: TITLES[name],
    description: `The property '${name}' of the molecule.`,
    settings: z.strictObject({ type: z.literal(name), role: roleSetting }),
    rawRange: UNIT_PROPERTIES.includes(name) ? 'unit' : 'open',
    role: ({ role }) => role,
    create: async () => ({
      request: { properties: [name] },
      compute: async (analyses) =>
        analyses.map(({ properties }) => {
          const value = properties[name];
          return value === undefined || !Number.isFinite(value)
            ? missing(`The property '${name}' could not be computed.`)
            : { value };
        }),
      close: async () => undefined,
    }),
  });
}

export const propertyComponents: readonly Component[] = PROPERTY_NAMES.map(propertyComponent);
