import type { Triangle, Verdict } from '../../analysis/analysis.ts';
import type { NoteCheck } from '../../analysis/check/checkedRelation.ts';
import type { LensPlace } from '../../analysis/lensPlaces.ts';
import type { SpecCompletions } from '../../analysis/specCompletions.ts';
import type { DefinitionPlaces } from '../../analysis/symbols/definitionPlaces.ts';
import type { PathList } from '../../analysis/pathList.ts';
import type { OutlineEntry } from '../../analysis/symbols/outline.ts';
import type { PlacedSymbol } from '../../analysis/symbols/placedSymbols.ts';
import type { Knobs } from '../../analysis/whatIf/knobs.ts';
import type { WrittenChanges } from '../../analysis/whatIf/writeChanges.ts';
import type { Term, TermValue } from '../../analysis/term.ts';
import type { TileRequest } from '../../analysis/triangleTile.ts';
import type { TextFormat } from '../../drawing/export/exportText.ts';
import type { NoteDrawing } from '../../drawing/noteDrawings.ts';
import type { NoteMark } from '../../drawing/noteMarks.ts';
import type { PageParts, SnapshotLabels } from '../../drawing/export/snapshotPage.ts';
import type { Theme } from '../../drawing/ramp.ts';
import type { TimeDirection } from '../../drawing/timeDirection.ts';
import type { NoteFiles } from '../../model/noteFiles.ts';
import type { TextEdit } from '../../note/extendSpec.ts';
import type { NotebookText } from '../../note/notebookText.ts';
import type { ReadLimits } from '../../note/limits.ts';
import type { GivenMacros } from '../../note/readMacros.ts';
import type { Problem } from '../../note/problem.ts';
import type { Range } from '../../note/range.ts';
import type { InsideCell } from '../../analysis/cell/insideCell.ts';
import type { InsidePlace, PanelChoice } from '../../webview/protocol.ts';
import type { Encoded } from '../../webview/wire.ts';
import type { DocumentChoices, DocumentRequest } from './documentCalls.ts';

/** One model of a note, by its place in the text. */
export interface ModelSummary {
  readonly name: string;
  readonly section: string;
  readonly range: Range;
  /** The `rnn` blocks that are about it alone. */
  readonly specs: readonly Range[];
  /** Something was assumed that a block could say. */
  readonly isOpen: boolean;
}

/** What reading a note gives at once, before anything is computed. */
export interface NoteSummary {
  readonly models: readonly ModelSummary[];
  readonly problems: readonly Problem[];
  /** Where a link to the panel belongs. */
  readonly lenses: readonly LensPlace[];
  /** Paths, relative to the note, of the files that its specs name. */
  readonly filesWanted: readonly string[];
}

/** What is looked at: the panel's choice, or the default of a note without a panel. */
export type View = PanelChoice;

/** A format, with what the engine cannot know by itself: the parts of the page that stands alone. */
export type ExportTarget =
  | {
      readonly format: TextFormat;
      /** Of an SVG. */
      readonly theme?: Theme | undefined;
      readonly time?: TimeDirection | undefined;
    }
  | ({
      readonly format: 'html';
      readonly parts: PageParts;
    } & SnapshotLabels);

export type ThemeKind = 'light' | 'dark';

export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** Everything the engine can be asked, with what it answers: one entry a call. */
export interface EngineCalls {
  /** Without `files`, those that were given for this note the last time still hold. */
  readonly open: {
    request: {
      uri: string;
      text: string;
      files: NoteFiles | undefined;
      macros: GivenMacros;
      limits?: ReadLimits;
    };
    reply: NoteSummary;
  };
  readonly close: { request: { uri: string }; reply: null };
  readonly analyse: {
    /**
     * The whole analysis is waited for where `whole` says so; with `glance` a long net is first
     * answered with what is seen at the first look, and all of it is asked for next.
     */
    request: { uri: string; view: View; whole?: boolean; glance?: boolean };
    /** The analysis as it goes on to the page; in a long net without its later part, the verdict. */
    reply:
      | {
          encoded: Encoded;
          knobs: Knobs;
          verdict: Verdict['kind'] | undefined;
          isGlance: boolean;
        }
      | { why: string };
  };
  /** The later part of the same analysis. */
  readonly analyseLater: {
    request: { uri: string; view: View };
    reply: { encoded: Encoded; verdict: Verdict['kind'] } | { why: string };
  };
  /** The edits that write what is tried out into the note, and what stays a try. */
  readonly writeChanges: {
    request: { uri: string; view: View };
    reply: WrittenChanges;
  };
  /** A part of the connectivity's triangle. Whoever asks for a newer one cancels the older. */
  readonly tile: {
    request: { uri: string; view: View; tile: TileRequest };
    reply: { tile: Triangle } | { why: string };
  };
  readonly inspect: {
    request: { uri: string; view: View; term: Term };
    reply: { value: TermValue } | { why: string };
  };
  /** The single paths of what the view shows, strongest first. */
  readonly paths: {
    request: { uri: string; view: View };
    reply: { list: PathList } | { why: string };
  };
  /** One step's cell from inside. A newer request for the same note ends an older one. */
  readonly inside: {
    request: { uri: string; view: View; at: InsidePlace };
    reply: { inside: InsideCell | undefined } | { superseded: true } | { why: string };
  };
  readonly hover: {
    request: { uri: string; offset: number; view: View | undefined; theme: ThemeKind };
    reply: HoverText | null;
  };
  /** How large the symbols are that the equations between two offsets define. */
  readonly norms: {
    request: { uri: string; start: number; end: number; view: View | undefined };
    reply: readonly { readonly at: number; readonly text: string }[];
  };
  /** What can be written at a place of an `rnn` block. */
  readonly complete: { request: { uri: string; offset: number }; reply: SpecCompletions | null };
  /** The edits that write what was assumed of a model into its note: all, or the part with `line`. */
  readonly insertSpec: {
    request: { uri: string; model: number; line: string | undefined };
    reply: { edits: readonly TextEdit[] } | { why: string };
  };
  /** The model that a place of the note belongs to, and the term of it that stands there. */
  readonly termAt: {
    request: { uri: string; offset: number; view: View };
    reply: { readonly model: number; readonly term: Term | undefined } | null;
  };
  /** What the view shows, as the content of a file. */
  readonly export: {
    request: { uri: string; view: View; file: string; as: ExportTarget };
    reply: { content: string } | { why: string };
  };
  /** Every equation of the note; takes its time, other calls come in between. */
  readonly check: { request: { uri: string }; reply: NoteCheck };
  /** The symbol at a place and where it is defined. */
  readonly definition: {
    request: { uri: string; offset: number };
    reply: DefinitionPlaces | null;
  };
  /** All places of the symbol at a place, in every index. */
  readonly occurrences: {
    request: { uri: string; offset: number };
    reply: readonly PlacedSymbol[];
  };
  readonly outline: { request: { uri: string }; reply: readonly OutlineEntry[] };
  /** What the default view of each model shows. */
  readonly verdicts: { request: { uri: string }; reply: readonly Verdict[] };
  readonly documentChoices: {
    request: { uri: string; view: View };
    reply: DocumentChoices | { why: string };
  };
  readonly document: {
    request: DocumentRequest & { uri: string };
    reply: { markdown: string } | { why: string };
  };
  /** The drawings of a text as the preview has it, whose lines end with `\n`; of the open note at `uri` where it is that text. */
  readonly drawings: {
    request: { uri: string | undefined; text: string; macros: GivenMacros };
    reply: readonly NoteDrawing[];
  };
  /** The marks of the checked equations of a text, as `drawings` of its models. */
  readonly marks: {
    request: { uri: string | undefined; text: string; macros: GivenMacros };
    reply: readonly NoteMark[];
  };
  /** `cells` are those of a notebook, whose lines count in the cell. */
  readonly report: {
    request: { uri: string; file: string; cells?: NotebookText['cells'] | undefined };
    reply: { markdown: string };
  };
}

export type CallName = keyof EngineCalls;

/** A request on its way to the engine's thread. */
export type CallMessage =
  | {
      readonly [Name in CallName]: {
        readonly kind: 'call';
        readonly id: number;
        readonly name: Name;
        readonly request: EngineCalls[Name]['request'];
      };
    }[CallName]
  | { readonly kind: 'cancel'; readonly id: number }
  /** The texts of the language of the editor, by the English ones. */
  | { readonly kind: 'words'; readonly words: Readonly<Record<string, string>> };

export type ReplyMessage =
  /** The answer takes longer: what is being computed now, in words. */
  | { readonly id: number; readonly busyWith: string }
  | { readonly id: number; readonly ok: true; readonly reply: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string };
