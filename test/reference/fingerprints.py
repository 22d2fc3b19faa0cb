"""Writes fingerprints.json: sparse fingerprints of a few molecules by Python RDKit (2022.09.3)."""
import json
import os
from rdkit import Chem
from rdkit.Chem.rdMolDescriptors import GetAtomPairFingerprint, GetMorganFingerprint

MOLECULES = [
    'CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F',
    'C[C@H](N)/C=C/c1ccc([nH]1)[N+](=O)[O-]',
    '[13CH3]C([2H])(I)[Se]C',
    'CC(=O)[O-].[Na+]',
    'C=CC=S(C)C',
    'C1CC2CCC1CC2',
]
rows = []
for smiles in MOLECULES:
    molecule = Chem.MolFromSmiles(smiles)
    fingerprints = {
        'ecfp4-count': GetMorganFingerprint(molecule, 2),
        'ecfp6-count': GetMorganFingerprint(molecule, 3),
        'fcfp4': GetMorganFingerprint(molecule, 2, useFeatures=True),
        'atom-pair': GetAtomPairFingerprint(molecule),
        'atom-pair10': GetAtomPairFingerprint(molecule, maxLength=10),
    }
    row = {name: sorted(fp.GetNonzeroElements().items()) for name, fp in fingerprints.items()}
    rows.append({'smiles': smiles, **row})
with open(os.path.join(os.path.dirname(__file__), 'fingerprints.json'), 'w') as file:
    json.dump(rows, file, separators=(',', ':'))
