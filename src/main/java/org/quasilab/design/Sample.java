package org.quasilab.design;

import org.quasilab.panel.Panel;

/** The panel rows a regression uses, ascending. */
final class Sample {
    private final int[] rows;
    private final int size;

    /** @param keep by panel row */
    static Sample of(boolean[] keep) {
        int size = 0;
        for (boolean kept : keep) {
            size += kept ? 1 : 0;
        }
        if (size == keep.length) {
            return new Sample(null, size);
        }
        int[] rows = new int[size];
        int next = 0;
        for (int row = 0; row < keep.length; row++) {
            if (keep[row]) {
                rows[next++] = row;
            }
        }
        return new Sample(rows, size);
    }

    /** @param rows null if all panel rows are used, which saves an array as long as the data */
    private Sample(int[] rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    int size() {
        return size;
    }

    int row(int i) {
        return rows == null ? i : rows[i];
    }

    /** A column as a factor of this sample: levels without a row are closed up, in their order. */
    Factor factor(Panel panel, String column) {
        Panel.Coded coded = panel.codes(column);
        return factor(column, coded.codes(), coded.labels().size());
    }

    /** Codes by panel row as a factor of this sample. */
    Factor factor(String name, int[] codes, int levels) {
        if (rows == null) {
            return new Factor(name, codes, levels);
        }
        int[] fresh = new int[levels];
        for (int row : rows) {
            fresh[codes[row]] = 1;
        }
        int count = 0;
        for (int level = 0; level < levels; level++) {
            if (fresh[level] == 1) {
                fresh[level] = count++;
            }
        }
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = fresh[codes[rows[i]]];
        }
        return new Factor(name, chosen, count);
    }
}
