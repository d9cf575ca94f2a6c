import { render } from 'preact';
import { App } from './app.tsx';
import { connect } from './host.ts';
import { lookOf } from './exportMenu.tsx';
import { answerPicture } from './picture.ts';
import { readSaved, savedOf } from './saved.ts';
import { initialState, type PanelState } from './state.ts';
import { update, type Action } from './update.ts';

const root = document.getElementById('app');
if (root !== null) start(root);

function start(root: HTMLElement): void {
  const host = connect();
  const saved = readSaved(host.saved());
  let state: PanelState = initialState(saved);
  let hasDrawn = false;
  const draw = (): void => {
    render(<App state={state} act={act} post={host.post} />, root);
  };
  const act = (action: Action): void => {
    const updated = update(state, action);
    state = updated.state;
    for (const message of updated.posts) host.post(message);
    host.save(savedOf(state));
    draw();
    if (hasDrawn || state.shown === undefined) return;
    hasDrawn = true;
    whenPainted(() => {
      host.post({ type: 'drawn' });
    });
  };
  host.listen((message) => {
    if (message.type === 'draw-picture') {
      const drawn = state.shown && {
        analysis: state.shown.analysis,
        look: { ...lookOf(state, state.shown.analysis), theme: message.theme },
      };
      void answerPicture(message.request, message.scale, drawn).then(host.post);
      return;
    }
    act({ type: 'host', message });
  });
  draw();
  host.post({ type: 'ready', note: saved?.note, choice: saved?.choice });
  if (saved?.before !== undefined) host.post({ type: 'compare', choice: saved.before });
}

/** A frame's callbacks run before it is painted, and a task that they begin after that. */
function whenPainted(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
