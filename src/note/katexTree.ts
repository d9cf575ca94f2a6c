/**
 * The parts of KaTeX 0.16.47's parse tree that are read here. `katex.__parse` is no public
 * interface: the version is pinned, and test/unit/note/katexTree.test.ts holds what is typed here.
 */
export type TreeNode =
  | Leaf
  | (Located & { readonly type: 'spacing'; readonly text: string })
  | (Located & { readonly type: 'ordgroup'; readonly body: Nodes })
  | (Located & {
      readonly type: 'supsub';
      readonly base?: Maybe;
      readonly sup?: Maybe;
      readonly sub?: Maybe;
    })
  | (Located & {
      readonly type: 'genfrac';
      readonly numer: TreeNode;
      readonly denom: TreeNode;
      readonly hasBarLine: boolean;
    })
  | (Located & {
      readonly type: 'leftright';
      readonly body: Nodes;
      readonly left: string;
      readonly right: string;
    })
  | (Located & { readonly type: 'delimsizing'; readonly delim: string; readonly mclass: string })
  | (Located & { readonly type: 'accent'; readonly label: string; readonly base: TreeNode })
  | (Located & { readonly type: 'font'; readonly font: string; readonly body: TreeNode })
  | (Located & { readonly type: 'text'; readonly body: Nodes })
  | (Located & {
      readonly type: 'op';
      readonly name?: string;
      readonly body?: Nodes;
      readonly symbol: boolean;
    })
  | (Located & { readonly type: 'operatorname'; readonly body: Nodes })
  | (Located & { readonly type: 'sqrt'; readonly body: TreeNode; readonly index?: Maybe })
  | (Located & {
      readonly type: 'styling' | 'color' | 'sizing' | 'mclass' | 'pmb' | 'tag' | 'hbox';
      readonly body: Nodes;
    })
  | (Located & { readonly type: 'horizBrace'; readonly base: TreeNode })
  | (Located & {
      readonly type:
        'overline' | 'underline' | 'enclose' | 'lap' | 'smash' | 'raisebox' | 'vcenter';
      readonly body: TreeNode;
    })
  | (Located & { readonly type: 'htmlmathml'; readonly html: Nodes })
  | (Located & {
      readonly type: 'kern';
      readonly dimension?: { readonly number: number; readonly unit: string };
    })
  | (Located & { readonly type: 'cr' | 'internal' | 'rule' })
  | (Located & { readonly type: 'phantom' | 'hphantom' | 'vphantom' })
  | (Located & {
      readonly type: 'array';
      readonly body: readonly Nodes[];
      readonly colSeparationType?: string;
      readonly cols?: readonly unknown[];
    })
  | (Located & {
      readonly type: 'xArrow';
      readonly label: string;
      readonly body: TreeNode;
      readonly below?: Maybe;
    })
  | (Located & {
      readonly type: 'cdlabel';
      readonly side: 'left' | 'right';
      readonly label: TreeNode;
    })
  | (Located & { readonly type: 'cdlabelparent'; readonly fragment: TreeNode })
  /** Any other kind, which is not read. */
  | (Located & { readonly type: 'other' });

export type Leaf = Located &
  (
    | { readonly type: 'mathord' | 'textord'; readonly text: string }
    | { readonly type: 'atom'; readonly text: string; readonly family: AtomFamily }
  );

export type AtomFamily = 'bin' | 'close' | 'inner' | 'open' | 'punct' | 'rel';
export type CdArray = TreeNode & { readonly type: 'array' };
export type Nodes = readonly TreeNode[];
type Maybe = TreeNode | null | undefined;

interface Located {
  readonly loc?: Location | null;
}

/** `start` and `end` count in the text of the lexer: the formula, or the expansion of a macro. */
export interface Location {
  readonly start: number;
  readonly end: number;
  readonly lexer: { readonly input: string };
}

/** The macros of a note, shared by its formulas; KaTeX writes into it. */
export type Macros = Record<string, unknown>;

export interface ParseSettings {
  readonly displayMode: boolean;
  readonly throwOnError: true;
  readonly strict: false;
  readonly trust: false;
  readonly maxExpand: number;
  readonly globalGroup: true;
  readonly macros: Macros;
}

/** What a node is made of, in the order of the source as far as the tree tells. */
export function childNodes(node: TreeNode): Nodes {
  switch (node.type) {
    case 'mathord':
    case 'textord':
    case 'atom':
    case 'spacing':
    case 'delimsizing':
    case 'kern':
    case 'cr':
    case 'internal':
    case 'rule':
    case 'phantom':
    case 'hphantom':
    case 'vphantom':
    case 'htmlmathml':
    case 'other':
      return [];
    case 'ordgroup':
    case 'leftright':
    case 'text':
    case 'operatorname':
    case 'styling':
    case 'color':
    case 'sizing':
    case 'mclass':
    case 'pmb':
    case 'tag':
    case 'hbox':
      return node.body;
    case 'op':
      return node.body ?? [];
    case 'supsub':
      return present([node.base, node.sub, node.sup]);
    case 'genfrac':
      return [node.numer, node.denom];
    case 'accent':
    case 'horizBrace':
      return [node.base];
    case 'font':
    case 'overline':
    case 'underline':
    case 'enclose':
    case 'lap':
    case 'smash':
    case 'raisebox':
    case 'vcenter':
      return [node.body];
    case 'sqrt':
      return present([node.index, node.body]);
    case 'array':
      return node.body.flat();
    case 'xArrow':
      return present([node.body, node.below]);
    case 'cdlabel':
      return [node.label];
    case 'cdlabelparent':
      return [node.fragment];
    default:
      // A kind that this file does not type: KaTeX has more than are read.
      return unknownKind(node);
  }
}

function present(nodes: readonly Maybe[]): Nodes {
  return nodes.filter((node) => node !== null && node !== undefined);
}

function unknownKind(_: never): Nodes {
  return [];
}
