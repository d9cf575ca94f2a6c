import type { VNode } from 'preact';
import { exportFormats, formatFacts, type ExportFormat } from '../../drawing/export/formats.ts';
import type { FromPage } from '../protocol.ts';
import { Menu } from './menu.tsx';
import { copyPicture } from './picture.ts';
import type { PanelState } from './state.ts';
import type { Action } from './update.ts';

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
  const { shown, norm } = state;
  return (
    <Menu
      label="Export"
      title="Write what is shown to a file, or copy it"
      items={[
        ...exportFormats.map((format) => ({
          text: `${formatFacts[format].title} …`,
          title: formatFacts[format].detail,
          icon: icons[format],
          needsHost: true,
          run: () => {
            post({ type: 'export', format });
          },
        })),
        {
          text: 'Copy picture to the clipboard',
          title: 'The drawing as a PNG, to be pasted elsewhere',
          icon: 'copy',
          needsHost: false,
          run: () => {
            if (shown === undefined) return;
            void copyPicture(shown.analysis, norm).then((words) => {
              act({ type: 'announce', words });
            });
          },
        },
      ]}
    />
  );
}
