// ruff in its npm build, for `ruff check FOLDER`: ruff.mjs NODE_MODULES check FOLDER
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
const [modules, command, folder] = process.argv.slice(2);
if (command !== 'check') throw new Error(`only 'ruff check' is known here, not 'ruff ${command}'`);
const { Workspace, PositionEncoding } = createRequire(modules + '/')('@astral-sh/ruff-wasm-nodejs');
// The rules of the repository's own configuration.
const configured = readFileSync(join(folder, 'pyproject.toml'), 'utf8');
const list = name => JSON.parse((new RegExp(`^${name} = (\\[[^\\]]*\\])`, 'm').exec(configured) ?? [, '[]'])[1]);
const length = /^line-length = (\d+)/m.exec(configured);
const python = /^requires-python = ">=3\.(\d+)"/m.exec(configured);
const workspace = new Workspace({
  ...(python ? { 'target-version': `py3${python[1]}` } : {}),
  'line-length': length ? Number(length[1]) : 88,
  lint: {
    ...(list('select').length > 0 ? { select: list('select') } : {}),
    // It sees no folders, by which ruff knows the project's own packages.
    isort: { 'known-first-party': readdirSync(folder, { withFileTypes: true }).filter(e => e.isDirectory()).map(e => e.name) },
  },
}, PositionEncoding.Utf16);
let failed = false;
for (const file of readdirSync(folder, { recursive: true }).filter(f => f.endsWith('.py'))) {
  for (const finding of workspace.check(readFileSync(join(folder, file), 'utf8'))) {
    failed = true;
    console.log(`${file}:${finding.start_location.row}: ${finding.code} ${finding.message}`);
  }
}
process.exit(failed ? 1 : 0);
