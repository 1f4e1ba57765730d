// As the Emulator does: a connector of our own, no credentials.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { startBot } from './bot.mjs';
import { assertSound, until } from './checks.mjs';

const conversation = `${randomUUID()}|livechat`;
const bot = { id: 'bot-1', name: 'Bot', role: 'bot' };
const user = { id: randomUUID(), name: 'User', role: 'user' };
const received = [];
let echo, connector, serviceUrl;

before(async () => {
  echo = await startBot();
  connector = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ call: `${request.method} ${decodeURIComponent(request.url)}`, headers: request.headers, body: JSON.parse(Buffer.concat(chunks)) });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: `srv-${received.length}` }));
  });
  connector.listen(0, '127.0.0.1');
  await once(connector, 'listening');
  serviceUrl = `http://localhost:${connector.address().port}`;
});

after(async () => {
  await echo.stop();
  connector.closeAllConnections();
  connector.close();
});

async function post(activity) {
  const sent = {
    channelId: 'emulator', id: randomUUID(), timestamp: new Date().toISOString(), localTimestamp: new Date().toISOString().replace('Z', '+00:00'),
    localTimezone: 'Etc/UTC', locale: 'zh-CN', from: user, recipient: bot, conversation: { id: conversation }, serviceUrl,
    channelData: { clientActivityID: randomUUID() }, entities: [{ requiresBotState: true, supportsListening: true, supportsTts: true, type: 'ClientCapabilities' }],
    ...activity,
  };
  const answer = await fetch(echo.messages, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
  return { sent, status: answer.status, body: await answer.text() };
}

test('a new conversation is greeted', async () => {
  const { status } = await post({ type: 'conversationUpdate', membersAdded: [user, bot] });
  assert.equal(status, 202);
  const greeting = await until(() => received.find(one => one.body.text === `welcome ${user.id}`), 'the greeting');
  assertSound(greeting.body);
});

test('a message is answered as a reply to it, without credentials', async () => {
  const { sent, status, body } = await post({ type: 'message', text: '你好', textFormat: 'plain' });
  assert.deepEqual([status, body], [202, '']);
  const reply = await until(() => received.find(one => one.body.text === 'echo 你好'), 'the reply');
  assertSound(reply.body);
  assert.equal(reply.call, `POST /v3/conversations/${conversation}/activities/${sent.id}`);
  assert.equal(reply.body.replyToId, sent.id);
  assert.equal(reply.body.conversation.id, conversation);
  assert.equal(reply.headers.authorization, undefined);
  assert.match(reply.headers['content-type'], /application\/json/);
});

for (const type of ['typing', 'messageReaction', 'installationUpdate', 'endOfConversation', 'somethingNew'])
  test(`${type} is taken and not answered`, async () => assert.equal((await post({ type })).status, 202));

test('an event is taken, one without a name is refused', async () => {
  assert.equal((await post({ type: 'event', name: 'handoff.status', value: { state: 'accepted' } })).status, 202);
  assert.equal((await post({ type: 'event' })).status, 400);
});

test('an invocation that nobody handles is a 501', async () => assert.equal((await post({ type: 'invoke', name: 'x' })).status, 501));
