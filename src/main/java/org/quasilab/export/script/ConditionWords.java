package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of a column ({@code year >= 2014 and region in ("East", "West")}) in another language. Conditions with
 * functions are not translated.
 */
final class ConditionWords {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<text>\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*')|`(?<quoted>(?:[^`]|``)*)`"
                    + "|(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)|(?<name>[\\p{L}_][\\p{L}\\p{N}_.]*)"
                    + "|(?<sign>&&|\\|\\||==|!=|<>|<=|>=|[-+*/^(),<>=&|!]))");

    /** How a language writes the logic. */
    enum Language {
        R(" & ", " | ", "!"),
        STATA(" & ", " | ", "!"),
        PYTHON(" & ", " | ", "~");

        private final String and;
        private final String or;
        private final String not;

        Language(String and, String or, String not) {
            this.and = and;
            this.or = or;
            this.not = not;
        }
    }

    private enum Kind {
        TEXT,
        NUMBER,
        NAME,
        SIGN,
        END
    }

    private record Token(Kind kind, String text) {
        boolean is(String... words) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && List.of(words).contains(text);
        }
    }

    /** Stata's {@code inlist} takes so many texts after the first argument. */
    private static final int STATA_LIST = 9;

    private static final class Untranslatable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Language language;
    private final UnaryOperator<String> names;
    private final List<Token> tokens;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private int at;

    private ConditionWords(String condition, Language language, UnaryOperator<String> names) {
        this.language = language;
        this.names = names;
        this.tokens = tokens(condition);
    }

    /** The condition, or empty if it cannot be translated. A row with a missing value in it does not fulfil it. */
    static Optional<String> of(String condition, Language language, UnaryOperator<String> names) {
        try {
            ConditionWords words = new ConditionWords(condition, language, names);
            String translated = words.or();
            words.expectEnd();
            return Optional.of(words.guarded(translated));
        } catch (Untranslatable e) {
            return Optional.empty();
        }
    }

    /** The columns a condition compares with texts, which must be read as texts even if they look like numbers. */
    static Set<String> texts(String condition) {
        try {
            ConditionWords words = new ConditionWords(condition, Language.R, UnaryOperator.identity());
            words.or();
            return words.texts;
        } catch (Untranslatable e) {
            return Set.of();
        }
    }

    /** The columns a condition reads; empty if it cannot be translated. */
    static Set<String> columns(String condition) {
        try {
            ConditionWords words = new ConditionWords(condition, Language.R, UnaryOperator.identity());
            words.or();
            return words.used;
        } catch (Untranslatable e) {
            return Set.of();
        }
    }

    /** Stata takes a missing number for the largest one, Python compares it as false: both need the guard. */
    private String guarded(String condition) {
        List<String> columns = used.stream().map(names).toList();
        return switch (language) {
            case R -> condition;
            case STATA -> "(" + condition + ") & !missing(" + String.join(", ", columns) + ")";
            case PYTHON -> "(" + condition + ") & d[[\"" + String.join("\", \"", columns) + "\"]].notna().all(axis=1)";
        };
    }

    private static List<Token> tokens(String condition) {
        List<Token> found = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(condition);
        int end = condition.stripTrailing().length();
        int from = 0;
        while (from < end) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new Untranslatable();
            }
            found.add(token(matcher));
            from = matcher.end();
        }
        found.add(new Token(Kind.END, ""));
        return found;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("text") != null) {
            String text = matcher.group("text");
            String quote = text.substring(0, 1);
            return new Token(Kind.TEXT, text.substring(1, text.length() - 1).replace(quote + quote, quote));
        }
        if (matcher.group("quoted") != null) {
            return new Token(Kind.NAME, matcher.group("quoted").replace("``", "`"));
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"));
        }
        return matcher.group("name") != null
                ? new Token(Kind.NAME, matcher.group("name"))
                : new Token(Kind.SIGN, matcher.group("sign"));
    }

    private String or() {
        String left = and();
        while (peek().is("or", "|", "||")) {
            at++;
            left = left + language.or + and();
        }
        return left;
    }

    private String and() {
        String left = not();
        while (peek().is("and", "&", "&&")) {
            at++;
            left = left + language.and + not();
        }
        return left;
    }

    private String not() {
        if (peek().is("not", "!")) {
            at++;
            return language.not + "(" + not() + ")";
        }
        return comparison();
    }

    private String comparison() {
        if (peek().is("(")) {
            int start = at;
            at++;
            String inner = or();
            if (peek().is(")") && isLogical(inner)) {
                at++;
                return "(" + inner + ")";
            }
            at = start;
        }
        int start = at;
        String compared = compared();
        for (int i = start; i < at - 1; i++) {
            boolean withText = tokens.subList(start, at).stream().anyMatch(t -> t.kind() == Kind.TEXT);
            if (withText
                    && tokens.get(i).kind() == Kind.NAME
                    && used.contains(tokens.get(i).text())) {
                texts.add(tokens.get(i).text());
            }
        }
        return compared;
    }

    private String compared() {
        String left = sum();
        if (peek().is("not")) {
            at++;
            return language.not + "(" + in(left) + ")";
        }
        if (peek().is("in")) {
            return in(left);
        }
        Map<String, String> signs =
                Map.of("=", "==", "==", "==", "!=", "!=", "<>", "!=", "<", "<", "<=", "<=", ">", ">", ">=", ">=");
        if (!signs.containsKey(peek().text())) {
            return left;
        }
        String sign = signs.get(tokens.get(at++).text());
        return "(" + left + " " + sign + " " + sum() + ")";
    }

    private static boolean isLogical(String text) {
        return text.contains("==")
                || text.contains("<")
                || text.contains(">")
                || text.contains("!=")
                || text.contains("%in%")
                || text.contains("inlist")
                || text.contains("isin");
    }

    private String in(String left) {
        expect("in");
        expect("(");
        List<String> choices = new ArrayList<>(List.of(sum()));
        while (peek().is(",")) {
            at++;
            choices.add(sum());
        }
        expect(")");
        String list = String.join(", ", choices);
        return switch (language) {
            case R -> "(" + left + " %in% c(" + list + "))";
            case STATA -> inlists(left, choices);
            case PYTHON -> left + ".isin([" + list + "])";
        };
    }

    private static String inlists(String left, List<String> choices) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < choices.size(); from += STATA_LIST) {
            int to = Math.min(from + STATA_LIST, choices.size());
            parts.add("inlist(" + left + ", " + String.join(", ", choices.subList(from, to)) + ")");
        }
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(" | ", parts) + ")";
    }

    private String sum() {
        String left = product();
        while (peek().is("+", "-")) {
            left = left + " " + tokens.get(at++).text() + " " + product();
        }
        return left;
    }

    private String product() {
        String left = unary();
        while (peek().is("*", "/")) {
            left = left + " " + tokens.get(at++).text() + " " + unary();
        }
        return left;
    }

    private String unary() {
        if (peek().is("-", "+")) {
            return tokens.get(at++).text() + unary();
        }
        String base = atom();
        if (peek().is("^")) {
            at++;
            return base + (language == Language.PYTHON ? " ** " : "^") + unary();
        }
        return base;
    }

    private String atom() {
        Token token = tokens.get(at++);
        switch (token.kind()) {
            case NUMBER:
                return token.text();
            case TEXT:
                return quoted(token.text(), language);
            case NAME:
                if (peek().is("(")) {
                    throw new Untranslatable();
                }
                used.add(token.text());
                return language == Language.PYTHON
                        ? "d[\"" + names.apply(token.text()) + "\"]"
                        : names.apply(token.text());
            default:
                if (token.is("(")) {
                    String inner = sum();
                    expect(")");
                    return "(" + inner + ")";
                }
                throw new Untranslatable();
        }
    }

    /** A text as a literal of the language. */
    static String quoted(String text, Language language) {
        if (language == Language.STATA) {
            String harmless = text.replace("$", "\\$").replace("`", "\\`");
            return "`\"" + harmless.replaceAll("[\\r\\n]+", " ") + "\"'";
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]+", "\\\\n") + "\"";
    }

    private Token peek() {
        return tokens.get(at);
    }

    private void expect(String sign) {
        if (!tokens.get(at++).is(sign)) {
            throw new Untranslatable();
        }
    }

    private void expectEnd() {
        if (peek().kind() != Kind.END || used.isEmpty()) {
            throw new Untranslatable();
        }
    }
}
