package org.quasilab.data;

import java.time.LocalDate;

/** Calendar days as epoch days; {@link #MISSING} is missing. */
public final class DateColumn implements Column {
    public static final int MISSING = Integer.MIN_VALUE;

    private final String name;
    private final int[] days;

    private DateColumn(String name, int[] days) {
        this.name = name;
        this.days = days;
    }

    /** Takes over the array: the caller must not change it afterwards. */
    public static DateColumn adopt(String name, int[] epochDays) {
        return new DateColumn(name, epochDays);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return days.length;
    }

    /** Epoch day, or {@link #MISSING}. */
    public int day(int row) {
        return days[row];
    }

    @Override
    public boolean isMissing(int row) {
        return days[row] == MISSING;
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? "" : LocalDate.ofEpochDay(days[row]).toString();
    }

    @Override
    public DateColumn withName(String newName) {
        return new DateColumn(newName, days);
    }

    @Override
    public DateColumn select(int[] rows) {
        int[] chosen = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = days[rows[i]];
        }
        return new DateColumn(name, chosen);
    }
}
