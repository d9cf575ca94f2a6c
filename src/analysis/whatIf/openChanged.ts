import { changedModel } from '../../model/changedModel.ts';
import { isChanged, type Changes } from '../../model/changes.ts';
import type { Model } from '../../model/model.ts';
import { tooManySteps } from '../../model/mostSteps.ts';
import { withModel, type OpenNote } from '../openNote.ts';

/** A note with one of its models changed for a try; `drawn` is before its weights are multiplied. */
export type ChangedNote =
  | { readonly ok: true; readonly open: OpenNote; readonly model: Model; readonly drawn: Model }
  | { readonly ok: false; readonly why: string };

/** Remembers the last few tries, as a look at a term comes after every drawing. */
export type OpenChanged = (
  open: OpenNote,
  model: Model,
  changes: Changes | undefined,
  steps: number | undefined,
) => ChangedNote;

/** What is shown, and what it is compared with. */
const remembered = 2;

export function createOpenChanged(): OpenChanged {
  let last: readonly { readonly model: Model; readonly key: string; readonly made: ChangedNote }[] =
    [];
  return (open, model, changes, steps) => {
    if (!isChanged(changes)) {
      const tooMany = tooManySteps(model.program, steps ?? model.steps);
      return tooMany === undefined
        ? { ok: true, open, model, drawn: model }
        : { ok: false, why: tooMany };
    }
    const key = JSON.stringify([changes, steps]);
    const known = last.find((one) => one.model === model && one.key === key);
    const made = known?.made ?? openWith(open, model, changes, steps);
    last = [{ model, key, made }, ...last.filter((one) => one !== known)].slice(0, remembered);
    return made;
  };
}

function openWith(
  open: OpenNote,
  model: Model,
  changes: Changes,
  steps: number | undefined,
): ChangedNote {
  const changed = changedModel(open.note, model, changes, steps, open.files);
  if (!changed.ok) return changed;
  return { ...changed, open: withModel(open, model, changed.model) };
}
