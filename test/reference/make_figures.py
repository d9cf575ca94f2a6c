"""Computes the reference figures of test/reference/figures with PyTorch, in float64.

Every parameter gets a copy of its own at every step. The gradient by the copy of step i is then
the contribution of step i, and the sum over the steps is the whole gradient.

    npx esbuild test/reference/exportModels.ts --bundle --platform=node --format=esm \
        --packages=external --outfile=node_modules/.cache/export-models.mjs
    node node_modules/.cache/export-models.mjs /tmp/models
    /usr/bin/python3 test/reference/make_figures.py /tmp/models test/reference/figures

Needs Debian's python3-torch; the tests read the written figures and need neither.
"""

import json
import pathlib
import sys

import torch

torch.set_default_dtype(torch.float64)


def chain(p, before, data, t):
    s = torch.tanh(p["W"] @ data["u"][t] + p["U"] @ before["s"] + p["b"])
    o = p["V"] @ s + p["c"]
    return {"s": s}, ((o - data["d"][t]) ** 2).sum() / 2


def carried_target(p, before, data, t):
    s = torch.tanh(p["W"] @ data["u"][t] + p["U"] @ before["s"] + p["b"])
    o = p["V"] @ s + p["c"]
    now = ((o - data["d"][t]) ** 2).sum() / 2
    return {"s": s}, now + ((o - data["d"][t - 1]) ** 2).sum() / 20


def two_states(p, before, data, t):
    x, h = data["x"][t], before["h"]
    gate = torch.sigmoid(p["F"] @ x + p["G"] @ h)
    c = gate * before["c"] + torch.tanh(p["W"] @ x + p["U"] @ h + p["b"])
    h = torch.sigmoid(p["O"] @ x + p["P"] @ h) * torch.tanh(c)
    return {"c": c, "h": h}, ((p["V"] @ h - data["y"][t]) ** 2).sum() / 2


def cell(kind, loss, readout):
    """PyTorch's own cells and losses, with the parameters of torch.nn under the note's symbols."""
    step = {"tanh": torch.rnn_tanh_cell, "relu": torch.rnn_relu_cell, "gru": torch.gru_cell, "lstm": torch.lstm_cell}[kind]
    functional = torch.nn.functional
    compare = {
        "half-mse": lambda p, y: functional.mse_loss(p, y, reduction="sum") / 2,
        "mse": functional.mse_loss,
        "cross-entropy": functional.cross_entropy,
        "bce": functional.binary_cross_entropy_with_logits,
    }[loss]

    def net(p, before, data, t):
        weights = (p["W_{ih}"], p["W_{hh}"], p["b_{ih}"], p["b_{hh}"])
        batch = {name: value[None] for name, value in before.items()}
        hidden = (batch["h"], batch["c"]) if kind == "lstm" else batch["h"]
        after = step(data["x"][t][None], hidden, *weights)
        h, c = after if kind == "lstm" else (after, None)
        output = h @ p["V"].T + p["c"] if readout == "linear" else h
        state = {"h": h[0], "c": c[0]} if kind == "lstm" else {"h": h[0]}
        return state, compare(output, data["y"][t][None])

    return net


def custom_chain(p, before, data, t):
    s = torch.tanh(p["A"] @ data["u"][t] + 0.5 * p["B"] @ before["s"])
    o = torch.sigmoid(p["C"] @ s) * s + p["m"]
    return {"s": s}, ((o - data["d"][t]) ** 2).mean() + (s ** 2).sum() / 20


def gated(p, before, data, t):
    x, h = data["x"][t], before["h"]
    i = torch.sigmoid(p["W_i"] @ x + p["U_i"] @ h)
    h = i * h + (1 - i) * torch.tanh(p["W"] @ torch.cat([h, x]) + p["b"])
    return {"h": h}, -(data["y"][t] * torch.log_softmax(p["V"] @ h, 0)).sum()


NETS = {"custom_chain": custom_chain, "gated": gated, "chain": chain, "carried_target": carried_target, "two_states": two_states}


def figures(model):
    name, *options = model["net"].split()
    net, steps = cell(*options) if name == "cell" else NETS[name], model["steps"]
    brief = model["brief"]
    data = {name: [torch.tensor(v, dtype=torch.float64) for v in rows] for name, rows in model["data"].items()}
    values = {
        name: torch.tensor(p["value"], dtype=torch.float64).reshape(p["shape"])
        for name, p in model["parameters"].items()
    }
    copies = [
        {name: value.clone().requires_grad_() for name, value in values.items()}
        for _ in range(steps)
    ]
    state = {name: torch.tensor(v, dtype=torch.float64) for name, v in model["initial"].items()}
    names = list(state)
    losses, jacobians = [], []
    for t in range(1, steps + 1):
        if not brief:
            jacobians.append(jacobian(net, copies[t - 1], state, data, t, names))
        state, loss = net(copies[t - 1], state, data, t)
        losses.append(loss)

    flat = [copy[name] for copy in copies for name in values]
    grads = torch.autograd.grad(losses[-1], flat, allow_unused=True)
    grads = [torch.zeros_like(x) if g is None else g for x, g in zip(flat, grads)]
    by_step = [dict(zip(values, grads[i * len(values) : (i + 1) * len(values)])) for i in range(steps)]
    gradients = {name: sum(g[name] for g in by_step).flatten().tolist() for name in values}
    if brief:
        return {"net": model["net"], "steps": steps, "losses": [loss.item() for loss in losses[-3:]], "gradients": gradients}
    product, connectivity = torch.eye(sum(len(v) for v in model["initial"].values())), []
    for h in reversed(jacobians[1:]):
        connectivity.append(product)
        product = product @ h
    connectivity = [*connectivity, product][::-1]
    return {
        **model,
        "losses": [loss.item() for loss in losses],
        "gradients": gradients,
        "contributions": [
            {name: g[name].norm().item() for name in values} for g in by_step
        ],
        "jacobians": [
            {"norm2": torch.linalg.matrix_norm(h, 2).item(), "normF": h.norm().item()}
            for h in jacobians
        ],
        "connectivity": [
            {"norm2": torch.linalg.matrix_norm(c, 2).item(), "normF": c.norm().item()}
            for c in connectivity
        ],
    }


def jacobian(net, parameters, state, data, t, names):
    """ds_t/ds_{t-1} of the stacked state."""
    fixed = {name: value.detach() for name, value in parameters.items()}

    def step(*before):
        after, _ = net(fixed, dict(zip(names, before)), data, t)
        return torch.cat([after[name] for name in names])

    blocks = torch.autograd.functional.jacobian(step, tuple(state[n].detach() for n in names))
    return torch.cat(blocks, dim=1)


if __name__ == "__main__":
    source, target = map(pathlib.Path, sys.argv[1:3])
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.json")):
        result = {"torch": torch.__version__, **figures(json.loads(path.read_text()))}
        (target / path.name).write_text(json.dumps(result) + "\n")
