"""Reference values for the tests of core/quantum-chemistry, by PySCF (Q. Sun et al., J. Chem. Phys. 153, 024109, 2020).

STO-3G as the Basis Set Exchange has it (10 digits; PySCF's own table has 8), bohr of CODATA 2018.
Usage: python pyscf.py > pyscf.json
"""
import json
import numpy as np
import pyscf
from pyscf import gto, scf, mcscf, fci, ao2mo

BOHR = 0.529177210903
EXPANSION_1S = [0.1543289673, 0.5353281423, 0.4446345422]
EXPANSION_2S = [-0.09996722919, 0.3995128261, 0.7001154689]
EXPANSION_2P = [0.1559162750, 0.6076837186, 0.3919573931]
EXPONENTS = {
    'H': ([3.425250914, 0.6239137298, 0.1688554040], None),
    'He': ([6.362421394, 1.158922999, 0.3136497915], None),
    'Li': ([16.11957475, 2.936200663, 0.7946504870], [0.6362897469, 0.1478600533, 0.04808867840]),
    'Be': ([30.16787069, 5.495115306, 1.487192653], [1.314833110, 0.3055389383, 0.09937074560]),
    'B': ([48.79111318, 8.887362172, 2.405267040], [2.236956142, 0.5198204999, 0.1690617600]),
    'C': ([71.61683735, 13.04509632, 3.530512160], [2.941249355, 0.6834830964, 0.2222899159]),
    'N': ([99.10616896, 18.05231239, 4.885660238], [3.780455879, 0.8784966449, 0.2857143744]),
    'O': ([130.7093214, 23.80886605, 6.443608313], [5.033151319, 1.169596125, 0.3803889600]),
    'F': ([166.6791340, 30.36081233, 8.216820672], [6.464803249, 1.502281245, 0.4885884864]),
    'Ne': ([207.0156070, 37.70815124, 10.20529731], [8.246315120, 1.916266291, 0.6232292721]),
}


def basis(element):
    inner, outer = EXPONENTS[element]
    shells = [[0, *map(list, zip(inner, EXPANSION_1S))]]
    if outer is not None:
        shells.append([0, *map(list, zip(outer, EXPANSION_2S))])
        shells.append([1, *map(list, zip(outer, EXPANSION_2P))])
    return shells


def molecule(atoms, unit, charge=0):
    scale = 1 / BOHR if unit == 'angstrom' else 1
    placed = [[a, tuple(scale * x for x in xyz)] for a, *xyz in atoms]
    return gto.M(atom=placed, unit='bohr', charge=charge, verbose=0, basis={a: basis(a) for a, *_ in atoms})


MOLECULES = {
    'h2': ([('H', 0, 0, 0), ('H', 0, 0, 1.4)], 'bohr', 0, None),
    'heh+': ([('He', 0, 0, 0), ('H', 0, 0, 1.4632)], 'bohr', 1, None),
    'he': ([('He', 0, 0, 0)], 'bohr', 0, None),
    'lih': ([('Li', 0, 0, 0), ('H', 0, 0, 1.6)], 'angstrom', 0, None),
    'beh2': ([('Be', 0, 0, 0), ('H', 0, 0, 1.3264), ('H', 0, 0, -1.3264)], 'angstrom', 0, None),
    'bh': ([('B', 0.1, 0.2, 0.3), ('H', 0.9, -0.3, 1.1)], 'angstrom', 0, None),
    'ch4': ([('C', 0, 0, 0), ('H', .6291, .6291, .6291), ('H', -.6291, -.6291, .6291), ('H', .6291, -.6291, -.6291), ('H', -.6291, .6291, -.6291)], 'angstrom', 0, None),
    'nh3': ([('N', 0, 0, 0.1), ('H', 0, 0.9377, -0.2816), ('H', 0.8121, -0.4689, -0.2816), ('H', -0.8121, -0.4689, -0.2816)], 'angstrom', 0, None),
    'h2o': ([('O', 0, 0, 0.1173), ('H', 0, 0.7572, -0.4692), ('H', 0, -0.7572, -0.4692)], 'angstrom', 0, None),
    'hf': ([('H', 0, 0, 0), ('F', 0, 0, 0.917)], 'angstrom', 0, None),
    'ne': ([('Ne', 0, 0, 0)], 'angstrom', 0, None),
    'n2': ([('N', 0, 0, 0), ('N', 0, 0, 1.0977)], 'angstrom', 0, (6, 6)),
    'co': ([('C', 0, 0, 0), ('O', 0.3, 0.7, 0.83)], 'angstrom', 0, (6, 6)),
    'h2o stretched': ([('O', 0, 0, 0), ('H', 0, 1.5, -1.2), ('H', 0, -1.5, -1.2)], 'angstrom', 0, None),
    'ethene': ([('C', 0, 0, .6673), ('C', 0, 0, -.6673), ('H', 0, .9239, 1.2377), ('H', 0, -.9239, 1.2377), ('H', 0, .9239, -1.2377), ('H', 0, -.9239, -1.2377)], 'angstrom', 0, (4, 4)),
    'hydroxide': ([('O', 0, 0, 0), ('H', 0.2, 0.4, 0.85)], 'angstrom', -1, None),
}
result = {}
for name, (atoms, unit, charge, cas) in MOLECULES.items():
    mol = molecule(atoms, unit, charge)
    mf = scf.RHF(mol)
    mf.conv_tol = 1e-13
    mf.conv_tol_grad = 1e-8
    mf.kernel()
    assert mf.converged
    entry = {
        'geometry': '; '.join(' '.join(map(str, a)) for a in atoms), 'unit': unit, 'charge': charge,
        'nuclear_repulsion': float(mol.energy_nuc()), 'rhf': float(mf.e_tot),
        'orbital_energies': [float(e) for e in mf.mo_energy],
    }
    n = mol.nao
    if cas is None:
        h = mf.mo_coeff.T @ mf.get_hcore() @ mf.mo_coeff
        eri = ao2mo.kernel(mol, mf.mo_coeff)
        solver = fci.direct_spin1.FCI()
        solver.conv_tol = 1e-13
        solver.nroots = 3
        roots = solver.kernel(h, eri, n, mol.nelec)[0]
        entry['fci'] = float(np.min(roots) + mol.energy_nuc())
    else:
        mc = mcscf.CASCI(mf, cas[1], cas[0])
        mc.fcisolver.conv_tol = 1e-13
        entry['casci'] = {'electrons': cas[0], 'orbitals': cas[1], 'energy': float(mc.kernel()[0])}
    result[name] = entry
# Off every symmetry plane, so that no integral vanishes by chance. PySCF's order of functions is that of the shells: s, s, px, py, pz.
mol = molecule([('O', 0.11, -0.23, 0.31), ('H', 1.02, 0.45, -0.38), ('C', -0.9, 1.1, 0.7)], 'angstrom', 1)
integrals = {
    'geometry': 'O 0.11 -0.23 0.31; H 1.02 0.45 -0.38; C -0.9 1.1 0.7', 'unit': 'angstrom',
    'overlap': mol.intor('int1e_ovlp').tolist(), 'kinetic': mol.intor('int1e_kin').tolist(),
    'nuclear': mol.intor('int1e_nuc').tolist(),
    'repulsion_packed': mol.intor('int2e', aosym='s8').tolist(),
}
print(json.dumps({'source': f'PySCF {pyscf.__version__}, pyscf.py', 'molecules': result, 'integrals': integrals}))
