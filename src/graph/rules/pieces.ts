import type { OperationOf } from '../../model/program.ts';
import { one } from './linear.ts';
import type { Rule } from './rule.ts';

export const concatenate: Rule<OperationOf<'concatenate'>> = {
  forward: (_, out, inputs) => (from, to) => {
    for (let t = from; t < to; t++) {
      let at = out.start + t * out.stride;
      for (const input of inputs) {
        const inputAt = input.start + t * input.stride;
        for (let i = 0; i < input.size; i++) out.data[at + i] = input.data[inputAt + i]!;
        at += input.size;
      }
    }
  },
  pullback: (_, input, __, inputs, adjoint, into) => {
    const start = adjoint.start + sizeBefore(inputs, input);
    return (lane, lanes) => {
      for (let l = lane; l < lane + lanes; l++) {
        const from = start + l * adjoint.stride;
        const at = into.start + l * into.stride;
        for (let i = 0; i < into.size; i++) into.data[at + i]! += adjoint.data[from + i]!;
      }
    };
  },
  local: (_, input, __, inputs) => {
    const row = sizeBefore(inputs, input);
    return { structure: 'block', row, column: 0, length: inputs[input]?.size ?? 0 };
  },
};

export const slice: Rule<OperationOf<'slice'>> = {
  forward: ({ start }, out, inputs) => {
    const [of] = one(inputs);
    return (from, to) => {
      for (let t = from; t < to; t++) {
        const ofAt = of.start + t * of.stride + start;
        const at = out.start + t * out.stride;
        for (let i = 0; i < out.size; i++) out.data[at + i] = of.data[ofAt + i]!;
      }
    };
  },
  pullback: ({ start, size }, _, __, ___, adjoint, into) => {
    return (lane, lanes) => {
      for (let l = lane; l < lane + lanes; l++) {
        const from = adjoint.start + l * adjoint.stride;
        const at = into.start + l * into.stride + start;
        for (let i = 0; i < size; i++) into.data[at + i]! += adjoint.data[from + i]!;
      }
    };
  },
  local: ({ start, size }) => ({ structure: 'block', row: 0, column: start, length: size }),
};

function sizeBefore(inputs: readonly { readonly size: number }[], input: number): number {
  return inputs.slice(0, input).reduce((sum, { size }) => sum + size, 0);
}
