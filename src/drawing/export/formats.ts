/** What a model can be written out as. */
export const exportFormats = ['svg', 'png', 'html', 'csv', 'json', 'pytorch'] as const;

export type ExportFormat = (typeof exportFormats)[number];

interface FormatFacts {
  /** For lists. */
  readonly title: string;
  readonly detail: string;
  /** The ending of its files, without the dot. */
  readonly extension: string;
}

export const formatFacts: Readonly<Record<ExportFormat, FormatFacts>> = {
  svg: {
    title: 'SVG picture',
    detail: 'The drawing; fonts and colours inside, for papers and for print',
    extension: 'svg',
  },
  png: {
    title: 'PNG picture',
    detail: 'The drawing, up to four times as fine as the screen',
    extension: 'png',
  },
  html: {
    title: 'HTML page',
    detail: 'The whole panel in one file that needs no network: losses, paths and matrices',
    extension: 'html',
  },
  csv: {
    title: 'CSV table',
    detail: 'Contributions, connectivity and Jacobian norms, one number a row',
    extension: 'csv',
  },
  json: {
    title: 'JSON document',
    detail: 'Everything, as `gradient-graph analyze --json --values` prints it',
    extension: 'json',
  },
  pytorch: {
    title: 'PyTorch program',
    detail: 'The same model, weights and data; prints the same numbers',
    extension: 'py',
  },
};

/** The format that a file's name asks for; undefined where its ending is none of them. */
export function formatOfFile(name: string): ExportFormat | undefined {
  const ending = /\.([A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === 'htm') return 'html';
  return exportFormats.find((format) => formatFacts[format].extension === ending);
}
