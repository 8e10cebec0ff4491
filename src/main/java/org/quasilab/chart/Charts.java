package org.quasilab.chart;

import java.util.List;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.StepResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The charts of a step: one list per kind of result, the main chart first. */
public final class Charts {
    private Charts() {}

    /**
     * The charts of a result.
     *
     * @param result of any step; kinds that are tables only give no chart
     * @param study labels of variables
     * @param messages language of every text in the charts
     */
    public static List<Chart> of(StepResult result, Study study, Messages messages) {
        Words words = new Words(study, messages);
        if (result instanceof EventStudyResult eventStudy) {
            return new EventStudyCharts(eventStudy, words).charts();
        }
        if (result instanceof PlaceboResult placebo) {
            return new PlaceboCharts(placebo, words).charts();
        }
        return List.of();
    }
}
