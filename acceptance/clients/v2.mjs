// node v2.mjs (2026-07-28 | handshake) URL: the official client of the second generation, which
// speaks the stateless revision or the handshake of the older ones.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { converse, main } from './every.mjs';

await main(async (task) => {
  const mode = task.how === 'handshake' ? 'legacy' : { pin: task.how };
  const client = new Client(
    { name: 'puente-acceptance', version: '0.1.0' },
    { versionNegotiation: { mode } },
  );
  const { headers } = task;
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', task.address[0]), { requestInit: { headers } }),
  );
  const connection = {
    protocol: client.getNegotiatedProtocolVersion(),
    server: client.getServerVersion(),
  };
  await converse(client, connection, task);
  await client.close();
});
