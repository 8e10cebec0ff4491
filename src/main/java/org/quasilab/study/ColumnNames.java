package org.quasilab.study;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The columns that a text of the study file names. Whether the text is in order is found where it is used: of one that is not,
 * the names that can be told apart are given.
 */
final class ColumnNames {
    /** A text in quotes, a name in back quotes, a bare name: as a condition is cut into words. */
    private static final Pattern WORDS = Pattern.compile(
            "\"[^\"]*\"|'[^']*'|`((?:[^`]|``)*)`" + "|([\\p{L}_](?:[\\p{L}\\p{Nd}_]|\\.(?=[\\p{L}\\p{Nd}]))*)");

    private static final int QUOTED = 1;
    private static final int BARE = 2;

    private ColumnNames() {}

    /** Of a condition; its functions and its words such as {@code and} are among them. */
    static Stream<String> ofCondition(String condition) {
        return WORDS.matcher(condition)
                .results()
                .filter(word -> word.group(QUOTED) != null || word.group(BARE) != null)
                .map(ColumnNames::name);
    }

    private static String name(MatchResult word) {
        return word.group(BARE) != null ? word.group(BARE) : word.group(QUOTED).replace("``", "`");
    }

    /** Of a column, or of columns written as an effect: {@code a}, {@code a^b}, {@code a[b]}. */
    static Stream<String> ofEffect(String effect) {
        return Stream.concat(Stream.of(effect), Arrays.stream(effect.split("[\\^\\[\\]]")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct();
    }
}
