import type { Term } from '../../analysis/term.ts';
import { exportFormats } from '../../drawing/export/formats.ts';
import type { FromPage } from '../../webview/protocol.ts';
import { readInsidePlace } from '../../webview/readInsidePlace.ts';
import { isLoss, readChoice } from '../../webview/readChoice.ts';

/** A message of the page, or undefined where it is none: the page is not trusted. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  switch (message['type']) {
    case 'ready':
      return { type: 'ready', choice: readChoice(message['choice']) };
    case 'choose': {
      const choice = readChoice(message['choice']);
      return choice && { type: 'choose', choice };
    }
    case 'compare': {
      const choice = readChoice(message['choice']);
      return choice && { type: 'compare', choice };
    }
    case 'inspect': {
      const term = readTerm(message['term']);
      const request = message['request'];
      return term && isInteger(request) ? { type: 'inspect', request, term } : undefined;
    }
    case 'paths':
      return isInteger(message['request'])
        ? { type: 'paths', request: message['request'] }
        : undefined;
    case 'look-inside': {
      const at = readInsidePlace(message['at']);
      return at && { type: 'look-inside', at };
    }
    case 'reveal': {
      const range = readRange(message['range']);
      return range && { type: 'reveal', range };
    }
    case 'insert-spec': {
      const line = message['line'];
      return { type: 'insert-spec', line: typeof line === 'string' ? line : undefined };
    }
    case 'export':
      return {
        type: 'export',
        format: exportFormats.find((format) => format === message['format']),
      };
    case 'picture': {
      const { request, png } = message;
      return isInteger(request) && typeof png === 'string'
        ? { type: 'picture', request, png }
        : undefined;
    }
    case 'no-picture': {
      const { request, why } = message;
      return isInteger(request) && typeof why === 'string'
        ? { type: 'no-picture', request, why }
        : undefined;
    }
    case 'cancel':
    case 'write-changes':
    case 'open-example':
      return { type: message['type'] };
    default:
      return undefined;
  }
}

function readTerm(value: unknown): Term | undefined {
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

function readRange(value: unknown): { start: number; end: number } | undefined {
  if (!isRecord(value)) return undefined;
  const { start, end } = value;
  return isInteger(start) && isInteger(end) && start >= 0 && end >= start
    ? { start, end }
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
