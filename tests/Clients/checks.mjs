// What Microsoft's validators say of an activity of ours.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { activityZodSchema } = require('@microsoft/agents-activity');
const { assertActivity } = require('botframework-schema');

const date = text => (text === undefined ? undefined : new Date(text));

export function assertSound(activity) {
  const read = activityZodSchema.passthrough().safeParse(activity);
  assert.ok(read.success, `agents-activity: ${JSON.stringify(read.error?.issues)}`);
  const { timestamp, localTimestamp, expiration } = activity;
  try {
    assertActivity({ ...activity, timestamp: date(timestamp), localTimestamp: date(localTimestamp), expiration: date(expiration) });
  } catch (error) {
    // It wants the fields of an activity on its way to a bot, names of people among them: what is absent is no fault here, what is wrong is.
    const wrong = error.issues?.filter(issue => issue.received !== 'undefined') ?? [error.message];
    assert.deepEqual(wrong, [], 'botframework-schema');
  }
  for (const [name, value] of Object.entries(activity)) assert.notEqual(value, null, `${name} is null`);
}

export async function until(condition, what) {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = condition();
    if (found) return found;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
