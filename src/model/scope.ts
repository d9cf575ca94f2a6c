import type { Range } from '../note/range.ts';
import type { Convention, Role } from '../note/recurrence.ts';
import type { SymbolName } from '../note/symbol.ts';
import type { OpenArgument } from './assume.ts';
import type { Draft } from './draft.ts';
import type { FunctionDefinition } from './functions.ts';
import type { OperationId } from './program.ts';

/** What a symbol stands for while a body is compiled. */
export type Binding =
  | { readonly kind: 'value'; readonly operation: OperationId }
  /** `w` in `f(w, x, h)`: no value of its own, it names parameters. */
  | { readonly kind: 'bundle'; readonly name: string }
  /**
   * Nothing defines it: it becomes the parameter `symbol`, of the rank that its use asks for. An
   * argument of a function may be another name for it.
   */
  | { readonly kind: 'free'; readonly symbol: SymbolName; readonly isArgument?: boolean };

/** 0 scalar, 1 vector, 2 matrix. */
export type Rank = 0 | 1 | 2;

/** All that compiling one expression needs to know of the rest. */
export interface Scope {
  readonly draft: Draft;
  readonly lookUp: (symbol: SymbolName, range: Range) => Binding;
  /** Outside of all functions. */
  readonly lookUpOutside: (symbol: SymbolName, range: Range) => Binding;
  /** Makes the parameter of a free symbol, or gives the one that it already is. */
  readonly parameter: (
    symbol: SymbolName,
    rank: Rank,
    range: Range,
    owner: Scope['owner'],
  ) => OperationId;
  readonly functionNamed: (name: string) => FunctionDefinition | undefined;
  readonly define: (definition: FunctionDefinition) => void;
  /** How a bare argument of an open function is used; undefined for a whole formula. */
  readonly argumentKind: (symbol: SymbolName) => OpenArgument['kind'];
  readonly names: Set<string>;
  /** Whether vectors stand as columns or as rows. */
  readonly convention: Convention;
  /** Of the node whose body is compiled. */
  readonly role: Role;
  /** The function or node that a new parameter belongs to, and its bundle. */
  readonly owner: { readonly name: string; readonly bundle: string | undefined };
  readonly remark: (text: string) => void;
  /** Names of the functions that are being inlined, outermost first. */
  readonly inlining: readonly string[];
}
