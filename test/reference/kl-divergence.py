"""Makes kl-divergence.json: divergences of fixed samples by scipy (gaussian_kde, entropy) and numpy (histogram).

Samples are drawn by numpy's default_rng(7). Run: python kl-divergence.py > kl-divergence.json
"""

import json

import numpy as np
import scipy
from scipy.stats import entropy, gaussian_kde


def continuous(baseline, sampled):
    points = np.linspace(min(baseline.min(), sampled.min()), max(baseline.max(), sampled.max()), 1000)
    return float(entropy(gaussian_kde(baseline)(points) + 1e-10, gaussian_kde(sampled)(points) + 1e-10))


def discrete(baseline, sampled):
    p, edges = np.histogram(baseline, bins=10, density=True)
    q, _ = np.histogram(sampled, bins=edges, density=True)
    return float(entropy(p + 1e-10, q + 1e-10))


rng = np.random.default_rng(7)
samples = {
    "near": ("continuous", rng.normal(2.5, 1.4, 60), rng.normal(2.7, 1.2, 50)),
    "far": ("continuous", rng.normal(300, 40, 50), rng.normal(700, 25, 40)),
    "skewed": ("continuous", rng.gamma(2, 30, 50), rng.gamma(3, 18, 60)),
    "few": ("continuous", np.array([0.1, 0.4]), np.array([0.2, 0.25, 0.9])),
    "counts": ("discrete", rng.poisson(4, 80).astype(float), rng.poisson(5, 70).astype(float)),
    "few-bins": ("discrete", rng.integers(0, 4, 60).astype(float), rng.integers(0, 3, 60).astype(float)),
    "constant": ("discrete", np.full(20, 2.0), np.array([2.0, 2, 2, 3, 1])),
    "outside": ("discrete", np.arange(8.0), np.array([-1.0, 0, 7, 8, 12])),
}
cases = [
    {
        "name": name,
        "kind": kind,
        "baseline": [round(x, 6) for x in baseline.tolist()],
        "sampled": [round(x, 6) for x in sampled.tolist()],
    }
    for name, (kind, baseline, sampled) in samples.items()
]
for case in cases:
    divergence = continuous if case["kind"] == "continuous" else discrete
    case["divergence"] = divergence(np.array(case["baseline"]), np.array(case["sampled"]))
print(json.dumps({"numpy": np.__version__, "scipy": scipy.__version__, "cases": cases}, indent=1))
