// Builds static/built from static/src: one style sheet, one script, and the few pictures that the patterns need.
// No crown and no GDS Transport: the product is not a GOV.UK service, only looks and works like what staff know.
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as esbuild from "esbuild"
import * as sass from "sass"

const top = join(dirname(fileURLToPath(import.meta.url)), "..")
const built = join(top, "static", "built")
// Written over, not emptied first: a server that is running keeps its files. `make clean` empties it.
mkdirSync(built, { recursive: true })

const css = sass.compile(join(top, "static/src/app.scss"), {
  loadPaths: [top, join(top, "node_modules")],
  style: "compressed",
  quietDeps: true,
})
// The footer's crest is not ours to show; its rules go, and with them a picture that is not there.
const styles = css.css.replace(/[^{}]*\{[^{}]*govuk-crest[^{}]*\}/g, "")
writeFileSync(join(built, "app.css"), styles)

await esbuild.build({
  entryPoints: [join(top, "static/src/app.js")],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  outfile: join(built, "app.js"),
  logLevel: "warning",
})
cpSync(join(top, "static/src/images"), join(built, "images"), { recursive: true })
for (const [, picture] of styles.matchAll(/url\("?\/static\/([^")]+)"?\)/g)) {
  if (!existsSync(join(built, picture))) throw new Error(`The style sheet names ${picture}, which is not in static/src.`)
}
console.log("Built static/built")
