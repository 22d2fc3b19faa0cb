// Who may import whom (docs/architecture.md). Arrows point down the list of layers only; there are no cycles.

/** core/ folders, lowest first: each may import itself and the ones before it. */
const layers = [
  'protocol',
  'random',
  'numerics',
  'nn',
  'chem',
  'circuits',
  'quantum-chemistry',
  'surrogate',
  'reactions',
  'policies',
  'memory',
  'scoring',
  'agents',
  'environments',
  'storage',
  'runs',
  'benchmarks',
  'engine',
  'host',
];

const noUpwardArrows = layers.slice(0, -1).map((layer, index) => ({
  name: `core-${layer}-imports-nothing-above-it`,
  comment: `core/${layer} may import only: ${layers.slice(0, index + 1).join(', ')}.`,
  severity: 'error',
  from: { path: `^core/${layer}/` },
  to: { path: `^core/(${layers.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other hold one idea, or a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: {},
      // Made while the page is built (renderer/vite.config.ts).
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'core-knows-no-host',
      comment: 'core/ runs under any host: it imports neither a host nor a host library.',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(cli|electron|renderer|bench|test)/|node_modules/(electron|svelte|three)/' },
    },
    {
      name: 'core-has-known-layers',
      comment: 'A new folder in core/ needs its place in the list of layers.',
      severity: 'error',
      from: { path: '^core/', pathNot: `^core/(${layers.join('|')})/` },
      to: {},
    },
    {
      name: 'protocol-is-plain',
      comment: 'The renderer imports core/protocol: it needs zod and nothing else.',
      severity: 'error',
      from: { path: '^core/protocol/' },
      to: { pathNot: '^core/protocol/|node_modules/zod/' },
    },
    {
      name: 'cli-imports-core-only',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(electron|renderer|bench|test)/' },
    },
    {
      name: 'renderer-imports-protocol-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(core/(?!protocol/)|cli/|electron/|bench/|test/)' },
    },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      from: { path: '^(core|cli)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...noUpwardArrows,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
