package org.quasilab.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.study.Conley;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/**
 * The sentences under a table of regressions: what stands in parentheses, variance, sample, reasons, warnings, stars. For a
 * journal without those that tell how to get the same number from a program.
 */
final class Notes {
    /** Columns told apart by name in one sentence; of more, only the range is told. */
    private static final int MOST_NAMED = 3;

    /** Warnings that compare with what other programs do. */
    private static final Set<String> OF_PROGRAMS = Set.of("singletons");

    private final Context context;
    private final List<Column> columns;
    private final List<String> sentences = new ArrayList<>();
    private boolean conditionsShown = true;

    Notes(Context context, List<Column> columns) {
        this.context = context;
        this.columns = List.copyOf(columns);
    }

    /** All sentences that hold for any table of regressions, in order. */
    List<String> all(List<Warning> warnings) {
        variance();
        samples();
        controls();
        fit();
        failures();
        dropped();
        adjusted();
        warnings(warnings);
        stars();
        return sentences;
    }

    /** The same for a table that tells its variances itself and has no rows of fit. */
    List<String> allWithoutVariance(List<Warning> warnings) {
        samples();
        controls();
        failures();
        adjusted();
        warnings(warnings);
        stars();
        return sentences;
    }

    /** The same without what concerns rows of fit, for tables that have none. */
    List<String> allWithoutFit(List<Warning> warnings) {
        variance();
        samples();
        controls();
        failures();
        dropped();
        adjusted();
        warnings(warnings);
        stars();
        return sentences;
    }

    /** Leaves out the conditions of the columns, where their labels say them. */
    Notes withoutConditions() {
        conditionsShown = false;
        return this;
    }

    Notes with(String sentence) {
        sentences.add(sentence);
        return this;
    }

    private void adjusted() {
        columns.stream()
                .flatMap(column -> column.estimate().stream())
                .flatMap(estimate -> estimate.adjusted().stream())
                .findFirst()
                .ifPresent(own -> sentences.add(
                        context.text("note.adjusted." + own.method(), own.tests(), Numbers.grouped(own.draws()))));
    }

    private void variance() {
        byColumns(this::varianceOf).forEach((sentence, which) -> add(sentence, which));
        clusters();
        if (!context.style().isForJournal()) {
            degreesOfFreedom();
        }
        byColumns(e -> e.vcovInfo().repaired() ? context.text("note.repaired") : "")
                .forEach((sentence, which) -> {
                    if (!sentence.isEmpty()) {
                        add(sentence, which);
                    }
                });
    }

    private String varianceOf(Estimate e) {
        String below = switch (context.style().below()) {
            case STANDARD_ERROR -> context.text("note.below.se");
            case T_STATISTIC -> context.text(Double.isInfinite(e.vcovInfo().df()) ? "note.below.z" : "note.below.t");
            case CONFIDENCE_INTERVAL -> context.text("note.below.ci", Numbers.general(100 * e.level(), 4));
            case NOTHING -> context.text("note.below.nothing");
        };
        VcovInfo info = e.vcovInfo();
        if (e.spec().estimator().equals("random-effects") && info.asked().type() == VcovType.IID) {
            return context.text("note.vcov.random-effects", below);
        }
        return context.style().isForJournal() || !info.asked().type().hasSmallSample()
                ? context.text("note.vcov-journal", below, typeOf(info))
                : context.text(
                        "note.vcov",
                        below,
                        typeOf(info),
                        context.text("note.small-sample." + info.asked().smallSample()));
    }

    private String typeOf(VcovInfo info) {
        return switch (info.asked().type()) {
            case CLUSTER, CR2, CR3 ->
                context.text("note.vcov." + info.asked().type().word(), clusterNames(info));
            case HETERO -> context.text("note.vcov.hetero");
            case HC2, HC3 -> context.text("note.vcov." + info.asked().type().word());
            case DRISCOLL_KRAAY -> context.text("note.vcov.driscoll-kraay", info.lag());
            case CONLEY -> conley(info.asked());
            case IID -> context.text("note.vcov.iid");
        };
    }

    private String conley(VcovSpec asked) {
        Conley places = asked.conley().orElseThrow();
        String cutoff = Numbers.general(places.cutoffKm(), 10);
        String kernel = context.text("note.kernel." + places.kernel());
        return asked.lag().isPresent()
                ? context.text(
                        "note.vcov.conley-lags", cutoff, kernel, asked.lag().getAsInt())
                : context.text("note.vcov.conley", cutoff, kernel);
    }

    private String clusterNames(VcovInfo info) {
        return context.labels()
                .enumeration(info.asked().by().stream()
                        .map(context.labels()::keyInSentence)
                        .toList());
    }

    /** One sentence for all columns: "t tests with 276 degrees of freedom", or which are z tests and which t tests. */
    private void degreesOfFreedom() {
        Map<Boolean, List<Integer>> byNormal =
                byColumns(e -> Double.isInfinite(e.vcovInfo().df()));
        List<String> kinds = new ArrayList<>();
        byNormal.forEach((normal, which) -> {
            String tests = normal ? context.text("note.z") : tTests(which);
            kinds.add(byNormal.size() == 1 ? tests : inColumns(which, tests));
        });
        if (kinds.size() == 1) {
            sentences.add(context.text("note.tests", kinds.get(0)));
        } else if (!kinds.isEmpty()) {
            sentences.add(context.text("note.two-tests", kinds.get(0), kinds.get(1)));
        }
    }

    private String tTests(List<Integer> which) {
        List<double[]> found = which.stream()
                .map(column -> columns.get(column).estimate().orElseThrow())
                .map(Notes::degrees)
                .toList();
        List<String> told = found.stream().map(this::range).toList();
        if (told.stream().distinct().count() == 1) {
            return context.text("note.t", told.get(0));
        }
        if (found.size() <= MOST_NAMED) {
            return context.text("note.t-each", context.labels().enumeration(told));
        }
        return context.text(
                "note.t", range(found.stream().flatMapToDouble(Arrays::stream).toArray()));
    }

    /** Degrees of freedom of the t tests of a column. */
    private static double[] degrees(Estimate e) {
        return e.effects().dfs().map(DoubleVector::toArray).orElse(new double[] {
            e.vcovInfo().df()
        });
    }

    private String range(double[] degrees) {
        double least = Arrays.stream(degrees).min().orElseThrow();
        double most = Arrays.stream(degrees).max().orElseThrow();
        return least == most
                ? TestTexts.degrees(least)
                : context.text("note.range", TestTexts.degrees(least), TestTexts.degrees(most));
    }

    /** "277 clusters", or how many in which columns. */
    private void clusters() {
        Map<String, List<Integer>> found =
                byColumns(e -> e.vcovInfo().asked().type().isClustered() ? counts(e.vcovInfo()) : "");
        if (found.size() == 1) {
            found.keySet().stream()
                    .filter(count -> !count.isEmpty())
                    .forEach(count -> sentences.add(context.text("note.clusters", count)));
        } else {
            List<String> parts = new ArrayList<>();
            found.forEach((count, which) -> {
                if (!count.isEmpty()) {
                    parts.add(context.text("note.clusters-in", count, labels(which)));
                }
            });
            if (!parts.isEmpty()) {
                sentences.add(context.text("note.clusters-by-column", parts));
            }
        }
    }

    private static String counts(VcovInfo info) {
        return String.join(" × ", info.clusters().stream().map(Numbers::grouped).toList());
    }

    private void samples() {
        if (conditionsShown) {
            byColumns(e -> e.spec().where()).forEach((where, which) -> {
                if (!where.isEmpty()) {
                    String words = context.labels().sample(where);
                    boolean isTold = !words.equals(Labels.condition(where));
                    // a column called "without municipalities" says it already
                    if (!(which.size() == 1 && words.contains(labels(which).get(0)))) {
                        add(context.text(isTold ? "note.sample" : "note.where", words), which);
                    }
                }
            });
        }
    }

    private void controls() {
        if (context.style().controls() != TableStyle.Controls.YES_NO) {
            return;
        }
        Map<List<String>, List<Integer>> lists = byColumns(Notes::controlsIn);
        lists.remove(List.<String>of());
        long withAny = lists.values().stream().mapToLong(List::size).sum();
        List<String> usual = lists.entrySet().stream()
                .max(Comparator.comparingInt(list -> list.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse(List.of());
        lists.forEach((list, which) -> {
            List<String> more = new ArrayList<>(list);
            more.removeAll(usual);
            if (list.equals(usual) && 2 * which.size() > withAny) {
                sentences.add(context.text("note.controls", context.labels().list(list)));
            } else if (2 * lists.get(usual).size() > withAny && list.containsAll(usual)) {
                sentences.add(inColumns(
                        which,
                        context.text("note.controls-also", context.labels().list(more))));
            } else {
                sentences.add(inColumns(
                        which, context.text("note.controls", context.labels().list(list))));
            }
        });
    }

    /** Without those that were left out, which have a sentence of their own. */
    private static List<String> controlsIn(Estimate e) {
        Set<String> dropped = e.dropped().stream().map(Estimate.Dropped::name).collect(Collectors.toSet());
        return e.spec().controls().orElse(List.of()).stream()
                .filter(control -> !dropped.contains(control))
                .toList();
    }

    private void fit() {
        if (context.style().isForJournal()) {
            return;
        }
        boolean within = has(TableStyle.R2.WITHIN, e -> e.fit().withinR2().isPresent());
        boolean unitWithin =
                has(TableStyle.R2.UNIT_WITHIN, e -> e.fit().unitWithinR2().isPresent());
        if (within && unitWithin) {
            sentences.add(context.text("note.r2.both"));
        } else if (within || unitWithin) {
            sentences.add(context.text(within ? "note.r2.WITHIN" : "note.r2.UNIT_WITHIN"));
        }
        boolean constant = context.style().constant()
                && columns.stream()
                        .flatMap(c -> c.estimate().stream())
                        .anyMatch(e -> e.constant().isPresent() && e.indexOf(EstimateRows.INTERCEPT) < 0);
        if (constant) {
            sentences.add(context.text("note.constant"));
        }
    }

    private boolean has(TableStyle.R2 which, java.util.function.Predicate<Estimate> present) {
        return context.style().r2().contains(which)
                && columns.stream().flatMap(c -> c.estimate().stream()).anyMatch(present);
    }

    private void failures() {
        EstimateRows rows = new EstimateRows(context, columns);
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            columns.get(i)
                    .failure()
                    .ifPresent(problem -> sentences.add(
                            context.text("note.failed", rows.labelOf(column), problem.message(context.messages()))));
        }
    }

    private void dropped() {
        Map<String, List<Integer>> reasons = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            columns.get(i)
                    .estimate()
                    .ifPresent(e -> e.dropped()
                            .forEach(d -> reasons.computeIfAbsent(context.said(d.reason()), key -> new ArrayList<>())
                                    .add(column)));
        }
        reasons.forEach((sentence, which) -> add(sentence, which));
    }

    private void warnings(List<Warning> warnings) {
        Set<String> said = new java.util.LinkedHashSet<>();
        warnings.forEach(w -> said.add(context.said(w)));
        Map<String, List<Integer>> ofColumns = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            columns.get(i)
                    .estimate()
                    .ifPresent(e -> e.warnings().stream()
                            .filter(w -> !context.style().isForJournal() || !OF_PROGRAMS.contains(w.code()))
                            .forEach(w -> ofColumns
                                    .computeIfAbsent(context.said(w), key -> new ArrayList<>())
                                    .add(column)));
        }
        sentences.addAll(said);
        ofColumns.forEach((sentence, which) -> {
            if (!said.contains(sentence) && !sentences.contains(sentence)) {
                add(sentence, which);
            }
        });
    }

    void stars() {
        starsNote(context).ifPresent(sentences::add);
    }

    static java.util.Optional<String> starsNote(Context context) {
        List<TableStyle.StarLevel> levels = context.style().stars();
        if (levels.isEmpty()) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(context.text(
                "note.stars",
                levels.stream().map(TableStyle.StarLevel::symbol).toList(),
                levels.stream()
                        .map(l -> Numbers.general(100 * l.below(), 3) + "%")
                        .toList()));
    }

    /** What is told → columns it holds for, in order of first appearance. */
    private <K> Map<K, List<Integer>> byColumns(Function<Estimate, K> key) {
        Map<K, List<Integer>> found = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            columns.get(i)
                    .estimate()
                    .ifPresent(e -> found.computeIfAbsent(key.apply(e), made -> new ArrayList<>())
                            .add(column));
        }
        return found;
    }

    private void add(String sentence, List<Integer> which) {
        long worked = columns.stream().filter(c -> c.estimate().isPresent()).count();
        sentences.add(
                which.size() == worked
                        ? sentence
                        : 2 * which.size() > worked && worked - which.size() <= MOST_NAMED && which.size() > MOST_NAMED
                                ? context.text("note.columns-but", labels(others(which)), sentence)
                                : inColumns(which, sentence));
    }

    /** The columns with an estimate that are not among these. */
    private List<Integer> others(List<Integer> which) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).estimate().isPresent() && !which.contains(i))
                .boxed()
                .toList();
    }

    private String inColumns(List<Integer> which, String sentence) {
        return context.text("note.columns", labels(which), sentence);
    }

    private List<String> labels(List<Integer> which) {
        EstimateRows rows = new EstimateRows(context, columns);
        return new TreeSet<>(which).stream().map(rows::labelOf).toList();
    }
}
