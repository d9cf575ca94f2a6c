import { parameterInitialiser } from '../../model/initialValues.ts';
import type { Parameter } from '../../model/model.ts';
import type { InitialValue } from '../../note/spec.ts';

/** A list of more numbers belongs into a file. */
const longestList = 64;

/**
 * The value under `init` that gives the same first values times `factor`: another gain, deviation
 * or bound, or the list multiplied. Undefined where no line of fair length says it.
 *
 * @param said what the note says, undefined where the default holds
 */
export function initialText(
  said: InitialValue | undefined,
  { shape }: Parameter,
  factor: number,
): string | undefined {
  const start = said ?? parameterInitialiser(shape);
  const by = (value: number): string => short(value * factor);
  switch (start.kind) {
    case 'constant':
      return by(start.value);
    case 'normal':
      return factor < 0 ? undefined : `normal(${by(start.deviation)})`;
    case 'uniform':
      return `uniform(${by(start.bound)})`;
    case 'glorot': {
      const [rows = 1, columns = 1] = shape;
      return `uniform(${by(Math.sqrt(6 / (rows + columns)))})`;
    }
    case 'orthogonal':
      return `orthogonal(${by(start.gain)})`;
    case 'identity':
      return `identity(${by(start.gain)})`;
    case 'array': {
      const { data, shape: lengths } = start.array;
      if (data.length > longestList) return undefined;
      const [, columns] = lengths;
      if (columns === undefined) return `[${data.map(by).join(', ')}]`;
      const rows = Array.from({ length: data.length / columns }, (_, row) =>
        data.slice(row * columns, (row + 1) * columns),
      );
      return `[${rows.map((row) => `[${row.map(by).join(', ')}]`).join(', ')}]`;
    }
  }
}

/** Six digits are more than a slider has. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
