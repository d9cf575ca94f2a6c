import * as vscode from 'vscode';
import type { FromPage } from '../../webview/protocol.ts';
import type { NoteSource } from '../noteSource.ts';

type AsCommand = Extract<FromPage, { readonly type: 'insert-spec' | 'export' | 'open-example' }>;

/** What the page's buttons have in common with the command palette. */
export function runCommandOf(message: AsCommand, { uri }: NoteSource, model: number): void {
  const { executeCommand } = vscode.commands;
  switch (message.type) {
    case 'insert-spec':
      void executeCommand('gradientGraph.insertSpec', uri, model, message.line);
      return;
    case 'export':
      void executeCommand('gradientGraph.export', uri, message.format, message.time);
      return;
    case 'open-example':
      void executeCommand('gradientGraph.openExample');
  }
}
