"""Measures quotations against an Odoo that is far away, behind TLS, and keeps connections; see README.md."""
import argparse, asyncio, http.client, itertools, json, re, shutil, ssl, subprocess, sys, threading, time
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, WORK, puente, sandbox
from calls import build, machine, table
from quotations import Caller

SECTION = '## Quotations on a far Odoo'
POLL = 0.01  # s
WAYS = {'kept': ['--keep-alive'], 'closed': []}


class FarBackEnd(threading.Thread):
    """What lies between Puente and a far back end: the way, and an end of TLS at the other side of it.

    The way takes half a round trip for whatever is sent in either direction, and a whole one for the connection itself,
    which the kernel here makes at once. The handshake of TLS pays for its flights as any other bytes do.
    """

    def __init__(self, to_port, certificate, key):
        super().__init__(daemon=True)
        self.to_port, self.rtt, self.port = to_port, 0.0, 0
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.opened, self.begun, self.requests, self.resumed = {}, [], [], 0
        self.ready = threading.Event()

    def run(self):
        asyncio.run(self.serve())

    async def serve(self):
        near_end = await asyncio.start_server(self.terminate, '127.0.0.1', 0, ssl=self.context)
        self.tls_port = near_end.sockets[0].getsockname()[1]
        way = await asyncio.start_server(self.carry, '127.0.0.1', 0, backlog=200)
        self.port = way.sockets[0].getsockname()[1]
        self.ready.set()
        await asyncio.Event().wait()

    async def carry(self, reader, writer):
        opened = time.perf_counter()
        self.begun.append(opened)
        far_reader, far_writer = await asyncio.open_connection('127.0.0.1', self.tls_port)
        self.opened[far_writer.get_extra_info('sockname')[1]] = opened
        await asyncio.gather(self.delayed(reader, far_writer, opened + self.rtt), self.delayed(far_reader, writer, 0))

    async def delayed(self, reader, writer, not_before):
        """Passes bytes on in their order, each half a round trip after it came, and the end after them."""
        loop, last = asyncio.get_running_loop(), 0.0
        difference = loop.time() - time.perf_counter()
        ended = asyncio.Event()

        def end():
            writer.close()
            ended.set()

        while True:
            try:
                data = await reader.read(65536)
            except OSError:
                data = b''
            last = max(last, max(time.perf_counter(), not_before) + self.rtt / 2)
            loop.call_at(last + difference, *((writer.write, data) if data else (end,)))
            if not data:
                return await ended.wait()

    async def terminate(self, reader, writer):
        """The far end: a byte behind TLS is a byte to the sandbox, and each request's time is noted."""
        self.resumed += writer.get_extra_info('ssl_object').session_reused
        began = self.opened.pop(writer.get_extra_info('peername')[1])
        odoo_reader, odoo_writer = await asyncio.open_connection('127.0.0.1', self.to_port)
        state = {'began': began, 'ended': None}

        async def there():
            while data := await reader.read(65536):
                if state['began'] is None:
                    state['began'] = time.perf_counter() - self.rtt / 2
                odoo_writer.write(data)
            odoo_writer.close()

        async def back():
            answer = b''
            while data := await odoo_reader.read(65536):
                writer.write(data)
                answer += data
                head, _, body = answer.partition(b'\r\n\r\n')
                length = re.search(rb'(?i)content-length: (\d+)', head)
                if length and len(body) >= int(length[1]):
                    self.requests.append((state['began'], time.perf_counter() + self.rtt / 2))
                    answer, state['began'] = b'', None
            writer.close()

        try:
            await asyncio.gather(there(), back())
        except OSError:
            pass


def sequential(requests):
    """How many of the requests had to wait for one another: the longest row of which none overlap."""
    last, count = 0.0, 0
    for began, ended in sorted(requests, key=lambda each: each[1]):
        if began >= last:
            last, count = ended, count + 1
    return count


class OneByOne(Caller):
    """Asks for quotations one after the other, and notes what each took of the way."""

    def __init__(self, port, far, count, products):
        super().__init__(port, 0, products)
        self.far, self.count, self.seen = far, count, []

    def run(self):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=120)
        for _ in range(self.count):
            self.far.begun.clear()
            self.far.requests.clear()
            began = time.perf_counter()
            state = self.ask(line, 'POST', '/api/quotation/async', self.form(next(NUMBER)))
            path = '/api/quotation/status/' + state.get('tracking_id', '')
            while state.get('status') in ('queued', 'processing'):
                time.sleep(POLL)
                state = self.ask(line, 'GET', path)
            took = time.perf_counter() - began
            if state.get('status') != 'completed':
                self.failed.append(state)
                return
            requests = list(self.far.requests)
            self.seen.append({'ms': took * 1000, 'requests': len(requests), 'sequential': sequential(requests),
                              'connections': len(self.far.begun)})


NUMBER = itertools.count(int(time.time()) % 100_000 * 1000)


def measure(port, far, count, products):
    caller = OneByOne(port, far, count, products)
    caller.start()
    caller.join()
    if caller.failed:
        sys.exit(f'a quotation failed: {json.dumps(caller.failed[0])[:800]}')
    row = {name: median(each[name] for each in caller.seen) for name in ('ms', 'requests', 'sequential')}
    row['connections'] = sum(each['connections'] for each in caller.seen) / count
    return row


def certificate():
    """For localhost, signed by itself."""
    names = WORK / 'far.pem', WORK / 'far.key'
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
                    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-out', names[0], '-keyout', names[1]],
                   check=True, capture_output=True)
    return names


def section(rows, arguments):
    cells, aims = [], []
    for (way, rtt), row in rows.items():
        least = row['sequential'] * (rtt + arguments.delay)
        cells.append([f'{way}, {rtt} ms', f'{row["ms"]:.0f}', f'{row["requests"]:.0f}', f'{row["sequential"]:.0f}', f'{least:.0f}',
                      f'{row["ms"] / least:.2f}', f'{row["connections"]:.2f}'])
        if way == 'kept' and rtt == 100:
            aims.append((f'{rtt} ms: a quotation ÷ (its sequential requests × {rtt + arguments.delay} ms) ≤ 1.15', row['ms'] / least, 1.15))
            aims.append((f'{rtt} ms: new connections a quotation ≤ 0.2', row['connections'], 0.2))
    return '\n'.join([f'''{SECTION}

{machine()}. The sandbox at {arguments.delay} ms per call behind TLS and a way of so long a round trip, which connections and \
handshakes pay too; *kept*: it keeps connections as nginx does, *closed*: it closes each. One caller, from \
`POST /api/quotation/async` to `completed`, asked every {POLL * 1000:.0f} ms; a new company and person each, two products at the \
pricelist's price; in turn, medians of {arguments.rounds} rounds of {arguments.count}. *Sequential* are requests that wait for one another.
''', table(['', 'ms', 'requests', 'sequential', 'sequential × (trip + call), ms', '×', 'new connections'], cells),
        table(['', '', ''], [[aim, f'{figure:.2f}', 'met' if figure <= most else 'MISSED'] for aim, figure, most in aims])])


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument('--rounds', type=int, default=3)
    asked.add_argument('--count', type=int, default=15, help='quotations a round')
    asked.add_argument('--warm', type=int, default=40, help='quotations before anything counts')
    asked.add_argument('--delay', type=int, default=30, help='of each call to the sandbox, ms')
    asked.add_argument('--trips', type=lambda text: [int(n) for n in text.split(',')], default=[0, 30, 100], help='ms')
    asked.add_argument('--products', default='26174,2', help='ids of the products of each quotation')
    asked.add_argument('--built', action='store_true', help='measure what is built already')
    arguments = asked.parse_args()
    if not shutil.which('openssl'):
        sys.exit('bench/run far needs openssl')
    if not arguments.built:
        build()
    products = [int(each) for each in arguments.products.split(',')]
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    running, ways = [], {}
    try:
        pem, key = certificate()
        for way, words in WAYS.items():
            odoo = sandbox(WORK / way, words=words)
            running.append(odoo.process)
            odoo.post('/sandbox/faults', {'delay_ms': arguments.delay})
            far = FarBackEnd(odoo.port, pem, key)
            far.start()
            far.ready.wait()
            more = {name + 'ODOO_CA_FILE': str(pem) for name in ('', 'DEV_')}
            ours = puente(f'https://localhost:{far.port}', WORK / f'data-{way}', more=more).up()
            running.append(ours.process)
            measure(ours.port, far, arguments.warm, products)
            ways[way] = ours.port, far
        seen = {}
        for turn in range(arguments.rounds):
            for rtt in arguments.trips:
                for way, (port, far) in ways.items():
                    far.rtt = rtt / 1000
                    measure(port, far, 1, products)  # Connections of another round trip are not counted.
                    seen.setdefault((way, rtt), []).append(measure(port, far, arguments.count, products))
            print(f'far: round {turn + 1} of {arguments.rounds}', flush=True)
        rows = {key: {k: median(x[k] for x in all_seen) for k in all_seen[0]} for key, all_seen in seen.items()}
        text = section(rows, arguments)
        print(text)
        for way, (_, far) in ways.items():
            print(f'{way}: {far.resumed} sessions of TLS resumed')
        results = BENCH / 'RESULTS.md'
        kept = re.sub(rf'(?ms)^{SECTION}$.*?(?=^## |\Z)', '', results.read_text())
        results.write_text(kept.rstrip() + '\n\n' + text)
    finally:
        for each in running:
            each.kill()
        shutil.rmtree(WORK, ignore_errors=True)
