import { exportFormats } from '../../drawing/export/formats.ts';
import type { FromPage } from '../../webview/protocol.ts';
import { readChoice, readTerm } from '../../webview/readChoice.ts';
import { readInsidePlace } from '../../webview/readInsidePlace.ts';
import { mostCells, type TileRequest } from '../../analysis/triangleTile.ts';

/** A message of the page, or undefined where it is none: the page is not trusted. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  switch (message['type']) {
    case 'ready': {
      const { note, choice } = message;
      return {
        type: 'ready',
        note: typeof note === 'string' ? note : undefined,
        choice: readChoice(choice),
      };
    }
    case 'pin': {
      const { isPinned } = message;
      return typeof isPinned === 'boolean' ? { type: 'pin', isPinned } : undefined;
    }
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
    case 'tile': {
      const { request, version } = message;
      const tile = readTile(message['tile']);
      return tile && isInteger(request) && isInteger(version)
        ? { type: 'tile', request, version, tile }
        : undefined;
    }
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
        time: (['down', 'right'] as const).find((time) => time === message['time']),
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
    case 'drawn':
    case 'cancel':
    case 'write-changes':
    case 'open-example':
      return { type: message['type'] };
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

function readTile(value: unknown): TileRequest | undefined {
  if (!isRecord(value)) return undefined;
  const rows = readSteps(value['rows']);
  const columns = readSteps(value['columns']);
  return rows && columns && { rows, columns };
}

/** Some steps in ascending order, no more of them than a tile has. */
function readSteps(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostCells) return undefined;
  // A list with holes has all of its places looked at, too.
  const steps = Array.from<unknown>(value);
  if (!steps.every(isInteger)) return undefined;
  return steps.every((step, at) => step > (steps[at - 1] ?? -Infinity)) ? steps : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
