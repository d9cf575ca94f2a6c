import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';

export interface Job {
  readonly work: 'gradient' | 'every-gradient' | 'jacobians' | 'connectivity';
  readonly cell: 'tanh' | 'gru' | 'lstm';
  readonly H: number;
  readonly T: number;
}

export interface TorchSide {
  readonly version: string;
  /** Seconds of one run of the job, the mean over at least `atLeast` seconds. */
  readonly time: (job: Job, atLeast: number) => Promise<number>;
  readonly end: () => void;
}

/** A Python that has PyTorch; undefined where there is none. */
export function startTorch(): TorchSide | undefined {
  const python = '/usr/bin/python3';
  const asked = spawnSync(python, ['-c', 'import torch; print(torch.__version__)']);
  if (asked.status !== 0) return undefined;
  const script = path.join(import.meta.dirname, 'torch_side.py');
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    version: asked.stdout.toString().trim(),
    time: async (job, atLeast) => {
      child.stdin.write(`${JSON.stringify({ ...job, atLeast })}\n`);
      const line: IteratorResult<string, undefined> = await lines.next();
      return Number(line.value);
    },
    end: () => child.stdin.end(),
  };
}
