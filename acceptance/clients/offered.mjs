// node offered.mjs (v1 | v2 | v2-legacy) URL: what an official client makes of the resources,
// prompts and completions, in one line of JSON.
import { main } from './every.mjs';

async function connected(generation, url) {
  const about = { name: 'puente-acceptance', version: '0.1.0' };
  if (generation === 'v1') {
    const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
    const { StreamableHTTPClientTransport } = await import(
      '@modelcontextprotocol/sdk/client/streamableHttp.js'
    );
    const client = new Client(about);
    await client.connect(new StreamableHTTPClientTransport(url));
    return client;
  }
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
  const mode = generation === 'v2' ? { pin: '2026-07-28' } : 'legacy';
  const client = new Client(about, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(url));
  return client;
}

await main(async ({ how: generation, address: [baseUrl] }) => {
  const client = await connected(generation, new URL('/mcp', baseUrl));
  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  const { prompts } = await client.listPrompts();
  const operation = await client.readResource({ uri: 'puente://operations/list_projects' });
  const record = await client.readResource({ uri: 'odoo://production/project.project/2' });
  const missing = await client
    .readResource({ uri: 'odoo://production/project.project/999' })
    .then(() => 'read', (error) => error.code);
  const prompt = await client.getPrompt({
    name: 'quote_a_customer',
    arguments: { product: '[P001] Robot PUDU' },
  });
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: 'quote_a_customer' },
    argument: { name: 'product', value: 'bater' },
  });
  const model = await client.complete({
    ref: { type: 'ref/resource', uri: 'odoo://{environment}/{model}/{id}' },
    argument: { name: 'model', value: 'project.p' },
  });
  console.log(
    JSON.stringify({
      capabilities: client.getServerCapabilities(),
      resources: resources.map((each) => each.uri),
      templates: resourceTemplates.map((each) => each.uriTemplate),
      prompts: prompts.map((each) => each.name),
      operation: operation.contents[0].text,
      record: JSON.parse(record.contents[0].text),
      missing,
      prompt: prompt.messages[0].content.text,
      completion: completion.values,
      model: model.completion.values,
    }),
  );
  await client.close();
});
