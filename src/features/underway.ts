/** Work that is under way, of each thing only the newest: what it replaced counts no more. */
export interface Underway<Work> {
  readonly of: (id: string) => Work | undefined;
  readonly isAny: () => boolean;
  readonly begin: (id: string, work: Work) => void;
  /** Whether it was the newest; in either case it is under way no more. */
  readonly end: (id: string, work: Work) => boolean;
  readonly forget: (id: string) => void;
  readonly forgetAll: () => void;
}

export function createUnderway<Work>(): Underway<Work> {
  const newest = new Map<string, Work>();
  return {
    of: (id) => newest.get(id),
    isAny: () => newest.size > 0,
    begin: (id, work) => {
      newest.set(id, work);
    },
    end: (id, work) => newest.get(id) === work && newest.delete(id),
    forget: (id) => {
      newest.delete(id);
    },
    forgetAll: () => {
      newest.clear();
    },
  };
}
