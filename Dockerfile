# One image, two commands: `node api/server.ts` (the default) and `node activities/worker.ts`.
# `node db/migrate.ts latest` of the same image brings a database up to date before either starts, and
# `node scripts/rebuild.ts` starts every workflow again after Temporal's store was lost.

# -- what runs in production ----------------------------------------------------------------------------------
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Not --omit=optional: it would drop the native parts of Temporal's bundler. The image has a Node of its own.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-*

# -- the pages --------------------------------------------------------------------------------------------------
FROM node:24-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY vite.config.ts tsconfig.json ./
COPY web web
COPY workflows/domain workflows/domain
RUN node node_modules/vite/bin/vite.js build --logLevel warn

# -- the image --------------------------------------------------------------------------------------------------
FROM node:24-slim
ENV NODE_ENV=production \
    NODE_OPTIONS="--enable-source-maps --disable-warning=ExperimentalWarning" \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=dependencies /app/node_modules node_modules
COPY package.json env.ts log.ts ./
COPY workflows workflows
COPY activities activities
COPY bot bot
COPY db db
COPY api api
COPY deploy/worker-health.ts deploy/worker-health.ts
COPY scripts/rebuild.ts scripts/rebuild.ts
COPY scripts/platform scripts/platform
COPY --from=pages /app/build build
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node as the first process gets SIGTERM itself; npm would not pass it on.
CMD ["node", "api/server.ts"]
