import type { Term } from '../analysis/term.ts';
import { isLoss } from './readChoice.ts';

/** A term that the page names, or kept; undefined where it is none. */
export function readTerm(value: unknown): Term | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, id, name, k, step, loss, from, to, source } = value;
  switch (kind) {
    case 'node':
      return typeof id === 'string' ? { kind, id } : undefined;
    case 'parameter':
    case 'bundle':
      return typeof name === 'string' ? { kind, name } : undefined;
    case 'state-jacobian':
      return isInteger(k) ? { kind, k } : undefined;
    case 'immediate':
      return isInteger(step) ? { kind, step } : undefined;
    case 'loss-adjoint':
      return isInteger(loss) ? { kind, loss } : undefined;
    case 'connectivity':
      return isInteger(from) && isInteger(to) ? { kind, from, to } : undefined;
    case 'contribution':
      return isInteger(step) && isLoss(loss) && typeof source === 'string'
        ? { kind, step, loss, source }
        : undefined;
    case 'edge':
      return typeof from === 'string' && typeof to === 'string' ? { kind, from, to } : undefined;
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
