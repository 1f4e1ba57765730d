import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compress } from './compress.mjs';

// The official chat window, as its makers built it. Depending on the package would install 440 others to use one file, so
// only its archive is fetched, through npm and its settings, and checked against the integrity pinned in package.json.
export async function placeWebChat(web, output) {
  const { version, integrity } = JSON.parse(readFileSync(join(web, 'package.json'), 'utf8')).webchat;
  const kept = join(web, 'node_modules/.webchat', version);
  if (!existsSync(join(kept, 'complete'))) await fetchInto(kept, version, integrity);
  mkdirSync(join(output, 'chat'), { recursive: true });
  for (const ending of ['', '.LICENSE.txt', '.br', '.gz'])
    copyFileSync(join(kept, `package/dist/webchat.js${ending}`), join(output, `chat/webchat-${version}.js${ending}`));
}

async function fetchInto(folder, version, integrity) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run(folder, 'npm', ['pack', `botframework-webchat@${version}`, '--ignore-scripts', '--silent']);
  const archive = `botframework-webchat-${version}.tgz`;
  const found = `sha512-${createHash('sha512').update(readFileSync(join(folder, archive))).digest('base64')}`;
  if (found !== integrity) throw new Error(`botframework-webchat ${version} is not what was pinned: ${found} instead of ${integrity}`);
  run(folder, 'tar', ['-xzf', archive, 'package/dist/webchat.js', 'package/dist/webchat.js.LICENSE.txt']);
  rmSync(join(folder, archive));
  await compress(join(folder, 'package/dist/webchat.js'), 11);
  writeFileSync(join(folder, 'complete'), '');
}

function run(cwd, command, args) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' && command === 'npm' });
  if (done.error || done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${done.error?.message ?? done.stderr}`);
}
