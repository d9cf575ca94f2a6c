import { t } from '@vscode/l10n';
import type { Relation } from '../../note/expression.ts';

/** What a sign claims of its two sides. */
export type SignKind = 'equation' | 'near' | 'bound' | 'other';

export function signKind(sign: Relation): SignKind {
  switch (sign) {
    case '=':
    case ':=':
    case '\\equiv':
      return 'equation';
    case '\\approx':
      return 'near';
    case '\\le':
    case '\\ge':
    case '<':
    case '>':
    case '\\ll':
    case '\\gg':
      return 'bound';
    case '\\propto':
    case '\\to':
      return 'other';
  }
}

/** Whether the left side is the smaller one. */
export function isUpwards(sign: Relation): boolean {
  return sign === '\\le' || sign === '<' || sign === '\\ll';
}

/** `a \ll b` is taken to hold up to this ratio of the two. */
export const muchSmaller = 0.1;

/** `a \approx b` is taken to hold up to this difference, as a part of the larger one's size. */
export const near = 0.01;

/** What was measured, beside what it is compared with. */
export function differenceWords(worst: number): string {
  const most = `${Number((near * 100).toPrecision(2))} %`;
  const part = `${Number((worst * 100).toPrecision(2))} %`;
  return worst <= near
    ? t('The two sides differ by up to {0} of their size; up to {1} is taken as near.', part, most)
    : t('The two sides differ by {0} of their size; only up to {1} is taken as near.', part, most);
}
