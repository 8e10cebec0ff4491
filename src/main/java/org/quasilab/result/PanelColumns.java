package org.quasilab.result;

import java.util.List;
import java.util.Set;
import org.quasilab.study.Frequency;
import org.quasilab.study.Study;

/**
 * The columns of the panel's file, for the scripts that read it. Those made for it have a name no column of the data has,
 * unless that column is the same thing.
 *
 * @param names in order; empty if they are not known
 * @param texts columns of texts, codes such as 010000 and periods in words: whoever reads them as numbers changes them
 * @param did the treatment indicator, which regressors and conditions call {@code did}
 * @param cohort the first treated period, empty for never
 * @param period the periods as numbers: the time column itself if it holds numbers
 */
public record PanelColumns(List<String> names, Set<String> texts, String did, String cohort, String period) {
    /** What regressors and conditions call the treatment indicator, and the file too unless the data have another. */
    public static final String DID = "did";

    /** The first treated period, unless the data have another column of this name. */
    public static final String COHORT = "cohort";

    /** The periods as they are counted, unless the data have another column of this name. */
    public static final String PERIOD = "period_number";

    public PanelColumns {
        names = List.copyOf(names);
        texts = Set.copyOf(texts);
    }

    /** Where the file is not at hand: the usual names. */
    public static PanelColumns unknown(Study study) {
        boolean isYears = study.data().frequency() == Frequency.YEAR;
        return new PanelColumns(
                List.of(), Set.of(), DID, COHORT, isYears ? study.data().time() : PERIOD);
    }
}
