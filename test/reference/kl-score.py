"""Makes kl-score.json: the KL score of fixed molecules by Python RDKit, with the density estimate written in numpy.

Molecules come from a table of our own making with the columns category, smiles and HBA_since2026. RDKit changed its
count of acceptors in 2026; the column holds the new count, which this program follows. Quantities are computed
without stereochemistry, after removing duplicates, as GuacaMol does.
Run: /usr/bin/python3 kl-score.py TABLE.csv > kl-score.json
"""

import csv
import json
import sys

import numpy as np
import rdkit
from rdkit import Chem, DataStructs
from rdkit.Chem import AllChem, Crippen, Descriptors, GraphDescriptors, rdMolDescriptors as d


def quantities(rows):
    flat = {}
    for row in rows:
        mol = Chem.MolFromSmiles(row["smiles"])
        flat.setdefault(Chem.MolToSmiles(mol, isomericSmiles=False), float(row["HBA_since2026"]))
    mols = [Chem.MolFromSmiles(smiles) for smiles in flat]
    prints = [AllChem.GetMorganFingerprintAsBitVect(mol, 2, 4096) for mol in mols]
    similarity = np.array([DataStructs.BulkTanimotoSimilarity(p, prints) for p in prints])
    np.fill_diagonal(similarity, 0)
    columns = {
        "bertz_ct": [GraphDescriptors.BertzCT(mol) for mol in mols],
        "logp": [Crippen.MolLogP(mol) for mol in mols],
        "mw": [Descriptors.MolWt(mol) for mol in mols],
        "tpsa": [d.CalcTPSA(mol) for mol in mols],
        "hba": list(flat.values()),
        "hbd": [d.CalcNumHBD(mol) for mol in mols],
        "rotatable_bonds": [d.CalcNumRotatableBonds(mol) for mol in mols],
        "aliphatic_rings": [d.CalcNumAliphaticRings(mol) for mol in mols],
        "aromatic_rings": [d.CalcNumAromaticRings(mol) for mol in mols],
        "internal_similarity": similarity.max(axis=1),
    }
    return {name: np.array(values, float) for name, values in columns.items()}


def density(points, values):
    variance = values.var(ddof=1) * len(values) ** (-2 / 5)
    distance = points[:, None] - values[None, :]
    return np.exp(-(distance**2) / (2 * variance)).mean(axis=1) / np.sqrt(2 * np.pi * variance)


def entropy(p, q):
    p, q = p / p.sum(), q / q.sum()
    return float((p * np.log(p / q)).sum())


def divergence(name, baseline, sampled):
    if name in ("hba", "hbd", "rotatable_bonds", "aliphatic_rings", "aromatic_rings"):
        p, edges = np.histogram(baseline, bins=10, density=True)
        q, _ = np.histogram(sampled, bins=edges, density=True)
    else:
        both = np.hstack([baseline, sampled])
        points = np.linspace(both.min(), both.max(), 1000)
        p, q = density(points, baseline), density(points, sampled)
    return entropy(p + 1e-10, q + 1e-10)


kinds = ("aromatic", "hetero", "charged", "stereo", "ring", "macrocycle")
with open(sys.argv[1], newline="") as file:
    table = list(csv.DictReader(file))
rows = [r for r in table if r["HBA_since2026"] and (r["category"][:7] == "derived" or r["category"] in kinds)]
baseline, sampled = rows[0::2], rows[1::2]
a, b = quantities(baseline), quantities(sampled)
divergences = {name: divergence(name, a[name], b[name]) for name in a}
print(
    json.dumps(
        {
            "rdkit": rdkit.__version__,
            "baseline": [r["smiles"] for r in baseline],
            "sampled": [r["smiles"] for r in sampled],
            "molecules": [len(a["mw"]), len(b["mw"])],
            "similarities": [round(float(x), 9) for x in a["internal_similarity"]],
            "divergences": divergences,
            "score": float(np.mean([np.exp(-x) for x in divergences.values()])),
        },
        indent=1,
    )
)
