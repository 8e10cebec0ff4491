package org.quasilab.gui.treatment;

import java.util.List;
import java.util.Optional;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.result.CohortMeans;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** A treatment as a map of cohorts in place of units, of rows that are not loaded. */
record CohortMap(CohortMeans means, Messages messages) implements UnitTimeMap.Model {
    @Override
    public int rows() {
        return means.cohorts().size();
    }

    @Override
    public int columns() {
        return means.periods().size();
    }

    private CohortMeans.Cohort cohort(int row) {
        return means.cohorts().get(row);
    }

    @Override
    public Optional<Meaning> meaning(int row, int column) {
        return cohort(row).counts().get(column) == 0 ? Optional.empty() : Optional.of(state(row, column));
    }

    private Meaning state(int row, int column) {
        if (cohort(row).cohort().isEmpty()) {
            return Meaning.NEVER;
        }
        boolean isTreated = means.periods().get(column) >= cohort(row).cohort().getAsInt();
        return isTreated ? Meaning.TREATED : Meaning.BEFORE;
    }

    @Override
    public String rowLabel(int row) {
        return cohort(row).cohort().isPresent()
                ? means.frequency().text(cohort(row).cohort().getAsInt())
                : messages.text(Meaning.NEVER.key());
    }

    @Override
    public String columnLabel(int column) {
        return means.frequency().text(means.periods().get(column));
    }

    @Override
    public String group(int row) {
        return "";
    }

    @Override
    public String tip(int row, int column) {
        int count = cohort(row).counts().get(column);
        String state = messages.text(state(row, column).key());
        String there = messages.text(
                "gui.treatment.cells.tip",
                means.variable(),
                Numbers.grouped(count),
                Numbers.grouped(cohort(row).units()),
                Numbers.fixed(100.0 * count / cohort(row).units(), 1));
        String mean = count == 0
                ? ""
                : "\n"
                        + messages.text(
                                "gui.treatment.cells.mean",
                                Numbers.readable(cohort(row).means().get(column), 3));
        return rowLabel(row) + ", " + columnLabel(column) + " · " + state + "\n" + there + mean;
    }

    /** Cohorts with their sizes, as bars show them. */
    List<TreatmentViewModel.Size> sizes() {
        return means.cohorts().stream()
                .map(cohort -> new TreatmentViewModel.Size(
                        cohort.cohort().isPresent()
                                ? means.frequency().text(cohort.cohort().getAsInt())
                                : "",
                        cohort.units()))
                .toList();
    }

    int units() {
        return means.cohorts().stream().mapToInt(CohortMeans.Cohort::units).sum();
    }

    /** Units that are treated at some time. */
    int treated() {
        return means.cohorts().stream()
                .filter(cohort -> cohort.cohort().isPresent())
                .mapToInt(CohortMeans.Cohort::units)
                .sum();
    }
}
