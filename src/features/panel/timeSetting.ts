import * as vscode from 'vscode';
import type { TimeSetting } from '../../webview/protocol.ts';

export const timeSettingName = 'gradientGraph.panel.timeDirection';

/** Where time runs in the panels of the window; what is no direction is taken for `auto`. */
export function timeSetting(): TimeSetting {
  const value = vscode.workspace.getConfiguration().get<unknown>(timeSettingName);
  return value === 'down' || value === 'right' ? value : 'auto';
}
