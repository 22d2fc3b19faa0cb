// A script for whole batches, in TypeScript: drug-likeness, less for molecules that resemble others of the batch.
// It sees all new molecules of a step at once, so that it can compare them with each other.

/** What a script can ask of a molecule. */
interface Molecule {
  smiles: string;
  properties: Record<string, number>;
  scaffold: string;
  matches(smarts: string): number;
  similarity(smiles: string, fingerprint?: string): number;
}

export const name = 'Drug-like and diverse';
export const range: [number, number] = [0, 1];

/** Below this similarity (ECFP4) two molecules do not disturb each other. */
const UNRELATED = 0.4;

export function scoreBatch(molecules: Molecule[]): number[] {
  return molecules.map((molecule, i) => {
    let nearest = 0;
    for (const [j, other] of molecules.entries()) {
      if (i !== j) nearest = Math.max(nearest, molecule.similarity(other.smiles, 'ecfp4'));
    }
    const crowding = Math.max(0, nearest - UNRELATED) / (1 - UNRELATED);
    return molecule.properties.qed * (1 - crowding);
  });
}
