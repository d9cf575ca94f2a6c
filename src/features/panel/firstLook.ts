/** How far a page has come that was opened anew. */
export interface FirstLook {
  /** Nothing was posted to it that it could draw. */
  readonly isBlank: () => boolean;
  /** What was posted last lacks some of its steps. */
  readonly owesSteps: () => boolean;
  /** Settled once its first drawing is on the screen, or after a while in which it did not say so. */
  readonly whenDrawn: () => Promise<void>;
  /** There is a new page. */
  readonly begin: () => void;
  readonly posted: (isGlance: boolean) => void;
  /** The page says that its first drawing is on the screen. */
  readonly drawn: () => void;
}

/** A page that is not seen draws nothing, and says nothing. */
const mostMilliseconds = 1000;

export function createFirstLook(most = mostMilliseconds): FirstLook {
  let isBlank = true;
  let owesSteps = false;
  let drawn = createSignal();
  return {
    isBlank: () => isBlank,
    owesSteps: () => owesSteps,
    whenDrawn: () => orAfter(most, drawn.given),
    begin: () => {
      isBlank = true;
      drawn = createSignal();
    },
    posted: (isGlance) => {
      isBlank = false;
      owesSteps = isGlance;
    },
    drawn: () => {
      drawn.give();
    },
  };
}

interface Signal {
  readonly given: Promise<void>;
  readonly give: () => void;
}

function createSignal(): Signal {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return {
    given,
    give: () => {
      give();
    },
  };
}

function orAfter(milliseconds: number, given: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void given.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
