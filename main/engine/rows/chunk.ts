export type * from '../chunk.ts';
