import * as vscode from 'vscode';
import { limits, type ReadLimits } from '../note/limits.ts';

export const limitSettings = 'gradientGraph.limits';

/** How much of a note is read. */
export function readLimits(): ReadLimits {
  return {
    noteLength: limit('noteLength', limits.noteLength),
    formulaLength: limit('formulaLength', limits.formulaLength),
  };
}

/** Larger files would fill the memory of the engine. */
export function mostFileBytes(): number {
  return limit('fileSize', 256) * 2 ** 20;
}

/** VS Code marks a value that is none in the settings, and hands it over all the same. */
function limit(name: string, byDefault: number): number {
  const value = vscode.workspace.getConfiguration(limitSettings).get<unknown>(name);
  return typeof value === 'number' && value > 0 ? value : byDefault;
}
