// Starts the echo bot, or the published service, on a free port, and stops it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const configuration = process.env.SUPPORTBOT_CONFIGURATION ?? 'Release';
const program = fileURLToPath(new URL(`../EchoBot/bin/${configuration}/net10.0/SupportBot.EchoBot.dll`, import.meta.url));
export const secret = 'a-secret-of-the-client-tests';

export function startBot(settings = {}, environment = 'Development') {
  return start('dotnet', [program], environment, {
    DirectLine__Secrets__0: secret, DirectLine__FloodBurst: '1000', DirectLine__FloodPerSecond: '1000', ...settings,
  });
}

export async function startService(settings = {}, environment = 'Production') {
  const data = await mkdtemp(join(tmpdir(), 'supportbot-clients-'));
  const service = await start(join(process.env.SUPPORTBOT_TEST_PUBLISHED, 'SupportBot.Service'), [], environment, { Data__Directory: data, ...settings });
  return {
    ...service,
    async stop() {
      await service.stop();
      await rm(data, { recursive: true });
    },
  };
}

async function start(file, args, environment, settings) {
  const child = spawn(file, [...args, '--urls', 'http://127.0.0.1:0'], {
    env: { ...process.env, DOTNET_ENVIRONMENT: environment, ASPNETCORE_ENVIRONMENT: environment, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found = line.match(/listening on: (http:\S+)/i);
    if (found) {
      child.stdout.resume();
      return {
        url: found[1],
        messages: `${found[1]}/api/messages`,
        directLine: `${found[1]}/v3/directline`,
        async stop() {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
  }
  throw new Error(`${file} did not start`);
}
