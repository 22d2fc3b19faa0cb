#!/usr/bin/python3
"""Writes layers.json, optimizers.json and distributions.json beside this file with PyTorch (CPU, float64)."""
import json
import os

import torch

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 20260101
torch.manual_seed(SEED)
torch.set_default_dtype(torch.float64)


def flat(tensor):
    tensor = tensor.detach()
    return {"shape": list(tensor.shape), "data": [round(x, 9) for x in tensor.reshape(-1).tolist()]}


def write(name, cases):
    document = {"generator": "make-nn.py", "torch": torch.__version__, "seed": SEED, "cases": cases}
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(document, file)
        file.write("\n")


def draw(*shape):
    return (torch.randn(*shape) * 0.7).requires_grad_()


def with_gradients(output, inputs, weights):
    (output * weights).sum().backward()
    return {
        "weights": flat(weights),
        "output": flat(output),
        "inputs": {name: flat(x) for name, x in inputs.items()},
        "gradients": {name: flat(x.grad) for name, x in inputs.items()},
    }


def gru(time, batch, size, hidden):
    """PyTorch keeps rows of r, z, n and a bias for both products; here they are columns of z, r and n."""
    layer = torch.nn.GRU(size, hidden)
    x, h0 = draw(time, batch, size), draw(batch, hidden)
    with torch.no_grad():
        # Two biases that only occur as their sum: the recurrent one of the gates is zero.
        layer.bias_hh_l0[: 2 * hidden] = 0
    output, _ = layer(x, h0.unsqueeze(0))
    case = with_gradients(output, {"x": x, "h0": h0}, torch.randn(time, batch, hidden))
    H = hidden

    def gates(rows):
        return torch.cat([rows[H : 2 * H], rows[:H]], 0)

    def split(w_ih, w_hh, b_ih, b_hh):
        return {
            "inputGates": gates(w_ih).T,
            "inputNew": w_ih[2 * H :].T,
            "recurrentGates": gates(w_hh).T,
            "recurrentNew": w_hh[2 * H :].T,
            "biasGates": gates(b_ih),
            "biasNew": b_ih[2 * H :],
            "biasRecurrentNew": b_hh[2 * H :],
        }

    names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
    values = [getattr(layer, name) for name in names]
    case["inputs"].update({k: flat(v) for k, v in split(*values).items()})
    case["gradients"].update({k: flat(v) for k, v in split(*[v.grad for v in values]).items()})
    return case


def lstm(time, batch, size, hidden):
    """PyTorch keeps rows of i, f, g, o; here they are columns of i, f, o, g."""
    layer = torch.nn.LSTM(size, hidden)
    x, h0, c0 = draw(time, batch, size), draw(batch, hidden), draw(batch, hidden)
    with torch.no_grad():
        layer.bias_hh_l0[:] = 0
    output, _ = layer(x, (h0.unsqueeze(0), c0.unsqueeze(0)))
    case = with_gradients(output, {"x": x, "h0": h0, "c0": c0}, torch.randn(time, batch, hidden))
    H = hidden

    def order(rows):
        return torch.cat([rows[: 2 * H], rows[3 * H :], rows[2 * H : 3 * H]], 0)

    for key, part in (("inputs", lambda p: p), ("gradients", lambda p: p.grad)):
        case[key].update(
            input=flat(order(part(layer.weight_ih_l0)).T),
            recurrent=flat(order(part(layer.weight_hh_l0)).T),
            bias=flat(order(part(layer.bias_ih_l0))),
        )
    return case


def linear():
    x, weight, bias = draw(3, 4), draw(4, 2), draw(2)
    output = torch.nn.functional.linear(x, weight.T, bias)
    return with_gradients(output, {"x": x, "weight": weight, "bias": bias}, torch.randn(3, 2))


def layer_norm(*shape):
    x, gain, bias = draw(*shape), draw(shape[-1]), draw(shape[-1])
    output = torch.nn.functional.layer_norm(x, shape[-1:], gain, bias)
    return with_gradients(output, {"x": x, "gain": gain, "bias": bias}, torch.randn(*shape))


def optimizer(kind, clip=None, **options):
    parameters = [draw(3), draw(2, 2)]
    start = [flat(p) for p in parameters]
    optimizer = kind(parameters, **options)
    steps = []
    for step in range(5):
        gradients = [torch.randn(3) * 10 ** (step - 2), torch.randn(2, 2)]
        for p, g in zip(parameters, gradients):
            p.grad = g.clone()
        norm = torch.nn.utils.clip_grad_norm_(parameters, clip or float("inf")).item() if clip else None
        optimizer.step()
        steps.append(
            {"gradients": [flat(g) for g in gradients], "norm": norm, "parameters": [flat(p) for p in parameters]}
        )
    return {"options": {**options, "clip": clip}, "start": start, "steps": steps}


def distributions():
    p, q = draw(2, 3, 5), draw(2, 3, 5)
    choices = torch.tensor([[0, 4, 2], [1, 1, 3]])
    P, Q = torch.distributions.Categorical(logits=p), torch.distributions.Categorical(logits=q)
    cross = torch.nn.functional.cross_entropy(p.reshape(6, 5), choices.reshape(6))
    results = {
        "logProb": P.log_prob(choices),
        "crossEntropy": cross,
        "entropy": P.entropy(),
        "kl": torch.distributions.kl_divergence(P, Q),
    }
    case = {"p": flat(p), "q": flat(q), "choices": flat(choices)}
    for name, result in results.items():
        p.grad = q.grad = None
        result.sum().backward(retain_graph=True)
        case[name] = {"value": flat(result), "dp": flat(p.grad)}
        if q.grad is not None:
            case[name]["dq"] = flat(q.grad)
    return case


write(
    "layers.json",
    {
        "gru": [gru(1, 1, 2, 3), gru(4, 1, 3, 2), gru(3, 2, 2, 3)],
        "lstm": [lstm(1, 1, 2, 3), lstm(4, 1, 3, 2), lstm(3, 2, 2, 3)],
        "linear": [linear()],
        "layerNorm": [layer_norm(3, 4), layer_norm(2, 3, 5)],
    },
)
write(
    "optimizers.json",
    {
        "Adam": optimizer(torch.optim.Adam, lr=0.05),
        "Adam with other betas": optimizer(torch.optim.Adam, lr=0.01, betas=(0.8, 0.95), eps=1e-4),
        "Adam after clipping": optimizer(torch.optim.Adam, clip=0.5, lr=0.05),
        "AdamW": optimizer(torch.optim.AdamW, lr=0.05, weight_decay=0.1),
    },
)
write("distributions.json", distributions())
