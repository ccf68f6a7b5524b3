import { runCommandLine } from './cli/run-command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
// Standard input may still be open at a terminal; nothing else is left to wait for.
process.stdin.unref();
