package org.quasilab.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.quasilab.data.Column;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/**
 * One regression with many sets of controls. Sets with the same rows share the sample and the effects taken out of it ({@link
 * Subsets}); the rows differ only by the controls with missing values that are among them.
 *
 * <p>Equals: {@link org.quasilab.estimate.regression.Ols} of each on its own.
 * <p>Checked by: {@code ControlSetsTest}.
 */
public final class ControlSets {
    private final StudyPanel study;
    private final RegressionColumn column;
    private final List<String> complete;
    private final Progress progress;
    private final Map<Set<String>, Optional<Subsets>> shared = new ConcurrentHashMap<>();

    /**
     * @param column by least squares, every part filled in; its controls are all that any set has
     */
    public ControlSets(StudyPanel study, RegressionColumn column, Progress progress) {
        this.study = study;
        this.column = column;
        this.progress = progress;
        complete = column.controls().orElseThrow().stream()
                .filter(this::isComplete)
                .toList();
    }

    private boolean isComplete(String name) {
        if (name.equals(Treatment.DID)) {
            return true;
        }
        Optional<Column> found = study.panel().data().find(name);
        if (found.isEmpty() || column.outcome().equals(Optional.of(name))) {
            return false;
        }
        for (int row = 0; row < found.get().size(); row++) {
            if (found.get().isMissing(row)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The regression with some of the controls.
     *
     * @param controls in the order in which they enter
     * @throws Problem as the regression does
     */
    public Fit fit(List<String> controls, double level) {
        progress.checkCancelled();
        Set<String> own = new LinkedHashSet<>(controls);
        own.removeAll(complete);
        Subsets rows = shared.computeIfAbsent(own, this::shared).orElseGet(() -> of(controls));
        int[] regressors = Stream.concat(column.regressors().stream(), controls.stream())
                .distinct()
                .mapToInt(rows.design().names()::indexOf)
                .toArray();
        return new Fit(rows, regressors, rows.fit(regressors, level));
    }

    /**
     * A regression and what it shares with others.
     *
     * @param rows the same object for all that share it
     * @param regressors positions among the names of its design
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Fit(Subsets rows, int[] regressors, Subsets.Subset subset) {}

    /** Absent where one control spoils what the others could share: each set then stands alone, and has its own reason. */
    private Optional<Subsets> shared(Set<String> incomplete) {
        List<String> controls = new ArrayList<>(complete);
        controls.addAll(incomplete);
        try {
            return Optional.of(of(controls));
        } catch (Problem spoilt) {
            return Optional.empty();
        }
    }

    private Subsets of(List<String> controls) {
        return Subsets.of(DesignBuilder.build(study, column.withControls(Optional.of(controls))), progress);
    }
}
