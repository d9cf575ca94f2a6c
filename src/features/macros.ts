import * as vscode from 'vscode';
import { readMacros, type GivenMacros } from '../note/readMacros.ts';

/** The macros of VS Code's own math rendering, `markdown.math.macros`, for a note. */
export function macrosOf(note?: vscode.Uri): GivenMacros {
  return readMacros(vscode.workspace.getConfiguration('markdown.math', note).get('macros'));
}
