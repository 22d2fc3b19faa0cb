// A property formula, one molecule at a time: drug-like molecules of moderate size and polarity.
// Every property of `athanor score` is a key of molecule.properties; a higher score is better.

export const name = 'Lead-like';

// score() lies in this range, so no transform is needed.
export const range = [0, 1];

/** 1 at the wanted value, falling on both sides like a bell; 0.61 at one `width` from it. */
function near(value, wanted, width) {
  return Math.exp(-0.5 * ((value - wanted) / width) ** 2);
}

export function score(molecule) {
  const { qed, logp, mw, tpsa, rotatable_bonds: rotatableBonds } = molecule.properties;
  const stiff = Math.max(0, 1 - rotatableBonds / 12);
  // The geometric mean asks for all of them at once.
  const wishes = [qed, near(logp, 2.5, 1.5), near(mw, 350, 75), near(tpsa, 80, 40), stiff];
  return wishes.reduce((product, wish) => product * wish, 1) ** (1 / wishes.length);
}
