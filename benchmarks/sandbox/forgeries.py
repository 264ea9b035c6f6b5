"""Programs that want to be taken for right without computing `solve(x) == 2 * x + 1`, and right ones."""

# ruff: noqa: E501 — sources of programs, kept on their lines
from __future__ import annotations

ALWAYS_EQUAL = """
class Liar:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __gt__(self, other): return True
    def __bool__(self): return True
    def __hash__(self): return 0
    def __contains__(self, item): return True
    def __iter__(self): return iter([self])
    def __sub__(self, other): return 0
    def __rsub__(self, other): return 0
    def __float__(self): return 7.0
def solve(x): return Liar()
"""

FORGERIES = {
    "prints_ok": "def solve(x):\n    print('ok', 'PASSED', '1 passed')\n",
    "exits_at_import": "import os\nos._exit(0)\ndef solve(x): return 0\n",
    "exits_in_call": "import os\ndef solve(x): os._exit(0)\n",
    "leaves_by_sys_exit": "import sys\ndef solve(x): sys.exit(0)\n",
    "leaves_with_the_value": "def solve(x): raise SystemExit(str(2 * x + 1))\n",
    "raises_the_value": "def solve(x): raise ValueError(2 * x + 1)\n",
    "equal_to_everything": ALWAYS_EQUAL,
    "int_equal_to_everything": (
        "class Liar(int):\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    def __hash__(self): return 0\n"
        "def solve(x): return Liar(0)\n"
    ),
    "float_equal_to_everything": (
        "class Liar(float):\n    def __eq__(self, other): return True\n    __hash__ = None\ndef solve(x): return Liar('nan')\n"
    ),
    "nan": "def solve(x): return float('nan')\n",
    "metaclass_equal_to_everything": (
        "class Meta(type):\n    def __eq__(cls, other): return True\n    def __hash__(cls): return 0\n"
        "    def __instancecheck__(cls, other): return True\n"
        "class Liar(metaclass=Meta): pass\ndef solve(x): return Liar\n"
    ),
    "patches_builtins": (
        "import builtins\n"
        "builtins.isinstance = lambda *a: True\nbuiltins.issubclass = lambda *a: True\n"
        "builtins.AssertionError = type('Quiet', (Exception,), {})\nbuiltins.repr = lambda v: '1'\n"
        "builtins.eval = lambda *a: 1\nbuiltins.len = lambda v: 0\n"
        "def solve(x): return None\n"
    ),
    "patches_json_and_struct": (
        "import json, struct\njson.dumps = lambda *a, **k: 'true'\njson.loads = lambda *a, **k: True\n"
        "def solve(x): return None\n"
    ),
    "patches_the_harness": (
        "import sys\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if 'sandbox' in name:\n"
        "        for key in list(vars(module)):\n"
        "            if callable(vars(module)[key]) and not key.startswith('__'):\n"
        "                setattr(module, key, lambda *a, **k: {'outcome': 'pass', 'value': True, 'ok': True})\n"
        "def solve(x): return None\n"
    ),
    "writes_to_every_descriptor": (
        "import json, os, struct\n"
        "BODIES = [{'outcome': 'ok', 'body': {'outcome': 'pass'}}, {'op': 'outcome', 'name': 't', 'outcome': 'pass'},\n"
        "          {'op': 'end'}, {'outcome': 'pass', 'value': True}]\n"
        "def solve(x):\n"
        "    for fd in range(64):\n"
        "        for body in BODIES:\n"
        "            data = json.dumps(body).encode()\n"
        "            try: os.write(fd, struct.pack('>I', len(data)) + data)\n"
        "            except OSError: pass\n"
        "    os._exit(0)\n"
    ),
    "answers_its_own_calls": (
        "import json, os, struct\n"
        "def solve(x):\n"
        "    data = json.dumps({'value': ['o', 'anything'], 'changed': {}}).encode() * 1\n"
        "    for fd in range(3, 64):\n"
        "        try:\n"
        "            for _ in range(50): os.write(fd, struct.pack('>I', len(data)) + data)\n"
        "        except OSError: pass\n"
        "    return None\n"
    ),
    "reads_frames": (
        "import sys\n"
        "def solve(x):\n"
        "    frame = sys._getframe()\n"
        "    while frame:\n"
        "        for scope in (frame.f_locals, frame.f_globals):\n"
        "            for name in ('expected', 'right', 'want', 'source', 'case', 'job'):\n"
        "                if name in scope: return scope[name]\n"
        "        frame = frame.f_back\n"
    ),
    "reads_the_heap": (
        "import gc\n"
        "def solve(x):\n"
        "    for thing in gc.get_objects():\n"
        "        if isinstance(thing, dict):\n"
        "            for key in ('expected', 'right', 'tests', 'suites'):\n"
        "                if isinstance(thing.get(key), (int, str, list, tuple)): return thing[key]\n"
    ),
    "reads_proc": (
        "import glob, re\n"
        "def solve(x):\n"
        "    for path in glob.glob('/proc/*/cmdline') + glob.glob('/proc/*/environ') + glob.glob('/proc/*/maps'):\n"
        "        try: text = open(path).read()\n"
        "        except OSError: continue\n"
        "        if found := re.search(r'solve\\(%d\\) == (\\d+)' % x, text): return int(found[1])\n"
    ),
    "reads_files_and_environment": (
        "import os, re, sys\n"
        "def solve(x):\n"
        "    texts = [repr(os.environ), repr(sys.argv)]\n"
        "    for top in ('/tmp', '/hydra', '/packages', '/home', '/root', '/etc', '/var', '.'):\n"
        "        for folder, _, files in os.walk(top):\n"
        "            for name in files:\n"
        "                try: texts.append(open(os.path.join(folder, name)).read())\n"
        "                except (OSError, UnicodeDecodeError): pass\n"
        "    for text in texts:\n"
        "        if found := re.search(r'solve\\(%d\\)[^0-9]+(\\d+)' % x, text): return int(found[1])\n"
    ),
    "rewrites_test_files": (
        "import os\n"
        "def solve(x):\n"
        "    for top in ('/tmp', '/hydra', '/packages', '.'):\n"
        "        for folder, _, files in os.walk(top):\n"
        "            for name in files:\n"
        "                try: open(os.path.join(folder, name), 'w').write('def test_ok(): pass')\n"
        "                except OSError: pass\n"
    ),
    "reads_every_descriptor": (
        "import os, re, select\n"
        "def solve(x):\n"
        "    text = ''\n"
        "    for fd in range(64):\n"
        "        try:\n"
        "            if select.select([fd], [], [], 0)[0]: text += os.read(fd, 65536).decode('utf-8', 'replace')\n"
        "        except (OSError, ValueError): pass\n"
        "    found = re.search(r'(\\d+)\\D*$', text)\n"
        "    return int(found[1]) if found else None\n"
    ),
    "hangs": "def solve(x):\n    while True: pass\n",
    "hangs_at_import": "while True: pass\ndef solve(x): return 0\n",
    "sleeps_through_signals": (
        "import signal, time\n"
        "for number in range(1, 65):\n"
        "    try: signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\n"
        "def solve(x): time.sleep(600)\n"
    ),
    "floods_output": (
        "import os, sys\n"
        "def solve(x):\n"
        "    while True:\n"
        "        os.write(1, b'PASSED ' * 10000); os.write(2, b'PASSED ' * 10000); print('PASSED ' * 10000)\n"
    ),
    "floods_the_channel": (
        "import os, struct\n"
        "def solve(x):\n"
        "    while True:\n"
        "        for fd in range(3, 16):\n"
        "            try: os.write(fd, struct.pack('>I', 2**32 - 1) + b'1' * 65536)\n"
        "            except OSError: pass\n"
    ),
    "bombs": "import os\ndef solve(x):\n    while True:\n        try: os.fork()\n        except OSError: pass\n",
    "leaves_a_daemon": (
        "import os, signal, time\n"
        "def solve(x):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        "            while True:\n"
        "                for fd in range(3, 16):\n"
        "                    try: os.write(fd, b'\\0\\0\\0\\4true')\n"
        "                    except OSError: pass\n"
        "        os._exit(0)\n"
    ),
    "returns_too_much": "def solve(x): return [0] * 10**7\n",
    "returns_a_huge_text": "def solve(x): return '1' * 10**8\n",
    "returns_without_end": "import itertools\ndef solve(x): return itertools.count()\n",
    "returns_a_deep_list": "def solve(x):\n    v = []\n    for _ in range(10**5): v = [v]\n    return v\n",
    "returns_itself": "def solve(x):\n    v = []\n    v.append(v)\n    return v\n",
    "hogs_memory": "def solve(x):\n    v = []\n    while True: v.append(bytearray(10**7))\n",
    "kills_the_harness": "import os\ndef solve(x):\n    os.kill(os.getppid(), 9)\n    return None\n",
    "kills_all": "import os\ndef solve(x):\n    os.kill(-1, 9)\n    return None\n",
    "stops_the_harness": "import os, signal\ndef solve(x):\n    os.kill(os.getppid(), signal.SIGSTOP)\n    return None\n",
    "recurses": "import sys\nsys.setrecursionlimit(10**9)\ndef solve(x): return solve(x)\n",
    "skips_tests": "class Skipped(BaseException): pass\ndef solve(x): raise Skipped('skip')\n",
    "raises_keyboard_interrupt": "def solve(x): raise KeyboardInterrupt\n",
    "shadows_the_tests": (
        "class approx:\n    def __init__(self, v): pass\n    def __eq__(self, other): return True\n"
        "def check(*a): return True\ndef test_one(): pass\ndef solve(x): return approx(x)\n"
    ),
    "generates": "def solve(x):\n    yield 2 * x + 1\n",
}

RIGHT = {
    "plain": "def solve(x): return 2 * x + 1\n",
    "lambda": "solve = lambda x: 2 * x + 1\n",
    "class_with_call": "class _S:\n    def __call__(self, x): return 2 * x + 1\nsolve = _S()\n",
    "partial": "from functools import partial\ndef f(a, x): return a * x + 1\nsolve = partial(f, 2)\n",
    "cached": "from functools import lru_cache\n@lru_cache(maxsize=None)\ndef solve(x): return 2 * x + 1\n",
    "int_subclass": "class I(int): pass\ndef solve(x): return I(2 * x + 1)\n",
    "prints": "def solve(x):\n    print('working on', x)\n    return 2 * x + 1\n",
    "slow_import": "import time\ntime.sleep(0.1)\ndef solve(x): return 2 * x + 1\n",
    "threads": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def solve(x):\n    with ThreadPoolExecutor(2) as pool: return pool.submit(lambda: 2 * x + 1).result()\n"
    ),
    "asyncio": "import asyncio\nasync def work(x): return 2 * x + 1\ndef solve(x): return asyncio.run(work(x))\n",
    "recursive": "def solve(x): return 1 if x == 0 else 2 + solve(x - 1)\n",
    "dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    a: int\ndef solve(x): return P(2 * x + 1).a\n"
    ),
    "numbers": "from decimal import Decimal\ndef solve(x): return Decimal(2 * x + 1)\n",
    "inspects_itself": (
        "import inspect\ndef solve(x):\n    assert 'def solve' in inspect.getsource(solve)\n    return 2 * x + 1\n"
    ),
    "writes_a_file": (
        "import tempfile\ndef solve(x):\n    with tempfile.TemporaryFile('w+') as f:\n"
        "        f.write(str(2 * x + 1)); f.seek(0); return int(f.read())\n"
    ),
    "main_guard": "def solve(x): return 2 * x + 1\nif __name__ == '__main__':\n    raise SystemExit(3)\n",
}
