// Builds the web pages into bot/Service/wwwroot: installs the pinned packages, checks the types, bundles, adds Web Chat,
// compresses. Called by bot/Service/Web.targets when the pages are out of date, and by `npm run build`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressAll } from './compress.mjs';
import { onlyOnce } from './lock.mjs';
import { tellDotnetRun } from './say.mjs';
import { placeWebChat } from './webchat.mjs';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const output = resolve(web, '../Service/wwwroot');
const stamp = join(output, '.built');
// The newest input as MSBuild saw it: another build may have done the work while this one waited for the lock.
const wanted = process.argv[2];
const launcherLimit = 10_000;

function run(command, ...args) {
  // npm is a script on Windows, which only a shell can start; every argument here is ours.
  const done = spawnSync(command, args, { cwd: web, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.error) throw new Error(`${command} cannot be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
}

function installed() {
  const marker = join(web, 'node_modules/.supportbot-lock');
  const lock = readFileSync(join(web, 'package-lock.json'), 'utf8');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(marker, lock);
}

const node = (script, ...args) => run(process.execPath, join(web, 'node_modules', script), ...args);

function checkLauncher() {
  const size = statSync(join(output, 'chat/launcher.js')).size;
  if (size > launcherLimit) throw new Error(`chat/launcher.js is ${size} bytes; shops put it on every page, so at most ${launcherLimit}`);
}

try {
  await onlyOnce(join(web, 'node_modules/.supportbot-building'), async () => {
    if (wanted && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    tellDotnetRun('Building the web pages (a minute or so the first time) …');
    rmSync(stamp, { force: true });
    installed();
    node('typescript/bin/tsc', '--noEmit');
    node('vite/bin/vite.js', 'build', '--logLevel', 'warn');
    node('vite/bin/vite.js', 'build', '--logLevel', 'warn', '--mode', 'launcher');
    checkLauncher();
    await placeWebChat(web, output);
    await compressAll(output);
    mkdirSync(output, { recursive: true });
    writeFileSync(stamp, wanted ?? 'by hand');
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
