// node provider.mjs RESOURCE (jwt | opaque): an OpenID provider where Ana is always logged in and
// agrees to everything. POST /rotate has it sign with a new key from then on.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import Provider from 'oidc-provider';

const [resource, format] = process.argv.slice(2);
const SCOPES = ['odoo:read', 'odoo:write', 'quotation:read', 'quotation:write', 'puente:read'];
const keys = [key()];

function key() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
}

function provider(issuer) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'host',
        redirect_uris: ['http://127.0.0.1:9/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'none',
      },
      {
        client_id: 'puente',
        client_secret: 'only-for-introspection',
        redirect_uris: [],
        response_types: [],
        grant_types: [],
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys },
    cookies: { keys: ['a', 'b'] },
    scopes: ['openid', 'offline_access', ...SCOPES],
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, audience) => ({
          scope: SCOPES.join(' '),
          audience,
          accessTokenTTL: 300,
          accessTokenFormat: format,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  });
}

async function agree(current, request, response) {
  const { prompt, params, session, grantId } = await current.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const result = { login: { accountId: 'ana-7' } };
    return current.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const grant =
    (grantId && (await current.Grant.find(grantId))) ||
    new current.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
  for (const [where, scopes] of Object.entries(prompt.details.missingResourceScopes ?? {})) {
    grant.addResourceScope(where, scopes.join(' '));
  }
  const result = { consent: { grantId: await grant.save() } };
  return current.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

let current;
const server = createServer(async (request, response) => {
  try {
    if (request.method === 'POST' && request.url === '/rotate') {
      keys.unshift(key());
      current = provider(current.issuer);
      response.end('{}');
    } else if (request.url.startsWith('/interaction/')) {
      await agree(current, request, response);
    } else {
      await current.callback()(request, response);
    }
  } catch (failed) {
    console.error(failed);
    response.writeHead(500).end();
  }
});
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  current = provider(issuer);
  console.log(`issuer ${issuer}`);
});
process.stdin.on('end', () => process.exit()).resume();
