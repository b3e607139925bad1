import { CONDITIONS, type Condition, type Conditions } from "../../models/conditions/conditions";
import type { Relation } from "../../models/conditions/nearness";
import type { StatedConditions, WorkLikeOurs } from "../../models/conditions/queries.server";
import { selectableTerms, type Taxonomy } from "../../models/taxonomy/taxonomy";
import { translatorFor } from "../messages";
import type { Labels } from "../public/labels";
import { visitorPath } from "../surroundings";

/** Terms to tick. */
export interface Choices {
  stage: { value: string; label: string }[];
  area: { value: string; label: string }[];
}

export interface ConditionLine {
  condition: Condition;
  /** In words; empty where it is not known. */
  value: string;
  relation: Relation;
}

export interface LikeView {
  unit: { name: string; href: string; stated: boolean } | null;
  own: Conditions;
  asked: boolean;
  choices: Choices;
  works: {
    id: string;
    title: string;
    lang: string;
    href: string;
    organisation: string;
    unitHref: string;
    /** In a hundred. */
    nearness: number;
    lines: ConditionLine[];
    year: number;
    source: string;
  }[];
}

export function likeViewOf({
  unit,
  own,
  asked,
  found,
  labels,
  taxonomy,
}: {
  unit: { id: string; name: string } | null;
  own: Conditions | StatedConditions;
  asked: boolean;
  found: readonly WorkLikeOurs[];
  labels: Labels;
  taxonomy: Taxonomy;
}): LikeView {
  const { locale } = labels;
  const { stage, pupils, boarding, devices, bandwidth, area } = own;
  return {
    unit: unit && {
      ...{ name: unit.name, href: visitorPath(`/units/${unit.id}`, locale) },
      stated: "source" in own,
    },
    own: { stage, pupils, boarding, devices, bandwidth, area },
    asked,
    choices: choicesOf(labels, taxonomy),
    works: found.map(({ work, conditions, nearness, relations }) => ({
      id: work.practiceId,
      title: work.title,
      lang: work.details.language,
      href: visitorPath(`/practices/${work.practiceId}`, locale),
      organisation: work.details.organisation,
      unitHref: visitorPath(`/units/${conditions.organisationId}`, locale),
      nearness: Math.round(nearness * 100),
      lines: linesOf(conditions, labels).map((line) => ({ ...line, relation: relations[line.condition] })),
      year: conditions.year,
      source: conditions.source,
    })),
  };
}

export function choicesOf(labels: Labels, { schemes }: Taxonomy): Choices {
  const terms = (scheme: "stage" | "area-type") =>
    selectableTerms(schemes[scheme]).map(({ code }) => ({ value: code, label: labels.term(scheme, code) }));
  return { stage: terms("stage"), area: terms("area-type") };
}

/** What a unit has told, in words; what it has not told is left out. */
export interface ToldView {
  year: number;
  source: string;
  lines: { condition: Condition; value: string }[];
}

export function toldViewOf(conditions: StatedConditions, labels: Labels): ToldView {
  const { year, source } = conditions;
  return { year, source, lines: linesOf(conditions, labels).filter(({ value }) => value !== "") };
}

/** Conditions in words, one line each; empty where nothing is known. */
export function linesOf(conditions: Conditions, labels: Labels): { condition: Condition; value: string }[] {
  const { t } = translatorFor(labels.locale);
  const number = new Intl.NumberFormat(labels.locale, { maximumFractionDigits: 2 });
  return CONDITIONS.map((condition) => {
    const value = conditions[condition];
    if (Array.isArray(value)) {
      const scheme = condition === "stage" ? "stage" : "area-type";
      return { condition, value: value.map((code) => labels.term(scheme, code)).join(t("conditions:comma")) };
    }
    const words = value === null ? "" : t(`conditions:value.${condition}`, { value: number.format(value) });
    return { condition, value: words };
  });
}
