// node login.mjs (v1 | v2) (whole | refresh | rotation | revocation) SERVER ISSUER: the official
// client of either generation logs a person in, as its documentation says, and tells what it saw as
// one line of JSON.
const CALLBACK = 'http://127.0.0.1:9/callback';
const [generation, scenario, server, issuer] = process.argv.slice(2);
const { Client, StreamableHTTPClientTransport, UnauthorizedError } =
  generation === 'v2'
    ? await import('@modelcontextprotocol/client')
    : {
        ...(await import('@modelcontextprotocol/sdk/client/index.js')),
        ...(await import('@modelcontextprotocol/sdk/client/auth.js')),
        ...(await import('@modelcontextprotocol/sdk/client/streamableHttp.js')),
      };
const NEWEST = { versionNegotiation: { mode: { pin: '2026-07-28' } } };

/** Keeps in memory what a host keeps on disk. */
class Person {
  constructor(grants) {
    this.clientMetadata = {
      client_name: 'puente-acceptance',
      redirect_uris: [CALLBACK],
      grant_types: grants,
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }
  get redirectUrl() {
    return CALLBACK;
  }
  clientInformation() {
    return this.registered;
  }
  saveClientInformation(registered) {
    this.registered = registered;
  }
  tokens() {
    return this.kept;
  }
  saveTokens(tokens) {
    this.kept = tokens;
  }
  redirectToAuthorization(url) {
    this.page = url;
  }
  saveCodeVerifier(verifier) {
    this.verifier = verifier;
  }
  codeVerifier() {
    return this.verifier;
  }
}

/** What a browser does: follows to the page and back with its cookies, and brings what it was told. */
async function browse(url, jar) {
  for (let next = url, i = 0; i < 20; i++) {
    if (String(next).startsWith(CALLBACK)) {
      const back = new URL(next).searchParams;
      if (!back.get('code')) throw new Error(String(next));
      return generation === 'v2' ? back : back.get('code');
    }
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${answer.status} ${await answer.text()}`);
    next = new URL(location, next);
  }
  throw new Error('no end of redirects');
}

class Host {
  constructor(grants) {
    this.person = new Person(grants);
    this.jar = new Map();
    this.asked = [];
  }
  async connect() {
    const self = { name: 'puente-acceptance', version: '0.1.0' };
    this.client = generation === 'v2' ? new Client(self, NEWEST) : new Client(self);
    this.transport = new StreamableHTTPClientTransport(new URL(server), {
      authProvider: this.person,
    });
    await this.client.connect(this.transport);
  }
  /** Does it, logging in where it must. */
  async doing(work) {
    try {
      return await work();
    } catch (refused) {
      if (!(refused instanceof UnauthorizedError)) throw refused;
      this.asked.push({
        scope: this.person.page.searchParams.get('scope'),
        resource: this.person.page.searchParams.get('resource'),
      });
      await this.transport.finishAuth(await browse(this.person.page, this.jar));
      await this.connect();
      return await work();
    }
  }
  login() {
    return this.doing(async () => this.client?.transport ?? (await this.connect()));
  }
  async tools() {
    return (await this.client.listTools()).tools.map((tool) => tool.name);
  }
  async about() {
    return (await this.client.callTool({ name: 'puente_about', arguments: {} })).structuredContent;
  }
  /** The status with which a token is answered, beside the client. */
  async status(token) {
    const answer = await fetch(new URL('/api/tools/puente_about', server), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    await answer.text();
    return answer.status;
  }
}

const SCENARIOS = {
  async whole() {
    const host = new Host(['authorization_code']);
    host.person.registered = { client_id: 'host' }; // Beforehand: who registers here is held to it.
    await host.login();
    const before = await host.tools();
    const about = await host.about();
    const wide = { name: 'dev_create_sale', arguments: { partner_id: 14 } };
    const made = await host.doing(() => host.client.callTool(wide));
    return { asked: host.asked, before, about, made: made.structuredContent, after: await host.tools() };
  },
  async refresh() {
    const host = new Host(['authorization_code', 'refresh_token']);
    await host.login();
    const first = host.person.kept.access_token;
    host.person.kept = { ...host.person.kept, access_token: first.slice(0, -6) + 'AAAAAA' };
    const about = await host.about();
    return { about, logins: host.asked.length, another: host.person.kept.access_token !== first };
  },
  async rotation() {
    const [early, late] = [new Host(['authorization_code']), new Host(['authorization_code'])];
    await early.login();
    await fetch(new URL('/rotate', issuer), { method: 'POST' });
    await late.login();
    const kid = ({ person }) => JSON.parse(atob(person.kept.access_token.split('.')[0])).kid;
    return { same: kid(early) === kid(late), early: await early.about(), late: await late.about() };
  },
  async revocation() {
    const host = new Host(['authorization_code']);
    await host.login();
    const about = await host.about();
    const token = host.person.kept.access_token;
    const before = await host.status(token);
    await fetch(new URL('/token/revocation', issuer), {
      method: 'POST',
      body: new URLSearchParams({ token, client_id: host.person.registered.client_id }),
    });
    const until = Date.now() + 30_000;
    let after = await host.status(token);
    while (after === 200 && Date.now() < until) {
      // A good token's calls are counted too: asked without a pause, the limit answers first.
      await new Promise((resolve) => setTimeout(resolve, 250));
      after = await host.status(token);
    }
    return { about, opaque: !token.includes('.'), before, after };
  },
};

console.log(JSON.stringify(await SCENARIOS[scenario]()));
process.exit();
