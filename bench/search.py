"""Measures how long people wait who look for a job among many; prints a table. SQLite, one client. See README.md."""
import argparse, base64, hashlib, hmac, http.client, json, random, shutil, sqlite3, sys, time, urllib.parse

sys.dont_write_bytecode = True
import servers
from access import started
from servers import WORK, sandbox

FIRST = 'Ana Luis María José Eva Leo Rosa Hugo Inés Raúl Elena Bruno Carla Diego Flora Iván Julia Karla Mario Nora'.split()
LAST = ['%s%s' % (a, b) for a in ('Garc', 'Mend', 'Quis', 'Rod', 'Sal', 'Tor', 'Var', 'Zam') for b in
        ('ía', 'oza', 'pe', 'ríguez', 'azar', 'res', 'gas', 'ora', 'edo', 'ales', 'uez', 'ino')]


def folded(text):
    for one, other in zip('áéíóúñ', 'aeioun'):
        text = text.replace(one, other)
    return text.lower()


def fill(file, jobs):
    """Jobs of two years of a busy house, as quotations have them, with the terms that JobTerms would add."""
    database = sqlite3.connect(file)
    secret = base64.b64decode(database.execute("SELECT value FROM secret WHERE name = 'search'").fetchone()[0])
    dice = random.Random(17)
    now = int(time.time() * 1000)

    def term(word):
        return hmac.new(secret, word.encode(), hashlib.sha256).hexdigest()[:16]

    rows, terms = [], []
    for i in range(jobs):
        name = [dice.choice(FIRST), LAST[min(int(dice.paretovariate(0.7)) - 1, len(LAST) - 1)], dice.choice(LAST)]
        email, phone, order = f'p{i}@hotel{i % 500}.example', f'+52 55 {i:08d}', f'S{i:06d}'
        at, failed = now - (jobs - i) * 25_000, i % 50 == 0
        key = f'quot_{dice.getrandbits(48):012x}'
        given = {'partner_name': ' '.join(name), 'email': email, 'phone': phone, 'lead_name': 'Robots', 'description': 'x' * 300}
        made = None if failed else {'partner_name': ' '.join(name), 'sale_order_name': order, 'lines': ['y' * 500],
                                    'url': f'http://odoo.example/odoo/sales/{i}'}
        rows.append((key, 'quotation' if i % 20 else 'confirm_quotation', 'agent', f'conv_{i}', 'es', 'h', 'failed' if failed else 'completed', True,
                     'Listo.', 'Done.', json.dumps(given), made and json.dumps(made), 'invalid' if failed else None,
                     'No.' if failed else None, 'No.' if failed else None, 0, 0, at, at + 900, at + 900))
        words = {f'conv_{i}', email, phone[-10:].replace(' ', '')[-9:], *(folded(each) for each in name)}
        words |= set() if failed else {order.lower()}
        terms += [(term(word), key, at) for word in words]
    with database:
        database.executemany(
            'INSERT INTO job (tracking_id, journey, holder, conversation, language, arguments_hash, status, begun, progress_es,'
            ' progress_en, input, output, error_type, error_es, error_en, attempts, bugs, created_at, updated_at, completed_at)'
            ' VALUES (' + ', '.join('?' * 20) + ')', rows)
        database.executemany('INSERT INTO job_term (term, tracking_id, created_at) VALUES (?, ?, ?)', terms)
    database.close()


def asked(kind, dice, jobs):
    i = dice.randrange(jobs)
    return {
        'a phone': {'q': f'55 {i:08d}'},
        'an e-mail': {'q': f'p{i}@hotel{i % 500}.example'},
        'an order': {'q': f'S{i:06d}'},
        'a rare name': {'q': f'{dice.choice(FIRST)} {dice.choice(LAST[40:])} {dice.choice(LAST)}'},
        'a common name': {'q': f'{dice.choice(FIRST)} {LAST[0]}'},
        'a common name, failed': {'q': f'{dice.choice(FIRST)} {LAST[0]}', 'state': 'failed'},
        'the latest': {},
        'failed': {'state': 'failed'},
        'failed of a kind, and why': {'state': 'failed', 'journey': 'confirm_quotation', 'problem': 'unavailable'},
        'completed': {'state': 'completed'},
    }[kind]


KINDS = ['a phone', 'an e-mail', 'an order', 'a rare name', 'a common name', 'a common name, failed', 'the latest', 'failed',
         'failed of a kind, and why', 'completed']


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--jobs', type=int, default=100_000)
    options.add_argument('--times', type=int, default=300)
    arguments = options.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    odoo = sandbox(WORK / 'odoo')
    more = {'PUENTE_API_KEY': 'bench-key-of-the-settings', 'PUENTE_RATE_KEY': '9999999/min'}
    started(servers.ROOT, odoo, WORK / 'data', more).stop()  # Which makes the tables and the secret.
    fill(WORK / 'data/puente.db', arguments.jobs)
    server = started(servers.ROOT, odoo, WORK / 'data', more)
    dice = random.Random(18)
    try:
        line = http.client.HTTPConnection('127.0.0.1', server.port, timeout=60)
        print(f'{arguments.jobs} jobs, {arguments.times} times each; milliseconds until the answer was read\n')
        print('| looked for | p50 | p99 | most |\n|---|---|---|---|')
        for kind in KINDS:
            took = []
            for turn in range(arguments.times + 50):
                path = '/api/jobs?' + urllib.parse.urlencode(asked(kind, dice, arguments.jobs))
                began = time.perf_counter()
                line.request('GET', path, headers={'X-API-Key': more['PUENTE_API_KEY']})
                answer = line.getresponse()
                content = answer.read()
                if answer.status != 200:
                    sys.exit(content.decode())
                if turn >= 50:
                    took.append((time.perf_counter() - began) * 1000)
            took.sort()
            print(f'| {kind} | {took[len(took) // 2]:.1f} | {took[int(len(took) * 0.99)]:.1f} | {took[-1]:.1f} |', flush=True)
    finally:
        server.stop()
        odoo.stop()
