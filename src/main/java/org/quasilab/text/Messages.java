package org.quasilab.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences in one language, looked up by key.
 *
 * <p>The first word of a key names its file: {@code data.problem.empty-file} stands in {@code text/data.properties}
 * (English) and {@code text/data_zh_CN.properties} (Simplified Chinese). Places for arguments are {@code {0}},
 * {@code {1}} …, {@code {0,}} for a count that has a comma between thousands, and {@code {0|row is|rows are}} for what goes
 * with one and with any other number; an apostrophe is an apostrophe, and numbers are written plainly (a year is 2015, not
 * 2,015). In Chinese a space is set between a Chinese character and a Latin letter or digit that is put in beside it.
 */
public final class Messages {
    /** English, the language every key is complete in. */
    public static final Messages ENGLISH = new Messages(Language.ENGLISH);

    /** Simplified Chinese. */
    public static final Messages CHINESE = new Messages(Language.CHINESE);

    /** In the order of {@link Language#ALL}. */
    public static final List<Messages> ALL = List.of(ENGLISH, CHINESE);

    /** The files there are. */
    static final List<String> ROOMS = List.of(
            "att",
            "audit",
            "chart",
            "cli",
            "data",
            "describe",
            "design",
            "efficiency",
            "engine",
            "estimate",
            "eventstudy",
            "export",
            "glossary",
            "gui",
            "help",
            "infer",
            "list",
            "option",
            "page",
            "panel",
            "place",
            "placebo",
            "probe",
            "recovery",
            "referee",
            "result",
            "run",
            "script",
            "simulate",
            "source",
            "study",
            "table",
            "wizard",
            "words");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)(,)?(?:\\|([^|}]*)\\|([^|}]*))?}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Signs that stand at the ends of numbers and Latin words. */
    private static final String LATIN_SIGNS = "%()[]*²<≥≤" + Numbers.MINUS;

    private static final int COUNT = 2;
    private static final int ONE = 3;
    private static final int MANY = 4;

    private final Language language;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Messages(Language language) {
        this.language = language;
    }

    /** The messages for a locale: Chinese for any Chinese locale, English where there is no language of its own. */
    public static Messages of(Locale locale) {
        return ofWord(locale.getLanguage());
    }

    /** The messages of the language with this word, English if there is none. */
    public static Messages ofWord(String word) {
        return ALL.stream()
                .filter(messages -> messages.language.word().equals(word))
                .findFirst()
                .orElse(ENGLISH);
    }

    public Locale locale() {
        return language.locale();
    }

    public Language language() {
        return language;
    }

    /** The next of all languages, in a circle. */
    public Messages next() {
        return ALL.get((ALL.indexOf(this) + 1) % ALL.size());
    }

    /**
     * The sentence of a key with its arguments put in.
     *
     * @param key file and key, as {@code room.rest}
     * @param args what {@code {0}}, {@code {1}} … stand for; numbers have the minus of print and doubles up to six
     *     significant digits, lists are joined by commas, problems as their sentence in this language
     * @throws MissingResourceException if neither language has the key (a programming error)
     */
    public String text(String key, Object... args) {
        String pattern = bundle(key).getString(key);
        if (args.length == 0) {
            return pattern;
        }
        Matcher matcher = PLACE.matcher(pattern);
        StringBuilder sentence = new StringBuilder();
        while (matcher.find()) {
            int index = Integer.parseInt(matcher.group(1));
            String word = index < args.length ? word(args[index], matcher.group(COUNT) != null) : matcher.group();
            if (index < args.length && matcher.group(ONE) != null) {
                word = matcher.group(word.equals("1") ? ONE : MANY);
            }
            matcher.appendReplacement(sentence, "");
            boolean isApart = language.isIdeographic() && pattern.length() > matcher.end();
            sentence.append(language.isIdeographic() && needsSpace(sentence, word) ? " " : "")
                    .append(word);
            sentence.append(isApart && needsSpace(sentence, pattern.substring(matcher.end())) ? " " : "");
        }
        return matcher.appendTail(sentence).toString();
    }

    /** Whether Chinese and Latin letters or digits meet, between which Chinese print leaves a space. */
    private static boolean needsSpace(CharSequence before, CharSequence after) {
        if (before.length() == 0 || after.length() == 0) {
            return false;
        }
        int last = Character.codePointBefore(before, before.length());
        int first = Character.codePointAt(after, 0);
        return Character.isIdeographic(last) && isLatin(first) || isLatin(last) && Character.isIdeographic(first);
    }

    private static boolean isLatin(int c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c) || LATIN_SIGNS.indexOf(c) >= 0;
    }

    /** Whether this language knows the key (English answers for both). */
    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException e) {
            return false;
        }
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String room = dot < 0 ? key : key.substring(0, dot);
        return bundles.computeIfAbsent(room, this::read);
    }

    private ResourceBundle read(String room) {
        return ResourceBundle.getBundle("org.quasilab.text." + room, locale(), NO_FALLBACK);
    }

    /** Reads every file ahead of the first sentence from it. For a thread of its own: nobody waits for it. */
    public void readAll() {
        ROOMS.forEach(room -> bundles.putIfAbsent(room, read(room)));
    }

    /** Joined as this language joins a list. */
    public String listed(List<?> list) {
        return String.join(language.comma(), list.stream().map(this::word).toList());
    }

    private String word(Object arg, boolean isCount) {
        boolean isWhole = arg instanceof Integer || arg instanceof Long;
        return isCount && isWhole ? Numbers.withMinus(Numbers.grouped(((Number) arg).longValue())) : word(arg);
    }

    private String word(Object arg) {
        if (arg instanceof Double || arg instanceof Float) {
            return Numbers.withMinus(Numbers.general(((Number) arg).doubleValue(), 6));
        }
        if (arg instanceof Number) {
            return Numbers.withMinus(arg.toString());
        }
        if (arg instanceof Problem problem) {
            return problem.message(this);
        }
        if (arg instanceof Localized said) {
            return said.in(this);
        }
        if (arg instanceof List<?> list) {
            return listed(list);
        }
        return String.valueOf(arg);
    }
}
