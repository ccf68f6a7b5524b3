/** The promise interface of yauzl, as far as scripts/ensure-electron.mjs uses it; the package brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
  const yauzl: { openPromise(path: string): Promise<ZipFile> };
  export default yauzl;
}
