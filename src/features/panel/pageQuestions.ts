import * as vscode from 'vscode';
import type { Term } from '../../analysis/term.ts';
import type { TileRequest } from '../../analysis/triangleTile.ts';
import type { InsidePlace, ToPage } from '../../webview/protocol.ts';
import type { Encoded } from '../../webview/wire.ts';
import type { Engine } from '../engine.ts';
import type { Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { View } from '../worker/calls.ts';
import { inspected } from './aboutNote.ts';

/** What the panel shows at the moment. */
export interface Shown {
  readonly note: NoteSource;
  readonly view: View;
}

/** What the page asks for beside what it shows; each is answered by a message to it. */
export interface PageQuestions {
  compare(choice: View): Promise<void>;
  inspect(request: number, term: Term): Promise<void>;
  listPaths(request: number): Promise<void>;
  lookInside(at: InsidePlace): Promise<void>;
  /** Of the analysis of this version of the note; of any other there is no answer. */
  refine(request: number, version: number, tile: TileRequest): Promise<void>;
  /** What is shown is about to be another: a tile of it would come too late. */
  endRefining(): void;
}

export function createPageQuestions(
  shown: () => Shown,
  { notes, engine }: { readonly notes: Notes; readonly engine: Engine },
  post: (message: ToPage<Encoded>) => void,
): PageQuestions {
  let listing: vscode.CancellationTokenSource | undefined;
  let refining: vscode.CancellationTokenSource | undefined;
  /** A note whose editor was closed is no longer with the engine, so it is read anew. */
  const read = async (): Promise<{ readonly uri: string } & Shown> => {
    const { note, view } = shown();
    await notes.read(note);
    return { uri: note.id, note, view };
  };
  return {
    compare: async (choice) => {
      const { uri } = await read();
      const answer = await engine.call('analyse', { uri, view: choice, whole: true });
      if ('encoded' in answer) post({ type: 'before', choice, analysis: answer.encoded });
    },
    inspect: async (request, term) => {
      const { uri, view, note } = await read();
      const answer = await engine.call('inspect', { uri, view, term });
      post({ type: 'inspection', request, ...inspected(answer, note) });
    },
    listPaths: async (request) => {
      // While somebody drags a slider each drawing wants a new list.
      listing?.cancel();
      listing = new vscode.CancellationTokenSource();
      const { token } = listing;
      const { uri, view } = await read();
      const answer = await engine.call('paths', { uri, view }, token);
      post(
        'list' in answer
          ? { type: 'paths', request, list: answer.list, why: undefined }
          : { type: 'paths', request, list: undefined, why: answer.why },
      );
    },
    lookInside: async (at) => {
      const { uri, view } = await read();
      const answer = await engine.call('inside', { uri, view, at });
      if (!('superseded' in answer)) post({ type: 'inside', at, ...answer });
    },
    refine: async (request, version, tile) => {
      refining?.cancel();
      refining = new vscode.CancellationTokenSource();
      const { token } = refining;
      const { note, view } = shown();
      const { order } = await notes.read(note);
      if (order !== version || token.isCancellationRequested) return;
      const answer = await engine.call('tile', { uri: note.id, view, tile }, token);
      if ('tile' in answer) post({ type: 'tile', request, tile: answer.tile });
    },
    endRefining: () => {
      refining?.cancel();
    },
  };
}
