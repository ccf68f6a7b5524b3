import { CircleMinus, SlidersHorizontal } from 'lucide-react';
import type { CopyDraft, CopyPlan } from '#contract/domain/copy-plan';
import type { PlanProblem } from '#contract/domain/plan-problem';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import layout from '../../layout.module.css';
import { tableName } from '../table-name.ts';
import { MissingTables } from './missing-tables.tsx';

/** More of them are of one kind, and mended by one change of the schema. */
const SHOWN_AT_MOST = 20;

interface CopyProblemsProps {
  readonly plan: CopyPlan;
  readonly draft: CopyDraft;
  readonly targetName: string;
  /** Plans anew without these tables. */
  readonly onExcept: (tables: readonly string[]) => void;
  /** Shows what may be said of this table. */
  readonly onOpen: (table: string) => void;
}

/** What keeps the copy from beginning: each with what to do, or without its table. */
export function CopyProblems({ plan, draft, targetName, onExcept, onOpen }: CopyProblemsProps) {
  const { text } = useTexts();
  const { problems } = plan;
  const ofTables = problems.filter(({ failure }) => 'table' in failure).map(({ place }) => place);
  const tables = [...new Set(ofTables)];
  const missing = problems.filter(isMissing).length;
  // Of a target that has none of the tables each by itself says no more than all of them.
  const isEmpty = plan.tables.length === 0 && missing > 0 && missing === ofTables.length;
  const shown = isEmpty ? problems.filter((problem) => !isMissing(problem)) : problems;
  const rest = shown.length - SHOWN_AT_MOST;
  return (
    <Section
      title={text('copy.problems')}
      note={text('copy.problems.count', { count: problems.length })}
      actions={
        tables.length > 1 &&
        !isEmpty && (
          <Button icon={CircleMinus} onPress={() => onExcept(tables)}>
            {text('copy.problems.except-all', { count: tables.length })}
          </Button>
        )
      }
    >
      <div className={cx(layout.column)}>
        {missing > 0 && <MissingTables {...{ count: missing, isEmpty, draft, targetName }} />}
        {shown.slice(0, SHOWN_AT_MOST).map(({ place, failure }) => (
          <Failed key={`${place}:${JSON.stringify(failure)}`} failure={failure}>
            {'table' in failure && (
              <div className={cx(layout.row)}>
                <Button icon={SlidersHorizontal} onPress={() => onOpen(place)}>
                  {text('copy.problems.options', { table: tableName(place) })}
                </Button>
                <Button icon={CircleMinus} onPress={() => onExcept([place])}>
                  {text('copy.problems.except', { table: tableName(place) })}
                </Button>
              </div>
            )}
          </Failed>
        ))}
        {rest > 0 && <p className={cx(layout.muted)}>{text('copy.problems.more', { count: rest })}</p>}
      </div>
    </Section>
  );
}

/** The source's schema has a table of this name: one that is called otherwise in the target is not made by it. */
const isMissing = ({ place, failure }: PlanProblem): boolean =>
  failure.code === 'COPY_TABLE_MISSING' && failure.table === place;
