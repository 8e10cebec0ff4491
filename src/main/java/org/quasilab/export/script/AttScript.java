package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.TwfeWeights;
import org.quasilab.study.TreatmentSpec;

/**
 * How a language redoes the estimators of staggered adoption, and the decompositions of two-way fixed effects.
 *
 * <p>Commands are templates: a word in braces, such as <code>{unit}</code>, is a column or a number of the estimator asked for.
 *
 * @param <S> the script of the language
 */
abstract class AttScript<S extends Script> {
    /**
     * What a script does for one estimator.
     *
     * @param needs the package beside those of the rest of the script
     */
    record Part(String label, Optional<String> needs, List<String> lines) {}

    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");

    final S script;

    AttScript(S script) {
        this.script = script;
    }

    /** Lines that go on with the script where a package fails. */
    abstract List<String> guarded(List<String> lines);

    /** Lines before the first estimator. */
    abstract List<String> before();

    /** Lines that make the rows that the estimator used. */
    abstract List<String> sample(Map<String, String> words, List<SampleLedger.Entry> left);

    /** What is asked, or the reason why the language cannot redo it. */
    abstract Part part(Redone asked, Lines lines);

    /** The comparisons of two groups. */
    abstract Part bacon(TakenApart apart, Lines lines);

    /** The weights on the treated rows. */
    abstract Part weights(TakenApart apart, Lines lines);

    /** Columns as the language writes them in the words {@code x}, {@code xs} and {@code weights}. */
    abstract Map<String, String> columns(List<String> covariates, Optional<String> weights);

    /** @param where the condition in the language; empty for all rows */
    final Part part(Redone asked, String where) {
        return part(asked, lines(asked, where));
    }

    /** @param where the condition in the language; empty for all rows */
    final List<Part> parts(TakenApart apart, String where) {
        List<Part> parts = new ArrayList<>();
        apart.result().comparisons().ifPresent(found -> parts.add(bacon(apart, lines(apart, where, found.ledger()))));
        apart.result().weights().ifPresent(found -> parts.add(weights(apart, lines(apart, where, found.ledger()))));
        return parts;
    }

    private Lines lines(Redone asked, String where) {
        Map<String, String> words = words(asked.column().outcome().orElseThrow(), where);
        words.put("name", asked.name());
        words.put("anticipation", String.valueOf(asked.anticipation()));
        words.put("plus", asked.anticipation() > 0 ? " + " + asked.anticipation() : "");
        words.put("minus", asked.anticipation() > 0 ? " - " + asked.anticipation() : "");
        words.put("ref", String.valueOf(asked.reference()));
        words.put("lo", String.valueOf(asked.first()));
        words.put("hi", String.valueOf(asked.last()));
        words.put("lower", signed(asked.first()));
        words.put("upper", signed(asked.last()));
        List<String> by = asked.estimate().errors().by();
        words.put("group", asked.settings().by().map(script::name).orElse(""));
        words.put("by", by.isEmpty() ? words.get("unit") : String.join(" + ", script.namesOf(by)));
        words.putAll(columns(
                script.namesOf(asked.covariates()), asked.column().weights().map(script::name)));
        Lines lines = new Lines(asked.label(), words);
        script.expected(asked).forEach(lines::say);
        lines.differ(script.names(asked.column()), asked.estimate().ledger());
        return lines;
    }

    private Lines lines(TakenApart apart, String where, SampleLedger ledger) {
        Map<String, String> words = words(apart.column().outcome().orElseThrow(), where);
        words.put("name", apart.name());
        words.put("plus", "");
        words.put("minus", "");
        words.putAll(columns(
                script.namesOf(apart.column().controls().orElse(List.of())),
                apart.column().weights().map(script::name)));
        Lines lines = new Lines(apart.label(), words);
        lines.differ(script.names(apart.column()), ledger);
        return lines;
    }

    private Map<String, String> words(String outcome, String where) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("where", where);
        words.put("y", script.name(outcome));
        words.put("unit", script.name(script.study().data().unit()));
        words.put("time", script.time());
        words.put("did", script.panel().did());
        words.put(
                "dose",
                script.study()
                        .design()
                        .treatment()
                        .flatMap(spec -> spec.as(TreatmentSpec.Dose.class))
                        .map(dose -> script.name(dose.column()))
                        .orElse(script.panel().did()));
        words.put("cohort", script.panel().cohort());
        for (String made : List.of("first", "since", "number", "stack", "treated", "share", "start", "change")) {
            words.put(made, script.free(made));
        }
        return words;
    }

    private static String signed(int number) {
        return (number < 0 ? " - " : " + ") + Math.abs(number);
    }

    /** The comment on the weights QuasiLab has. */
    final String weightsFound(TwfeWeights found) {
        return script.word(
                "att.weights",
                Script.exactly(found.beta()),
                found.positive(),
                Script.exactly(found.sumPositive()),
                found.negative(),
                Script.exactly(found.sumNegative()),
                Script.exactly(found.sigmaFe().orElse(Double.NaN)),
                Script.exactly(found.sigmaFe2().orElse(Double.NaN)));
    }

    /** Whether errors are by something else than the unit. */
    final boolean isCoarser(Redone asked) {
        List<String> by = asked.estimate().errors().by();
        return !by.isEmpty() && !by.equals(List.of(script.study().data().unit()));
    }

    /** The comments and commands of one estimator, as they are gathered. */
    final class Lines {
        private final String label;
        private final Map<String, String> words;
        private final List<String> comments = new ArrayList<>();
        private final List<String> sample = new ArrayList<>();
        private final List<String> commands = new ArrayList<>();

        Lines(String label, Map<String, String> words) {
            this.label = label;
            this.words = words;
        }

        private void differ(List<String> needed, SampleLedger ledger) {
            words.put("needed", String.join(" ", needed));
            sample.addAll(sample(words, ledger.entries()));
        }

        Lines say(String comment) {
            comments.add(script.commented(comment));
            return this;
        }

        /** A comment of the bundles on what the package does otherwise. */
        Lines differs(String key, Object... args) {
            return say(script.indented(key, args));
        }

        Lines differsIf(boolean does, String key, Object... args) {
            return does ? differs(key, args) : this;
        }

        /** A word more, which may itself hold those there are. */
        Lines with(String word, Object value) {
            words.put(word, String.join("\n", fill(String.valueOf(value), words)));
            return this;
        }

        Lines add(String template) {
            commands.addAll(fill(template, words));
            return this;
        }

        /** The estimator with the packages that the script has anyway. */
        Part part() {
            return part(Optional.empty());
        }

        Part needing(String program) {
            Part part = part(Optional.of(program));
            return new Part(label, part.needs(), guarded(part.lines()));
        }

        /** Comments alone, where the language cannot redo it. */
        Part notRedone(String key, Object... args) {
            differs(key, args);
            return new Part(label, Optional.empty(), List.copyOf(comments));
        }

        private Part part(Optional<String> needs) {
            List<String> all = new ArrayList<>(comments);
            all.addAll(sample);
            all.addAll(commands);
            return new Part(label, needs, all);
        }
    }

    /** The lines of a template, its words filled in. */
    static List<String> fill(String template, Map<String, String> words) {
        return WORD.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), found.group())))
                .lines()
                .toList();
    }
}
