package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.Column;
import org.quasilab.data.DateColumn;
import org.quasilab.data.TextColumn;

class WrittenDatesTest {
    private final WrittenDates dates = new WrittenDates();

    private Column read(String texts) {
        List<String> levels = List.of(texts.split("\\|"));
        return dates.read(TextColumn.adopt(
                "day", IntStream.rangeClosed(-1, levels.size() - 1).toArray(), levels));
    }

    @ParameterizedTest
    @CsvSource({
        "1/31/2019|2/28/2019, 2019-01-31 2019-02-28",
        "31/1/2019|3/2/2019, 2019-01-31 2019-02-03",
        "1/1/2019|2/1/2019|3/1/2019, 2019-01-01 2019-02-01 2019-03-01",
        "01/01/2019|01/02/2019|01/03/2019, 2019-01-01 2019-02-01 2019-03-01",
        "1/1/2019|1/1/2020, 2019-01-01 2020-01-01",
        "3/1/2019|3/1/2020, 2019-03-01 2020-03-01",
        "01.01.2019|03.02.2019, 2019-01-01 2019-02-03",
        "31-12-2019|30-11-2019, 2019-12-31 2019-11-30",
        "12/31/99|1/31/05, 1999-12-31 2005-01-31",
        "31-Dec-2019|1-Jan-20, 2019-12-31 2020-01-01",
        "01jan2019|15feb2020, 2019-01-01 2020-02-15",
        "'Jan 31, 2019|March 1, 2020', 2019-01-31 2020-03-01",
        "1/31/2019 0:00|2/28/2019 12:00:00 AM, 2019-01-31 2019-02-28",
    })
    void theColumnTellsDayFromMonth(String texts, String days) {
        Column column = assertInstanceOf(DateColumn.class, read(texts));
        assertEquals("", column.text(0));
        assertEquals(
                days, IntStream.range(1, column.size()).mapToObj(column::text).collect(Collectors.joining(" ")));
        assertEquals(List.of(), dates.warnings());
    }

    @ParameterizedTest
    @CsvSource({"1/31/2019|31/1/2019", "1/1/2019|never", "13/13/2019", "1.2.3", "30/2/2019", "01.31.2019", "ab|cd"})
    void whatIsNoDayStaysText(String texts) {
        assertInstanceOf(TextColumn.class, read(texts));
        assertEquals(List.of(), dates.warnings());
    }

    @Test
    void aColumnInDoubtStaysTextAndIsSaid() {
        assertInstanceOf(TextColumn.class, read("1/2/2019|2/3/2019"));
        assertEquals("date-order", dates.warnings().get(0).code());
    }
}
