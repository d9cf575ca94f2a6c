import { thawModel } from '../../analysis/frozenModel.ts';
import { analyse, chosenOf } from '../../analysis/analyse.ts';
import { insideCell, whyNotInside } from '../../analysis/cell/insideCell.ts';
import { pathList } from '../../analysis/pathList.ts';
import { unroll, type Run } from '../../analysis/run.ts';
import { termValue } from '../../analysis/termValue.ts';
import { triangleTile } from '../../analysis/triangleTile.ts';
import { finish } from '../../tensor/work.ts';
import { unpack } from '../../drawing/export/pack.ts';
import type { Snapshot } from '../../drawing/export/snapshot.ts';
import type { FromPage, PanelChoice, ToPage } from '../protocol.ts';
import { toWire } from '../wire.ts';
import { t } from '../panel/words.ts';
import { followTheme } from './theme.ts';

/** T·S² up to which a tile of the triangle takes about a tenth of a second. */
const quickTile = 3e5;

/**
 * Stands where the extension stands for the panel's page: a page that was exported asks it, and it
 * computes the answers from the model that is in the file.
 */
function createHost(snapshot: Snapshot): (message: FromPage) => ToPage | undefined {
  const model = thawModel(snapshot.frozen);
  const { steps: mostSteps } = snapshot.frozen;
  let run: Run = unroll(model, mostSteps);
  let choice: PanelChoice = {
    model: 0,
    steps: mostSteps,
    loss: snapshot.loss,
    source: snapshot.source,
  };
  const show = (): ToPage => {
    const steps = Math.min(choice.steps ?? mostSteps, mostSteps);
    if (steps !== run.steps) run = unroll(model, steps);
    choice = { ...choice, model: 0, steps };
    const analysis = analyse(run, choice);
    return {
      type: 'analysis',
      version: 1,
      note: snapshot.file,
      file: snapshot.file,
      choice,
      models: [{ index: 0, name: model.name, section: model.recurrence.section, line: 1 }],
      // Nothing can be written into a note that is not here.
      analysis: { ...analysis, open: analysis.open.map((part) => ({ ...part, says: undefined })) },
      problems: [],
    };
  };
  return (message) => {
    switch (message.type) {
      case 'ready':
        return show();
      case 'choose':
        choice = message.choice;
        return show();
      case 'inspect': {
        const value = termValue(run, message.term);
        return {
          type: 'inspection',
          request: message.request,
          // The note is not here, so that no place of it can be shown.
          value: value && { ...value, range: undefined },
          why: value === undefined ? t('It has no value on this model.') : undefined,
        };
      }
      case 'paths': {
        const { loss, source } = chosenOf(run, choice);
        return {
          type: 'paths',
          request: message.request,
          list: finish(pathList(run, loss, source)),
          why: undefined,
        };
      }
      case 'tile': {
        // Nobody else computes here: what takes longer would keep the page from moving.
        const isQuick = run.steps * run.model.program.stateSize ** 2 <= quickTile;
        return isQuick
          ? {
              type: 'tile',
              request: message.request,
              tile: finish(triangleTile(run, message.tile)),
            }
          : undefined;
      }
      case 'look-inside': {
        const { loss, source } = chosenOf(run, choice);
        const why = whyNotInside(run, message.at.step);
        if (why !== undefined) return { type: 'inside', at: message.at, inside: undefined, why };
        const inside = finish(insideCell(run, loss, source, message.at));
        return { type: 'inside', at: message.at, inside };
      }
      case 'drawn':
      case 'pin':
      case 'compare':
      case 'write-changes':
      case 'reveal':
      case 'insert-spec':
      case 'export':
      case 'picture':
      case 'no-picture':
      case 'cancel':
      case 'open-example':
        return undefined;
    }
  };
}

const data = document.getElementById('snapshot')?.textContent;
if (typeof data === 'string') {
  followTheme();
  const answer = createHost(unpack(data) as Snapshot);
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: FromPage) => {
        // After the page has drawn what it does at once.
        setTimeout(() => {
          const reply = answer(message);
          if (reply === undefined) return;
          window.dispatchEvent(new MessageEvent('message', { data: toWire(reply) }));
        });
      },
      getState: () => undefined,
      setState: () => undefined,
    }),
  });
}
