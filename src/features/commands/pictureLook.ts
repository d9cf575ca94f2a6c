import * as vscode from 'vscode';
import type { ExportFormat } from '../../drawing/export/formats.ts';
import type { Theme } from '../../drawing/ramp.ts';

/** How a picture is made that leaves the editor. */
export interface PictureLook {
  readonly theme: Theme;
  /** Pixels of a PNG for one of the drawing's. */
  readonly scale: number;
}

const scales = [1, 2, 3, 4];

/** Asks what a picture shall look like; what is no picture is not asked about. Undefined: not at all. */
export async function askLook(format: ExportFormat): Promise<PictureLook | undefined> {
  if (format !== 'svg' && format !== 'png') return { theme: 'light', scale: 1 };
  const theme = await askTheme();
  if (theme === undefined) return undefined;
  const scale = format === 'svg' ? 1 : await askScale();
  return scale === undefined ? undefined : { theme, scale };
}

async function askTheme(): Promise<Theme | undefined> {
  const { t } = vscode.l10n;
  const choices: readonly (vscode.QuickPickItem & { readonly theme: Theme })[] = [
    { label: t('Light'), detail: t('Colours on white'), theme: 'light' },
    { label: t('Dark'), detail: t('Colours on a dark ground, for slides'), theme: 'dark' },
    { label: t('Print'), detail: t('Black and greys on white'), theme: 'print' },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: t('Export the gradient graph'),
    placeHolder: t('In which colours?'),
  });
  return chosen?.theme;
}

async function askScale(): Promise<number | undefined> {
  const { t } = vscode.l10n;
  const choices = scales.map((scale) => ({
    label: `${scale}×`,
    description: scale === 2 ? t('as fine as most screens') : '',
    scale,
  }));
  const [first, second, ...others] = choices;
  const chosen = await vscode.window.showQuickPick(
    // The one that fits most is offered first.
    [second, first, ...others].filter((one) => one !== undefined),
    { title: t('Export the gradient graph'), placeHolder: t('How fine?') },
  );
  return chosen?.scale;
}
