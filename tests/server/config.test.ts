import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../../server/config";

test("without settings it serves this machine on port 3000 from the folder data", () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    publicOrigin: null,
    sampleData: true,
    videoBytes: 200 * 1024 * 1024,
    samplePassword: null,
  });
  expect(config.dataDir).toMatch(/[/\\]data$/);
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ PORT: "", SAMPLE_PASSWORD: "", PUBLIC_ORIGIN: "" })).toMatchObject({
    port: 3000,
    publicOrigin: null,
  });
});

test.each([
  [{ PORT: "three" }, /PORT must be a number/],
  [{ PORT: "70000" }, /PORT must be 0 to 65535/],
  [{ PORT: "80.5" }, /PORT must be a whole number/],
  [{ PUBLIC_ORIGIN: "gongyan.example" }, /PUBLIC_ORIGIN must be an origin/],
  [{ PUBLIC_ORIGIN: "https://gongyan.example/path" }, /PUBLIC_ORIGIN must be an origin/],
  [{ PUBLIC_ORIGIN: "ftp://gongyan.example" }, /PUBLIC_ORIGIN must be an origin/],
  [{ SAMPLE_DATA: "maybe" }, /SAMPLE_DATA must be on or off/],
  [{ SAMPLE_PASSWORD: "short" }, /SAMPLE_PASSWORD must have at least 8/],
])("a wrong value stops the start with a sentence: %j", (env, sentence) => {
  expect(() => readConfig(env as unknown as Record<string, string>)).toThrow(ConfigError);
  expect(() => readConfig(env as unknown as Record<string, string>)).toThrow(sentence);
});

test("a database server and Redis are set by their addresses, and Redis only beside a database server", () => {
  expect(
    readConfig({ DATABASE_URL: "libsql://db.example.cn", DATABASE_AUTH_TOKEN: "t" }).databaseServer,
  ).toEqual({
    url: "libsql://db.example.cn",
    authToken: "t",
    replicaUrl: null,
  });
  const both = { DATABASE_URL: "http://127.0.0.1:8080", REDIS_URL: "redis://127.0.0.1:6379" };
  expect(readConfig(both).redisUrl).toBe("redis://127.0.0.1:6379");
  expect(() => readConfig({ DATABASE_URL: "file:x.db" })).toThrow(/DATABASE_URL must be the address/);
  expect(() => readConfig({ REDIS_URL: "redis://127.0.0.1:6379" })).toThrow(/REDIS_URL needs DATABASE_URL/);
  expect(() => readConfig({ DATABASE_REPLICA_URL: "http://127.0.0.1:8081" })).toThrow(
    /only with DATABASE_URL/,
  );
});
