// As a parent bot does, and as the SDK's test adapter replays a transcript: by expectReplies, through the SDK's own client.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { startBot } from './bot.mjs';
import { assertSound } from './checks.mjs';

const require = createRequire(import.meta.url);
const { ConfigurationBotFrameworkAuthentication, TestAdapter } = require('botbuilder');

const client = new ConfigurationBotFrameworkAuthentication({}).createBotFrameworkClient();
let echo;

before(async () => { echo = await startBot(); });
after(() => echo.stop());

const post = (conversation, more) => client.postActivity('', '', echo.messages, 'http://localhost:65535/api/skills', conversation, {
  id: randomUUID(), channelId: 'emulator', serviceUrl: 'http://localhost:65535', conversation: { id: 'root' }, from: { id: 'user1', role: 'user' },
  recipient: { id: 'skill' }, locale: 'zh-CN', deliveryMode: 'expectReplies', ...more,
});

test('a message is answered in the response', async () => {
  const conversation = randomUUID();
  const { status, body } = await post(conversation, { type: 'message', text: '你好' });
  assert.equal(status, 200);
  assert.deepEqual(body.activities.map(one => one.text), ['echo 你好']);
  body.activities.forEach(assertSound);
  assert.equal(body.activities[0].conversation.id, conversation);
});

for (const more of [{ type: 'event', name: 'handoff.status', value: { state: 'accepted' } }, { type: 'endOfConversation', code: 'completedSuccessfully' }])
  test(`${more.type} is answered with no activities`, async () => {
    const { status, body } = await post(randomUUID(), more);
    assert.deepEqual([status, body], [200, { activities: [] }]);
  });

async function replay(script) {
  const conversation = randomUUID();
  const adapter = new TestAdapter(async context => {
    const { body } = await post(conversation, { ...context.activity, id: randomUUID(), timestamp: undefined, channelId: 'emulator', from: { id: 'user1', role: 'user' },
      deliveryMode: 'expectReplies', serviceUrl: 'http://localhost:65535', recipient: { id: 'bot' } });
    for (const one of body.activities) await context.sendActivity({ type: one.type, text: one.text });
  });
  await adapter.testActivities(script.map(([role, text]) => ({ type: 'message', from: { id: role, role }, recipient: { id: 'x' }, text })));
}

test('a transcript replays', () => replay([['user', '在吗'], ['bot', 'echo 在吗'], ['user', 'SB1001'], ['bot', 'echo SB1001']]));
test('a wrong transcript does not', () => assert.rejects(replay([['user', '在吗'], ['bot', '不在']])));
