import {
  dataFileKinds,
  initialiserNames,
  specKeys,
  specLimits,
  type InitialiserName,
  type SpecKey,
  type SpecValueKind,
} from './specKeys.ts';
import { keyExample } from './specWords.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The keys of an `rnn` block as a JSON schema (draft 7), for editors and scripts that write blocks. */
export function specSchema(): Schema {
  const keys = Object.keys(specKeys) as SpecKey[];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'An rnn block of Gradient Graph',
    description: 'What a note leaves open of a recurrent network. Every key is optional.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      keys.map((key) => [
        key,
        {
          description: specKeys[key].says,
          examples: [keyExample(key)],
          ...valueSchema(key, specKeys[key].takes),
        },
      ]),
    ),
    definitions: {
      initialValue: {
        description: 'An initialiser, a number, or nested lists of numbers of equal lengths.',
        anyOf: [
          { type: 'number' },
          { $ref: '#/definitions/numbers' },
          { type: 'string', pattern: initialiserPattern() },
        ],
      },
      numbers: {
        type: 'array',
        minItems: 1,
        items: {
          anyOf: [{ type: 'number' }, { type: 'array', minItems: 1, items: { type: 'number' } }],
        },
      },
      dataFile: filePath(dataFileKinds, 'A file beside the note or in a folder below it.'),
    },
  };
}

function valueSchema(key: SpecKey, takes: SpecValueKind): Schema {
  switch (takes.kind) {
    case 'latex':
      return { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    case 'word':
      return {
        anyOf: Object.entries(takes.words).map(([word, means]) => ({
          const: word,
          description: means,
        })),
      };
    case 'count':
      return count(key === 'steps' || key === 'layers' ? specLimits[key] : specLimits.size);
    case 'seed':
      return { type: ['number', 'string'] };
    case 'file':
      return filePath(takes.files);
    case 'by-symbol':
      return { type: 'object', additionalProperties: entrySchema(takes.of) };
  }
}

function entrySchema(of: (SpecValueKind & { kind: 'by-symbol' })['of']): Schema {
  switch (of) {
    case 'count':
      return count(specLimits.size);
    case 'initial-value':
      return { $ref: '#/definitions/initialValue' };
    case 'data':
      return {
        anyOf: [{ $ref: '#/definitions/dataFile' }, { $ref: '#/definitions/initialValue' }],
      };
    case 'tensor':
      return { type: 'string' };
  }
}

function count(most: number): Schema {
  return { type: 'integer', minimum: 1, maximum: most };
}

function filePath(kinds: readonly string[], description?: string): Schema {
  const pattern = `^(?![A-Za-z][A-Za-z0-9+.-]*:|[/\\\\~]).+\\.(?:${kinds.join('|')})$`;
  return { type: 'string', pattern, ...(description === undefined ? {} : { description }) };
}

function initialiserPattern(): string {
  const forms = (Object.keys(initialiserNames) as InitialiserName[]).map((name) => {
    const rule = initialiserNames[name];
    if (rule.takes === 'nothing') return `${name}(?:\\(\\s*\\))?`;
    const number = '\\(\\s*[-+.\\deE]+\\s*\\)';
    return 'otherwise' in rule ? `${name}(?:${number}|\\(\\s*\\))?` : `${name}${number}`;
  });
  return `^(?:${forms.join('|')})$`;
}
