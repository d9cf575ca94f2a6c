import type { Nodes, TreeNode } from './katexTree.ts';

type ArrayNode = TreeNode & { readonly type: 'array' };

/** `\\begin{cases} h_t = … \\\\ y_t = … \\end{cases}`: equations behind one brace. */
export function isSystem({
  left,
  right,
  body,
}: TreeNode & { readonly type: 'leftright' }): boolean {
  const [only, ...more] = body;
  const isOpen = (left === '\\{' || left === '\\lbrace') && right === '.';
  return isOpen && only?.type === 'array' && more.length === 0 && holdsStatements(only);
}

/**
 * Whether each row of an array states something: its `=` stands in the first cell, or begins the
 * second. In `0 & t = 0`, a case with its condition, it does neither.
 */
export function holdsStatements({ body }: ArrayNode): boolean {
  const rows = body.map((row) => row.map((cell) => inkOf([cell])));
  const filled = rows.filter((row) => row.some((cell) => cell.length > 0));
  return (
    filled.length > 0 &&
    filled.every(
      ([first = [], second = []]) => first.some(isEquals) || (second[0] && isEquals(second[0])),
    )
  );
}

/** The nodes of a cell, without the wrappings that nobody typed. */
function inkOf(nodes: Nodes): Nodes {
  return nodes.flatMap((node): Nodes => {
    if (node.type === 'styling') return inkOf(node.body);
    if (node.type === 'ordgroup' && !node.loc) return inkOf(node.body);
    return node.type === 'kern' || node.type === 'spacing' ? [] : [node];
  });
}

function isEquals(node: TreeNode): boolean {
  return node.type === 'atom' && (node.text === '=' || node.text === '\\coloneqq');
}
