// The same tokens judged by botframework-connector and by us. Where we are stricter, it says so.
import { after, test } from 'node:test';
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

const jwk = (key, kid, more) => ({ ...key.publicKey.export({ format: 'jwk' }), kid, use: 'sig', x5t: kid, ...more });
const documents = () => ({
  '/bf': { issuer: 'https://api.botframework.com', jwks_uri: `${base}/bf/keys`, id_token_signing_alg_values_supported: ['RS256'] },
  '/bf/keys': { keys: [jwk(channelKey, 'bf1', { endorsements: ['directline', 'webchat', 'emulator'] }), jwk(directoryKey, 'bf-plain')] },
  '/aad': { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0', jwks_uri: `${base}/aad/keys`, id_token_signing_alg_values_supported: ['RS256'] },
  '/aad/keys': { keys: [jwk(directoryKey, 'aad1')] },
});

const issuer = http.createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(documents()[request.url]));
});
issuer.listen(0, '127.0.0.1');
await once(issuer, 'listening');
const base = `http://127.0.0.1:${issuer.address().port}`;
const settings = { Bot__AppId: app, Bot__ChannelMetadata: `${base}/bf`, Bot__BotMetadata: `${base}/aad` };
const echo = await startBot({ ...settings, Bot__AllowedCallers__0: other }, 'Production');
const loner = await startBot(settings, 'Production');
// Only now: a slow start must not eat the minute between four minutes, five and six.
const now = Math.floor(Date.now() / 1000);

after(async () => {
  await echo.stop();
  await loner.stop();
  issuer.closeAllConnections();
  issuer.close();
});

const channel = more => ({ iss: 'https://api.botframework.com', aud: app, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...more });
const bot = more => ({ iss: `https://sts.windows.net/${tenant}/`, aud: app, appid: app, ver: '1.0', tid: tenant, nbf: now - 60, exp: now + 3600, ...more });
const clean = claims => JSON.parse(JSON.stringify(claims));
const sign = (claims, key = channelKey, kid = 'bf1', algorithm = 'RS256') =>
  jwt.sign(clean(claims), key.privateKey, { algorithm, header: { kid, alg: algorithm, typ: 'JWT' }, noTimestamp: true });
const signBot = claims => sign(claims, directoryKey, 'aad1');
const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = `${encode({ alg: 'none', kid: 'bf1' })}.${encode(channel())}.`;
// Whoever takes the algorithm from the token checks an HMAC with what everybody may read.
const publicHmac = (() => {
  const said = `${encode({ alg: 'HS256', kid: 'bf1', typ: 'JWT' })}.${encode(channel())}`;
  return `${said}.${crypto.createHmac('sha256', channelKey.publicKey.export({ type: 'spki', format: 'pem' })).update(said).digest('base64url')}`;
})();
const tampered = (() => {
  const [header, , signature] = sign(channel({ serviceurl: 'https://evil.example/' })).split('.');
  return `${header}.${encode(channel())}.${signature}`;
})();

// [name, the header, what both say, or why only one of them accepts it, more of the activity, asked of a bot and an SDK that know no caller]
const variants = [
  ['a channel', `Bearer ${sign(channel())}`, true],
  ['no header', '', false],
  ['lower-case scheme', `bearer ${sign(channel())}`, false],
  ['other scheme', `Basic ${sign(channel())}`, false],
  ['garbage', 'Bearer abc', false],
  ['other audience', `Bearer ${sign(channel({ aud: other }))}`, false],
  ['no audience', `Bearer ${sign(channel({ aud: undefined }))}`, false],
  ['several audiences, ours among them', `Bearer ${sign(channel({ aud: [other, app] }))}`, false],
  ['other issuer', `Bearer ${sign(channel({ iss: 'https://evil.example' }))}`, false],
  ['no issuer', `Bearer ${sign(channel({ iss: undefined }))}`, false],
  ['expired 4 minutes ago', `Bearer ${sign(channel({ exp: now - 240 }))}`, true],
  ['expired 6 minutes ago', `Bearer ${sign(channel({ exp: now - 360 }))}`, false],
  ['good in 4 minutes', `Bearer ${sign(channel({ nbf: now + 240 }))}`, true],
  ['good in 6 minutes', `Bearer ${sign(channel({ nbf: now + 360 }))}`, false],
  ['no serviceurl', `Bearer ${sign(channel({ serviceurl: undefined }))}`, false],
  ['other serviceurl', `Bearer ${sign(channel({ serviceurl: 'https://evil.example/' }))}`, false],
  ['serviceurl without slash', `Bearer ${sign(channel({ serviceurl: serviceUrl.slice(0, -1) }))}`, false],
  ['serviceurl in other case', `Bearer ${sign(channel({ serviceurl: serviceUrl.toUpperCase() }))}`, 'milder: as the .NET SDK, case does not matter'],
  ['claim spelled serviceUrl', `Bearer ${sign(channel({ serviceurl: undefined, serviceUrl }))}`, false],
  ['unknown kid', `Bearer ${sign(channel(), channelKey, 'nope')}`, false],
  ['rogue key', `Bearer ${sign(channel(), rogueKey)}`, false],
  ['payload tampered with', `Bearer ${tampered}`, false],
  ['alg none', `Bearer ${unsigned}`, false],
  ['HMAC with the public key', `Bearer ${publicHmac}`, false],
  ['unendorsed channel', `Bearer ${sign(channel())}`, false, { channelId: 'msteams' }],
  ['emulator v1', `Bearer ${signBot(bot())}`, true],
  ['emulator v2', `Bearer ${signBot(bot({ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, appid: undefined, azp: app, ver: '2.0' }))}`, true],
  ['emulator, of a service on this machine', `Bearer ${signBot(bot())}`, 'stricter: in Production nothing is sent to this machine', { serviceUrl: 'http://localhost:5000' }],
  ['emulator without ver', `Bearer ${signBot(bot({ ver: undefined }))}`, false],
  ['emulator ver 3.0', `Bearer ${signBot(bot({ ver: '3.0' }))}`, false],
  ['emulator expired', `Bearer ${signBot(bot({ exp: now - 360 }))}`, false],
  ['skill, caller allowed', `Bearer ${signBot(bot({ appid: other }))}`, true],
  ['skill, caller not allowed', `Bearer ${signBot(bot({ appid: '33333333-3333-3333-3333-333333333333' }))}`, false],
  ['skill, no caller allowed', `Bearer ${signBot(bot({ appid: other }))}`, false, {}, true],
  ['skill, other audience', `Bearer ${signBot(bot({ appid: other, aud: '44444444-4444-4444-4444-444444444444' }))}`, false],
  ['no exp', `Bearer ${sign(channel({ exp: undefined }))}`, 'stricter: a token without an end is good for ever'],
  ['key without endorsements', `Bearer ${sign(channel(), directoryKey, 'bf-plain')}`, 'stricter: as the .NET SDK'],
  ['foreign tenant', `Bearer ${signBot(bot({ tid: foreign, iss: `https://sts.windows.net/${foreign}/` }))}`, 'stricter: a token must not name its own judge'],
  ['activity without serviceUrl', `Bearer ${sign(channel())}`, 'stricter: there is nothing to compare with', { serviceUrl: undefined }],
  ['RS384', `Bearer ${sign(channel(), channelKey, 'bf1', 'RS384')}`, 'stricter: the document does not list it'],
];

const accepted = {
  official: expected => expected === true || /^stricter/.test(expected),
  ours: expected => expected === true || /^milder/.test(expected),
};

for (const [name, header, expected, more, alone] of variants)
  test(typeof expected === 'string' ? `${name} (${expected})` : name, async () => {
    const activity = {
      type: 'message', id: crypto.randomUUID(), channelId: 'directline', serviceUrl, conversation: { id: 'c' }, from: { id: 'u' }, recipient: { id: 'b' },
      text: 'hi', deliveryMode: 'expectReplies', ...more,
    };
    const sdk = BotFrameworkAuthenticationFactory.create(
      '', true, 'https://login.microsoftonline.com/botframework.com', 'https://api.botframework.com', 'https://api.botframework.com',
      'https://api.botframework.com', `${base}/bf`, `${base}/aad`, 'urn:botframework:azure', new PasswordServiceClientCredentialFactory(app, 'pw'),
      new AuthenticationConfiguration([], alone ? undefined : allowedCallersClaimsValidator([other])));
    const official = await sdk.authenticateRequest(activity, header).then(() => true, () => false);
    const answer = await fetch((alone ? loner : echo).messages, {
      method: 'POST', headers: { 'content-type': 'application/json', ...(header ? { authorization: header } : {}) }, body: JSON.stringify(activity),
    });
    assert.equal(official, accepted.official(expected), 'the official SDK');
    assert.equal(answer.status === 200, accepted.ours(expected), `ours answered ${answer.status}`);
    assert.ok([200, 400, 401, 403].includes(answer.status));
  });
