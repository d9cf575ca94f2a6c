import type { LossChoice } from '../analysis/lossChoice.ts';
import type { Term } from '../analysis/term.ts';
import {
  activations,
  changeLimits,
  isChanged,
  type Changes,
  type NamedValue,
} from '../model/changes.ts';
import { specLimits } from '../note/specKeys.ts';
import type { PanelChoice } from './protocol.ts';

/**
 * What somebody chose, or undefined where it is nothing of the kind: the extension does not trust
 * its page, and the page may have kept a choice of another version of the extension.
 */
export function readChoice(value: unknown): PanelChoice | undefined {
  if (!isRecord(value)) return undefined;
  const { model, steps, loss, source } = value;
  if (!isInteger(model) || model < 0) return undefined;
  return {
    model,
    steps: isInteger(steps) && steps > 0 && steps <= specLimits.steps ? steps : undefined,
    loss: isLoss(loss) ? loss : undefined,
    source: isName(source) ? source : undefined,
    changes: readChanges(value['changes']),
  };
}

/** What of `value` is within the limits; undefined where nothing is. */
export function readChanges(value: unknown): Changes | undefined {
  if (!isRecord(value)) return undefined;
  const { seed, size, factor, activation } = value;
  const changes: Changes = {
    seed: isInteger(seed) && seed >= 0 && seed <= changeLimits.seed ? seed : undefined,
    size: readNamed(size, (one) =>
      isInteger(one) && one >= 1 && one <= changeLimits.size ? one : undefined,
    ),
    factor: readNamed(factor, (one) =>
      typeof one === 'number' && Math.abs(one) <= changeLimits.factor ? one : undefined,
    ),
    activation: readNamed(activation, (one) => activations.find((known) => known === one)),
  };
  return isChanged(changes) ? changes : undefined;
}

const longestName = 200;

/** What the panel and the engine call something, or could. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName;
}

function readNamed<T>(
  value: unknown,
  read: (value: unknown) => T | undefined,
): readonly NamedValue<T>[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, changeLimits.entries).flatMap((one: unknown) => {
    if (!isRecord(one)) return [];
    const name = one['name'];
    const inner = read(one['value']);
    return isName(name) && inner !== undefined ? [{ name, value: inner }] : [];
  });
}

export function isLoss(value: unknown): value is LossChoice {
  return value === 'sum' || isInteger(value);
}

/** A term that the page names, or kept; undefined where it is none. */
export function readTerm(value: unknown): Term | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, id, name, k, step, loss, from, to, source } = value;
  switch (kind) {
    case 'node':
      return isName(id) ? { kind, id } : undefined;
    case 'parameter':
    case 'bundle':
      return isName(name) ? { kind, name } : undefined;
    case 'state-jacobian':
      return isInteger(k) ? { kind, k } : undefined;
    case 'immediate':
      return isInteger(step) ? { kind, step } : undefined;
    case 'loss-adjoint':
      return isInteger(loss) ? { kind, loss } : undefined;
    case 'connectivity':
      return isInteger(from) && isInteger(to) ? { kind, from, to } : undefined;
    case 'contribution':
      return isInteger(step) && isLoss(loss) && isName(source)
        ? { kind, step, loss, source }
        : undefined;
    case 'edge':
      return isName(from) && isName(to) ? { kind, from, to } : undefined;
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
