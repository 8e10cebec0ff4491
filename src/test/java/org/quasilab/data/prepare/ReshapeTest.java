package org.quasilab.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.PeriodName;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Role;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.ReshapeSpec;
import org.quasilab.text.Messages;

/** Small wide files, reshaped by hand. */
class ReshapeTest {
    @TempDir
    Path folder;

    private DataSpec file(String text) throws IOException {
        return file("wide.csv", text, "UTF-8");
    }

    private DataSpec file(String name, String text, String charset) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset)));
        return DataSpec.DEFAULT.withFile(name, "");
    }

    private DataSpec offered(DataSpec spec) {
        Preview.Wide wide = Preview.of(folder.resolve(spec.file()), spec).wide().orElseThrow();
        return spec.withReshape(Optional.of(wide.reshape()));
    }

    private Prepared prepare(DataSpec spec) {
        return Preparation.prepare(folder, spec, Progress.NONE);
    }

    private static List<List<String>> rows(Dataset data) {
        return IntStream.range(0, data.rows())
                .mapToObj(row ->
                        data.columns().stream().map(column -> column.text(row)).toList())
                .toList();
    }

    @Test
    void twoVariablesOverThreeYearsBecomeThreeRowsAUnit() throws IOException {
        DataSpec spec = offered(file("""
                city,province,gtfp_2011,gtfp_2010,gtfp_2012,pop_2010,pop_2012
                Hefei,Anhui,1.1,1.0,1.2,700,720
                Wuhu,Anhui,2.1,2.0,,300,320
                """));
        assertEquals(
                Map.of("gtfp", List.of("gtfp_2011", "gtfp_2010", "gtfp_2012"), "pop", List.of("pop_2010", "pop_2012")),
                spec.reshape().orElseThrow().variables());
        Dataset data = prepare(spec).dataset();
        assertEquals(List.of("city", "province", "year", "gtfp", "pop"), data.names());
        assertEquals(
                List.of(
                        List.of("Hefei", "Anhui", "2010", "1", "700"),
                        List.of("Hefei", "Anhui", "2011", "1.1", ""),
                        List.of("Hefei", "Anhui", "2012", "1.2", "720"),
                        List.of("Wuhu", "Anhui", "2010", "2", "300"),
                        List.of("Wuhu", "Anhui", "2011", "2.1", ""),
                        List.of("Wuhu", "Anhui", "2012", "", "320")),
                rows(data));
        assertEquals(
                List.of(2, 2, 2, 3, 3, 3),
                IntStream.range(0, 6).mapToObj(data::line).toList());
    }

    @Test
    void rowsOfTheFileTieToTheRowsAfterReshaping() throws IOException {
        DataSpec spec =
                offered(file("city,2010,2011,2012\nHefei,1,2,3\nWuhu,4,5,6\n")).withWhere("year >= 2011");
        Prepared prepared = prepare(spec);
        SampleLedger ledger = prepared.ledger();
        assertEquals(2, ledger.fileRows());
        assertEquals(6, ledger.rows());
        assertEquals(
                List.of(2, 3),
                IntStream.of(ledger.lines(ledger.entries().get(0)).toArray())
                        .boxed()
                        .toList());
        assertEquals(4, ledger.remaining());
        assertEquals(4, prepared.dataset().rows());
        assertEquals(
                List.of("reshape"),
                prepared.log().entries().stream().map(DataLog.Entry::verb).toList());
        assertEquals(List.of("city", "year", "value"), prepared.dataset().names());
    }

    @Test
    void aYearbookWithOneBlockAVariableIsRead() throws IOException {
        DataSpec spec = offered(file("yearbook.csv", """
                表1 主要指标,,,,
                地区,地区生产总值,,年末人口,
                ,2010年,2011年,2010年,2011年
                合肥市,10.5,11.5,700,710
                芜湖市,5.5,6.5,300,310
                """, "GB18030"));
        assertEquals(
                List.of("地区生产总值", "年末人口"),
                List.copyOf(spec.reshape().orElseThrow().variables().keySet()));
        assertEquals(
                List.of(
                        List.of("合肥市", "2010", "10.5", "700"),
                        List.of("合肥市", "2011", "11.5", "710"),
                        List.of("芜湖市", "2010", "5.5", "300"),
                        List.of("芜湖市", "2011", "6.5", "310")),
                rows(prepare(spec).dataset()));
    }

    @Test
    void thePreviewShowsTheRowsAfterReshapingWithTheirRoles() throws IOException {
        DataSpec spec = offered(file("city_id,gtfp2010,gtfp2011\n1,0.5,0.6\n2,0.7,0.8\n"));
        Preview preview = Preview.of(folder.resolve("wide.csv"), spec);
        assertEquals(List.of("1", "2010", "0.5"), preview.rows().get(0));
        assertEquals(4, preview.rows().size());
        assertEquals(
                List.of(Role.UNIT, Role.TIME, Role.OUTCOME),
                preview.columns().stream().map(Preview.PreviewColumn::role).toList());
        assertTrue(preview.wide().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city,year,gtfp\nA,2010,1\nA,2011,2\nB,2010,3\nB,2011,4\n",
                "city,year,pop2000,pop2010\nA,2010,1,2\nA,2011,1,2\nB,2010,3,4\nB,2011,3,4\n",
                "pid,year,q1801,q1802,q1803\n1,2010,1,2,3\n1,2012,1,2,3\n2,2010,4,5,6\n2,2012,1,2,4\n",
                "city,change_2010_2015,change_2011_2016\nA,1,2\nB,1,2\n",
            })
    void aFileThatIsLongOrOfSpansOfYearsIsNotOffered(String text) throws IOException {
        assertTrue(Preview.of(folder.resolve(file(text).file()), DataSpec.DEFAULT)
                .wide()
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "2010,'',2010",
        "2010年,'',2010",
        "gtfp_2010,gtfp,2010",
        "gtfp2010,gtfp,2010",
        "GDP 2011年,GDP,2011",
        "2010年GDP,GDP,2010",
        "GDP(2010),GDP,2010",
        "2010_2,'',2010",
        "2010Q1,'',2010Q1",
        "2010年一季度,'',2010Q1",
        "gdp_2010q4,gdp,2010Q4",
        "GDP(2010Q4),GDP,2010Q4",
        "cpi2010M03,cpi,2010-03",
        "2010年12月,'',2010-12",
        "2010年上半年,'',2010H1",
        "2010-11,'',2010",
        "q2010s,q_s,2010"
    })
    void thePeriodIsReadFromTheName(String name, String variable, String period) {
        PeriodName found = PeriodName.of(name).orElseThrow();
        assertEquals(variable, found.variable());
        assertEquals(period, found.period().toString());
    }

    @Test
    void quartersInColumnsBecomeQuartersInRows(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("quarters.csv");
        Files.writeString(file, """
                省份,2019年四季度,2020年一季度,2019年
                安徽,1.5,2.5,9
                江苏,3.5,,8
                """);
        DataSpec spec = DataSpec.DEFAULT.withFile("quarters.csv", "");
        ReshapeSpec offered = Preview.of(file, spec).wide().orElseThrow().reshape();
        assertEquals("quarter", offered.time());
        assertEquals(List.of("2019年四季度", "2020年一季度"), offered.variables().get("value"));
        Dataset rows = Preparation.prepare(
                        folder,
                        spec.withReshape(Optional.of(offered))
                                .withKeys("省份", "quarter")
                                .withFrequency(Frequency.QUARTER),
                        Progress.NONE)
                .dataset();
        assertEquals(4, rows.rows());
        assertEquals("2020Q1", rows.column("quarter").text(1));
        assertTrue(rows.column("value").isMissing(3));
        DataProblem mixed = assertThrows(
                DataProblem.class,
                () -> Preparation.prepare(
                        folder,
                        spec.withReshape(
                                Optional.of(new ReshapeSpec("t", Map.of("value", List.of("2019年四季度", "2019年"))))),
                        Progress.NONE));
        assertEquals("reshape-lengths", mixed.code());
    }

    private void refused(String code, String words, DataSpec spec, Map<String, List<String>> variables) {
        DataSpec wrong = spec.withReshape(Optional.of(new ReshapeSpec("year", variables)));
        DataProblem problem = assertThrows(DataProblem.class, () -> prepare(wrong));
        assertEquals(code, problem.code());
        assertTrue(problem.message(Messages.ENGLISH).contains(words), problem.message(Messages.ENGLISH));
    }

    @Test
    void badInputIsSaidWithTheColumnsItIsAbout() throws IOException {
        DataSpec spec = file("city,y_2010,2010y,y_later,y_2011,year\nA,1,2,3,x,1\nB,1,2,3,n,1\n");
        DataSpec other = file("other.csv", "city,y_2010,2010y,y_later,y_2011\nA,1,2,3,7\nB,1,2,3,about 9\n", "UTF-8");
        refused(
                "reshape-twice",
                "stand for 2010: \"y_2010\" and \"2010y\"",
                other,
                Map.of("y", List.of("y_2010", "2010y")));
        refused("reshape-no-year", "\"y_later\"", other, Map.of("y", List.of("y_2010", "y_later")));
        refused("reshape-unknown", "\"y_2012\"", other, Map.of("y", List.of("y_2012")));
        refused(
                "reshape-mixed",
                "numbers in \"y_2010\" but in line 3 of \"y_2011\" the text \"about 9\"",
                other,
                Map.of("y", List.of("y_2010", "y_2011")));
        refused("reshape-name", "\"year\"", spec, Map.of("y", List.of("y_2010")));
        refused("reshape-name", "\"city\"", other, Map.of("city", List.of("y_2010")));
        refused("reshape-nothing", "\"variables\"", other, Map.of("y", List.of()));
    }

    @Test
    void percentSignsInSomeYearsOnlyAreRefused() throws IOException {
        DataSpec spec = file("city,y_2010,y_2011,y_2012\nA,12.5,0,15.2%\nB,11,0,14%\n");
        refused(
                "reshape-percent",
                "\"y\" is written with percent signs in \"y_2012\" (12% is read as 0.12) but without in \"y_2010\"",
                spec,
                Map.of("y", List.of("y_2010", "y_2011", "y_2012")));
    }

    @Test
    void percentSignsInAllYearsButThoseOfZerosAreOneScale() throws IOException {
        DataSpec spec = offered(file("city,y_2010,y_2011,y_2012\nA,0,15%,0%\nB,NA,14.5%,16%\n"));
        assertEquals(
                List.of(
                        List.of("A", "2010", "0"),
                        List.of("A", "2011", "0.15"),
                        List.of("A", "2012", "0"),
                        List.of("B", "2010", ""),
                        List.of("B", "2011", "0.145"),
                        List.of("B", "2012", "0.16")),
                rows(prepare(spec).dataset()));
    }

    @Test
    void aYearOfNothingButZeroPercentFitsNumbersWithoutTheSign() throws IOException {
        DataSpec spec = offered(file("city,y_2010,y_2011\nA,12.5,0%\nB,11,0%\n"));
        assertEquals(
                List.of("12.5", "0", "11", "0"),
                rows(prepare(spec).dataset()).stream().map(row -> row.get(2)).toList());
    }

    @Test
    void aYearThatStandsTwiceInTheFileIsSaid() throws IOException {
        DataSpec spec = offered(file("city,2010,2011,2010\nA,1,2,3\nB,4,5,6\n"));
        DataProblem problem = assertThrows(DataProblem.class, () -> prepare(spec));
        assertEquals("reshape-twice", problem.code());
    }
}
