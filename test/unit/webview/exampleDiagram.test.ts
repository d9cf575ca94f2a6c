import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { exampleDiagram } from '../../../src/webview/panel/exampleDiagram.ts';

test('the diagram that an empty panel proposes is a network without problems', () => {
  const { models, problems } = openNote(exampleDiagram);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    models.map(({ recurrence }) => [recurrence.drawnSteps, recurrence.states]),
    [[2, ['h']]],
  );
});
