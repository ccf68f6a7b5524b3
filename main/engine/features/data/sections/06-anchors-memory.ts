import { made, rowNumber, type Quantity } from '../cells/cell.ts';
import { keyOf } from '../cells/keys.ts';
import { whole } from '../cells/numbers.ts';
import { line, pick } from '../cells/texts.ts';
import type { Section } from '../table-rows.ts';

const OF_USER = { column: 'user_id', table: 'user_profiles' };

/** The row's place in a table of another length; after its end it begins again. */
const cycled =
  (table: string): Quantity =>
  ({ world }) => {
    const count = world.rowsOf(table);
    return (row) => row % count;
  };
/** How often that table's end has been passed. */
const lap =
  (table: string): Quantity =>
  ({ world }) => {
    const count = world.rowsOf(table);
    return (row) => Math.floor(row / count);
  };
const lengthOf =
  (table: string): Quantity =>
  ({ world }) => {
    const count = world.rowsOf(table);
    return () => count;
  };

/** With the row's lap in it, one pair never comes twice: (source, target) and (user, persona) are unique. */
const target = made(
  [cycled('memory_engrams'), lap('memory_engrams'), lengthOf('memory_engrams')],
  (source, laps, count) => (source + 1 + laps) % count,
);
const persona = made(
  [cycled('user_profiles'), lap('user_profiles'), lengthOf('personas')],
  (user, laps, count) => ((user % 7) * 3 + laps) % count,
);

export const anchorsMemory: Section = {
  activation_patterns: { rows: 500 },
  anchor_relationships: { rows: 1_500, follows: { column: 'source_anchor_id', table: 'anchors' } },
  anchors: { rows: 4_000, follows: OF_USER },
  contextual_personas: { rows: 1_500, follows: OF_USER },
  emotional_biomarkers: { rows: 2_000, follows: OF_USER },
  emotional_intelligence_cache: { rows: 1_500, follows: { column: 'session_id', table: 'session_management' } },
  memory_engrams: { rows: 4_000, follows: OF_USER },
  personas: {
    rows: 40,
    grows: 'root',
    cells: {
      name: line`${pick(['Новые', 'Постоянные', 'Уходящие', 'Корпоративные'])} клиенты, группа ${whole(rowNumber)}`,
    },
  },
  semantic_relationships: {
    rows: 3_000,
    cells: {
      source_engram: keyOf('memory_engrams', cycled('memory_engrams')),
      target_engram: keyOf('memory_engrams', target),
    },
  },
  user_persona_mappings: {
    rows: 3_000,
    cells: { user_id: keyOf('user_profiles', cycled('user_profiles')), persona_id: keyOf('personas', persona) },
  },
};
