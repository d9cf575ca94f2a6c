"""PyTorch's side of the bench: one job a line on the standard input, seconds on the output.

A job is {"work": ..., "cell": tanh|gru|lstm, "H": ..., "T": ...}. Everything runs on one core, in
float64, in the way in which people do it today: the module's own loop with autograd.
"""

import json
import sys
import time

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
MODULES = {"tanh": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


def net(cell, size, steps):
    torch.manual_seed(0)
    module = MODULES[cell](size, size)
    readout = torch.nn.Linear(size, size)
    return module, readout, torch.randn(steps, 1, size), torch.randn(steps, 1, size)


def gradient(cell, size, steps):
    module, readout, x, y = net(cell, size, steps)
    parameters = [*module.parameters(), *readout.parameters()]

    def run():
        out, _ = module(x)
        loss = 0.5 * ((readout(out[-1]) - y[-1]) ** 2).sum()
        torch.autograd.grad(loss, parameters)

    return run


def every_gradient(cell, size, steps):
    module, readout, x, y = net(cell, size, steps)
    parameters = [*module.parameters(), *readout.parameters()]

    def run():
        out, _ = module(x)
        losses = 0.5 * ((readout(out) - y) ** 2).sum((1, 2))
        for loss in losses:
            torch.autograd.grad(loss, parameters, retain_graph=True)

    return run


def jacobians(cell, size, steps):
    """H_k of a tanh cell, one call of torch.autograd.functional.jacobian a step."""
    module, _, x, _ = net(cell, size, steps)
    w, u, b, c = (p.detach() for p in module.parameters())
    states = [torch.zeros(size)]
    for t in range(steps):
        states.append(torch.tanh(w @ x[t, 0] + b + u @ states[-1] + c))

    def run():
        for t in range(steps):
            fixed = w @ x[t, 0] + b + c
            torch.autograd.functional.jacobian(lambda h: torch.tanh(fixed + u @ h), states[t])

    return run


def connectivity(cell, size, steps):
    module, _, x, _ = net(cell, size, steps)
    w, u, b, c = (p.detach() for p in module.parameters())
    h = torch.zeros(size)
    factors = []
    for t in range(steps):
        h = torch.tanh(w @ x[t, 0] + b + u @ h + c)
        factors.append((1 - h * h)[:, None] * u)

    def run():
        product = torch.eye(size)
        for factor in reversed(factors[1:]):
            product = product @ factor
            torch.linalg.svdvals(product)[0]

    return run


WORKS = {
    "gradient": gradient,
    "every-gradient": every_gradient,
    "jacobians": jacobians,
    "connectivity": connectivity,
}

jobs = {}
for line in sys.stdin:
    job = json.loads(line)
    key = (job["work"], job["cell"], job["H"], job["T"])
    if key not in jobs:
        jobs[key] = WORKS[job["work"]](job["cell"], job["H"], job["T"])
        jobs[key]()
    begin = time.perf_counter()
    count = 0
    while count == 0 or time.perf_counter() - begin < job["atLeast"]:
        jobs[key]()
        count += 1
    print((time.perf_counter() - begin) / count, flush=True)
