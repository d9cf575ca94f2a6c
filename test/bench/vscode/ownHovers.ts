import Module from 'node:module';
import type * as Vscode from 'vscode';

/** One answer of a hover provider of ours. */
export interface OwnHover {
  readonly milliseconds: number;
  /** The markdown; empty where the provider has nothing to say. */
  readonly text: string;
}

const answers: OwnHover[] = [];

/**
 * The answers since they were asked for last, each timed from the call of the provider in the
 * extension host: without the way from the renderer and back that the command takes.
 */
export function takeOwnHovers(): readonly OwnHover[] {
  return answers.splice(0);
}

function textOf(hover: Vscode.Hover | null | undefined): string {
  const contents = hover?.contents ?? [];
  return contents
    .map((one) => (typeof one === 'string' ? one : Reflect.get(one, 'value')))
    .join('\n');
}

const timed = new WeakSet();

function timeHovers({ languages }: typeof Vscode): void {
  if (timed.has(languages)) return;
  timed.add(languages);
  const register = languages.registerHoverProvider.bind(languages);
  languages.registerHoverProvider = (selector, provider) =>
    register(selector, {
      provideHover: async (...place) => {
        const start = performance.now();
        const hover = await provider.provideHover(...place);
        answers.push({ milliseconds: performance.now() - start, text: textOf(hover) });
        return hover;
      },
    });
}

interface Loader {
  _load: (request: string, ...rest: readonly unknown[]) => unknown;
}

// The product has nothing in it for this. Each extension gets a `vscode` of its own, so the bench,
// which is loaded before the extension is, stands by where it is handed out.
const loader = Module as unknown as Loader;
const load = loader._load;
loader._load = function (this: unknown, request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request === 'vscode') timeHovers(loaded as typeof Vscode);
  return loaded;
};
