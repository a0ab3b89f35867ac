"""Measures what keys, limits and the audit record cost a call, and writes its section of RESULTS.md; see README.md."""
import argparse, json, re, shutil, subprocess, sys
from pathlib import Path
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, JAVA, NATIVE, ROOT, WORK, Server, sandbox
from calls import PLAIN, build, machine, table, tool, wrk

SECTION = '## Keys, limits and the audit record'
AIM = 5  # µs of CPU for each puente_about
ROOM = '9999999/min'  # so that calls are counted and none is refused


def classes(checkout):
    return f'{checkout}/app/target/puente.jar:{checkout}/app/target/lib/*'


def given_key(data):
    """A key made by the launcher's own command, as an operator makes one."""
    told = subprocess.run([JAVA, *NATIVE, '-cp', classes(ROOT), 'puente.app.Main', 'keys', 'create', '--name', 'bench',
                           '--scopes', '*:read'], env={'PUENTE_DATA_DIR': str(data), 'PATH': '/usr/bin:/bin'}, cwd=WORK,
                          capture_output=True, text=True)
    if told.returncode:
        sys.exit(f'no key: {told.stderr}')
    return told.stdout.strip()


def started(checkout, odoo, data, more):
    env = {'PORT': '0', 'PUENTE_DATA_DIR': str(data), **more}
    for name, value in [('URL', f'http://127.0.0.1:{odoo.port}'), ('DB', 'puente'), ('LOGIN', 'bot'),
                        ('API_KEY', 'sandbox-bot-key')]:
        env['ODOO_' + name] = env['DEV_ODOO_' + name] = value
    return Server(['-cp', classes(checkout), 'puente.app.Main', 'serve'], env).up()


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument('--before', required=True, help='a built checkout of a commit without them')
    asked.add_argument('--rounds', type=int, default=15)
    asked.add_argument('--seconds', type=int, default=3)
    asked.add_argument('--clients', type=int, default=8)
    asked.add_argument('--built', action='store_true', help='measure what is built already')
    arguments = asked.parse_args()
    if not arguments.built:
        build()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    odoo = sandbox(WORK / 'odoo')
    key = given_key(WORK / 'given')
    rooms = {'PUENTE_RATE_KEY': ROOM, 'PUENTE_RATE_CONVERSATION': ROOM, 'PUENTE_RATE_TOOLS': f'*:read={ROOM}'}
    rows = {  # label: server, key
        'before': (started(arguments.before, odoo, WORK / 'before', {'PUENTE_API_KEY': 'bench-key-of-the-settings'}), 'bench-key-of-the-settings'),
        'now, PUENTE_API_KEY': (started(ROOT, odoo, WORK / 'now', {'PUENTE_API_KEY': 'bench-key-of-the-settings', **rooms}), 'bench-key-of-the-settings'),
        'now, a key of its own': (started(ROOT, odoo, WORK / 'given', rooms), key),
    }
    seen = {label: [] for label in rows}
    try:
        for turn in range(arguments.rounds + 3):
            for label, (server, secret) in rows.items():
                headers = {**PLAIN, 'Content-Type': 'application/json', 'Authorization': f'Bearer {secret}',
                           'X-Conversation-Id': 'conv_bench'}
                env = {'BODY': json.dumps(tool('puente_about', {})),
                       'HEADERS': '\n'.join(f'{k}: {v}' for k, v in headers.items())}
                before = server.cpu()
                row = wrk(server.port, '/mcp', 'call.lua', arguments.clients, arguments.seconds, env)
                row['cpu'] = (server.cpu() - before) / row['n'] * 1e6
                if turn >= 3:
                    seen[label].append(row)
        text = section(seen, arguments)
        results = BENCH / 'RESULTS.md'
        kept = re.sub(rf'(?ms)^{SECTION}$.*?(?=^## |\Z)', '', results.read_text())
        results.write_text(kept.rstrip() + '\n\n' + text)
        print(text)
    finally:
        for server in [odoo, *(server for server, _ in rows.values())]:
            server.process.kill()
        shutil.rmtree(WORK, ignore_errors=True)


def section(seen, arguments):
    base = [row['cpu'] for row in seen['before']]
    cells, aims = [], []
    for label, rows in seen.items():
        more = median(row['cpu'] - old for row, old in zip(rows, base))
        cells.append([label, f'{median(r["cpu"] for r in rows):.1f}', f'{more:+.1f}', f'{median(r["p50"] for r in rows):.2f}',
                      f'{median(r["p99"] for r in rows):.2f}'])
        if label != 'before':
            aims.append([f'{label}: ≤ {AIM} µs more', f'{more:.1f}', 'met' if more <= AIM else 'MISSED'])
    return '\n'.join([f'''{SECTION}

{machine()}. `puente_about` over MCP 2025-11-25, {arguments.clients} clients that do not rest, each call with a key and a conversation, counted \
against three limits and recorded. *Before* is the commit before limits and record, which knew keys already. Medians of {arguments.rounds} rounds \
of {arguments.seconds} s in turn; *more* is the median of the differences within a round.
''', table(['', 'CPU µs per call', 'more', 'p50 ms', 'p99 ms'], cells), table(['', '', ''], aims)])


if __name__ == '__main__':
    main()
