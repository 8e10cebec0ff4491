package org.quasilab.probe.heterogeneity;

import java.util.List;
import java.util.function.Function;
import org.quasilab.probe.ProbeRows;
import org.quasilab.result.SampleLedger;
import org.quasilab.source.RowGroups;

/** Which rows are in which group of a split, as far as its columns and tests ask. Groups are named by their positions in the split. */
interface Members {
    /** What is made of them, in the one case or the other. */
    <T> T on(Function<LoadedMembers, T> loaded, Function<UnloadedMembers, T> elsewhere);

    ProbeRows rows();

    /** Keys of the rows that fulfil a condition and are in none of the groups. */
    SampleLedger.Lines groupless(String where);

    /** Whether a row is in more than one group. */
    boolean overlap();

    Size size(int group);

    /**
     * Whether each level of an absorbed effect lies within one of some groups (rows in none of them aside).
     *
     * @param effect as written
     */
    boolean areTakenOutBy(String effect, int[] groups);

    /** Whether every unit stays in one group (rows in no group aside). */
    boolean areConstantWithinUnits();

    /**
     * The column of the groups, to be absorbed.
     *
     * @throws org.quasilab.probe.ProbeProblem {@code groups-move} of rows that lie where no other effects than those of units and periods can be absorbed
     */
    String group();

    /** The clusters of the rows that are in a group and fulfil a condition. */
    RowGroups.Clusters clusters(String by, int group, String where);

    /**
     * The rows with each variable interacted with each group that is compared, and the group itself as a column; rows in none of the groups have missing
     * values, so that they leave the sample.
     */
    ProbeRows withInteractions(Groups groups, List<String> variables);

    /**
     * @param units with a row in the group
     * @param treated rows
     */
    record Size(long units, long treated) {}
}
