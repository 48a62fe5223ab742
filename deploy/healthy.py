"""Whether the web server in this container answers; for the container's own health check."""

import sys
import urllib.request

try:
    with urllib.request.urlopen("http://127.0.0.1:8000/health/", timeout=4) as answer:
        sys.exit(answer.status != 200)
except OSError:
    sys.exit(1)
