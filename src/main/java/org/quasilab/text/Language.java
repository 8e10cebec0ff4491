package org.quasilab.text;

import java.util.List;
import java.util.Locale;

/**
 * A language of the texts, and what print in it does otherwise than in others. Its words are in the bundles.
 *
 * @param word in the study file and on the command line
 * @param folder of its pages of the guide
 * @param comma between the things of a list
 * @param clause between the parts of a sentence
 * @param stop at the end of a sentence, with the gap behind it
 * @param gap between sentences
 * @param wideGap between the number and the caption of a table
 * @param isIdeographic whether it is written without spaces, which then stand only beside Latin letters and digits
 */
public record Language(
        Locale locale,
        String word,
        String folder,
        String comma,
        String clause,
        String stop,
        String gap,
        String wideGap,
        boolean isIdeographic) {
    static final Language ENGLISH = new Language(Locale.ENGLISH, "en", "en", ", ", ", ", ". ", " ", "  ", false);

    static final Language CHINESE =
            new Language(Locale.SIMPLIFIED_CHINESE, "zh", "zh_CN", "、", "，", "。", "", "　", true);

    /** Every language, the one that texts are complete in first. */
    public static final List<Language> ALL = List.of(ENGLISH, CHINESE);

    /** The words of all languages. */
    public static final List<String> WORDS = ALL.stream().map(Language::word).toList();

    /** The key of a text in this language: {@code label} in the first, {@code labelZh} in Chinese. */
    public String key(String key) {
        return key(key, word);
    }

    static String key(String key, String word) {
        return word.equals(ENGLISH.word)
                ? key
                : key + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
