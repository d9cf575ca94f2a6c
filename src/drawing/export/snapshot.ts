import { freezeModel, type FrozenModel } from '../../analysis/frozenModel.ts';
import type { LossChoice } from '../../analysis/lossChoice.ts';
import type { Run } from '../../analysis/run.ts';

/** What a page that stands alone is made of: one model, and what is shown of it first. */
export interface Snapshot {
  /** The name of the note's file. */
  readonly file: string;
  readonly frozen: FrozenModel;
  readonly loss: LossChoice | undefined;
  readonly source: string | undefined;
}

export function snapshotOf(run: Run, { file, loss, source }: Omit<Snapshot, 'frozen'>): Snapshot {
  return { file, frozen: freezeModel(run.model, run.steps), loss, source };
}
