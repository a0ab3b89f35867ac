"""Measures quotations from the request to "completed", beside a reference; see README.md."""
import argparse, http.client, itertools, json, os, re, shutil, subprocess, sys, threading, time
from pathlib import Path
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, WORK, puente, sandbox
from calls import build, machine, quantiles, table

SECTION = '## Quotations'
POLL = 0.02  # s, later a tenth of what has passed: who asks too often measures the answers to that
NUMBER = itertools.count(int(time.time()) % 100_000 * 1000)


class Caller(threading.Thread):
    """Asks for one quotation after the other, each for somebody new, and waits until it is there."""

    def __init__(self, port, until, products):
        super().__init__()
        self.port, self.until, self.products, self.times, self.failed = port, until, products, [], []

    def run(self):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=120)
        while time.perf_counter() < self.until:
            began = time.perf_counter()
            state = self.ask(line, 'POST', '/api/quotation/async', self.form(next(NUMBER)))
            path = '/api/quotation/status/' + state.get('tracking_id', '')
            while state.get('status') in ('queued', 'processing'):
                time.sleep(max(POLL, (time.perf_counter() - began) / 10))
                state = self.ask(line, 'GET', path)
            if state.get('status') != 'completed':
                self.failed.append(state)
                return
            self.times.append((time.perf_counter() - began) * 1000)

    def form(self, n):
        return {'partner_name': f'Empresa {n}', 'contact_name': f'Persona {n}', 'email': f'p{n}@empresa{n}.pe',
                'phone': f'+51 9{n % 100_000_000:08d}', 'lead_name': f'Robots {n}',
                'products': [{'product_id': each, 'qty': 2, 'price': -1} for each in self.products]}

    def ask(self, line, method, path, body=None):
        line.request(method, path, None if body is None else json.dumps(body), {'Content-Type': 'application/json'})
        return json.loads(line.getresponse().read())


def asked(port, callers, seconds, products):
    until = time.perf_counter() + seconds
    began = time.perf_counter()
    all_callers = [Caller(port, until, products) for _ in range(callers)]
    for each in all_callers:
        each.start()
    for each in all_callers:
        each.join()
    for each in all_callers:
        if each.failed:
            sys.exit(f'a quotation failed: {json.dumps(each.failed[0])[:800]}')
    times = [t for each in all_callers for t in each.times]
    return {**quantiles(times), 'rate': len(times) / (time.perf_counter() - began)}


def odoo_cpu(pattern):
    """Seconds of processor that all processes of Odoo and its database have had, ended ones too."""
    total = 0
    for proc in Path('/proc').glob('[0-9]*'):
        try:
            if re.search(pattern, (proc / 'cmdline').read_bytes().replace(b'\0', b' ').decode()):
                fields = (proc / 'stat').read_text().rsplit(')', 1)[1].split()
                total += sum(int(fields[i]) for i in (11, 12, 13, 14))
        except (OSError, UnicodeDecodeError):
            pass
    return total / os.sysconf('SC_CLK_TCK')


def measure(servers, arguments):
    products = [int(each) for each in arguments.products.split(',')]
    for port in servers.values():
        asked(port, 8, arguments.warm, products)
    rows = {}
    for turn in range(arguments.rounds):
        for callers in arguments.callers:
            for name, port in servers.items():
                before = odoo_cpu(arguments.cpu) if arguments.cpu else 0
                row = asked(port, callers, arguments.seconds, products)
                row['cpu'] = (odoo_cpu(arguments.cpu) - before) / row['n'] * 1000 if arguments.cpu else 0
                rows.setdefault((name, callers), []).append(row)
        print(f'quotations: round {turn + 1} of {arguments.rounds}', flush=True)
    return {key: {k: median(x[k] for x in seen) for k in seen[0]} for key, seen in rows.items()}


def section(seen, arguments):
    where = f'a real Odoo {arguments.version}' if arguments.odoo else f'the sandbox at {arguments.delay} ms per call'
    cells, aims = [], []
    for callers in arguments.callers:
        mine, theirs = seen['Puente', callers], seen.get(('reference', callers))
        for name, row in (('Puente', mine), ('reference', theirs)):
            if row:
                cells.append([f'{name}, {callers}', f'{row["p50"]:.0f}', f'{row["p99"]:.0f}', f'{row["rate"]:.1f}',
                              f'{row["cpu"]:.0f}' if arguments.cpu else ''])
        if theirs:
            aims.append((f'{callers} callers: p50 of the reference × ours ≥ 4', theirs['p50'] / mine['p50'], 4))
            aims.append((f'{callers} callers: quotations per second × ≥ 4', mine['rate'] / theirs['rate'], 4))
            if arguments.cpu:
                aims.append((f'{callers} callers: CPU of Odoo of the reference × ours ≥ 8', theirs['cpu'] / mine['cpu'], 8))
    return '\n'.join([f'''{SECTION} on {where}

{machine()}. From `POST /api/quotation/async` to `completed`, asked every {POLL * 1000:.0f} ms and later whenever a tenth of the time has passed; a new company and \
person each, {len(arguments.products.split(","))} products at the pricelist's price; in turn, medians of \
{arguments.rounds} rounds of {arguments.seconds} s. `PUENTE_WORKERS` and `ODOO_CALLS_AT_ONCE` {arguments.at_once}.
''', table(['callers', 'p50 ms', 'p99 ms', 'per second', 'Odoo CPU ms'], cells),
        table(['', '', ''], [[aim, f'{figure:.2f}', 'met' if figure >= least else 'MISSED'] for aim, figure, least in aims])])


def main():
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument('--rounds', type=int, default=5)
    asked_for.add_argument('--seconds', type=int, default=5)
    asked_for.add_argument('--warm', type=int, default=10, help='seconds before anything counts')
    asked_for.add_argument('--delay', type=int, default=30, help='of each call to the sandbox, ms')
    asked_for.add_argument('--callers', type=lambda text: [int(n) for n in text.split(',')], default=[1, 8, 32])
    asked_for.add_argument('--products', default='26174,2', help='ids of the products of each quotation')
    asked_for.add_argument('--at-once', type=int, default=32)
    asked_for.add_argument('--reference', help='command that becomes the reference server, told ODOO_* and PORT')
    asked_for.add_argument('--odoo', help='URL of a real Odoo, with --db, --login, --key and --password')
    asked_for.add_argument('--version', default='19')
    asked_for.add_argument('--db', default='puente')
    asked_for.add_argument('--login', default='bot')
    asked_for.add_argument('--key', default='sandbox-bot-key')
    asked_for.add_argument('--password', default='bot')
    asked_for.add_argument('--cpu', help='what the command lines of Odoo and its database match')
    asked_for.add_argument('--built', action='store_true', help='measure what is built already')
    arguments = asked_for.parse_args()
    if not arguments.built:
        build()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    running = []
    try:
        if arguments.odoo:
            url = arguments.odoo
        else:
            odoo = sandbox(WORK / 'odoo')
            running.append(odoo.process)
            odoo.post('/sandbox/faults', {'delay_ms': arguments.delay})
            url = f'http://127.0.0.1:{odoo.port}'
        ours = puente(url, WORK / 'data', login=arguments.login, key=arguments.key, more={
            'PUENTE_WORKERS': str(arguments.at_once), 'ODOO_CALLS_AT_ONCE': str(arguments.at_once)}).up()
        running.append(ours.process)
        servers = {'Puente': ours.port}
        if arguments.reference:
            port = 8100
            env = {**os.environ, 'ODOO_URL': url, 'ODOO_DB': arguments.db, 'ODOO_LOGIN': arguments.login,
                   'ODOO_PASSWORD': arguments.password, 'PORT': str(port)}
            running.append(subprocess.Popen(arguments.reference.split(), env=env))
            wait_for(port)
            servers['reference'] = port
        text = section(measure(servers, arguments), arguments)
        print(text)
        results = BENCH / 'RESULTS.md'
        kept = re.sub(rf'(?ms)^{text.splitlines()[0]}$.*?(?=^## |\Z)', '', results.read_text())
        results.write_text(kept.rstrip() + '\n\n' + text)
    finally:
        for each in running:
            each.kill()
        shutil.rmtree(WORK, ignore_errors=True)


def wait_for(port):
    for _ in range(200):
        try:
            line = http.client.HTTPConnection('127.0.0.1', port, timeout=2)
            line.request('GET', '/health')
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit('the reference does not answer')
