import { createInterface } from 'node:readline';

/**
 * Answers each line of JSON on standard input by one on standard output, until there are no more:
 * {"list": true} by the names of the tools, {"tool": name, "arguments": {}} by what the client
 * makes of the result, {"reconnect": true} once there is a new connection.
 *
 * @param client list(): names; call(name, arguments): {refused, text}; reconnect(); close()
 */
export async function serve(client) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await answer(client, JSON.parse(line))));
  }
  await client.close();
}

async function answer(client, { list, tool, arguments: given, reconnect }) {
  try {
    if (list) {
      return { tools: await client.list() };
    }
    if (reconnect) {
      await client.reconnect();
      return {};
    }
    return await client.call(tool, given);
  } catch (error) {
    return { failed: `${error.name}: ${error.message}` };
  }
}

/** The text of a result's content. */
export function text(content) {
  return content.map((block) => block.text).join('\n');
}
