/** As a key of YAML: `y'` and `W_{hh}` stand in quotes. */
export function yamlKey(name: string): string {
  return /^[A-Za-z]\w*$/.test(name) && !/^(?:true|false|null)$/i.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}
