package org.quasilab.gui.treatment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.study.Frequency;

class UnitListTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "批次\t县名\t批复时间\n第2批\t何川县 \t2016年3月\n第1批\t沈阳县\t2015年7月\n",
                "第2批,何川县,2016年3月\n第1批,沈阳县,2015年7月\n",
                "2016年3月;何川县;第2批\n2015年7月;沈阳县;第1批\n"
            })
    void ofAPastedTableEachColumnBesideTheDateMayHoldTheNames(String text) {
        List<UnitList> readings = UnitList.readings(text, Frequency.YEAR);
        assertEquals(
                1,
                readings.stream()
                        .filter(list -> list.from().equals(Map.of("何川县", 2016, "沈阳县", 2015))
                                && list.months().equals(Map.of("何川县", 3, "沈阳县", 7))
                                && list.unread().isEmpty())
                        .count());
        assertEquals(2, readings.size());
    }

    @Test
    void ofTwoDatesOfANameTheEarlierCountsAndThatIsSaid() {
        UnitList list = UnitList.parse("A 2015-07\nB 2016\nA 2014\nB 2016\nA 2015-03\n", Frequency.YEAR);
        assertEquals(Map.of("A", 2014, "B", 2016), list.from());
        assertEquals(Map.of(), list.months());
        assertEquals(List.of("A"), list.twice());
    }

    @Test
    void aLineWithoutADateIsSaid() {
        List<UnitList> readings = UnitList.readings("1\tA\t2015\n2\tB\t\n3\tC\t2016\n", Frequency.YEAR);
        assertEquals(List.of("B"), readings.get(1).unread());
        assertEquals(Map.of("A", 2015, "C", 2016), readings.get(1).from());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hangzhou 2015\nNew York, 2016",
                "Hangzhou\t2015\nNew York\t2016",
                "Hangzhou,2015\n\nNew York;2016-03 (second, batch)"
            })
    void aPlainListIsOne(String text) {
        List<UnitList> readings = UnitList.readings(text, Frequency.YEAR);
        assertEquals(1, readings.size());
        assertEquals(Map.of("Hangzhou", 2015, "New York", 2016), readings.get(0).from());
    }
}
