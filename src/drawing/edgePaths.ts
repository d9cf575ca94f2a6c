/** The middle of a node and how far its box, or its letter, reaches from there. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** How far it reaches along the axis of time. */
  readonly along: number;
  readonly boxed: boolean;
}

/** A line, and where it ends in which direction, for an arrow head (degrees; 0 points right). */
export interface EdgePath {
  readonly d: string;
  readonly end: { readonly x: number; readonly y: number; readonly angle: number };
  /** Its middle, for a place of the focus ring and of a label. */
  readonly middle: { readonly x: number; readonly y: number };
}

/** Half the height of a node's box. */
export const boxHalf = 13;

/** From the rail along the upper side of the row into the box's upper left corner. */
export function tapPath(railX: number, to: Spot, lift: number): EdgePath {
  const y = to.y - lift;
  const left = to.x - to.half;
  const turn = Math.max(railX + 4, left - 22);
  const end = { x: left + 2, y: to.y - to.along + 3, angle: 60 };
  return {
    d: `M${railX} ${y}H${turn}C${left - 8} ${y} ${left - 4} ${end.y - 8} ${end.x} ${end.y}`,
    end,
    middle: { x: (railX + turn) / 2, y },
  };
}

/** Between two nodes of a row: straight, or below what stands between them. */
export function stepPath(from: Spot, to: Spot, jumps: boolean): EdgePath {
  const toRight = to.x >= from.x;
  const sign = toRight ? 1 : -1;
  if (jumps) {
    const edge = from.y + Math.max(boxHalf, from.along);
    const y = edge + (toRight ? 6 : 10);
    const end = {
      x: to.x - sign * to.half * 0.5,
      y: to.y + Math.max(boxHalf, to.along),
      angle: -90,
    };
    const start = from.x + sign * from.half * 0.5;
    return {
      d: `M${start} ${edge}C${start} ${y} ${start} ${y} ${start + sign * 12} ${y}H${end.x - sign * 12}C${end.x} ${y} ${end.x} ${y} ${end.x} ${end.y}`,
      end,
      middle: { x: (start + end.x) / 2, y },
    };
  }
  const start = from.x + sign * from.half;
  const end = { x: to.x - sign * to.half, y: to.y, angle: toRight ? 0 : 180 };
  return { d: `M${start} ${from.y}H${end.x}`, end, middle: { x: (start + end.x) / 2, y: from.y } };
}

/** From an earlier row: straight down a column, beside the rows between, or across to another column. */
export function timePath(from: Spot, to: Spot, rowsApart: number): EdgePath {
  if (from.x === to.x && rowsApart <= 1) {
    const start = from.y + from.along;
    const end = { x: to.x, y: to.y - to.along - (to.boxed ? 0 : 1), angle: 90 };
    return {
      d: `M${from.x} ${start}V${end.y}`,
      end,
      middle: { x: from.x, y: (start + end.y) / 2 },
    };
  }
  if (from.x === to.x) {
    const side = from.x + from.half;
    const end = { x: to.x + to.half, y: to.y - 5, angle: 160 };
    const out = side + 14 + 5 * Math.min(4, rowsApart);
    return {
      d: `M${side} ${from.y + 5}C${out} ${from.y + 12} ${out} ${to.y - 14} ${end.x} ${end.y}`,
      end,
      middle: { x: out - 4, y: (from.y + to.y) / 2 },
    };
  }
  const start = from.y + from.along + (from.boxed ? 0 : 1);
  const sign = to.x > from.x ? 1 : -1;
  const end = {
    x: to.x - sign * Math.max(4, to.half - 8),
    y: to.y - to.along - (to.boxed ? 0 : 1),
    angle: 90,
  };
  const middle = (start + end.y) / 2;
  return {
    d: `M${from.x} ${start}C${from.x} ${middle + 6} ${end.x} ${middle - 6} ${end.x} ${end.y}`,
    end,
    middle: { x: (from.x + end.x) / 2, y: middle },
  };
}

/** From above the first row: the state at the border; or out of a strip, from its edge. */
export function borderPath(to: Spot, length: number): EdgePath {
  const start = to.y - length;
  const end = { x: to.x, y: to.y - to.along, angle: 90 };
  return { d: `M${to.x} ${start}V${end.y}`, end, middle: { x: to.x, y: (start + end.y) / 2 } };
}
