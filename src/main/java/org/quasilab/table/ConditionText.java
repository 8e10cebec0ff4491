package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quasilab.study.Frequency;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * The condition of a sample in words: "from 2011 to 2020, without Municipality" for {@code (year >= 2011) and
 * (year <= 2020) and not (municipality = 1)}. Only comparisons of a variable with values, joined by {@code and}, are told;
 * others keep their signs.
 */
final class ConditionText {
    private static final String NAME = "(?:`((?:[^`]|``)+)`|([\\p{L}_][\\p{L}\\p{N}_.]*))";
    private static final String VALUE = "(?:\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[-+]?[\\d.]+)";
    private static final Pattern COMPARISON = Pattern.compile(NAME + "\\s*(==|=|!=|<>|>=|<=|>|<)\\s*(" + VALUE + ")");
    private static final Pattern LIST =
            Pattern.compile(NAME + "\\s+(not\\s+)?in\\s*\\(\\s*(" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*)\\s*\\)");
    private static final Pattern NOT = Pattern.compile("(?:not\\s*|!\\s*)(\\(.*\\)|" + NAME + "\\s+in\\s*\\(.*\\))");
    private static final Pattern ONE_VALUE = Pattern.compile(VALUE);

    /** Where a condition may be cut, at brackets and quotes to be counted. */
    private static final Pattern PIECE =
            Pattern.compile("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|`(?:[^`]|``)*`|[()]|\\s(?:and|&&|&)\\s|.");

    private final Labels labels;
    private final Study study;
    private final Messages messages;

    /**
     * One comparison.
     *
     * @param sign of =, ≠, ≥, ≤, >, <; a list of values has the first two
     */
    private record Part(String variable, String sign, List<String> values) {
        Part negated() {
            return new Part(variable, sign.equals("=") ? "≠" : "=", values);
        }
    }

    ConditionText(Labels labels) {
        this.labels = labels;
        this.study = labels.study();
        this.messages = labels.messages();
    }

    /** The condition in words, or empty if there are none for it. */
    Optional<String> of(String condition) {
        List<Part> parts = new ArrayList<>();
        for (String piece : conjuncts(condition)) {
            Optional<Part> part = part(piece);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(inclusive(part.get()));
        }
        List<String> told = new ArrayList<>();
        while (!parts.isEmpty()) {
            Part first = parts.remove(0);
            Optional<Part> end =
                    parts.stream().filter(part -> isRange(first, part)).findFirst();
            end.ifPresent(parts::remove);
            told.add(end.map(last -> range(first, last)).orElseGet(() -> tell(first)));
        }
        return Optional.of(String.join(messages.language().clause(), told));
    }

    /** Before 2022 is up to 2021, where periods are years. */
    private Part inclusive(Part part) {
        boolean isYear = isTime(part)
                && study.data().frequency() == Frequency.YEAR
                && part.values.get(0).matches("\\d{1,9}");
        if (!isYear || !(part.sign.equals("<") || part.sign.equals(">"))) {
            return part;
        }
        boolean isBefore = part.sign.equals("<");
        int last = Integer.parseInt(part.values.get(0)) + (isBefore ? -1 : 1);
        return new Part(part.variable, isBefore ? "≤" : "≥", List.of(Integer.toString(last)));
    }

    private boolean isRange(Part first, Part last) {
        return isTime(first) && isTime(last) && first.sign.equals("≥") && last.sign.equals("≤");
    }

    private String range(Part first, Part last) {
        return word("range" + years(), first.values.get(0), last.values.get(0));
    }

    private boolean isTime(Part part) {
        return part.variable.equals(study.data().time());
    }

    private String years() {
        return study.data().frequency() == Frequency.YEAR ? "-years" : "";
    }

    private String tell(Part part) {
        if (isTime(part) && part.sign.equals("≥")) {
            return word("from" + years(), part.values.get(0));
        }
        if (isTime(part) && part.sign.equals("≤")) {
            return word("to" + years(), part.values.get(0));
        }
        if (part.sign.equals("≠")) {
            return word("without", values(part));
        }
        return part.sign.equals("=")
                ? word("only", values(part))
                : labels.variable(part.variable) + " " + part.sign + " " + Numbers.withMinus(part.values.get(0));
    }

    private String values(Part part) {
        return messages.listed(
                part.values.stream().map(value -> value(part.variable, value)).toList());
    }

    /** "Municipality" for 1 of an indicator without labels; a period beside the name of the time. */
    private String value(String variable, String value) {
        boolean isIndicator = study.data().variable(variable).scale().equals("indicator");
        boolean isLabelled = study.data().variable(variable).values().containsKey(value);
        if (isIndicator && value.equals("1") && !isLabelled) {
            return labels.variable(variable);
        }
        return labels.group(Optional.of(variable), value);
    }

    private String word(String key, Object... args) {
        return messages.text("table.condition." + key, args);
    }

    /** The conditions joined by "and", without brackets around all of it. */
    private static List<String> conjuncts(String condition) {
        List<String> pieces = cut(condition);
        if (pieces.size() == 1) {
            String whole = pieces.get(0);
            boolean isBracketed = whole.startsWith("(") && closes(whole) == whole.length() - 1;
            return isBracketed ? conjuncts(whole.substring(1, whole.length() - 1)) : List.of(whole);
        }
        return pieces.stream().flatMap(piece -> conjuncts(piece).stream()).toList();
    }

    private static List<String> cut(String condition) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int depth = 0;
        Matcher matcher = PIECE.matcher(condition);
        while (matcher.find()) {
            String found = matcher.group();
            depth += found.equals("(") ? 1 : found.equals(")") ? -1 : 0;
            if (depth == 0 && found.matches("\\s(and|&&|&)\\s")) {
                pieces.add(piece.toString().strip());
                piece.setLength(0);
            } else {
                piece.append(found);
            }
        }
        pieces.add(piece.toString().strip());
        return pieces;
    }

    /** Where the bracket closes that opens the text. */
    private static int closes(String text) {
        int depth = 0;
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            depth += matcher.group().equals("(") ? 1 : matcher.group().equals(")") ? -1 : 0;
            if (depth == 0) {
                return matcher.start();
            }
        }
        return -1;
    }

    private static Optional<Part> part(String piece) {
        Matcher not = NOT.matcher(piece);
        if (not.matches()) {
            List<String> inner = conjuncts(not.group(1));
            return inner.size() == 1
                    ? part(inner.get(0))
                            .filter(part -> "=≠".contains(part.sign))
                            .map(Part::negated)
                    : Optional.empty();
        }
        Matcher list = LIST.matcher(piece);
        if (list.matches()) {
            List<String> values = ONE_VALUE
                    .matcher(list.group(4))
                    .results()
                    .map(found -> plain(found.group()))
                    .toList();
            return Optional.of(new Part(name(list), list.group(3) == null ? "=" : "≠", values));
        }
        Matcher comparison = COMPARISON.matcher(piece);
        return comparison.matches()
                ? Optional.of(
                        new Part(name(comparison), sign(comparison.group(3)), List.of(plain(comparison.group(4)))))
                : Optional.empty();
    }

    private static String name(Matcher found) {
        return found.group(1) == null ? found.group(2) : found.group(1).replace("``", "`");
    }

    private static String sign(String written) {
        return switch (written) {
            case "==", "=" -> "=";
            case "!=", "<>" -> "≠";
            case ">=" -> "≥";
            case "<=" -> "≤";
            default -> written;
        };
    }

    private static String plain(String value) {
        char first = value.charAt(0);
        String quote = Character.toString(first);
        return Stream.of("\"", "'").anyMatch(quote::equals)
                ? value.substring(1, value.length() - 1).replace(quote + quote, quote)
                : value;
    }
}
