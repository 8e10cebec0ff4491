package org.quasilab.result;

import java.util.List;
import java.util.Optional;

/**
 * What one estimator of treatment effects gave: its own main average, and whatever it has by event time, cohort and period.
 *
 * @param averages of one term each
 * @param parts what the averages are of
 * @param errors how the standard errors were made
 * @param rows what was used
 */
public record AttEstimate(Averages averages, Parts parts, Errors errors, Rows rows, List<Warning> warnings) {
    /**
     * One term each.
     *
     * @param overall the estimator's own main average
     * @param dynamic of the event times from 0 on, equally weighted
     * @param group of the cohorts' effects
     * @param calendar of the periods' effects
     */
    public record Averages(
            Effects overall, Optional<Effects> dynamic, Optional<Effects> group, Optional<Effects> calendar) {}

    /**
     * The effects that the averages are of, where the estimator has them.
     *
     * @param dynamic by event time
     * @param group by cohort
     * @param calendar by period
     * @param groupTime by cohort and period
     * @param preTrend joint test that nothing happens before treatment
     * @param weights of synthetic controls, by cohort; empty for the others
     * @param dose by the amount of treatment
     */
    public record Parts(
            Optional<EventPath> dynamic,
            Optional<EffectsBy> group,
            Optional<EffectsBy> calendar,
            Optional<GroupTime> groupTime,
            Optional<Wald> preTrend,
            List<SyntheticWeights> weights,
            Optional<DoseResponse> dose) {
        public Parts {
            weights = List.copyOf(weights);
        }
    }

    /**
     * How standard errors were made.
     *
     * @param rule {@code influence}, {@code sandwich}, {@code multiplier}, {@code bootstrap}, {@code jackknife}, {@code placebo} …
     * @param by columns they are clustered by
     * @param clusters number of clusters, the least of several
     * @param draws random draws; 0 without
     */
    public record Errors(String rule, List<String> by, int clusters, int draws) {
        public Errors {
            by = List.copyOf(by);
        }
    }

    /**
     * What was used.
     *
     * @param comparison what the treated are compared with: {@code never}, {@code not-yet}, {@code untreated} rows, {@code synthetic}
     * @param cells cohort-periods that the main average is made of
     * @param ledger every row of the file
     */
    public record Rows(String comparison, int n, int units, int cells, SampleLedger ledger) {}

    public AttEstimate {
        warnings = List.copyOf(warnings);
    }

    /** The least that every estimator has. */
    public static AttEstimate of(
            Effects overall, Errors errors, String comparison, int n, int units, int cells, SampleLedger ledger) {
        return new AttEstimate(
                new Averages(overall, Optional.empty(), Optional.empty(), Optional.empty()),
                new Parts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                errors,
                new Rows(comparison, n, units, cells, ledger),
                List.of());
    }

    public AttEstimate withAverages(
            Optional<Effects> newDynamic, Optional<Effects> newGroup, Optional<Effects> newCalendar) {
        return new AttEstimate(
                new Averages(overall(), newDynamic, newGroup, newCalendar), parts, errors, rows, warnings);
    }

    private AttEstimate with(Parts newParts) {
        return new AttEstimate(averages, newParts, errors, rows, warnings);
    }

    public AttEstimate withDynamic(EventPath path) {
        return with(new Parts(Optional.of(path), group(), calendar(), groupTime(), preTrend(), weights(), dose()));
    }

    public AttEstimate withGroups(EffectsBy newGroup, EffectsBy newCalendar) {
        return with(new Parts(
                dynamic(),
                Optional.of(newGroup),
                Optional.of(newCalendar),
                groupTime(),
                preTrend(),
                weights(),
                dose()));
    }

    public AttEstimate withGroupTime(GroupTime cells) {
        return with(new Parts(dynamic(), group(), calendar(), Optional.of(cells), preTrend(), weights(), dose()));
    }

    public AttEstimate withPreTrend(Wald test) {
        return with(new Parts(dynamic(), group(), calendar(), groupTime(), Optional.of(test), weights(), dose()));
    }

    public AttEstimate withWeights(List<SyntheticWeights> newWeights) {
        return with(new Parts(dynamic(), group(), calendar(), groupTime(), preTrend(), newWeights, dose()));
    }

    /** The same with effects by the amount of treatment, and the main average that goes with them. */
    public AttEstimate withDose(Effects newOverall, DoseResponse newDose) {
        Averages newAverages = new Averages(newOverall, averages.dynamic(), averages.group(), averages.calendar());
        Parts newParts =
                new Parts(dynamic(), group(), calendar(), groupTime(), preTrend(), weights(), Optional.of(newDose));
        return new AttEstimate(newAverages, newParts, errors, rows, warnings);
    }

    public AttEstimate withWarnings(List<Warning> newWarnings) {
        return new AttEstimate(averages, parts, errors, rows, newWarnings);
    }

    public Effects overall() {
        return averages.overall();
    }

    public Optional<EventPath> dynamic() {
        return parts.dynamic();
    }

    public Optional<EffectsBy> group() {
        return parts.group();
    }

    public Optional<EffectsBy> calendar() {
        return parts.calendar();
    }

    public Optional<GroupTime> groupTime() {
        return parts.groupTime();
    }

    public Optional<Wald> preTrend() {
        return parts.preTrend();
    }

    public List<SyntheticWeights> weights() {
        return parts.weights();
    }

    public Optional<DoseResponse> dose() {
        return parts.dose();
    }

    public int n() {
        return rows.n();
    }

    public int units() {
        return rows.units();
    }

    public int cells() {
        return rows.cells();
    }

    public SampleLedger ledger() {
        return rows.ledger();
    }
}
