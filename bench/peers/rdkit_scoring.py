#!/usr/bin/python3
"""Parse, canonical SMILES, QED, logP, TPSA and SA score with Python RDKit, one process and two, cold.

  rdkit_scoring.py MOLECULES.smi [COUNT=4000]
"""
import json
import os
import sys
import time
from multiprocessing import Pool

from rdkit import Chem, RDConfig, RDLogger
from rdkit.Chem import QED, Crippen, rdMolDescriptors

sys.path.append(os.path.join(RDConfig.RDContribDir, "SA_Score"))
import sascorer  # noqa: E402

RDLogger.DisableLog("rdApp.*")


def score(smiles):
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        return None
    return (
        Chem.MolToSmiles(molecule),
        QED.qed(molecule),
        Crippen.MolLogP(molecule),
        rdMolDescriptors.CalcTPSA(molecule),
        sascorer.calculateScore(molecule),
    )


def main(path, count=4000):
    lines = [line.split()[0] for line in open(path) if line.strip()]
    step = max(1, len(lines) // int(count))
    smiles = lines[::step][: int(count)]
    score(smiles[0])  # loads the fragment table
    started = time.perf_counter()
    for text in smiles:
        score(text)
    one = len(smiles) / (time.perf_counter() - started)
    with Pool(2) as pool:
        pool.map(score, smiles[:2])
        started = time.perf_counter()
        pool.map(score, smiles, chunksize=100)
        two = len(smiles) / (time.perf_counter() - started)
    print(json.dumps({"molecules": len(smiles), "one_process": round(one), "two_processes": round(two)}))


main(*sys.argv[1:])
