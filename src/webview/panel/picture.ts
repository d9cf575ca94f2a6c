import type { Analysis } from '../../analysis/analysis.ts';
import { base64 } from '../../drawing/export/base64.ts';
import type { NormKind } from '../../drawing/scale.ts';
import type { Theme } from '../../drawing/ramp.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import { drawingToSvg } from '../../drawing/toSvg.ts';
import type { FromPage } from '../protocol.ts';
import { t } from './words.ts';

/** No canvas is larger, in any browser that VS Code runs in. */
const mostSide = 16_000;

/** How the drawing looks in a picture. */
export interface PictureLook {
  readonly norm: NormKind;
  readonly theme: Theme;
  readonly time: TimeDirection;
}

/**
 * The drawing as a PNG, folded as in a file. It is finer than the screen by `scale`,
 * less where the canvas would be too large.
 * @throws where the browser cannot draw it
 */
export async function pngOf(analysis: Analysis, look: PictureLook, scale: number): Promise<Blob> {
  const svg = drawingToSvg(analysis, { kind: 'standalone', ...look });
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const fitting = Math.min(scale, mostSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * fitting);
  canvas.height = Math.round(image.height * fitting);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((done, failed) => {
    canvas.toBlob((blob) => {
      if (blob === null) failed(new Error(t('The drawing is too large for a picture.')));
      else done(blob);
    }, 'image/png');
  });
}

/** Puts the drawing on the clipboard; what is to be said of it. */
export async function copyPicture(analysis: Analysis, look: PictureLook): Promise<string> {
  try {
    // As a promise, so that the click still counts as the reason when the picture is ready.
    const item = new ClipboardItem({ 'image/png': pngOf(analysis, look, 2) });
    await navigator.clipboard.write([item]);
    return t('The picture is on the clipboard.');
  } catch (error) {
    return t(
      'The picture was not copied: {0} Click into the panel and try again, or export a PNG.',
      messageOf(error),
    );
  }
}

/** The answer to a question for a picture. */
export async function answerPicture(
  request: number,
  scale: number,
  shown: { readonly analysis: Analysis; readonly look: PictureLook } | undefined,
): Promise<FromPage> {
  if (shown === undefined) {
    return { type: 'no-picture', request, why: t('The panel has nothing to show.') };
  }
  try {
    const blob = await pngOf(shown.analysis, shown.look, scale);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return { type: 'picture', request, png: base64(bytes) };
  } catch (error) {
    return { type: 'no-picture', request, why: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
