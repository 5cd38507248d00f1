# The runner only; docker-compose.yml adds the database and Ollama.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
# A layer of its own, since the libraries seldom change; what this misses is fetched below.
RUN mvn -B -ntp -q dependency:go-offline || true
COPY derive ./
COPY src src
COPY sql sql
COPY interrogations interrogations
COPY wildfly-config wildfly-config
RUN mvn -B -ntp -DskipTests -Dspotless.check.skip -Djacoco.skip package

FROM eclipse-temurin:17-jre-jammy
# Numeric ids, so that a cluster can see that it is not root. /data belongs to one container: it holds the node's identity, and
# a second container on the same data directory does not start. /lake is shared by all.
RUN groupadd --gid 10001 derive \
    && useradd --uid 10001 --gid derive --home-dir /data --no-create-home derive \
    && install -d -o derive -g derive /data /lake
WORKDIR /opt/derive
COPY --from=build /build/derive ./
COPY --from=build /build/target/cli cli
COPY --from=build /build/target/server server
COPY --from=build /build/interrogations interrogations
# Makes the archive of classes that later commands start with; the account below may not write here.
RUN ./derive --version
USER 10001:10001
VOLUME ["/data", "/lake"]
# All addresses of the container. There is no login, so that a container starts only with DERIVE_TRUST_NETWORK=yes: whoever publishes
# its ports says so, as docker-compose.yml does (docs/security.md).
ENV DERIVE_BIND=0.0.0.0 \
    DERIVE_DATA_DIR=/data \
    LAKE_ROOT=/lake/llm_runs \
    EVIDENCE_ROOT=/lake \
    INTERROGATIONS_DIR=/opt/derive/interrogations
EXPOSE 8080 9990
# Healthy: the database answers and has this program's schema. The image has no curl; bash can send the request.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${DERIVE_MANAGEMENT_PORT:-9990} && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
# SIGTERM stops it: calls in flight get DERIVE_SHUTDOWN_SECONDS, then their jobs are released.
ENTRYPOINT ["./derive"]
CMD ["server"]
