import { useTranslation } from "react-i18next";
import { type CollectionWords, INTRODUCTION_LENGTH } from "../../models/collections/collection";
import type { Problems } from "../forms/problems";
import { TextArea, TextInput } from "../forms/text-input";

/** What a collection is called and what it is for. */
export function WordsFields({ words, problems }: { words?: CollectionWords; problems?: Problems | null }) {
  const { t } = useTranslation("collections");
  return (
    <>
      <TextInput
        name="title"
        label={t("words.title")}
        maxLength={80}
        required
        defaultValue={words?.title}
        problems={problems}
      />
      <TextArea
        name="introduction"
        label={t("words.introduction")}
        hint={t("words.introduction-hint")}
        maxLength={INTRODUCTION_LENGTH}
        required
        defaultValue={words?.introduction}
        problems={problems}
      />
    </>
  );
}
