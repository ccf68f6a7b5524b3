export { quoteWhereNeeded } from '../../quote-where-needed.ts';
