package org.quasilab.data;

import java.util.List;

/** Texts as codes into their distinct values; code −1 is missing. */
public final class TextColumn implements Column {
    private final String name;
    private final int[] codes;
    private final List<String> levels;

    private TextColumn(String name, int[] codes, List<String> levels) {
        this.name = name;
        this.codes = codes;
        this.levels = levels;
    }

    /** Takes over the code array: the caller must not change it afterwards. */
    public static TextColumn adopt(String name, int[] codes, List<String> levels) {
        return new TextColumn(name, codes, List.copyOf(levels));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return codes.length;
    }

    /** Position in {@link #levels()}, −1 if missing. */
    public int code(int row) {
        return codes[row];
    }

    /** Distinct values; after {@link #select} some may have no row left. */
    public List<String> levels() {
        return levels;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] < 0;
    }

    @Override
    public String text(int row) {
        return codes[row] < 0 ? "" : levels.get(codes[row]);
    }

    @Override
    public TextColumn withName(String newName) {
        return new TextColumn(newName, codes, levels);
    }

    @Override
    public TextColumn select(int[] rows) {
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = codes[rows[i]];
        }
        return new TextColumn(name, chosen, levels);
    }
}
