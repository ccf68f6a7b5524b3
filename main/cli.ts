import { runCommandLine } from './cli/run-command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
// A question that was left unanswered would keep the process.
process.stdin.destroy();
