import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixOptions)],
  build: { assetsInlineLimit: 0, cssMinify: true },
  ssr: { noExternal: ["lucide-react"] },
  server: { hmr: { protocol: "ws" } },
});
