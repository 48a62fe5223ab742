# One image for the pages, the worker and the clock.
FROM python:3.11-slim AS packages
WORKDIR /build
RUN python -m venv /opt/throughcare
COPY requirements.txt .
RUN /opt/throughcare/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.11-slim
ENV PATH=/opt/throughcare/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=config.settings
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin throughcare
COPY --from=packages /opt/throughcare /opt/throughcare
WORKDIR /srv/throughcare
COPY . .
# Style sheets and scripts are gathered once, here. The values satisfy the settings and reach nothing.
RUN SECRET_KEY=build STASH_KEY=build LEDGER_DIGEST_KEY=build DATABASE_URL=postgresql://web@127.0.0.1:1/none REDIS_URL=redis://127.0.0.1:1/0 \
    ALLOWED_HOSTS=none PUBLIC_URL=https://none.example python manage.py collectstatic --noinput --verbosity=0 \
    && python -m compileall -q . /opt/throughcare
# Volumes take over whose these are: the key is the sealer's, the memory the witness's.
RUN mkdir --mode=0700 /private && mkdir /public /log /witness \
    && chown 10001:10001 /private /public && chown 10002:10002 /witness
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind=0.0.0.0:8000", "--workers=3", "--threads=4", "--timeout=60", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--forwarded-allow-ips=*"]
