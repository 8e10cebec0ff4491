package org.quasilab.estimate;

import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

/**
 * Who is treated when in a panel whose rows lie elsewhere. Not in this way: a list of units, units that are set by hand, dates with months.
 *
 * <p>Checked by: {@code SourceRegressionTest}, {@code SourceEventStudyTest}, {@code SourceSamplesTest}.
 */
public record SourceTreatment(SourcePanel panel, TreatmentSpec spec, Progress progress) {
    /**
     * One in the rows of the treated, zero in the others.
     *
     * @throws Problem if it cannot be computed in this way, or a column does not hold what it should
     */
    public Expr indicator() {
        refuseWhatNeedsRows();
        return spec.on(new TreatmentSpec.Cases<>() {
            @Override
            public Expr cohort(TreatmentSpec.Cohort cohort) {
                SourcePanel.Start start = panel.start(cohort.column());
                panel.refuse(start, progress);
                return panel.since(start);
            }

            @Override
            public Expr indicator(TreatmentSpec.Indicator indicator) {
                return panel.indicator(indicator.column(), indicator.switches(), progress);
            }

            @Override
            public Expr units(TreatmentSpec.Units units) {
                throw cannot("gui.treatment.way.units");
            }

            @Override
            public Expr dose(TreatmentSpec.Dose dose) {
                return panel.hasDose(dose.column(), progress);
            }
        });
    }

    /**
     * From when on units are treated, for a treatment that stays on. Whether the rows of a unit agree is for the caller to look at.
     *
     * @throws Problem as {@link #indicator}, and of amounts
     */
    public SourcePanel.Start start() {
        refuseWhatNeedsRows();
        return spec.on(new TreatmentSpec.Cases<>() {
            @Override
            public SourcePanel.Start cohort(TreatmentSpec.Cohort cohort) {
                return panel.start(cohort.column());
            }

            @Override
            public SourcePanel.Start indicator(TreatmentSpec.Indicator indicator) {
                if (indicator.switches()) {
                    throw cannot("gui.treatment.switches");
                }
                return panel.startOfIndicator(indicator.column(), progress);
            }

            @Override
            public SourcePanel.Start units(TreatmentSpec.Units units) {
                throw cannot("gui.treatment.way.units");
            }

            @Override
            public SourcePanel.Start dose(TreatmentSpec.Dose dose) {
                throw cannot("gui.treatment.way.dose");
            }
        });
    }

    /**
     * A panel each of whose rows tells from when on its unit is treated, whichever other rows leave.
     *
     * @param panel with a column more if need be
     */
    public record Told(SourcePanel panel, SourcePanel.Start start) {}

    /** @throws Problem as {@link #start}, and if the rows of a unit do not agree and each tells but its own part */
    public Told told() {
        SourcePanel.Start start = start();
        if (start.isOfUnit()) {
            return new Told(panel, start);
        }
        panel.refuse(start, progress);
        String name = "first treated by " + start.column();
        Expr first = Expr.column(name);
        return new Told(
                panel.withFirst(start, name, progress),
                new SourcePanel.Start(first, first, start.column(), start.code()));
    }

    private void refuseWhatNeedsRows() {
        if (!spec.changes().isEmpty()) {
            throw cannot("estimate.treatment.by-hand");
        }
        if (spec.midYear().isRule()) {
            throw cannot("gui.treatment.mid-year");
        }
    }

    private static EstimationProblem cannot(String word) {
        return EstimationProblem.elsewhere(messages -> messages.text(word));
    }
}
