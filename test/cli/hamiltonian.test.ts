import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHamiltonian } from '../../core/circuits/targets/hamiltonian-file.ts';
import { athanor, jsonLines, temporaryFolder } from './athanor.ts';
import type { Outcome } from './athanor.ts';

const LIH = 'Li 0 0 0\nH 0 0 2.2\n';
// SOURCE: test/core/quantum-chemistry/reference/hamiltonians/lih_4q_parity_2.2.json.
const LIH_EXACT = -7.84487911978435;

const HYDROXIDE = `hydroxide
     RDKit          3D

  2  1  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 O   0  0
    0.2000    0.4000    0.8500 H   0  0
  1  2  1  0
M  CHG  1   1  -1
M  END
`;

async function compute(
  file: string,
  content: string,
  ...options: string[]
): Promise<Outcome & { out: string }> {
  // prettier-ignore
  const folder = temporaryFolder();
  const input = join(folder, file);
  writeFileSync(input, content);
  const out = join(folder, 'new', 'h.json');
  return { ...(await athanor(['hamiltonian', '--in', input, '--out', out, ...options])), out };
}

const record = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

describe('athanor hamiltonian', () => {
  it('computes a typed geometry, and says all energies with their unit', async () => {
    const { code, out, stderr, stdout } = await compute(
      ...(['lih.xyz', LIH, '--unit', 'angstrom', '--active', '1,2,5', '--mapping', 'parity'] as const), // prettier-ignore
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'LiH: 4 qubits, 100 terms, parity, spins blocked.',
        'Geometry in angstrom, charge 0; orbitals frozen: 0; active: 1 2 5.',
        'Energies in hartree:',
        '  nuclear repulsion     0.7216052876',
        '  Hartree-Fock         -7.8079944005   state 1100',
        '  exact                -7.8448791198   active electrons: 1 of spin up and 1 of spin down',
        '  exact, overall       -7.8448791198   active electrons: 1 of spin up and 1 of spin down',
        `Written to ${out}.`,
        '',
      ].join('\n'),
    );
    const read = readHamiltonian(readFileSync(out, 'utf8'), out);
    expect(read.sum.qubits).toBe(4);
    expect(read.exactEnergy).toBeCloseTo(LIH_EXACT, 9);
    expect(record(out)).toMatchObject({
      geometry_unit: 'angstrom',
      frozen: [0],
      active: [1, 2, 5],
    });
  });

  it('takes settings from a JSON file; options stand above them', async () => {
    const settings = { name: 'hydride', geometry: LIH, unit: 'angstrom', active: [1, 2, 5] };
    const { code, out, stdout } = await compute('lih.json', JSON.stringify(settings), '--json', '--mapping', 'bravyi-kitaev'); // prettier-ignore
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({
        type: 'result',
        name: 'hydride',
        qubits: 6,
        unit: 'angstrom',
        out,
      }),
    ]);
    expect(record(out)).toMatchObject({ mapping: 'Bravyi-Kitaev', exact_ground_energy: expect.closeTo(LIH_EXACT, 8) }); // prettier-ignore
  });

  it('takes molblocks with their charge', async () => {
    const { code, out } = await compute('hydroxide.mol', HYDROXIDE, '--active', '6e4o');
    expect(code).toBe(0);
    // SOURCE: test/core/quantum-chemistry/reference/pyscf.json.
    expect(record(out)).toMatchObject({
      charge: -1,
      rhf_energy: expect.closeTo(-74.0556581769, 8),
    });
  });

  it('computes presets, and writes to standard output', async () => {
    const { code, stdout } = await athanor(['hamiltonian', '--preset', 'h2-2q', '--out', '-']);
    expect(code).toBe(0);
    const read = readHamiltonian(stdout, 'stdout');
    expect(read.sum.terms.find(({ pauli }) => pauli === 'XX')?.coefficient).toBeCloseTo(
      0.18128881,
      7,
    );
  });

  it('warns of an active space that parts orbitals of equal energy', async () => {
    const { code, stderr } = await compute(
      'lih.xyz',
      LIH,
      '--unit',
      'angstrom',
      '--active',
      '2e3o',
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Warning: Orbitals \d and \d have the same energy/);
  });

  it.each([
    ['no unit', 'm.xyz', LIH, [], /m\.xyz: The geometry has no unit\. Say whether/],
    ['two units', 'm.xyz', `bohr\n${LIH}`, ['--unit', 'angstrom'], /m\.xyz:1: The geometry says "bohr", and the setting says "angstrom"\./], // prettier-ignore
    ['another unit than the file', 'm.json', JSON.stringify({ geometry: LIH, unit: 'bohr' }), ['--unit', 'angstrom'], /--unit 'angstrom' contradicts the molecule, which is in bohr\./], // prettier-ignore
    ['a unit for a molblock', 'm.mol', HYDROXIDE, ['--unit', 'bohr'], /--unit 'bohr' contradicts the molecule, which is in angstrom\./], // prettier-ignore
    ['overlapping atoms', 'm.xyz', 'H 0 0 0\nH 0 0 0', ['--unit', 'bohr'], /Atoms H1 and H2 overlap/], // prettier-ignore
    ['sodium', 'm.xyz', 'H 0 0 0\nNa 0 0 2', ['--unit', 'bohr'], /m\.xyz:2: "Na" lies beyond neon/],
    ['odd electrons', 'm.xyz', LIH, ['--unit', 'bohr', '--charge', '1'], /charge: The molecule has "3" electrons, an odd number/], // prettier-ignore
    ['too large a space', 'm.xyz', LIH, ['--unit', 'bohr', '--active', '2e9o'], /active: The active space of "9" orbitals is larger/], // prettier-ignore
    ['a misspelt space', 'm.xyz', LIH, ['--unit', 'bohr', '--active', 'most'], /--active: "most" is no active space\./], // prettier-ignore
    ['24 qubits', 'm.xyz', 'C 0 0 0\nC 0 0 2.3\nO 0 0 -2.2\nO 0 0 4.5', ['--unit', 'bohr', '--active', '12e12o'], /take "24" qubits, and at most 20/], // prettier-ignore
    ['a misspelt mapping', 'm.xyz', LIH, ['--mapping', 'party'], /'party' of --mapping\. Did you mean 'parity'\?/], // prettier-ignore
    ['parity with interleaved spins', 'm.xyz', LIH, ['--unit', 'bohr', '--mapping', 'parity', '--spin-order', 'interleaved'], /spinOrder: The parity mapping/], // prettier-ignore
    ['a misspelt key', 'm.json', JSON.stringify({ geometry: LIH, units: 'bohr' }), [], /m\.json, units: Unknown key 'units'\. Did you mean 'unit'\?/], // prettier-ignore
    ['broken JSON', 'm.json', '{', [], /m\.json: The file is not valid JSON\./],
    ['an unknown kind of file', 'm.pdb', LIH, [], /names no kind of molecule file/],
    ['a preset and a file', 'm.xyz', LIH, ['--preset', 'h2-2q'], /--in and --preset both name a molecule/], // prettier-ignore
  ])(
    'refuses %s in one sentence and writes nothing',
    async (_, file, content, options, message) => {
      const { code, out, stderr } = await compute(file, content, ...options);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
      expect(existsSync(out)).toBe(false);
    },
  );

  it('writes a potential-energy curve', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'h2.csv');
    const { code, stdout } = await athanor(['hamiltonian', '--preset', 'h2-2q', '--curve', '1,2,0.7414,40,3', '--out', out]); // prettier-ignore
    expect(code).toBe(0);
    expect(stdout).toContain('3 of 3 points; lowest at 0.7414 angstrom: -1.1372701');
    const rows = readFileSync(out, 'utf8').trim().split('\r\n').map((row) => row.split(',')); // prettier-ignore
    expect(rows[0]).toEqual(['length_angstrom', 'nuclear_repulsion', 'hartree_fock', 'exact', 'reason']); // prettier-ignore
    // SOURCE: test/core/quantum-chemistry/reference/hamiltonians/h2_4q_jw_0.7414.json.
    expect(rows[1].slice(1, 4).map(Number)).toEqual([0.7137539937, -1.1166843872, -1.1372701748].map((e): unknown => expect.closeTo(e, 8))); // prettier-ignore
    // Apart they are two hydrogen atoms of -0.4665819 hartree each (W. J. Hehre et al., J. Chem. Phys. 51, 2657 (1969)).
    expect(Number(rows[3][3])).toBeCloseTo(2 * -0.46658185, 6);
    expect(Number(rows[3][0])).toBe(40);
  });

  it.each([
    ['1,2,0.4', [], "--curve '1,2,0.4' is not two atoms"],
    ['1,2,3,0.4', [], 'The curve goes from "3" to "0.4".'],
    ['1,3,0.4,3', [], 'Atom "3" does not exist.'],
    ['1,2,0.4,3', ['--move', 'both'], "--move 'both' names no atoms."],
  ])('refuses the curve %s', async (curve, options, message) => {
    const out = join(temporaryFolder(), 'h2.csv');
    const { code, stderr } = await athanor(['hamiltonian', '--preset', 'h2-2q', '--curve', curve, '--out', out, ...options]); // prettier-ignore
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('asks for a molecule', async () => {
    const { code, stderr } = await athanor(['hamiltonian', '--out', '-']);
    expect(code).toBe(2);
    expect(stderr).toBe('--in is missing. Name a file of a molecule, or a --preset.\n');
  });
});
