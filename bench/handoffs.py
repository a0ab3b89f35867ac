"""Measures handoffs from the request to "Twilio has the message"; see README.md."""
import argparse, http.client, itertools, json, re, shutil, sys, threading, time
from statistics import median

sys.dont_write_bytecode = True
from servers import BENCH, WORK, puente, sandbox, sandbox_twilio
from calls import build, machine, quantiles, table

SECTION = '## Handoffs'
REFERENCE = (2000, 5000)  # ms, as the reference documents give it for one WhatsApp message
NUMBER = itertools.count(int(time.time()) % 100_000 * 1000)


class Caller(threading.Thread):
    """Asks for a person, one wish after the other, each for another caller."""

    def __init__(self, port, until, rest):
        super().__init__()
        self.port, self.until, self.rest, self.times, self.failed = port, until, rest, [], []

    def run(self):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        while time.perf_counter() < self.until:
            n = next(NUMBER)
            body = {'user_phone': f'+51 9{n % 100_000_000:08d}', 'user_name': f'Persona {n}',
                    'reason': 'Quiere hablar con una persona', 'conversation_id': f'conv_{n}'}
            began = time.perf_counter()
            line.request('POST', '/api/elevenlabs/handoff', json.dumps(body), {'Content-Type': 'application/json'})
            answer = line.getresponse()
            told = json.loads(answer.read())
            if answer.status != 200 or not told.get('message_sid'):
                self.failed.append(told)
                return
            self.times.append((time.perf_counter() - began) * 1000)
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
            sys.exit(f'a handoff failed: {json.dumps(each.failed[0])[:800]}')
    return quantiles([t for each in everybody for t in each.times])


def section(seen, arguments):
    cells, aims = [], []
    for callers, row in seen.items():
        cells.append([str(callers), f'{row["n"]:.0f}', f'{row["p50"]:.0f}', f'{row["p99"]:.0f}'])
        aims.append([f'{callers} callers: p99 ≤ 500 ms', f'{row["p99"]:.0f}', 'met' if row['p99'] <= 500 else 'MISSED'])
    return '\n'.join([f'''{SECTION} on the sandboxes, Odoo at {arguments.delay} ms per call

{machine()}. From `POST /api/elevenlabs/handoff` to its 200, which says that Twilio has taken the message: the least busy salesperson, their number, \
the message, each on the disk before it leaves. Each caller rests {arguments.rest * 1000:.0f} ms between two; medians of {arguments.rounds} rounds of \
{arguments.seconds} s. The reference documents tell of {REFERENCE[0] / 1000:.0f} to {REFERENCE[1] / 1000:.0f} s; the reference was not run. Twilio itself is a sandbox \
that answers at once: a real one adds its own time.
''', table(['callers', 'per round', 'p50 ms', 'p99 ms'], cells), table(['', '', ''], aims)])


def main():
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument('--rounds', type=int, default=5)
    asked_for.add_argument('--seconds', type=int, default=5)
    asked_for.add_argument('--warm', type=int, default=8, help='seconds before anything counts')
    asked_for.add_argument('--delay', type=int, default=30, help='of each call to the sandbox Odoo, ms')
    asked_for.add_argument('--rest', type=float, default=0.1, help='seconds between two of one caller')
    asked_for.add_argument('--callers', type=lambda text: [int(n) for n in text.split(',')], default=[1, 8])
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
        twilio = sandbox_twilio()
        running.append(twilio.process)
        ours = puente(odoo, WORK / 'data', more={
            'TWILIO_API_URL': f'http://127.0.0.1:{twilio.port}', 'TWILIO_ACCOUNT_SID': 'AC' + '0' * 32,
            'TWILIO_AUTH_TOKEN': '0123456789abcdef0123456789abcdef', 'TWILIO_WHATSAPP_FROM': '+14155238886',
            'TWILIO_CONTENT_SID': 'HX' + '0' * 31 + '1', 'PUENTE_ANSWER_BUDGET': '20s'}).up()
        running.append(ours.process)
        asked(ours.port, 8, arguments.warm, arguments.rest)
        rounds = {}
        for turn in range(arguments.rounds):
            for callers in arguments.callers:
                row = asked(ours.port, callers, arguments.seconds, arguments.rest)
                rounds.setdefault(callers, []).append(row)
            print(f'handoffs: round {turn + 1} of {arguments.rounds}', flush=True)
        seen = {callers: {k: median(x[k] for x in rows) for k in rows[0]} for callers, rows in rounds.items()}
        text = section(seen, arguments)
        print(text)
        results = BENCH / 'RESULTS.md'
        kept = re.sub(rf'(?ms)^{text.splitlines()[0]}$.*?(?=^## |\Z)', '', results.read_text())
        results.write_text(kept.rstrip() + '\n\n' + text)
    finally:
        for each in running:
            each.kill()
        shutil.rmtree(WORK, ignore_errors=True)
