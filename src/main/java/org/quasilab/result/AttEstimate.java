package org.quasilab.result;

import java.util.List;
import java.util.Optional;

/**
 * What one estimator of treatment effects gave: its own main average, and whatever it has by event time, cohort and period.
 *
 * @param overall one term: the estimator's own main average
 * @param dynamicOverall one term: the average of the event times from 0 on, equally weighted
 * @param groupOverall one term: the average of the cohorts' effects
 * @param calendarOverall one term: the average of the periods' effects
 * @param dynamic by event time
 * @param group by cohort
 * @param calendar by period
 * @param groupTime by cohort and period
 * @param preTrend joint test that nothing happens before treatment
 * @param weights of synthetic controls, by cohort; empty for the others
 * @param dose by the amount of treatment
 * @param errors how the standard errors were made
 * @param comparison what the treated are compared with: {@code never}, {@code not-yet}, {@code untreated} rows, {@code synthetic}
 * @param n rows used
 * @param units units used
 * @param cells cohort-periods that the main average is made of
 * @param ledger every row of the file
 */
public record AttEstimate(
        Effects overall,
        Optional<Effects> dynamicOverall,
        Optional<Effects> groupOverall,
        Optional<Effects> calendarOverall,
        Optional<EventPath> dynamic,
        Optional<EffectsBy> group,
        Optional<EffectsBy> calendar,
        Optional<GroupTime> groupTime,
        Optional<Wald> preTrend,
        List<SyntheticWeights> weights,
        Optional<DoseResponse> dose,
        Errors errors,
        String comparison,
        int n,
        int units,
        int cells,
        SampleLedger ledger,
        List<Warning> warnings) {
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

    public AttEstimate {
        weights = List.copyOf(weights);
        warnings = List.copyOf(warnings);
    }

    /** The least that every estimator has. */
    public static AttEstimate of(
            Effects overall, Errors errors, String comparison, int n, int units, int cells, SampleLedger ledger) {
        return new AttEstimate(
                overall,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                List.of());
    }

    public AttEstimate withAverages(
            Optional<Effects> newDynamic, Optional<Effects> newGroup, Optional<Effects> newCalendar) {
        return new AttEstimate(
                overall,
                newDynamic,
                newGroup,
                newCalendar,
                dynamic,
                group,
                calendar,
                groupTime,
                preTrend,
                weights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    public AttEstimate withDynamic(EventPath newDynamic) {
        return new AttEstimate(
                overall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                Optional.of(newDynamic),
                group,
                calendar,
                groupTime,
                preTrend,
                weights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    public AttEstimate withGroups(EffectsBy newGroup, EffectsBy newCalendar) {
        return new AttEstimate(
                overall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                dynamic,
                Optional.of(newGroup),
                Optional.of(newCalendar),
                groupTime,
                preTrend,
                weights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    public AttEstimate withGroupTime(GroupTime newGroupTime) {
        return new AttEstimate(
                overall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                dynamic,
                group,
                calendar,
                Optional.of(newGroupTime),
                preTrend,
                weights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    public AttEstimate withPreTrend(Wald newPreTrend) {
        return new AttEstimate(
                overall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                dynamic,
                group,
                calendar,
                groupTime,
                Optional.of(newPreTrend),
                weights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    public AttEstimate withWeights(List<SyntheticWeights> newWeights) {
        return new AttEstimate(
                overall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                dynamic,
                group,
                calendar,
                groupTime,
                preTrend,
                newWeights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    /** The same with effects by the amount of treatment, and the main average that goes with them. */
    public AttEstimate withDose(Effects newOverall, DoseResponse newDose) {
        return new AttEstimate(
                newOverall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                dynamic,
                group,
                calendar,
                groupTime,
                preTrend,
                weights,
                Optional.of(newDose),
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                warnings);
    }

    public AttEstimate withWarnings(List<Warning> newWarnings) {
        return new AttEstimate(
                overall,
                dynamicOverall,
                groupOverall,
                calendarOverall,
                dynamic,
                group,
                calendar,
                groupTime,
                preTrend,
                weights,
                dose,
                errors,
                comparison,
                n,
                units,
                cells,
                ledger,
                newWarnings);
    }
}
