/** The five steps of the tour: what the app is for, in the order in which a design goes. */

export interface TourStep {
  title: string;
  text: string;
  drawing: 'goal' | 'run' | 'health' | 'molecules' | 'keep';
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    title: 'Say what a good molecule is',
    text: 'A design begins with a goal: properties, similarity to molecules of yours, substructures, or a script that you write. Each is drawn as a curve that turns a value into a score from 0 to 1.',
    drawing: 'goal',
  },
  {
    title: 'Let an agent learn to make them',
    text: 'The agent starts from a network that writes drug-like molecules, and learns from every score. The curve shows whether the best ones get better. Pause, go on and stop whenever you like: nothing is lost.',
    drawing: 'run',
  },
  {
    title: 'See whether it is healthy',
    text: 'Valid molecules, new scaffolds and the distance from where it began tell when an agent repeats itself or cheats. A plain sentence says so, and what to do.',
    drawing: 'health',
  },
  {
    title: 'Judge what it found',
    text: 'All molecules stand in one table, linked with the plots and a map of chemical space. Look at them in 3D, see why each scores so, and like, star or note the ones that matter.',
    drawing: 'molecules',
  },
  {
    title: 'Take them with you',
    text: 'Export the liked ones as SDF, CSV or SMILES. A run is one folder that can be opened, resumed, compared and mailed as one .athanor file. Everything stays on this computer.',
    drawing: 'keep',
  },
];
