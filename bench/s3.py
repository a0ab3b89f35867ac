"""Measures accepting and reading while S3 answers, is dead, and hangs, beside a server without S3; see README.md."""
import argparse, http.client, itertools, json, re, shutil, socket, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, WORK, puente, sandbox
from calls import build, machine, quantiles, table

SECTION = '## S3 behind the calls'
NUMBER = itertools.count(int(time.time()) % 100_000 * 1000)


class Takes(BaseHTTPRequestHandler):
    """What PUT of S3 answers; everything else is refused."""
    protocol_version = 'HTTP/1.1'

    def do_PUT(self):
        self.rfile.read(int(self.headers.get('Content-Length', 0)))
        self.send_response(200)
        self.send_header('ETag', '"x"')
        self.send_header('Content-Length', '0')
        self.end_headers()
        self.server.puts += 1

    def do_GET(self):
        body = b'<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>'
        self.send_response(200)
        self.send_header('Content-Type', 'application/xml')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def alive():
    server = ThreadingHTTPServer(('127.0.0.1', 0), Takes)
    server.puts = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def hanging():
    """Takes connections, by its queue alone, and never answers."""
    door = socket.create_server(('127.0.0.1', 0), backlog=512)
    return door, door.getsockname()[1]


def dead():
    with socket.create_server(('127.0.0.1', 0)) as door:
        return door.getsockname()[1]


class Caller(threading.Thread):
    """Asks for quotations, and reads one after each."""

    def __init__(self, port, until, rest):
        super().__init__()
        self.port, self.until, self.rest, self.accepts, self.reads, self.failed = port, until, rest, [], [], []

    def run(self):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        while time.perf_counter() < self.until:
            n = next(NUMBER)
            body = {'partner_name': f'Empresa {n}', 'contact_name': f'Persona {n}', 'email': f'p{n}@empresa.example',
                    'phone': f'+519{n % 100_000_000:08d}', 'lead_name': f'Robot {n}', 'product_id': 26174}
            began = time.perf_counter()
            line.request('POST', '/api/quotation/async', json.dumps(body), {'Content-Type': 'application/json'})
            answer = line.getresponse()
            told = json.loads(answer.read())
            if answer.status != 202:
                self.failed.append(told)
                return
            accepted = time.perf_counter()
            line.request('GET', '/api/quotation/status/' + told['tracking_id'])
            line.getresponse().read()
            self.accepts.append((accepted - began) * 1000)
            self.reads.append((time.perf_counter() - accepted) * 1000)
            time.sleep(self.rest)


def asked(port, callers, seconds, rest):
    until = time.perf_counter() + seconds
    everybody = [Caller(port, until, rest) for _ in range(callers)]
    for each in everybody:
        each.start()
    for each in everybody:
        each.join()
    for each in everybody:
        if each.failed:
            sys.exit(f'a quotation was refused: {json.dumps(each.failed[0])[:800]}')
    return {'accept': quantiles([t for each in everybody for t in each.accepts]),
            'read': quantiles([t for each in everybody for t in each.reads])}


def section(seen, puts, arguments):
    cells = []
    for state, what in seen:
        row, base = seen[state, what], seen['without', what]
        cells.append([f'{what}, S3 {state}', f'{row["n"]:.0f}', f'{row["p50"]:.2f}', f'{row["p99"]:.2f}',
                      f'{row["p50"] / base["p50"]:.2f}', f'{row["p99"] / base["p99"]:.2f}'])
    return '\n'.join([f'''{SECTION}

{machine()}. Four servers side by side on one sandbox that takes {arguments.delay} ms a call: without S3, with one that takes every document \
({puts} puts), with one that refuses connections, with one that takes them and says nothing. In turn each has {arguments.callers} callers who ask for \
a quotation, read its state and rest {arguments.rest * 1000:.0f} ms; medians of {arguments.rounds} rounds of {arguments.seconds} s. Ratios are to the \
server without S3.
''', table(['', 'per round', 'p50 ms', 'p99 ms', '× p50', '× p99'], cells)])


def main():
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument('--rounds', type=int, default=7)
    asked_for.add_argument('--seconds', type=int, default=3)
    asked_for.add_argument('--warm', type=int, default=6, help='seconds of each before anything counts')
    asked_for.add_argument('--delay', type=int, default=30, help='of each call to the sandbox Odoo, ms')
    asked_for.add_argument('--rest', type=float, default=0.1, help='seconds between two of one caller')
    asked_for.add_argument('--callers', type=int, default=4)
    asked_for.add_argument('--built', action='store_true', help='measure what is built already')
    arguments = asked_for.parse_args()
    if not arguments.built:
        build()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    running = []
    try:
        odoo = sandbox(WORK / 'odoo')
        running.append(odoo.process)
        odoo.post('/sandbox/faults', {'delay_ms': arguments.delay})
        takes = alive()
        door, silent = hanging()
        ports = {'without': None, 'alive': takes.server_address[1], 'dead': dead(), 'hanging': silent}
        servers = {}
        for state, port in ports.items():
            more = {} if port is None else {
                'S3_LOGS_BUCKET': 'audits', 'AWS_ACCESS_KEY_ID': 'local', 'AWS_SECRET_ACCESS_KEY': 'local',
                'AWS_ENDPOINT_URL_S3': f'http://127.0.0.1:{port}'}
            servers[state] = puente(odoo, WORK / f'data-{state}', more=more).up()
            running.append(servers[state].process)
        for each in servers.values():
            asked(each.port, arguments.callers, arguments.warm, arguments.rest)
        rounds = {}
        for turn in range(arguments.rounds):
            for state in servers:
                for what, row in asked(servers[state].port, arguments.callers, arguments.seconds, arguments.rest).items():
                    rounds.setdefault((state, what), []).append(row)
            print(f's3: round {turn + 1} of {arguments.rounds}', flush=True)
        seen = {key: {k: median(x[k] for x in rows) for k in rows[0]} for key, rows in rounds.items()}
        seen = dict(sorted(seen.items(), key=lambda each: each[0][1]))
        text = section(seen, takes.puts, arguments)
        print(text)
        door.close()
        results = BENCH / 'RESULTS.md'
        kept = re.sub(rf'(?ms)^{text.splitlines()[0]}$.*?(?=^## |\Z)', '', results.read_text())
        results.write_text(kept.rstrip() + '\n\n' + text)
    finally:
        for each in running:
            each.kill()
        shutil.rmtree(WORK, ignore_errors=True)
