import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own that VS Code opens, with settings that nothing else sees. */
export interface Workspace {
  readonly folder: string;
  pathOf(name: string): string;
  writeSettings(settings: Readonly<Record<string, unknown>>): void;
  remove(): void;
}

/** `files` are texts by name. */
export function makeWorkspace(files: Readonly<Record<string, string>>): Workspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'gradient-graph-workspace-'));
  const pathOf = (name: string): string => path.join(folder, name);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), text);
  }
  mkdirSync(pathOf('.vscode'), { recursive: true });
  return {
    folder,
    pathOf,
    writeSettings: (settings) => {
      writeFileSync(pathOf('.vscode/settings.json'), JSON.stringify(settings, null, 2));
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
