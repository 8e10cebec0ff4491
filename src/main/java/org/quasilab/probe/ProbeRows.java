package org.quasilab.probe;

import java.util.List;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.RegressionColumn;

/**
 * The rows of a study on which a probe estimates the effect again and again, as far as it need not know where they are.
 */
public interface ProbeRows {
    DesignSpec design();

    Progress progress();

    /**
     * The effect by the design's baseline estimator, as {@link Baseline#fit}.
     *
     * @param column every part filled in
     * @throws org.quasilab.text.Problem if it cannot be estimated, or not where the rows lie
     */
    Estimate fit(RegressionColumn column);

    /** Column of the units. */
    String unit();

    /** Column of the periods. */
    String time();

    Frequency frequency();

    /** @throws org.quasilab.text.Problem if a column is not there, or holds no numbers */
    void requireNumbers(String column);

    /** How many different values a column has. */
    long different(String column);

    /** The values of a column, in order, as texts. */
    List<String> values(String column);

    /** Whether a row fulfils a condition. */
    boolean any(String condition);

    /** A condition: {@link Where#equal}. */
    String equal(String column, String value);

    /** The rows themselves, for what looks at each of them. */
    StudyPanel loaded();
}
