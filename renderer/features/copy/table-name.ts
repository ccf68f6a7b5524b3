import type { TablePath } from '#contract/domain/table';

/** Where everything stands in `public`, saying so in every line tells nothing. */
export const tableName = (path: TablePath): string => path.replace(/^public\./, '');
