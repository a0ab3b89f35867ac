"""Measures what idle streams cost Puente and writes its section of RESULTS.md; see README.md."""
import argparse, http.client, json, re, resource, shutil, socket, struct, subprocess, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, JAVA, WORK, puente, sandbox
from calls import ACCEPT, MODERN_META, PLAIN, build, machine, table, tool, wrk

SECTION = '## Idle streams'
INITIALIZE = {'jsonrpc': '2.0', 'id': 1, 'method': 'initialize', 'params': {
    'protocolVersion': '2025-11-25', 'capabilities': {}, 'clientInfo': {'name': 'bench', 'version': '1'}}}
LISTEN = {'jsonrpc': '2.0', 'id': 1, 'method': 'subscriptions/listen', 'params': {
    'notifications': {'toolsListChanged': True}, '_meta': MODERN_META}}
BUSY = [('puente_about', tool('puente_about', {})), ('list_projects', tool('list_projects', {'q': 'erp', 'limit': 10}))]
PAUSE = 400  # ms at most, so that p99 is that of the server and not of a queue for two cores
WORDS = {'virtual threads': 'java.lang.VirtualThread', 'sessions': 'puente.mcp.Session',
         'mailboxes': 'puente.mcp.stream.OutgoingMessages', 'streams': 'puente.http.EventStream'}


def held(server):
    """What the process holds after a full collection."""
    told = subprocess.run([JAVA.replace('bin/java', 'bin/jcmd'), str(server.process.pid), 'GC.class_histogram'],
                          capture_output=True, text=True, check=True).stdout
    counts = {name: int(n) for n, name in re.findall(r'(?m)^ *\d+: +(\d+) +\d+ +(\S+)', told)}
    status = Path(f'/proc/{server.process.pid}/status').read_text()
    return {'heap': int(re.search(r'(?m)^Total +\d+ +(\d+)', told)[1]),
            'threads': int(re.search(r'Threads:\s+(\d+)', status)[1]),
            'descriptors': len(list(Path(f'/proc/{server.process.pid}/fd').iterdir())),
            **{word: counts.get(name, 0) for word, name in WORDS.items()}}, told


def opened(server, head, body=b''):
    """A connection whose answer is a stream; only its head is read."""
    line = socket.create_connection(('127.0.0.1', server.port), 30)
    line.sendall(head.encode() + body)
    first = line.recv(65536)
    while b'\n\n' not in first.split(b'\r\n\r\n', 1)[-1]:
        more = line.recv(65536)
        if not more:
            sys.exit(f'no stream: {first}')
        first += more
    if b'text/event-stream' not in first:
        sys.exit(f'no stream: {first}')
    return line


def session_stream(server, control):
    control.request('POST', '/mcp', json.dumps(INITIALIZE), {'Content-Type': 'application/json', **ACCEPT})
    answer = control.getresponse()
    answer.read()
    return opened(server, 'GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n'
                          f'Mcp-Session-Id: {answer.headers["Mcp-Session-Id"]}\r\n\r\n')


def subscription(server, _):
    body = json.dumps(LISTEN).encode()
    return opened(server, 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'
                          'Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\n'
                          f'Mcp-Method: subscriptions/listen\r\nContent-Length: {len(body)}\r\n\r\n', body)


KINDS = {'GET stream of a session': session_stream, 'subscriptions/listen': subscription}


def busy(pair, seconds):
    """p99 of each of two servers that are busy in the same seconds, so that the machine's moods meet both."""
    seen = [{}, {}]
    for name, body in BUSY:
        env = {'BODY': json.dumps(body), 'PAUSE': str(PAUSE), 'HEADERS': '\n'.join(
            f'{k}: {v}' for k, v in {'Content-Type': 'application/json', **PLAIN}.items())}
        with ThreadPoolExecutor(2) as both:
            told = both.map(lambda server: wrk(server.port, '/mcp', 'call.lua', 100, seconds, env), pair)
        for one, figures in zip(seen, told):
            one[name] = figures['p99']
    return seen


def cut(lines, reset):
    for line in lines:
        if reset:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        line.close()


def emptied(server, before, most=60):
    """Seconds until nothing of the streams is left; what still was, when it takes longer."""
    began = time.perf_counter()
    while True:
        now, told = held(server)
        # A session may stay for its client to come back; it is bounded and ends by itself.
        left = {k: now[k] - before[k] for k in ('virtual threads', 'mailboxes', 'streams', 'descriptors')
                if now[k] > before[k]}
        if not left or time.perf_counter() - began > most:
            return time.perf_counter() - began, left, now
        time.sleep(0.5)


def measure(pair, arguments):
    controls = [http.client.HTTPConnection('127.0.0.1', server.port, timeout=30) for server in pair]
    for server, control in zip(pair, controls):
        cut([open_one(server, control) for open_one in KINDS.values() for _ in range(50)], True)
    busy(pair, 8)
    time.sleep(12)
    rows = []
    for turn in range(arguments.rounds):
        server, control = pair[turn % 2], controls[turn % 2]
        for kind, open_one in KINDS.items():
            before, _ = held(server)
            lines = [open_one(server, control) for _ in range(arguments.idle)]
            during, told = held(server)
            held(pair[1 - turn % 2])  # A full collection for the other as well.
            with_idle, alone = busy([server, pair[1 - turn % 2]], arguments.seconds)
            cut(lines, turn // 2 % 2 == 0)
            gone, left, after = emptied(server, before)
            rows.append({'kind': kind, 'kB': (during['heap'] - before['heap']) / arguments.idle / 1000,
                         'alone': alone, 'with': with_idle, 'gone': gone, 'left': left, 'rst': turn // 2 % 2 == 0,
                         'heap': (after['heap'] - before['heap']) / 1000, 'sessions': after['sessions'] - before['sessions']})
            print(rows[-1], flush=True)
            (WORK / f'histogram-{open_one.__name__}').write_text(told)
            if turn == 0:
                print('\n'.join(told.splitlines()[:18]), flush=True)
    return rows


def section(rows, arguments):
    parts = [f'''{SECTION}

{machine()}. {arguments.idle:,} idle streams, 100 busy clients over MCP 2025-11-25 on the same \
cores, and 100 on a second Puente without streams in the same seconds, each resting up to {PAUSE} ms between two \
calls; the two change places each round. Medians of {arguments.rounds} rounds of {arguments.seconds} s, × of the \
rounds' own ratios.
''']
    cells, aims = [], []
    for kind in KINDS:
        mine = [row for row in rows if row['kind'] == kind]
        weight = median(row['kB'] for row in mine)
        aims.append((f'heap of a {kind} ≤ 30 kB', weight, 30))
        line = [kind, f'{weight:.1f}']
        for name, _ in BUSY:
            alone, beside = median(r['alone'][name] for r in mine), median(r['with'][name] for r in mine)
            ratio = median(r['with'][name] / r['alone'][name] for r in mine)
            line += [f'{alone:.1f}', f'{beside:.1f}']
            aims.append((f'p99 of {name} beside {kind} ≤ 1.2 ×', ratio, 1.2))
        left = {k: v for row in mine for k, v in row['left'].items()}
        line += [f'{max(r["gone"] for r in mine):.0f}', ', '.join(f'{v} {k}' for k, v in left.items()) or 'nothing',
                 f'{max(r["sessions"] for r in mine)}']
        cells.append(line)
    parts.append(table(['', 'heap each, kB'] + [f'{n} p99 ms, {w}' for n, _ in BUSY for w in ('alone', 'beside')] +
                       ['gone after s', 'left then', 'sessions kept'], cells))
    parts.append(table(['', '', ''], [[aim, f'{figure:.2f}', 'met' if figure <= most else 'MISSED']
                                      for aim, figure, most in aims]))
    return '\n'.join(parts)


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument('--rounds', type=int, default=12)
    asked.add_argument('--seconds', type=int, default=4)
    asked.add_argument('--idle', type=int, default=1000)
    asked.add_argument('--built', action='store_true', help='measure what is built already')
    arguments = asked.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    if not arguments.built:
        build()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    odoo = sandbox(WORK / 'odoo')
    pair = [puente(odoo, WORK / name).up() for name in ('one', 'other')]
    try:
        text = section(measure(pair, arguments), arguments)
        results = BENCH / 'RESULTS.md'
        kept = re.sub(rf'(?ms)^{SECTION}$.*?(?=^## |\Z)', '', results.read_text())
        results.write_text(kept.rstrip() + '\n\n' + text)
        print(text)
    finally:
        for each in (*pair, odoo):
            each.process.kill()
        shutil.rmtree(WORK, ignore_errors=True)


if __name__ == '__main__':
    main()
