import type { VNode } from 'preact';
import { exportFormats, formatFacts, type ExportFormat } from '../../drawing/export/formats.ts';
import type { FromPage } from '../protocol.ts';
import { Menu } from './menu.tsx';
import type { Analysis } from '../../analysis/analysis.ts';
import type { Theme } from '../../drawing/ramp.ts';
import { copyPicture, type PictureLook } from './picture.ts';
import type { PanelState } from './state.ts';
import type { Action } from './update.ts';
import { timeOf } from './view.ts';
import { t } from './words.ts';

const icons: Readonly<Record<ExportFormat, string>> = {
  svg: 'file-media',
  png: 'device-camera',
  html: 'browser',
  csv: 'table',
  json: 'json',
  pytorch: 'python',
};

interface ExportMenuProps {
  readonly state: PanelState;
  readonly act: (action: Action) => void;
  readonly post: (message: FromPage) => void;
}

/** What is shown, into a file or onto the clipboard. */
export function ExportMenu({ state, act, post }: ExportMenuProps): VNode {
  const { shown } = state;
  const copy = (theme: Theme): void => {
    if (shown === undefined) return;
    void copyPicture(shown.analysis, { ...lookOf(state, shown.analysis), theme }).then((words) => {
      act({ type: 'announce', words });
    });
  };
  return (
    <Menu
      label={t('Export')}
      title={t('Write what is shown to a file, or copy it')}
      items={[
        ...exportFormats.map((format) => ({
          text: `${t(formatFacts[format].title)} …`,
          title: t(formatFacts[format].detail),
          icon: icons[format],
          needsHost: true,
          run: () => {
            const time = shown && lookOf(state, shown.analysis).time;
            post({ type: 'export', format, time });
          },
        })),
        {
          text: t('Copy picture to the clipboard'),
          title: t('The drawing as a PNG on white, to be pasted elsewhere'),
          icon: 'copy',
          needsHost: false,
          run: () => {
            copy('light');
          },
        },
        {
          text: t('Copy picture on dark ground'),
          title: t('The drawing as a PNG, for slides that are dark'),
          icon: 'copy',
          needsHost: false,
          run: () => {
            copy('dark');
          },
        },
      ]}
    />
  );
}

/** A picture shows what the panel shows; its colours are chosen each time. */
export function lookOf(
  { norm, view, timeSetting }: PanelState,
  analysis: Analysis,
): Omit<PictureLook, 'theme'> {
  return { norm, time: timeOf(view, timeSetting, analysis) };
}
