// The peer of the echo benchmark: Microsoft's JavaScript SDK on express, an echo bot without credentials.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const express = require('express');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`echo ${context.activity.text}`);
      await next();
    });
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new EchoBot();
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, context => bot.run(context)));
const server = app.listen(0, '127.0.0.1', () => console.log(`listening on: http://127.0.0.1:${server.address().port}`));
