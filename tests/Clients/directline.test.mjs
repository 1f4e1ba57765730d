// botframework-directlinejs against our Direct Line.
import { after, afterEach, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { secret, startBot } from './bot.mjs';
import { assertSound, until } from './checks.mjs';

const require = createRequire(import.meta.url);
global.XMLHttpRequest = require('xhr2');
let emptyFrames = 0;
global.WebSocket = class extends require('ws') {
  send(data, ...more) {
    if (data === '') emptyFrames++;
    super.send(data, ...more);
  }
};
const { ConnectionStatus, DirectLine } = require('botframework-directlinejs');

let echo;
const open = [];

before(async () => { echo = await startBot(); });
after(() => echo.stop());
afterEach(() => open.splice(0).forEach(line => line.end()));

async function generate(user = 'dl_lin') {
  const answer = await fetch(`${echo.directLine}/tokens/generate`, {
    method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify({ user: { id: user } }),
  });
  return answer.json();
}

function connect(options) {
  const line = new DirectLine({ domain: echo.directLine, ...options });
  const seen = { line, activities: [], statuses: [], errors: [] };
  line.connectionStatus$.subscribe(status => seen.statuses.push(status));
  line.activity$.subscribe(activity => seen.activities.push(activity), error => seen.errors.push(error));
  seen.texts = () => seen.activities.map(activity => activity.text);
  seen.post = (text, more) => new Promise((resolve, reject) =>
    line.postActivity({ type: 'message', from: { id: 'u1' }, text, ...more }).subscribe(resolve, reject));
  seen.online = () => until(() => seen.statuses.includes(ConnectionStatus.Online), 'the connection');
  open.push(line);
  return seen;
}

test('1.8 C-MUST, by socket: greeted, the own message comes back under its id before the reply that names it', async () => {
  const talk = connect({ token: (await generate()).token });
  await talk.online();
  await until(() => talk.texts().length > 0, 'the greeting');
  const id = await talk.post('在吗', { channelData: { clientActivityID: 'k1' } });
  await until(() => talk.texts().includes('echo 在吗'), 'the reply');
  assert.equal(talk.texts()[0], 'welcome dl_lin');
  const own = talk.activities.find(activity => activity.id === id);
  const reply = talk.activities.find(activity => activity.text === 'echo 在吗');
  assert.deepEqual([own.text, own.from.id, own.channelData.clientActivityID], ['在吗', 'dl_lin', 'k1']);
  assert.equal(reply.replyToId, id);
  assert.ok(talk.activities.indexOf(own) < talk.activities.indexOf(reply));
  talk.activities.forEach(assertSound);
});

test('1.8 MUST: empty frames of the client are ignored', async () => {
  const talk = connect({ token: (await generate()).token, timeout: 2000 }); // As often it sends an empty frame, and so long it waits for an answer.
  await talk.online();
  const before = emptyFrames;
  await until(() => emptyFrames >= before + 3, 'three empty frames');
  await talk.post('still here');
  await until(() => talk.texts().includes('echo still here'), 'the reply');
  assert.deepEqual(talk.errors, []);
});

test('by polling', async () => {
  const talk = connect({ token: (await generate()).token, webSocket: false, pollingInterval: 200 });
  await talk.online();
  await talk.post('hi');
  await until(() => talk.texts().includes('echo hi'), 'the reply');
});

test('with a secret', async () => {
  const talk = connect({ secret });
  await talk.online();
  await talk.post('hi');
  await until(() => talk.texts().includes('echo hi'), 'the reply');
  assert.equal(talk.activities.find(activity => activity.text === 'hi').from.id, 'u1');
});

test('two tabs see the same, and one that comes later reads it all', async () => {
  const made = await generate();
  const first = connect({ token: made.token });
  await first.online();
  const second = connect({ token: made.token });
  await second.online();
  await first.post('from one');
  await until(() => second.texts().includes('echo from one'), 'the reply in the other tab');
  const late = connect({ token: made.token, conversationId: made.conversationId });
  await until(() => late.texts().includes('echo from one'), 'what was said before');
  assert.deepEqual(late.texts(), second.texts());
});

test('a watermark is read on from', async () => {
  const made = await generate();
  const first = connect({ token: made.token });
  await first.online();
  await first.post('old');
  await until(() => first.texts().includes('echo old'), 'the reply');
  const later = connect({ token: made.token, conversationId: made.conversationId, watermark: '3' });
  await later.online();
  await later.post('new');
  await until(() => later.texts().includes('echo new'), 'the reply');
  assert.ok(!later.texts().includes('old'));
});

test('a token that is not ours fails to connect', async () => {
  const talk = connect({ token: 'a.b.c' });
  await until(() => talk.statuses.includes(ConnectionStatus.FailedToConnect) || talk.statuses.includes(ConnectionStatus.ExpiredToken), 'the failure');
});
