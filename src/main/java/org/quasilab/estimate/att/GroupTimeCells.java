package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.GroupTimeAverages.Average;
import org.quasilab.result.GroupTime;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSettings;

/** The cells of {@link GroupTimeFit}: which cohort has an effect in which period, measured from which other. */
final class GroupTimeCells {
    /** Elements × periods from which on cohorts are computed at the same time. */
    private static final long WORTH_THREADS = 20_000;

    private final StaggeredSample sample;
    private final Drawn drawn;
    private final int[] cohorts;
    private final AttSettings settings;
    private final Contrasts contrasts;

    /** What the effect of a cell is. */
    interface Contrasts {
        /**
         * @param time code of the period of the effect
         * @param base code of the period it is measured from
         * @param last logit of the same cohort
         */
        Contrast of(int cohort, int time, int base, TwoByTwo.LastLogit last);

        /** Told of all cells before they are asked for, by cohort, then period. */
        default void prepare(List<Wanted> cells, Progress progress) {}

        /** Whether the influence of single units is known. */
        default boolean knowsUnits() {
            return true;
        }

        /** As {@link GroupTimeVariance#of(Drawn, List, List, int[], double[][])}. */
        default GroupTimeVariance variance(
                Drawn drawn,
                List<GroupTimeCell> cells,
                List<Average> averages,
                int[] before,
                double[][] byUnit,
                Progress progress) {
            return GroupTimeVariance.of(drawn, cells, averages, before, byUnit);
        }
    }

    /**
     * A cell to be computed, whose period is not its base.
     *
     * @param time code of its period
     * @param base code of the period it is measured from
     */
    record Wanted(int cohort, int time, int base) {}

    /** @param cohorts ascending, each with a period before treatment */
    GroupTimeCells(StaggeredSample sample, Drawn drawn, int[] cohorts, AttSettings settings, Contrasts contrasts) {
        this.sample = sample;
        this.drawn = drawn;
        this.cohorts = cohorts;
        this.settings = settings;
        this.contrasts = contrasts;
    }

    /**
     * @param isAsked by cohort and period
     * @return by cohort, then period
     */
    List<GroupTimeCell> of(Asked isAsked, Progress progress) {
        contrasts.prepare(wanted(isAsked), progress);
        List<List<GroupTimeCell>> byCohort = new ArrayList<>(cohorts.length);
        for (int h = 0; h < cohorts.length; h++) {
            byCohort.add(List.of());
        }
        int threads = (long) drawn.size() * sample.times() < WORTH_THREADS ? 1 : Workers.threads();
        Workers.forEach(cohorts.length, threads, () -> h -> {
            progress.checkCancelled();
            byCohort.set(h, cohort(h, isAsked));
        });
        return byCohort.stream().flatMap(List::stream).toList();
    }

    /** Which cells are computed. */
    interface Asked {
        boolean test(int cohort, int period);
    }

    private List<Wanted> wanted(Asked isAsked) {
        return Arrays.stream(cohorts)
                .boxed()
                .flatMap(g ->
                        times(g, isAsked).filter(t -> t != base(g, t)).mapToObj(t -> new Wanted(g, t, base(g, t))))
                .toList();
    }

    /** Codes of the periods with a cell. */
    private IntStream times(int cohort, Asked isAsked) {
        return IntStream.range(settings.isUniversal() ? 0 : 1, sample.times())
                .filter(t -> isAsked.test(cohort, sample.period(t)));
    }

    /** Code of the period that an effect is measured from. */
    private int base(int cohort, int time) {
        return settings.isUniversal() || sample.period(time) >= cohort
                ? sample.periodsBefore(cohort - settings.anticipation()) - 1
                : time - 1;
    }

    private List<GroupTimeCell> cohort(int position, Asked isAsked) {
        int g = cohorts[position];
        TwoByTwo.LastLogit last = new TwoByTwo.LastLogit();
        List<GroupTimeCell> cells = new ArrayList<>();
        for (int t : times(g, isAsked).toArray()) {
            int period = sample.period(t);
            int base = base(g, t);
            Contrast contrast = t == base ? Contrast.zero() : contrasts.of(g, t, base, last);
            boolean isAnticipated = period < g && period >= g - settings.anticipation();
            cells.add(new GroupTimeCell(g, position, period, isAnticipated, t == base, contrast));
        }
        return cells;
    }

    /** As the result lists a cell. */
    GroupTime.Cell listed(GroupTimeCell cell) {
        return new GroupTime.Cell(
                cell.cohort(),
                cell.period(),
                cell.contrast().treated(),
                cell.contrast().controls(),
                cell.contrast().missing().map(why -> warning(why, cell.cohort(), List.of(cell.period()))));
    }

    /** One warning for each cohort and reason, with all periods concerned. */
    List<Warning> warnings(List<GroupTimeCell> cells) {
        Map<Integer, Map<String, List<Integer>>> periods = new LinkedHashMap<>();
        for (GroupTimeCell cell : cells) {
            cell.contrast()
                    .missing()
                    .ifPresent(why -> periods.computeIfAbsent(cell.cohort(), g -> new LinkedHashMap<>())
                            .computeIfAbsent(why, w -> new ArrayList<>())
                            .add(cell.period()));
        }
        List<Warning> warnings = new ArrayList<>();
        periods.forEach((g, reasons) -> reasons.forEach((why, when) -> warnings.add(warning(why, g, when))));
        for (int g : cohorts) {
            List<GroupTimeCell> own = cells.stream()
                    .filter(cell -> cell.cohort() == g && cell.isEstimated())
                    .toList();
            if (!own.isEmpty() && own.stream().allMatch(cell -> cell.contrast().treated() == 1)) {
                warnings.add(Warning.of("att", "cohort-of-one", sample.when(g)));
            }
            List<Integer> alone = own.stream()
                    .filter(cell -> cell.contrast().controls() == 1)
                    .map(GroupTimeCell::period)
                    .toList();
            if (!alone.isEmpty()) {
                warnings.add(warning("comparison-of-one", g, alone));
            }
        }
        return warnings;
    }

    private Warning warning(String why, int cohort, List<Integer> periods) {
        return Warning.of(
                "att",
                why,
                sample.when(cohort),
                periods.stream().map(sample::when).toList());
    }
}
