"""Writes random-smiles.json: SMILES that RDKit writes for molecules with shuffled atoms, without canonical ranks.

  /usr/bin/python3 random-smiles.py    (Debian's python3-rdkit)

Molecules with double-bond stereo are left out: their marks can be placed in several equal ways.
"""
import csv
import json
import os
import random

from rdkit import Chem, RDLogger

RDLogger.DisableLog("rdApp.*")
HERE = os.path.dirname(os.path.abspath(__file__))
random.seed(1)
rows = []
for row in csv.DictReader(open(os.path.join(HERE, "test-reference.csv"))):
    molecule = Chem.MolFromSmiles(row["smiles"])
    if molecule is None or molecule.GetNumAtoms() < 8 or len(rows) >= 80:
        continue
    order = list(range(molecule.GetNumAtoms()))
    random.shuffle(order)
    written = Chem.MolToSmiles(Chem.RenumberAtoms(molecule, order), canonical=False)
    if "/" in written or "\\" in written:
        continue
    rank = [order.index(atom) for atom in range(len(order))]
    rows.append({"smiles": row["smiles"], "rank": rank, "written": written})
json.dump(rows, open(os.path.join(HERE, "random-smiles.json"), "w"))
