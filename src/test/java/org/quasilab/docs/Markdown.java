package org.quasilab.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents are made of, as far as the tests look at it. */
final class Markdown {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.+)\\|\\s*$");
    private static final Pattern RULE = Pattern.compile("[|\\s:-]+");

    private Markdown() {}

    /** The page without its blocks of code. */
    static String prose(String page) {
        return FENCE.matcher(page).replaceAll("");
    }

    /** The page without any code. */
    static String withoutCode(String page) {
        return SPAN.matcher(prose(page)).replaceAll("");
    }

    /** Every word that stands in code. */
    static TreeSet<String> codeWords(String page) {
        TreeSet<String> words = new TreeSet<>();
        Stream<String> codes = Stream.concat(
                FENCE.matcher(page).results().map(match -> match.group(2)),
                SPAN.matcher(prose(page)).results().map(match -> match.group(2)));
        codes.flatMap(code -> Stream.of(code.split("[^A-Za-z0-9-]+"))).forEach(words::add);
        return words;
    }

    /** Blocks marked as json, and spans that look like an object and leave nothing out. */
    static List<String> json(String page) {
        List<String> pieces = new ArrayList<>();
        for (MatchResult block : FENCE.matcher(page).results().toList()) {
            if (block.group(1).equals("json")) {
                pieces.add(block.group(2));
            }
        }
        for (MatchResult span : SPAN.matcher(prose(page)).results().toList()) {
            if (span.group(2).startsWith("{ \"") && !span.group(2).contains("…")) {
                pieces.add(span.group(2));
            }
        }
        return pieces;
    }

    /** What a link's {@code #…} may name: the headings, as GitHub writes them. */
    static TreeSet<String> anchors(String page) {
        TreeSet<String> anchors = new TreeSet<>();
        for (MatchResult heading : HEADING.matcher(prose(page)).results().toList()) {
            String text = heading.group(2).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\s_-]", "");
            anchors.add(text.strip().replace(' ', '-'));
        }
        return anchors;
    }

    /** In order: the level of each heading, and the number of table rows, pictures and blocks of code below it. */
    static String shape(String page) {
        StringBuilder shape = new StringBuilder();
        for (String section : page.split("(?m)^(?=#+ )")) {
            if (!section.isBlank()) {
                long rows = ROW.matcher(section).results().count();
                long pictures = section.split("!\\[", -1).length - 1L;
                long blocks = FENCE.matcher(section).results().count();
                int level = section.indexOf(' ');
                shape.append('h').append(level);
                shape.append('(')
                        .append(rows)
                        .append(' ')
                        .append(pictures)
                        .append(' ')
                        .append(blocks)
                        .append(") ");
            }
        }
        return shape.toString().strip();
    }

    /** First cells of the rows of tables, without the heads. */
    static List<String> firstCells(String page) {
        List<String> cells = new ArrayList<>();
        String before = "";
        for (String line : page.lines().toList()) {
            boolean isRow = line.startsWith("|") && !RULE.matcher(line).matches();
            boolean isBody = before.startsWith("|") && isRow;
            if (isBody) {
                cells.add(line.split("(?<!\\\\)\\|")[1].strip());
            }
            before = line;
        }
        return cells;
    }
}
