import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Nothing but the note and what this extension adds to it. */
export const settings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * A fresh profile in the temporary folder.
 * @returns {string} its folder
 */
export function makeProfile() {
  const profile = mkdtempSync(path.join(tmpdir(), 'gradient-graph-profile-'));
  for (const place of ['User', 'Machine']) {
    mkdirSync(path.join(profile, place));
    writeFileSync(path.join(profile, place, 'settings.json'), JSON.stringify(settings, null, 2));
  }
  return profile;
}
