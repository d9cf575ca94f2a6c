import { spawnSync } from 'node:child_process';

const python = '/usr/bin/python3';

/** Why programs of PyTorch cannot be run here; undefined where they can. */
export const withoutTorch: string | undefined =
  runPython('import torch').status === 0
    ? undefined
    : `PyTorch is not installed for ${python} (Debian: apt-get install python3-torch)`;

/**
 * Runs the exported programs whose paths it is given, in one process, as PyTorch takes seconds to
 * start, and prints what each printed with `--json`, and how it ended.
 */
export const pytorchDriver = `
import contextlib, io, json, runpy, sys
documents = []
for path in sys.argv[1:]:
    sys.argv = [path, "--json"]
    printed = io.StringIO()
    code = 0
    with contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(path, run_name="__main__")
        except SystemExit as end:
            code = end.code
    documents.append({"code": code, **json.loads(printed.getvalue())})
print(json.dumps(documents))
`;

/** Runs a program; what it printed and how it ended. */
export function runPython(
  program: string,
  words: readonly string[] = [],
  input = '',
): { readonly status: number | null; readonly output: string; readonly errors: string } {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program, ...words], {
    encoding: 'utf8',
    input,
    maxBuffer: 2 ** 28,
  });
  return { status, output: stdout, errors: stderr };
}
