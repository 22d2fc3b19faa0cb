#!/usr/bin/python3
"""REINVENT in PyTorch, for timing beside Athanor on the same machine, with the same batches and the same network.

  torch_reinvent.py train CORPUS.smi gru|grucell|lstm [STEPS=12]   3 x 512, batch 128, length-bucketed; prints tokens/s
  torch_reinvent.py rl WEIGHTS_FOLDER BATCH [STEPS=10]             one REINVENT step with QED and replay 24; molecules/s

WEIGHTS_FOLDER comes from bench/export-weights.ts, so that both programs sample the same distribution.
Fair settings (two OpenMP pools fight otherwise): OMP_WAIT_POLICY=PASSIVE OPENBLAS_NUM_THREADS=2 TORCH_THREADS=2
"""
import json
import os
import random
import re
import statistics
import sys
import time

import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

torch.set_num_threads(int(os.environ.get("TORCH_THREADS", "2")))
TOKEN = re.compile(r"(\[[^\]]*\]|%\d{2}|Br|Cl|.)")
END, START = 0, 1


class CellStack(nn.Module):
    """GRUCell step by step, as REINVENT's original code."""

    def __init__(self, vocabulary, embedding, hidden, layers):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding)
        sizes = [embedding] + [hidden] * (layers - 1)
        self.cells = nn.ModuleList(nn.GRUCell(size, hidden) for size in sizes)
        self.output = nn.Linear(hidden, vocabulary)

    def step(self, tokens, states):
        x = self.embedding(tokens)
        if states is None:
            states = [torch.zeros(len(tokens), cell.hidden_size) for cell in self.cells]
        after = []
        for cell, state in zip(self.cells, states):
            x = cell(x, state)
            after.append(x)
        return self.output(x), after

    def forward(self, tokens):
        states, logits = None, []
        for t in range(tokens.shape[1]):
            out, states = self.step(tokens[:, t], states)
            logits.append(out)
        return torch.stack(logits, 1)


class Fused(nn.Module):
    """nn.GRU or nn.LSTM over the whole sequence."""

    def __init__(self, kind, vocabulary, embedding, hidden, layers):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.rnn = getattr(nn, kind)(embedding, hidden, layers, batch_first=True)
        self.output = nn.Linear(hidden, vocabulary)

    def step(self, tokens, states):
        out, states = self.rnn(self.embedding(tokens).unsqueeze(1), states)
        return self.output(out.squeeze(1)), states

    def forward(self, tokens):
        return self.output(self.rnn(self.embedding(tokens))[0])


def log_likelihood(net, sequences):
    start = torch.full((len(sequences), 1), START)
    logits = net(torch.cat([start, sequences[:, :-1]], 1))
    chosen = F.log_softmax(logits, -1).gather(2, sequences.unsqueeze(2)).squeeze(2)
    before_end = F.pad((sequences == END).long().cumsum(1)[:, :-1], (1, 0)) == 0
    return (chosen * before_end).sum(1)


def padded(rows):
    out = np.full((len(rows), max(map(len, rows))), END, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def read_corpus(path, count=40_000):
    texts = [line.split()[0] for line in open(path) if line.strip()][:count]
    tokens = sorted({t for text in texts for t in TOKEN.findall(text)})
    ids = {t: i + 2 for i, t in enumerate(tokens)}
    return [[ids[t] for t in TOKEN.findall(text)] + [END] for text in texts], len(ids) + 2


def train(path, kind, steps=12):
    rows, vocabulary = read_corpus(path)
    rng = random.Random(1)
    rng.shuffle(rows)
    batches = []
    for at in range(0, len(rows), 128 * 40):
        bucket = sorted(rows[at : at + 128 * 40], key=len)
        batches += [bucket[i : i + 128] for i in range(0, len(bucket), 128)]
    rng.shuffle(batches)
    sizes = (vocabulary, 256 if kind == "lstm" else 128, 512, 3)
    net = CellStack(*sizes) if kind == "grucell" else Fused(kind.upper(), *sizes)
    optimizer = torch.optim.Adam(net.parameters(), 1e-3)
    rates = []
    for i in range(int(steps) + 2):
        started = time.perf_counter()
        batch = padded(batches[i])
        loss = -log_likelihood(net, batch).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if i >= 2:
            rates.append(sum(map(len, batches[i])) / (time.perf_counter() - started))
    print(json.dumps({"train": kind, "tokens_per_second": round(statistics.median(rates))}))


def load(folder):
    index = json.load(open(os.path.join(folder, "index.json")))
    a = index["architecture"]
    net = CellStack(len(index["vocabulary"]), a["embedding"], a["hidden"], a["layers"])
    w = lambda name: torch.from_numpy(
        np.fromfile(os.path.join(folder, name + ".f32"), np.float32).reshape(index["shapes"][name])
    )
    h = a["hidden"]
    with torch.no_grad():
        net.embedding.weight.copy_(w("embedding"))
        net.output.weight.copy_(w("output.weight").T)
        net.output.bias.copy_(w("output.bias"))
        for i, cell in enumerate(net.cells):
            p = lambda name: w(f"layer{i}.{name}")
            swap = lambda gates: torch.cat([gates[..., h:], gates[..., :h]], -1)  # [z, r] -> [r, z]
            cell.weight_ih.copy_(torch.cat([swap(p("inputGates")), p("inputNew")], 1).T)
            cell.weight_hh.copy_(torch.cat([swap(p("recurrentGates")), p("recurrentNew")], 1).T)
            cell.bias_ih.copy_(torch.cat([swap(p("biasGates")), p("biasNew")]))
            cell.bias_hh.copy_(torch.cat([torch.zeros(2 * h), p("biasRecurrentNew")]))
    return net, index["vocabulary"]


def sample(net, count, longest=101):
    tokens, states = torch.full((count,), START), None
    finished, total, written = torch.zeros(count, dtype=torch.bool), torch.zeros(count), []
    for _ in range(longest):
        logits, states = net.step(tokens, states)
        log_probs = F.log_softmax(logits, 1)
        tokens = torch.multinomial(log_probs.detach().exp(), 1).view(-1).masked_fill(finished, END)
        total = total + log_probs.gather(1, tokens.unsqueeze(1)).squeeze(1) * (~finished)
        written.append(tokens)
        finished = finished | (tokens == END)
        if bool(finished.all()):
            break
    return torch.stack(written, 1), total


def rl(folder, batch, steps=10):
    from rdkit import Chem, RDLogger
    from rdkit.Chem import QED

    RDLogger.DisableLog("rdApp.*")

    def qed(molecule):
        try:
            return QED.qed(molecule) if molecule is not None else 0.0
        except Exception:  # RDKit's RemoveHs refuses some molecules that it has parsed
            return 0.0

    torch.manual_seed(3)
    np.random.seed(3)
    (agent, vocabulary), (prior, _) = load(folder), load(folder)
    optimizer = torch.optim.Adam(agent.parameters(), 1e-6)
    memory, seconds, lengths = [], [], []
    for step in range(int(steps) + 3):
        started = time.perf_counter()
        sequences, agent_ll = sample(agent, int(batch))
        with torch.no_grad():
            prior_ll = log_likelihood(prior, sequences)
        rows = [row[: (row + [END]).index(END) + 1] for row in sequences.tolist()]
        texts = ["".join(vocabulary[i] for i in row if i != END) for row in rows]
        molecules = [Chem.MolFromSmiles(text) if text else None for text in texts]
        scores = [qed(m) for m in molecules]
        loss = (prior_ll + 500 * torch.tensor(scores) - agent_ll) ** 2
        if len(memory) > 24:
            weights = np.array([score for score, *_ in memory]) + 1e-10
            chosen = np.random.choice(len(memory), 24, False, weights / weights.sum())
            items = [memory[i] for i in chosen]
            target = torch.tensor([ll + 500 * score for score, ll, _, _ in items])
            loss = torch.cat([loss, (target - log_likelihood(agent, padded([r for *_, r, _ in items]))) ** 2])
        known = {text for *_, text in memory}
        memory += [
            (s, float(ll), row, text)
            for s, ll, row, text in zip(scores, prior_ll, rows, texts)
            if s > 0 and text not in known
        ]
        memory = sorted(memory, key=lambda item: -item[0])[:100]
        optimizer.zero_grad()
        loss.mean().backward()
        optimizer.step()
        if step >= 3:
            seconds.append(time.perf_counter() - started)
            lengths.append(sequences.shape[1])
    rate = int(batch) / statistics.median(seconds)
    print(json.dumps({"rl": folder, "batch": int(batch), "seconds": round(statistics.median(seconds), 3), "molecules_per_second": round(rate, 1), "longest": statistics.median(lengths)}))


if __name__ == "__main__":
    {"train": train, "rl": rl}[sys.argv[1]](*sys.argv[2:])
