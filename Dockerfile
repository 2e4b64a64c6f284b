# The images of Salvor. Each is started by its ENTRYPOINT alone; lab/containers/check.sh runs those entry points as they stand here.

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --quiet -DskipTests -Dsalvor.fast -pl worker,web -am package \
    && for process in worker web; do \
         java -Djarmode=tools -jar "$process/target/salvor-$process-exec.jar" extract --destination "/laid-out/$process" || exit 1; \
       done

FROM eclipse-temurin:25.0.1_8-jre-noble AS runtime
# curl is for the health checks, openssl for the keys of a practice range; both follow the distribution's security updates.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl openssl \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 salvor \
    && useradd --uid 10001 --gid salvor --no-create-home --home-dir /var/lib/salvor salvor \
    && install --directory --owner=salvor --group=salvor /var/lib/salvor /var/lib/salvor-vault /var/lib/redis-lab /etc/salvor
ENV SALVOR_HOME=/var/lib/salvor \
    SALVOR_INVENTORY=/etc/salvor/inventory.yaml \
    SALVOR_SIGNING_KEY=/etc/salvor/signing.pem
WORKDIR /opt/salvor

FROM runtime AS web
COPY --from=build /laid-out/web/ /opt/salvor/
USER 10001
ENV SALVOR_WEB_BIND=0.0.0.0 SALVOR_WEB_PORT=8700
EXPOSE 8700
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=5 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8700/actuator/health"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/salvor/salvor-web-exec.jar"]

# The agent loads backup sets with a server program of its own, so the worker has one.
FROM runtime AS with-redis
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends redis-server \
    && rm -rf /var/lib/apt/lists/*

FROM with-redis AS worker
COPY --from=build /laid-out/worker/ /opt/salvor/
USER 10001
ENV SALVOR_WORKER_BIND=0.0.0.0 SALVOR_WORKER_PORT=8702
EXPOSE 8702
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=5 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8702/actuator/health/readiness"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/salvor/salvor-worker-exec.jar"]

# A Redis to practise on, of the very version the agent has, and what fills it and makes the keys.
FROM with-redis AS lab
COPY lab/containers/furnish.sh lab/containers/fill.sh lab/containers/redis.sh /opt/salvor/
USER 10001
EXPOSE 6390
HEALTHCHECK --interval=2s --timeout=3s --start-period=10s --retries=10 \
    CMD ["redis-cli", "-p", "6390", "ping"]
ENTRYPOINT ["sh", "/opt/salvor/redis.sh"]
