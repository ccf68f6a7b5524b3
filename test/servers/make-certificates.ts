import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinary } from './find-binary.ts';

export interface Certificates {
  readonly keyFile: string;
  readonly certificateFile: string;
  /** What a client must trust to believe it. */
  readonly caPem: string;
}

/** A certificate for `localhost` by an authority of its own. */
export async function makeCertificates(directory: string): Promise<Certificates> {
  const openssl = (...args: string[]) => promisify(execFile)(findBinary('openssl'), args, { cwd: directory });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test authority',
  );
  await openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  await writeFile(join(directory, 'san.cnf'), 'subjectAltName=DNS:localhost\n');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san.cnf', '-days', '2'];
  await openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed);
  return {
    keyFile: join(directory, 'server.key'),
    certificateFile: join(directory, 'server.pem'),
    caPem: await readFile(join(directory, 'ca.pem'), 'utf8'),
  };
}
