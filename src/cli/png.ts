import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Renderer from '@resvg/resvg-js';

/**
 * The package that draws SVG without a browser. It is not part of the extension: its binaries are
 * larger than all the rest, and the panel makes PNGs by itself.
 */
const renderer = '@resvg/resvg-js';

/** The fonts that a plain installation of each system has, for `sans-serif`. */
const sansSerif: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Helvetica Neue',
  win32: 'Segoe UI',
};

/**
 * A drawing as PNG, `scale` pixels for one of the drawing's; `why` where it cannot be made here.
 *
 * @param places files beside which, or above, the renderer may be installed
 */
export function svgToPng(
  svg: string,
  scale: number,
  places: readonly string[] = [import.meta.url, path.join(process.cwd(), 'package.json')],
): { readonly png: Uint8Array } | { readonly why: string } {
  const found = places.map(load).find((one) => one !== undefined);
  if (found === undefined) {
    return {
      why:
        `a PNG needs the package ${renderer}, which is not installed: \`npm install ${renderer}\` ` +
        'here, or beside gradient-graph; or export SVG; or export from the panel in VS Code, ' +
        'which needs nothing.',
    };
  }
  const picture = new found.Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: true,
      sansSerifFamily: sansSerif[process.platform] ?? 'DejaVu Sans',
      defaultFontFamily: sansSerif[process.platform] ?? 'DejaVu Sans',
    },
  });
  return { png: picture.render().asPng() };
}

function load(from: string): typeof Renderer | undefined {
  try {
    return createRequire(from)(renderer) as typeof Renderer;
  } catch {
    return undefined;
  }
}
