// Microsoft's clients against the published service: whatever it says in a talk of every kind passes their validators.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { startService } from './bot.mjs';
import { assertSound, until } from './checks.mjs';

const require = createRequire(import.meta.url);
global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const { ConnectionStatus, DirectLine } = require('botframework-directlinejs');
const { ConfigurationBotFrameworkAuthentication } = require('botbuilder');

// Text, buttons, cards of orders, a form's questions, a person who is waited for.
const said = ['什么时候发货', '我的快递到哪了', '我要退货', '取消', '满多少包邮', '转人工', '先不等了'];
let service;

// Development: only there a caller of this machine needs no token and a window may be the demo shop's customer.
before(async () => {
  service = await startService({ Policies__Shifts__0__From: '00:00', Policies__Shifts__0__To: '24:00', Bot__RetryPause: '00:00:00.010' }, 'Development');
});
after(() => service.stop());

test('1.1 C-MUST, 1.2 A3080, 1.3 A3070 A3072 A7361: a window with directlinejs', async () => {
  const answer = await fetch(`${service.url}/api/chat/token`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ locale: 'zh-CN', customer: 'demo' }),
  });
  const { token } = await answer.json();
  const line = new DirectLine({ domain: `${service.url}/v3/directline`, token });
  const seen = [];
  let online = false;
  line.connectionStatus$.subscribe(status => { online ||= status === ConnectionStatus.Online; });
  line.activity$.subscribe(activity => seen.push(activity), () => {});
  await until(() => online && seen.length > 0, 'the greeting');
  for (const text of said) {
    const id = await new Promise((resolve, reject) => line.postActivity({ type: 'message', text, locale: 'zh-CN', channelData: { clientActivityID: randomUUID() } }).subscribe(resolve, reject));
    await until(() => seen.some(one => one.replyToId === id), `the answer to ${text}`);
  }
  // Beside the log: it comes when it comes.
  await until(() => seen.some(one => one.type === 'event'), 'an event');
  line.end();

  assert.ok(seen.some(one => one.suggestedActions), 'buttons');
  assert.ok(seen.some(one => one.attachments?.some(each => each.contentType.endsWith('card.hero')) && one.summary), 'A3070: cards, with their text beside them');
  for (const one of seen) {
    assertSound(one);
    if (one.type === 'event') assert.equal(typeof one.value, 'object', 'A3080');
    // 1.3, measured: whatever a client sends of a button, title or value, is understood: the text is the title, and the value an object.
    for (const action of one.suggestedActions?.actions ?? []) assert.deepEqual([action.type, action.text, typeof action.value], ['messageBack', action.title, 'object']);
  }
});

test('1.1 A2031 A2041, 1.4, 1.5: an emulator whose connector is answered', async () => {
  const received = [];
  const connector = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push(JSON.parse(Buffer.concat(chunks)));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: `srv-${received.length}` }));
  });
  connector.listen(0, '127.0.0.1');
  await once(connector, 'listening');
  const sent = text => ({
    type: 'message', id: randomUUID(), text, channelId: 'emulator', locale: 'zh-CN', from: { id: 'u1', role: 'user' }, recipient: { id: 'bot-1', role: 'bot' },
    conversation: { id: `${connector.address().port}|livechat` }, serviceUrl: `http://127.0.0.1:${connector.address().port}`,
  });
  for (const text of said) {
    const activity = sent(text);
    const answer = await fetch(service.messages, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) });
    assert.equal(answer.status, 202);
    await until(() => received.some(one => one.replyToId === activity.id), `the answer to ${text}`);
  }
  connector.closeAllConnections();
  connector.close();
  received.forEach(assertSound);
  // A2031, A2041: these are the channel's to give.
  for (const one of received) assert.deepEqual([one.id, one.timestamp], [undefined, undefined]);
});

test('1.4 A3113: a parent bot that expects replies', async () => {
  const client = new ConfigurationBotFrameworkAuthentication({}).createBotFrameworkClient();
  const conversation = randomUUID();
  for (const text of said) {
    const { status, body } = await client.postActivity('', '', service.messages, 'http://localhost:65535/api/skills', conversation, {
      type: 'message', id: randomUUID(), text, channelId: 'emulator', serviceUrl: 'http://localhost:65535', conversation: { id: 'root' }, from: { id: 'user1', role: 'user' },
      recipient: { id: 'skill' }, locale: 'zh-CN', deliveryMode: 'expectReplies',
    });
    assert.equal(status, 200);
    assert.ok(body.activities.length > 0, `an answer to ${text}`);
    body.activities.forEach(assertSound);
  }
});
