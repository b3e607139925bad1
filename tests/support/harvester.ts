import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Why nobody can harvest here; null when Debian's harvester and validator are installed. */
export const noHarvester =
  existsSync("/usr/bin/xmllint") && spawnSync("perl", ["-MHTTP::OAI", "-e", "1"]).status === 0
    ? null
    : "skipped: libhttp-oai-perl or libxml2-utils is not installed";

const SCRIPT = `
use strict; use warnings; use HTTP::OAI; binmode STDOUT, ":utf8";
my ($base, $prefix, $set) = @ARGV;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $base);
my $identity = $harvester->Identify;
die $identity->message if $identity->is_error;
$harvester->repository($identity);
my %asked = (metadataPrefix => $prefix); $asked{set} = $set if $set;
my $list = $harvester->ListRecords(%asked, onRecord => sub {
  my ($record) = @_;
  my $title = "";
  if ($record->metadata) {
    my ($found) = $record->metadata->dom->findnodes(".//*[local-name()='title']");
    ($title = $found->textContent) =~ s/^\\s+|\\s+$//g if $found;
  }
  print join("\\t", $record->identifier, $record->status // "", $title), "\\n";
});
die $list->message if $list->is_error;
`;

export interface Harvested {
  identifier: string;
  deleted: boolean;
  title: string;
}

/** Everything a repository has, as the Perl library HTTP::OAI takes it home. */
export async function harvest(base: string, prefix: string, set = ""): Promise<Harvested[]> {
  const { stdout } = await run("perl", ["-e", SCRIPT, base, prefix, set], { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [identifier = "", status = "", title = ""] = line.split("\t");
      return { identifier, deleted: status === "deleted", title };
    });
}

/** What xmllint has against a document, after the schemas of tests/fixtures/oai; empty when it is valid. */
export function schemaFaults(document: string): string {
  const schema = join(import.meta.dirname, "../fixtures/oai/all.xsd");
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, "-"], {
    input: document,
    encoding: "utf8",
  });
  return status === 0 ? "" : stderr;
}
