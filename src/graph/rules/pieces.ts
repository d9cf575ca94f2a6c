import type { OperationOf } from '../../model/program.ts';
import { one } from './linear.ts';
import type { Rule } from './rule.ts';

export const concatenate: Rule<OperationOf<'concatenate'>> = {
  forward: (_, out, inputs) => (t) => {
    let at = out.start + t * out.stride;
    for (const input of inputs) {
      const from = input.start + t * input.stride;
      for (let i = 0; i < input.size; i++) out.data[at + i] = input.data[from + i]!;
      at += input.size;
    }
  },
  pullback: (_, __, inputs, adjoint, into) => () => {
    let from = 0;
    for (let k = 0; k < inputs.length; k++) {
      const target = into[k];
      if (target !== undefined) {
        for (let i = 0; i < target.length; i++) target[i]! += adjoint[from + i]!;
      }
      from += inputs[k]!.size;
    }
  },
  local: (_, input, __, inputs) => {
    const row = inputs.slice(0, input).reduce((sum, { size }) => sum + size, 0);
    return { structure: 'block', row, column: 0, length: inputs[input]?.size ?? 0 };
  },
};

export const slice: Rule<OperationOf<'slice'>> = {
  forward: ({ start }, out, inputs) => {
    const [of] = one(inputs);
    return (t) => {
      const from = of.start + t * of.stride + start;
      const at = out.start + t * out.stride;
      for (let i = 0; i < out.size; i++) out.data[at + i] = of.data[from + i]!;
    };
  },
  pullback: ({ start, size }, _, __, adjoint, [into]) => {
    return () => {
      if (into === undefined) return;
      for (let i = 0; i < size; i++) into[start + i]! += adjoint[i]!;
    };
  },
  local: ({ start, size }) => ({ structure: 'block', row: 0, column: start, length: size }),
};
