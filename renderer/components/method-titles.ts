/** What people call the methods and parts that run files and run folders name by an id. */

const METHODS: Readonly<Record<string, string>> = {
  // Agents.
  reinforce: 'REINFORCE',
  reinvent: 'REINVENT',
  'augmented-hill-climb': 'Augmented Hill-Climb',
  'augmented-memory': 'Augmented Memory',
  // How components are joined.
  'geometric-mean': 'Geometric mean',
  'arithmetic-mean': 'Arithmetic mean',
  product: 'Product',
  minimum: 'Minimum',
  // Diversity filters.
  none: 'None',
  'murcko-scaffold': 'By Murcko scaffold',
  'generic-scaffold': 'By generic scaffold',
  'scaffold-similarity': 'By similar scaffolds',
  'identical-smiles': 'By identical molecule',
  // Priors of the program.
  'builtin:zinc': 'ZINC 250k',
};

/** An id that is not known stays as it is. */
export function methodTitle(id: string): string {
  return METHODS[id] ?? id;
}

const PARTS: Readonly<Record<string, string>> = {
  athanor: 'Athanor',
  node: 'Node.js',
  platform: 'System',
  sqlite: 'SQLite',
};

/** A part of the program that a run was made with; packages go by their own names. */
export function partTitle(name: string): string {
  return PARTS[name] ?? name;
}
