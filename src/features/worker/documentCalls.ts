import type { Source } from '../../analysis/analysis.ts';
import type { View } from './calls.ts';

export interface DocumentRequest {
  readonly view: View;
  /** The note's file name. */
  readonly file: string;
  readonly theme: 'light' | 'dark';
  readonly wanted: DocumentWanted;
}

export type DocumentWanted =
  /** The path through the tap of this step. */
  | { readonly kind: 'path'; readonly step: number }
  /** The term at this place of the note, over all steps. */
  | { readonly kind: 'trace'; readonly offset: number }
  /** Gradients beside finite differences. */
  | { readonly kind: 'gradient-check' }
  | {
      readonly kind: 'sweep';
      readonly parameter: string;
      readonly from: number;
      readonly to: number;
      readonly count: number;
    };

/** What can be chosen before a document is written. */
export interface DocumentChoices {
  readonly losses: readonly {
    readonly id: string;
    readonly step: number;
    readonly value: number;
  }[];
  readonly loss: number;
  readonly sources: readonly Source[];
  readonly source: string;
  readonly steps: readonly {
    readonly step: number;
    readonly log10Norm: number;
    readonly share: number;
  }[];
  /** Those between states first. */
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[];
}
