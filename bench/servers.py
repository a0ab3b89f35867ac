"""The programs that are measured, each a process of its own."""
import http.client, json, os, re, signal, subprocess, sys, time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
PEER = BENCH / 'peers/f-hand'
JAVA = os.path.join(os.environ.get('JAVA_HOME', ''), 'bin/java')
OPTIONS = os.environ.get('BENCH_JAVA_OPTS', '-Xmx512m -XX:+UseCompactObjectHeaders').split()
NATIVE = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow']
WORK = BENCH / 'target/work'
PUENTE_PATH = f'{ROOT}/app/target/puente.jar:{ROOT}/app/target/lib/*'
SANDBOX_PATH = f'{PUENTE_PATH}:{ROOT}/demo/target/lib/*'
PEER_PATH = f'{PEER}/target/f-hand.jar:{PEER}/target/lib/*'


class Server:
    """A Java program that prints its address; killed by its own id."""

    def __init__(self, words, env=None, options=()):
        clean = {k: v for k, v in os.environ.items() if not re.search('ODOO|PUENTE|TWILIO|^PORT$|^HOST$', k)}
        self.began = time.perf_counter()
        self.process = subprocess.Popen([JAVA, *OPTIONS, *NATIVE, *options, *words], cwd=WORK, text=True,
                                        env={**clean, **(env or {})}, stdout=subprocess.PIPE, stderr=open(WORK / 'stderr', 'a'))
        self.port = 0

    def up(self):
        for line in self.process.stdout:
            said = re.search(r'(?:MCP +|sandbox (?:odoo|twilio) )http://[^:/]+:(\d+)', line)
            if said:
                self.port = int(said[1])
                return self
        sys.exit('a server ended before it listened:\n' + (WORK / 'stderr').read_text()[-2000:])

    def cpu(self):
        fields = Path(f'/proc/{self.process.pid}/stat').read_text().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def rss(self):
        status = Path(f'/proc/{self.process.pid}/status').read_text()
        return int(re.search(r'VmRSS:\s+(\d+)', status)[1]) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def post(self, path, body, headers=None):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        line.request('POST', path, json.dumps(body), {'Content-Type': 'application/json', **(headers or {})})
        answer = line.getresponse()
        content = answer.read()
        line.close()
        return answer.status, content


def sandbox(directory, words=(), **options):
    return Server(['-cp', SANDBOX_PATH, 'puente.sandbox.odoo.SandboxOdoo', '--port', '0', '--data', str(directory), *words],
                  **options).up()


def sandbox_twilio(**options):
    return Server(['-cp', SANDBOX_PATH, 'puente.sandbox.twilio.SandboxTwilio', '--port', '0'], **options).up()


def puente(odoo, directory, port=0, login='bot', key='sandbox-bot-key', more=None, **options):
    """Puente on a sandbox, or on the Odoo at a URL."""
    url = odoo if isinstance(odoo, str) else f'http://127.0.0.1:{odoo.port}'
    env = {'PORT': str(port), 'PUENTE_DATA_DIR': str(directory), 'PUENTE_ANONYMOUS': 'loopback', **(more or {})}
    for name, value in [('URL', url), ('DB', 'puente'), ('LOGIN', login), ('API_KEY', key)]:
        env['ODOO_' + name] = env['DEV_ODOO_' + name] = value
    return Server(['-cp', PUENTE_PATH, 'puente.app.Main', 'serve'], env, **options)


def f_hand(**options):
    return Server(['-cp', PEER_PATH, 'bench.Main'], **options)
