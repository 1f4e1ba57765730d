// The same tokens judged by botframework-connector and by us. Where we are stricter, it says so.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import http from 'node:http';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { startBot } from './bot.mjs';

const require = createRequire(import.meta.url);
const jwt = require('jsonwebtoken');
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, PasswordServiceClientCredentialFactory, allowedCallersClaimsValidator } =
  require('botframework-connector');

const app = '11111111-1111-1111-1111-111111111111';
const other = '22222222-2222-2222-2222-222222222222';
const tenant = 'd6d49420-f39b-4df7-a1dc-d59a935871db';
const foreign = 'aaaaaaaa-0000-0000-0000-000000000000';
const serviceUrl = 'https://smba.trafficmanager.net/teams/';
const pair = () => crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
const [channelKey, directoryKey, rogueKey] = [pair(), pair(), pair()];
const now = Math.floor(Date.now() / 1000);
let issuer, base, echo;

const jwk = (key, kid, more) => ({ ...key.publicKey.export({ format: 'jwk' }), kid, use: 'sig', x5t: kid, ...more });
const documents = () => ({
  '/bf': { issuer: 'https://api.botframework.com', jwks_uri: `${base}/bf/keys`, id_token_signing_alg_values_supported: ['RS256'] },
  '/bf/keys': { keys: [jwk(channelKey, 'bf1', { endorsements: ['directline', 'webchat', 'emulator'] }), jwk(directoryKey, 'bf-plain')] },
  '/aad': { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0', jwks_uri: `${base}/aad/keys`, id_token_signing_alg_values_supported: ['RS256'] },
  '/aad/keys': { keys: [jwk(directoryKey, 'aad1')] },
});

before(async () => {
  issuer = http.createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(documents()[request.url]));
  });
  issuer.listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  base = `http://127.0.0.1:${issuer.address().port}`;
  echo = await startBot({ Bot__AppId: app, Bot__ChannelMetadata: `${base}/bf`, Bot__BotMetadata: `${base}/aad`, Bot__AllowedCallers__0: other }, 'Production');
});

after(async () => {
  await echo.stop();
  issuer.closeAllConnections();
  issuer.close();
});

const channel = more => ({ iss: 'https://api.botframework.com', aud: app, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...more });
const bot = more => ({ iss: `https://sts.windows.net/${tenant}/`, aud: app, appid: app, ver: '1.0', tid: tenant, nbf: now - 60, exp: now + 3600, ...more });
const clean = claims => JSON.parse(JSON.stringify(claims));
const sign = (claims, key = channelKey, kid = 'bf1', algorithm = 'RS256') =>
  jwt.sign(clean(claims), key.privateKey, { algorithm, header: { kid, alg: algorithm, typ: 'JWT' }, noTimestamp: true });
const signBot = claims => sign(claims, directoryKey, 'aad1');
const unsigned = `${Buffer.from('{"alg":"none","kid":"bf1"}').toString('base64url')}.${Buffer.from(JSON.stringify(channel())).toString('base64url')}.`;

// [name, the header, what both say (or only the SDK, and why we differ), more of the activity]
const variants = [
  ['a channel', `Bearer ${sign(channel())}`, true],
  ['no header', '', false],
  ['lower-case scheme', `bearer ${sign(channel())}`, false],
  ['garbage', 'Bearer abc', false],
  ['other audience', `Bearer ${sign(channel({ aud: other }))}`, false],
  ['no audience', `Bearer ${sign(channel({ aud: undefined }))}`, false],
  ['other issuer', `Bearer ${sign(channel({ iss: 'https://evil.example' }))}`, false],
  ['no issuer', `Bearer ${sign(channel({ iss: undefined }))}`, false],
  ['expired 4 minutes ago', `Bearer ${sign(channel({ exp: now - 240 }))}`, true],
  ['expired 6 minutes ago', `Bearer ${sign(channel({ exp: now - 360 }))}`, false],
  ['good in 4 minutes', `Bearer ${sign(channel({ nbf: now + 240 }))}`, true],
  ['good in 6 minutes', `Bearer ${sign(channel({ nbf: now + 360 }))}`, false],
  ['no serviceurl', `Bearer ${sign(channel({ serviceurl: undefined }))}`, false],
  ['other serviceurl', `Bearer ${sign(channel({ serviceurl: 'https://evil.example/' }))}`, false],
  ['serviceurl without slash', `Bearer ${sign(channel({ serviceurl: serviceUrl.slice(0, -1) }))}`, false],
  ['unknown kid', `Bearer ${sign(channel(), channelKey, 'nope')}`, false],
  ['rogue key', `Bearer ${sign(channel(), rogueKey)}`, false],
  ['alg none', `Bearer ${unsigned}`, false],
  ['unendorsed channel', `Bearer ${sign(channel())}`, false, { channelId: 'msteams' }],
  ['emulator v1', `Bearer ${signBot(bot())}`, true],
  ['emulator v2', `Bearer ${signBot(bot({ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, appid: undefined, azp: app, ver: '2.0' }))}`, true],
  ['emulator without ver', `Bearer ${signBot(bot({ ver: undefined }))}`, false],
  ['emulator ver 3.0', `Bearer ${signBot(bot({ ver: '3.0' }))}`, false],
  ['emulator expired', `Bearer ${signBot(bot({ exp: now - 360 }))}`, false],
  ['skill, caller allowed', `Bearer ${signBot(bot({ appid: other }))}`, true],
  ['skill, caller not allowed', `Bearer ${signBot(bot({ appid: '33333333-3333-3333-3333-333333333333' }))}`, false],
  ['skill, other audience', `Bearer ${signBot(bot({ appid: other, aud: '44444444-4444-4444-4444-444444444444' }))}`, false],
  ['no exp', `Bearer ${sign(channel({ exp: undefined }))}`, 'stricter: a token without an end is good for ever'],
  ['key without endorsements', `Bearer ${sign(channel(), directoryKey, 'bf-plain')}`, 'stricter: as the .NET SDK'],
  ['foreign tenant', `Bearer ${signBot(bot({ tid: foreign, iss: `https://sts.windows.net/${foreign}/` }))}`, 'stricter: a token must not name its own judge'],
  ['activity without serviceUrl', `Bearer ${sign(channel())}`, 'stricter: there is nothing to compare with', { serviceUrl: undefined }],
  ['RS384', `Bearer ${sign(channel(), channelKey, 'bf1', 'RS384')}`, 'stricter: the document does not list it'],
];

for (const [name, header, expected, more] of variants)
  test(typeof expected === 'string' ? `${name} (${expected})` : name, async () => {
    const activity = {
      type: 'message', id: crypto.randomUUID(), channelId: 'directline', serviceUrl, conversation: { id: 'c' }, from: { id: 'u' }, recipient: { id: 'b' },
      text: 'hi', deliveryMode: 'expectReplies', ...more,
    };
    const sdk = BotFrameworkAuthenticationFactory.create(
      '', true, 'https://login.microsoftonline.com/botframework.com', 'https://api.botframework.com', 'https://api.botframework.com',
      'https://api.botframework.com', `${base}/bf`, `${base}/aad`, 'urn:botframework:azure', new PasswordServiceClientCredentialFactory(app, 'pw'),
      new AuthenticationConfiguration([], allowedCallersClaimsValidator([other])));
    const official = await sdk.authenticateRequest(activity, header).then(() => true, () => false);
    const answer = await fetch(echo.messages, {
      method: 'POST', headers: { 'content-type': 'application/json', ...(header ? { authorization: header } : {}) }, body: JSON.stringify(activity),
    });
    assert.equal(official, typeof expected === 'string' ? true : expected, 'the official SDK');
    assert.equal(answer.status === 200, expected === true, `ours answered ${answer.status}`);
    assert.ok(answer.status === 200 || answer.status === 401 || answer.status === 403);
  });
