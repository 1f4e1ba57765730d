// botframework-directlinejs against the published service: a long answer while it grows (section 1.9).
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { startService } from './bot.mjs';
import { assertSound, until } from './checks.mjs';

const require = createRequire(import.meta.url);
global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const { ConnectionStatus, DirectLine } = require('botframework-directlinejs');

let service;

before(async () => { service = await startService({ Streaming__From: '100', Streaming__Every: '00:00:00.200' }); });
after(() => service.stop());

async function connect(options) {
  const answer = await fetch(`${service.url}/api/chat/token`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ locale: 'zh-CN' }),
  });
  const { token } = await answer.json();
  const line = new DirectLine({ domain: `${service.url}/v3/directline`, token, ...options });
  const seen = [];
  let online = false;
  line.connectionStatus$.subscribe(status => { online ||= status === ConnectionStatus.Online; });
  line.activity$.subscribe(activity => seen.push(activity), () => {});
  await until(() => online && seen.length > 0, 'the greeting');
  return { line, seen, post: text => new Promise((resolve, reject) => line.postActivity({ type: 'message', text, locale: 'zh-CN' }).subscribe(resolve, reject)) };
}

const whole = (talk, asked) => talk.seen.find(one => one.type === 'message' && one.replyToId === asked && one.channelData?.key?.startsWith('reply:'));

test('1.9 A9240 A9241 A9242 C-MUST: typing with more and more of the text, numbered, then one message with all of it', async () => {
  const talk = await connect();
  const asked = await talk.post('怎么洗');
  const end = await until(() => whole(talk, asked), 'the whole answer');
  const chunks = talk.seen.filter(one => one.type === 'typing' && one.text);
  talk.line.end();

  assert.ok(chunks.length >= 2, `${chunks.length} chunks`);
  assert.deepEqual(chunks.map(one => one.channelData.streamSequence), chunks.map((_, i) => i + 1));
  for (const [i, chunk] of chunks.entries()) {
    assert.ok(end.text.startsWith(chunk.text) && chunk.text.length > (chunks[i - 1]?.text.length ?? 0), 'it grows');
    assert.equal(chunk.channelData.streamId, i === 0 ? undefined : chunks[0].id);
    const [info, ...more] = chunk.entities.filter(entity => entity.type === 'streaminfo');
    assert.deepEqual([info.streamType, info.streamSequence, more.length], ['streaming', i + 1, 0]);
    assert.ok(talk.seen.indexOf(chunk) < talk.seen.indexOf(end));
  }
  assert.equal(talk.seen.filter(one => one.text === end.text && one.type === 'message').length, 1);
  assert.deepEqual([end.channelData.streamType, end.channelData.streamId, end.channelData.streamSequence], ['final', chunks[0].id, undefined]);
  [...chunks, end].forEach(assertSound);
});

test('1.9: who polls gets the message alone', async () => {
  const talk = await connect({ webSocket: false, pollingInterval: 200 });
  const asked = await talk.post('怎么洗');
  await until(() => whole(talk, asked), 'the whole answer');
  talk.line.end();
  assert.deepEqual(talk.seen.filter(one => one.type === 'typing'), []);
});
