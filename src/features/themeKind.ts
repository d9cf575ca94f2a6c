import * as vscode from 'vscode';
import type { ThemeKind } from './worker/calls.ts';

/** Pictures in a hover or a document cannot ask the editor for its colours themselves. */
export function themeKind(): ThemeKind {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight
    ? 'light'
    : 'dark';
}
