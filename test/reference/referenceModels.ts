import { carriedTargetNote, chainNote, twoStatesNote } from '../support/recurrentNotes.ts';

/** The models that have figures from PyTorch; `net` is the function of make_figures.py. */
export const referenceModels = [
  { name: 'chain-3', net: 'chain', text: chainNote, steps: 3 },
  { name: 'carried-target-3', net: 'carried_target', text: carriedTargetNote, steps: 3 },
  { name: 'chain-30', net: 'chain', text: chainNote, steps: 30 },
  { name: 'two-states-8', net: 'two_states', text: twoStatesNote, steps: 8 },
] as const;
