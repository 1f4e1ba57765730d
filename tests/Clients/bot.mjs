// Starts the echo bot on a free port, and stops it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const configuration = process.env.SUPPORTBOT_CONFIGURATION ?? 'Release';
const program = fileURLToPath(new URL(`../EchoBot/bin/${configuration}/net10.0/SupportBot.EchoBot.dll`, import.meta.url));
export const secret = 'a-secret-of-the-client-tests';

export async function startBot(settings = {}, environment = 'Development') {
  const child = spawn('dotnet', [program, '--urls', 'http://127.0.0.1:0'], {
    env: {
      ...process.env, DOTNET_ENVIRONMENT: environment, ASPNETCORE_ENVIRONMENT: environment, DirectLine__Secrets__0: secret,
      DirectLine__FloodBurst: '1000', DirectLine__FloodPerSecond: '1000', ...settings,
    },
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
  throw new Error('the echo bot did not start');
}
