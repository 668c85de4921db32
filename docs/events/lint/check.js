// Parses the document with AsyncAPI's own parser, as it comes: whoever takes another tool to it reads it by the same.
const { Parser, fromFile } = require('@asyncapi/parser');

const SEVERITY = ['error', 'warning', 'information', 'hint'];
const WARNING = 1;

// The document says the oldest version that has all it needs, so that any reader of version 3 takes it
const NOT_HEEDED = new Set(['asyncapi-latest-version']);

async function found(file) {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse();
  const heeded = diagnostics.filter((each) => !NOT_HEEDED.has(each.code));
  for (const { severity, code, message, path, range } of heeded) {
    console.log(`${file}:${range.start.line + 1} ${SEVERITY[severity]} ${code} ${message} (#/${path.join('/')})`);
  }
  if (document === undefined || heeded.some((each) => each.severity <= WARNING)) {
    return true;
  }
  const messages = document.allMessages().all();
  console.log(`${file}: ${document.allChannels().all().length} channels, ${messages.length} messages, nothing to heed`);
  return false;
}

(async () => {
  let any = false;
  for (const file of process.argv.slice(2)) {
    any = (await found(file)) || any;
  }
  process.exitCode = any ? 1 : 0;
})();
