/**
 * Where a server shows a folder, with an extension under development or those that it has installed.
 * @param {string} address host and port
 * @param {{ folder: string, extension?: string, tests?: string, file?: string }} open absolute paths
 */
export function addressFor(address, { folder, extension, tests, file }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${address}${encodeURI(path)}`;
  const payload = [
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
    ...(file === undefined ? [] : [['openFile', remote(file)]]),
  ];
  return `http://${address}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}
