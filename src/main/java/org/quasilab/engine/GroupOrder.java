package org.quasilab.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.Study;

/**
 * The order of groups that are texts: as the study lists the labels of their values if it has one for each, else as the file
 * has them, so that east, centre and west stay in the order in which they are always named. Numbers are in their own order.
 */
public final class GroupOrder {
    private GroupOrder() {}

    /** The panel with the groups of a column in order; the same panel if they are no texts. */
    public static StudyPanel of(StudyPanel panel, Study study, Optional<String> by) {
        return by.filter(name -> !name.equals(panel.panel().unitColumn()))
                .flatMap(name -> panel.panel().data().find(name))
                .filter(TextColumn.class::isInstance)
                .map(column ->
                        ordered((TextColumn) column, panel.panel(), study.data().listed(by)))
                .map(column -> new StudyPanel(panel.panel().with(column), panel.treatment(), panel.ledger()))
                .orElse(panel);
    }

    private static TextColumn ordered(TextColumn column, Panel panel, List<String> listed) {
        List<String> levels = column.levels();
        int[] firstLine = new int[levels.size()];
        Arrays.fill(firstLine, Integer.MAX_VALUE);
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                int level = column.code(row);
                firstLine[level] = Math.min(firstLine[level], panel.data().line(row));
            }
        }
        boolean isListed = listed.containsAll(levels);
        int[] order = IntStream.range(0, levels.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        level -> isListed ? listed.indexOf(levels.get(level)) : firstLine[level]))
                .mapToInt(level -> level)
                .toArray();
        int[] codeOf = new int[order.length];
        for (int code = 0; code < order.length; code++) {
            codeOf[order[code]] = code;
        }
        int[] codes = IntStream.range(0, column.size())
                .map(row -> column.isMissing(row) ? -1 : codeOf[column.code(row)])
                .toArray();
        return TextColumn.adopt(
                column.name(), codes, IntStream.of(order).mapToObj(levels::get).toList());
    }
}
