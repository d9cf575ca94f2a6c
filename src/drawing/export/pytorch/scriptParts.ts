/** The parts of the program that are the same for every model. No text of a note is in them. */

/** The names that the program itself uses. */
export const ownNames: readonly string[] = (
  'torch base64 json math struct sys from_bytes parameters parameter initial first_step last_step ' +
  'loss_step step before t states nodes expected_loss expected_gradients unroll jacobian ' +
  'connectivity_norms finite gradients main name value all_nodes all_states losses objective ' +
  'is_sum'
).split(' ');

export const scriptHead = `#!/usr/bin/env python3
"""A recurrent network and its gradients, written by Gradient Graph.

    python3 THIS_FILE          the values of the nodes, the gradients of one loss by all
                               parameters, and the norms of the connectivity
    python3 THIS_FILE --json   the same as one JSON document, with all digits

Everything is float64. It needs PyTorch 1.10 or later, and ends with 1 where its numbers are not
those that Gradient Graph found.
"""

import base64
import json
import math
import struct
import sys

import torch

torch.set_default_dtype(torch.float64)


def from_bytes(*parts):
    """A tensor from float64 numbers in base64, the least significant byte first."""
    raw = base64.b64decode("".join(parts[:-1]))
    return torch.tensor(struct.unpack(f"<{len(raw) // 8}d", raw)).reshape(parts[-1])
`;

export const scriptTail = `def unroll():
    """All steps: the states from the one before the first step on, the nodes, the objectives."""
    all_states, all_nodes, losses = [initial], [], []
    for t in range(first_step, last_step + 1):
        states, nodes, objective = step(t, all_states[-1])
        all_states.append(states)
        all_nodes.append(nodes)
        losses.append(objective)
    return all_states, all_nodes, losses


def jacobian(t, before):
    """H_{t-1}, the derivative of the stacked states of step t by those before (S x S)."""

    def stacked(*values):
        states, _, _ = step(t, dict(zip(before, values)))
        return torch.cat([value.flatten() for value in states.values()])

    values = tuple(value.detach() for value in before.values())
    parts = torch.autograd.functional.jacobian(stacked, values)
    return torch.cat([part.reshape(part.shape[0], -1) for part in parts], dim=1)


def connectivity_norms(all_states):
    """For every step i up to the loss: i and log10 of the 2-norm and the Frobenius norm of
    C_{i,n} = H_{n-1} ... H_i. The scale stands beside the product, so that nothing underflows."""
    size = sum(value.numel() for value in initial.values())
    product, log10_scale, rows = torch.eye(size), 0.0, []
    for i in range(loss_step, first_step - 1, -1):
        if i < loss_step:
            product = product @ jacobian(i + 1, all_states[i - first_step + 1])
            largest = product.abs().max().item()
            if largest > 0 and math.isfinite(largest):
                product, log10_scale = product / largest, log10_scale + math.log10(largest)
        norms = [torch.linalg.matrix_norm(product, kind).item() for kind in (2, "fro")]
        rows.append([i] + [math.log10(n) + log10_scale if n > 0 else -math.inf for n in norms])
    return rows[::-1]


def finite(value):
    """JSON knows no infinities; the log of zero is null."""
    return value if math.isfinite(value) else None


def main():
    all_states, all_nodes, losses = unroll()
    loss = sum(losses) if is_sum else losses[loss_step - first_step]
    found = torch.autograd.grad(loss, list(parameters.values()), allow_unused=True)
    gradients = {
        name: torch.zeros_like(value) if gradient is None else gradient
        for (name, value), gradient in zip(parameters.items(), found)
    }
    rows = connectivity_norms(all_states)
    worst = abs(loss.item() - expected_loss) / max(abs(expected_loss), 1e-300)
    for name, gradient in gradients.items():
        distance = (gradient.flatten() - expected_gradients[name]).norm().item()
        worst = max(worst, distance / max(expected_gradients[name].norm().item(), 1e-300))
    if "--json" in sys.argv[1:]:
        document = {
            "steps": list(range(first_step, last_step + 1)),
            "nodes": [{name: value.tolist() for name, value in nodes.items()} for nodes in all_nodes],
            "losses": [value.item() for value in losses],
            "loss": "sum" if is_sum else loss_step,
            "gradients": {name: gradient.tolist() for name, gradient in gradients.items()},
            "connectivity": [
                {"i": i, "n": loss_step, "log10Norm2": finite(norm2), "log10NormF": finite(norm_f)}
                for i, norm2, norm_f in rows
            ],
            "relativeDifference": worst,
        }
        print(json.dumps(document))
    else:
        torch.set_printoptions(precision=10, linewidth=100)
        for t, nodes in zip(range(first_step, last_step + 1), all_nodes):
            for name, value in nodes.items():
                print(f"step {t}: {name} =", value.detach())
        print(f"\\n{'sum of all losses' if is_sum else f'loss of step {loss_step}'} = {loss.item()!r}")
        for name, gradient in gradients.items():
            print(f"\\ngradient by {name}, norm {gradient.norm().item()!r}")
            print(gradient)
        print(f"\\nconnectivity C_(i,{loss_step}): i, log10 of its 2-norm, log10 of its Frobenius norm")
        for i, norm2, norm_f in rows:
            print(f"{i:6d} {norm2:22.15g} {norm_f:22.15g}")
        print(f"\\nlargest relative difference from Gradient Graph: {worst:.1e}")
    return 0 if worst <= 1e-9 else 1


if __name__ == "__main__":
    sys.exit(main())
`;
