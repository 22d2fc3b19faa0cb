// Lint rules: typescript-eslint's strict type-checked set, less the rules that fight typed arrays and numerics.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Default exports are not allowed: a name is searchable.',
};
const noUnseededRandomness = {
  selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
  message: 'Pass a Random down: the same seed must give the same run.',
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'coverage/', 'runs/', 'assets/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', noDefaultExports, noUnseededRandomness],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Element access is not checked for undefined by the compiler (hot numeric loops), so these two would misfire.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An interface may be asynchronous where one of its implementations is not.
      '@typescript-eslint/require-await': 'off',
      // Interfaces use method syntax and are implemented by closures, which need no this.
      '@typescript-eslint/unbound-method': 'off',
      // Records keyed by user input are deleted from on purpose.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Generic parameters that name a shape at the call are how graph inputs are typed.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  // Types of components are checked by svelte-check; here their structure is. The parser of the last set counts.
  { files: ['**/*.svelte'], extends: [tseslint.configs.strict] },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      // The compiler knows the names of browsers and of types.
      'no-undef': 'off',
      'no-restricted-syntax': ['error', noUnseededRandomness],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Props and bindable state are declared together, and some of them are never assigned.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      // Molecules and scripts are untrusted text.
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'off',
      // Addresses are hashes of this one page; there is no router whose base they would miss.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  // A Map that nothing on the screen follows need not be reactive.
  { files: ['renderer/**'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
  {
    files: ['**/*.svelte.ts'],
    languageOptions: { parser: tseslint.parser },
  },
  {
    files: ['renderer/public/*.js'],
    languageOptions: {
      globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' },
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests hand wrong values in on purpose, and read JSON fixtures.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['**/*.config.ts', '**/*.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', module: 'writable', URL: 'readonly' },
    },
  },
);
