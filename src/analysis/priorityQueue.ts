/** A binary heap: what has the largest priority comes first. */
export interface PriorityQueue<T> {
  readonly size: () => number;
  readonly push: (priority: number, item: T) => void;
  readonly pop: () => { readonly priority: number; readonly item: T } | undefined;
}

export function priorityQueue<T>(): PriorityQueue<T> {
  const heap: { readonly priority: number; readonly item: T }[] = [];
  const swap = (i: number, j: number): void => {
    const kept = heap[i]!;
    heap[i] = heap[j]!;
    heap[j] = kept;
  };
  return {
    size: () => heap.length,
    push: (priority, item) => {
      heap.push({ priority, item });
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (heap[parent]!.priority >= heap[i]!.priority) return;
        swap(i, parent);
        i = parent;
      }
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let i = 0; ;) {
        const left = 2 * i + 1;
        if (left >= heap.length) return first;
        const right = left + 1;
        const larger =
          right < heap.length && heap[right]!.priority > heap[left]!.priority ? right : left;
        if (heap[i]!.priority >= heap[larger]!.priority) return first;
        swap(i, larger);
        i = larger;
      }
    },
  };
}
