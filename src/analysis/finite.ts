/** JSON knows no infinities; the log of zero is null. */
export function finite(log10: number | undefined): number | null {
  return log10 !== undefined && Number.isFinite(log10) ? log10 : null;
}
