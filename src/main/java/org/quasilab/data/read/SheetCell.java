package org.quasilab.data.read;

import java.time.LocalDateTime;

/** The value of a cell of a sheet. */
sealed interface SheetCell {
    void tell(CellSink sink, int column);

    @SuppressWarnings("ArrayRecordComponent")
    record Text(char[] chars) implements SheetCell {
        @Override
        public void tell(CellSink sink, int column) {
            sink.text(column, chars, 0, chars.length);
        }
    }

    record Number(double value) implements SheetCell {
        @Override
        public void tell(CellSink sink, int column) {
            sink.number(column, value);
        }
    }

    record Day(int epochDay) implements SheetCell {
        @Override
        public void tell(CellSink sink, int column) {
            sink.date(column, epochDay);
        }
    }

    static SheetCell text(String text) {
        return new Text(text.toCharArray());
    }

    /**
     * A number in a cell with a date style: a day, or a text if it has a time of day, or a plain number if it is only a
     * time.
     *
     * @param serial days since 1899-12-30, or since 1904-01-01
     */
    static SheetCell serial(double serial, boolean from1904) {
        if (!(serial >= 1 && serial < 2_958_466)) {
            return new Number(serial);
        }
        long whole = (long) Math.floor(serial);
        // Excel counts a 29 February 1900 that never was
        long epochDay = whole - 25_569 + (from1904 ? 1_462 : whole < 60 ? 1 : 0);
        long seconds = Math.round((serial - whole) * 86_400);
        if (seconds == 0) {
            return new Day((int) epochDay);
        }
        return text(LocalDateTime.ofEpochSecond(epochDay * 86_400 + seconds, 0, java.time.ZoneOffset.UTC)
                .toString());
    }
}
