"""Measures Puente beside a hand-written server and writes RESULTS.md; see README.md."""
import argparse, datetime, json, os, platform, re, shutil, socket, subprocess, sys, time
from pathlib import Path
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, JAVA, OPTIONS, PEER, ROOT, WORK, f_hand, puente, sandbox

# What is called. Every call is one POST with a fixed body.
ACCEPT = {'Accept': 'application/json, text/event-stream'}


def tool(name, arguments, meta=None):
    params = {'name': name, 'arguments': arguments, **({'_meta': meta} if meta else {})}
    return {'jsonrpc': '2.0', 'id': 1, 'method': 'tools/call', 'params': params}


MODERN_META = {'io.modelcontextprotocol/protocolVersion': '2026-07-28',
               'io.modelcontextprotocol/clientInfo': {'name': 'bench', 'version': '1'},
               'io.modelcontextprotocol/clientCapabilities': {}}
PLAIN = {**ACCEPT, 'MCP-Protocol-Version': '2025-11-25'}
MODERN = {**ACCEPT, 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': 'puente_about'}
CALLS = [  # label, server, path, body, headers
    ('f-hand: bare echo', 'f-hand', '/api/echo', {'text': 'hello'}, ACCEPT),
    ('f-hand: tools/call echo', 'f-hand', '/mcp', tool('echo', {'text': 'hello'}), PLAIN),
    ('f-hand: tools/call list_projects', 'f-hand', '/mcp', tool('list_projects', {'q': 'erp', 'limit': 10}), PLAIN),
    ('Puente: puente_about, MCP 2025-11-25', 'puente', '/mcp', tool('puente_about', {}), PLAIN),
    ('Puente: puente_about, MCP 2026-07-28', 'puente', '/mcp', tool('puente_about', {}, MODERN_META), MODERN),
    ('Puente: puente_about, REST', 'puente', '/api/tools/puente_about', {}, ACCEPT),
]
ECHO, PROJECTS, ABOUT = CALLS[1][0], CALLS[2][0], CALLS[3][0]


SIZES = {}


def wrk(port, path, script, clients, seconds, env):
    command = ['wrk', '-t1', f'-c{clients}', f'-d{seconds}s', '--latency', '-s', str(BENCH / script)]
    out = subprocess.run([*command, f'http://127.0.0.1:{port}{path}'], env={**os.environ, **env},
                         capture_output=True, text=True).stdout
    if re.search('Non-2xx|Socket errors|refused:', out):
        sys.exit('calls failed:\n' + out[:2000])
    unit = {'us': .001, 'ms': 1, 's': 1000}
    percent = {p: float(v) * unit[u] for p, v, u in re.findall(r'(?m)^\s+(50|99)%\s+([\d.]+)(us|ms|s)', out)}
    return {'n': int(re.search(r'(\d+) requests in', out)[1]), 'p50': percent['50'], 'p99': percent['99'],
            'rps': float(re.search(r'Requests/sec:\s+([\d.]+)', out)[1])}


def call(servers, row, clients, seconds):
    _, name, path, body, headers = row
    env = {'BODY': json.dumps(body), 'HEADERS': '\n'.join(f'{k}: {v}' for k, v in
                                                         {'Content-Type': 'application/json', **headers}.items())}
    before = servers[name].cpu()
    seen = wrk(servers[name].port, path, 'call.lua', clients, seconds, env)
    seen['cpu'] = (servers[name].cpu() - before) / seen['n'] * 1e6
    return seen


def calls(servers, rounds, seconds):
    """Every call in turn, round after round, so that the machine's moods meet all alike."""
    for row in CALLS:
        status, content = servers[row[1]].post(row[2], row[3], row[4])
        if status != 200 or b'"error"' in content or b'isError' in content:
            sys.exit(f'{row[0]}: {status} {content[:300]}')
        SIZES[row[0]] = len(content)
    for seconds_warm in (4, 2):
        for row in CALLS:
            call(servers, row, 32, seconds_warm)
    seen = {}
    for turn in range(rounds):
        for clients in (1, 32):
            together = {row[0]: call(servers, row, clients, seconds) for row in CALLS}
            for label, x in together.items():
                for name, reference in (('echo', ECHO), ('projects', PROJECTS)):
                    x[name] = x['cpu'] / together[reference]['cpu']
                seen.setdefault((label, clients), []).append(x)
        print(f'calls: round {turn + 1} of {rounds}', flush=True)
    return medians(seen)


def medians(seen):
    return {key: {k: median(x[k] for x in rows) for k in rows[0]} for key, rows in seen.items()}


def fsync_loop(path, seconds):
    """What the disk itself takes: 4 KiB appended and forced out, one after the other."""
    times, block, end = [], os.urandom(4096), time.perf_counter() + seconds
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while time.perf_counter() < end:
        began = time.perf_counter()
        os.write(file, block)
        os.fsync(file)
        times.append((time.perf_counter() - began) * 1000)
    os.close(file)
    return quantiles(times)


def quantiles(times):
    times.sort()
    return {'n': len(times), 'p50': times[len(times) // 2], 'p99': times[min(len(times) - 1, len(times) * 99 // 100)]}


def accepts(servers, rounds=5, seconds=1):
    """Accepting quotations while workers run them, and while all workers wait on an Odoo that hangs."""
    servers['waiting odoo'].post('/sandbox/faults', {'hang': True})
    servers['odoo'].post('/sandbox/faults', {'delay_ms': 30})
    seen, series = {}, 0
    for turn in range(-2, rounds):  # The first two rounds warm up.
        rows = {('fsync', 1): fsync_loop(WORK / 'fsync.dat', seconds)}
        for state in ('puente', 'waiting puente'):
            for clients in (1, 8):
                series += 1
                rows[state, clients] = wrk(servers[state].port, '/', 'quotations.lua', clients, seconds,
                                           {'SERIES': str(series), 'PAUSE': '0' if clients == 1 else '5'})
        if turn >= 0:
            for key, row in rows.items():
                row['ratio'] = row['p50'] / rows['fsync', 1]['p50']
                seen.setdefault(key, []).append(row)
            print(f'accept: round {turn + 1} of {rounds}', flush=True)
    return medians(seen)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def first(port, began, send, good):
    """Milliseconds from the process's start to the first good answer."""
    while time.perf_counter() - began < 60:
        try:
            with socket.create_connection(('127.0.0.1', port), 1) as line:
                line.settimeout(10)
                line.sendall(send)
                if good in line.recv(65536):
                    return (time.perf_counter() - began) * 1000
        except OSError:
            time.sleep(0.002)
    sys.exit('no first answer')


def starts(odoo, times):
    """Process start to the first /health and the first tools/call, without and with an AOT cache."""
    def http_post(name, arguments):
        body = json.dumps(tool(name, arguments))
        return f'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' \
               f'Content-Length: {len(body)}\r\n\r\n{body}'.encode()

    def begin(name, port, options):
        if name == 'f-hand':
            return f_hand(options=[f'-Dport={port}', *options])
        shutil.rmtree(WORK / 'start', ignore_errors=True)
        return puente(odoo, WORK / 'start', port, options=options)

    tools = {'f-hand': http_post('echo', {'text': 'hello'}), 'Puente': http_post('puente_about', {})}
    health = b'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n'
    for name in tools:
        server = begin(name, 0, [f'-XX:AOTCacheOutput={WORK}/{name}.aot']).up()
        first(server.port, server.began, health, b' 200 ')
        for _ in range(20):
            first(server.port, server.began, tools[name], b'"result"')
        server.stop()
    seen = {}
    for _ in range(times):
        for name in tools:
            for cached in (False, True):
                port = free_port()
                server = begin(name, port, [f'-XX:AOTCache={WORK}/{name}.aot', '-Xlog:aot*=off'] if cached else [])
                row = {'health': first(port, server.began, health, b' 200 ')}
                row['tool'] = first(port, server.began, tools[name], b'"result"')
                time.sleep(2)
                row['rss'] = server.rss()
                server.stop()
                seen.setdefault((name, cached), []).append(row)
    print('starts: done', flush=True)
    return medians(seen)


def table(head, rows):
    line = lambda cells: '| ' + ' | '.join(cells) + ' |'
    return '\n'.join([line(head), line(['---'] + ['---:'] * (len(head) - 1)), *map(line, rows)]) + '\n'


def machine():
    memory = int(re.search(r'MemTotal:\s+(\d+)', Path('/proc/meminfo').read_text())[1]) / 2**20
    jdk = subprocess.run([JAVA, '-version'], capture_output=True, text=True).stderr.splitlines()[1]
    return f'{os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}, {jdk.strip()}'


def report(call_rows, accept_rows, start_rows, loaded, arguments):
    about = call_rows[ABOUT, 32]
    parts = [f'''# Measured

{datetime.date.today()}. {machine()}, load generator on the same cores. Both with `{' '.join(OPTIONS)}`. \
Medians of {arguments.rounds} interleaved rounds of {arguments.seconds} s. [README.md](README.md) says what each figure means.
''', '## Calls\n']
    for clients in (1, 32):
        parts.append(f'{clients} client{"s" * (clients > 1)}:\n\n' + table(
            ['', 'answer, bytes', 'req/s', 'p50 ms', 'p99 ms', 'CPU µs', '× echo', '× list_projects'],
            [[row[0], str(SIZES[row[0]]), f'{x["rps"]:,.0f}', f'{x["p50"]:.2f}', f'{x["p99"]:.2f}', f'{x["cpu"]:.0f}',
              f'{x["echo"]:.2f}', f'{x["projects"]:.2f}']
             for row in CALLS for x in [call_rows[row[0], clients]]]))
    names = {'fsync': 'bare 4 KiB append + fsync', 'puente': 'accept, workers running',
             'waiting puente': 'accept, workers waiting'}
    parts.append('## Accepting a quotation\n\n' + table(
        ['', 'clients', 'per round', 'p50 ms', 'p99 ms', '× fsync p50'],
        [[names[state], str(clients), f'{x["n"]:.0f}', f'{x["p50"]:.2f}', f'{x["p99"]:.2f}', f'{x["ratio"]:.2f}']
         for (state, clients), x in accept_rows.items()]))
    parts.append('## Start and memory\n\n' + table(
        ['', 'first /health ms', 'first tools/call ms', 'idle RSS MiB', 'RSS after load MiB'],
        [[name + (', AOT cache' if cached else ''), f'{x["health"]:.0f}', f'{x["tool"]:.0f}', f'{x["rss"]:.0f}',
          '' if cached else f'{loaded[name.lower()]:.0f}'] for (name, cached), x in start_rows.items()]))
    aims = [('CPU of puente_about over MCP ≤ 1.15 × f-hand echo', about['echo'], 1.15),
            ('CPU of puente_about over MCP ≤ 1.15 × f-hand list_projects', about['projects'], 1.15),
            ('accept p50 ≤ 2 × fsync, 1 client, workers running', accept_rows['puente', 1]['ratio'], 2),
            ('accept p50 ≤ 2 × fsync, 8 clients, workers running', accept_rows['puente', 8]['ratio'], 2)]
    parts.append('## Aims\n\n' + table(['', '', ''], [
        [aim, f'{figure:.2f}', 'met' if figure <= most else 'MISSED'] for aim, figure, most in aims]))
    return '\n'.join(parts)


def build():
    for directory, command in ((PEER, ['-f', str(PEER)]), (ROOT, ['-pl', 'demo', '-am', '-DskipTests'])):
        subprocess.run(['./mvnw', '-q', '-B', '-ntp', *command, 'package'], cwd=ROOT, check=True)


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument('--rounds', type=int, default=9)
    asked.add_argument('--seconds', type=int, default=2)
    asked.add_argument('--built', action='store_true', help='measure what is built already')
    asked.add_argument('--calls', action='store_true', help='only the calls, printed and not written')
    arguments = asked.parse_args()
    if not shutil.which('wrk') or not shutil.which(JAVA):
        sys.exit('bench needs wrk (apt-get install wrk) and JAVA_HOME set to a JDK 25')
    if not arguments.built:
        build()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    servers = {'f-hand': f_hand().up(), 'odoo': sandbox(WORK / 'odoo'), 'waiting odoo': sandbox(WORK / 'odoo2')}
    try:
        servers['puente'] = puente(servers['odoo'], WORK / 'data').up()
        servers['waiting puente'] = puente(servers['waiting odoo'], WORK / 'data2').up()
        start_rows = {} if arguments.calls else starts(servers['odoo'], 5)
        call_rows = calls(servers, arguments.rounds, arguments.seconds)
        if arguments.calls:
            for (label, clients), x in call_rows.items():
                print(f'{clients:3} {label:40} ' + ' '.join(f'{k} {v:.2f}' for k, v in x.items()))
            return
        loaded = {name: servers[name].rss() for name in ('f-hand', 'puente')}
        accept_rows = accepts(servers)
        text = report(call_rows, accept_rows, start_rows, loaded, arguments)
        results = BENCH / 'RESULTS.md'
        streams = results.read_text().partition('## Idle streams')
        results.write_text(text + ''.join(('\n', *streams[1:]) if streams[1] else ()))
        print(text)
    finally:
        for name in ('puente', 'waiting puente', 'f-hand', 'odoo', 'waiting odoo'):
            if name in servers:
                servers[name].process.kill()
        shutil.rmtree(WORK, ignore_errors=True)


if __name__ == '__main__':
    main()
