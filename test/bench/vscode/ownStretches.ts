import { Session, type Profiler } from 'node:inspector/promises';

/** Microseconds from one sample to the next. */
const interval = 500;

/**
 * How long each stretch is in which one script, or what it has called, is at work, in ms of this
 * thread's own time: what other programs take of a shared machine is not counted.
 */
export async function ownStretches(
  script: RegExp,
  work: () => Promise<unknown>,
): Promise<readonly number[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return stretches(profile, script);
}

function stretches(profile: Profiler.Profile, script: RegExp): readonly number[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const known = new Map<number, boolean>();
  const isOwn = (id: number): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    let own = false;
    for (let at: number | undefined = id; at !== undefined && !own; at = parents.get(at)) {
      own = script.test(nodes.get(at)?.callFrame.url ?? '');
    }
    known.set(id, own);
    return own;
  };
  const collects = (id: number): boolean =>
    nodes.get(id)?.callFrame.functionName === '(garbage collector)';
  const found: number[] = [];
  let current = 0;
  const { samples = [], timeDeltas = [] } = profile;
  for (const [at, id] of samples.entries()) {
    // What is collected while the script is at work holds up the same way.
    if (isOwn(id) || (current > 0 && collects(id))) {
      current += Math.min(timeDeltas[at + 1] ?? 0, 2 * interval) / 1000;
    } else if (current > 0) {
      found.push(current);
      current = 0;
    }
  }
  return current > 0 ? [...found, current] : found;
}
