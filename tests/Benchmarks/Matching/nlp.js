// The peer of `matching-peer`: nlp.js with its defaults. node peer.js LANGUAGE TRAIN.tsv TEST.tsv; writes one JSON object.
console.log = console.error; // only the answer goes to standard output
const fs = require('fs');
const { NlpManager } = require('node-nlp');

const rows = file => fs.readFileSync(file, 'utf8').split('\n').filter(line => line.includes('\t')).map(line => {
  const tab = line.indexOf('\t');
  return [line.slice(0, tab), line.slice(tab + 1)];
});

(async () => {
  const [language, train, test] = process.argv.slice(2);
  const manager = new NlpManager({ languages: [language], autoSave: false, autoLoad: false, nlu: { log: false } });
  for (const [label, text] of rows(train)) {
    manager.addDocument(language, text, label === '__oos__' ? 'None' : label);
  }
  const start = process.hrtime.bigint();
  await manager.train();
  const learnMs = Number(process.hrtime.bigint() - start) / 1e6;
  const answers = [];
  for (const [, text] of rows(test)) {
    const before = process.hrtime.bigint();
    const result = await manager.process(language, text);
    const best = (result.classifications || []).filter(c => c.intent !== 'None').sort((a, b) => b.score - a.score)[0];
    answers.push({ label: best ? best.intent : '', score: result.intent === 'None' ? 0 : result.score, us: Number(process.hrtime.bigint() - before) / 1e3 });
  }
  process.stdout.write(JSON.stringify({ learnMs, answers }));
})();
