/** What a reward script that is written in the app begins with: the shortest one that works. */
export const NEW_SCRIPT = `export const name = 'My reward';

// Where the value lies; it needs no transform then.
export const range = [0, 1];

/** One molecule at a time; a higher value is better. */
export function score(molecule) {
  const { qed } = molecule.properties;
  return molecule.matches('[N+](=O)[O-]') > 0 ? 0 : qed;
}
`;
