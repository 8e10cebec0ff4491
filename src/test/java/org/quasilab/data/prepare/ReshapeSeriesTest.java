package org.quasilab.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Role;
import org.quasilab.engine.Engine;
import org.quasilab.engine.FileRows;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.ReshapeSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** Files whose lines are series, as data banks give them out, reshaped by hand. */
class ReshapeSeriesTest {
    /** As the World Bank's DataBank writes it, with its two lines at the end. */
    private static final String DATA_BANK = """
            Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]
            Albania,ALB,GDP growth (annual %),NY.GDP.MKTP.KD.ZG,2.06,-3.31
            Albania,ALB,"Population, total",SP.POP.TOTL,2854191,2837849
            Viet Nam,VNM,"Population, total",SP.POP.TOTL,95776716,..
            Viet Nam,VNM,GDP growth (annual %),NY.GDP.MKTP.KD.ZG,7.36,2.87

            Data from database: World Development Indicators
            Last Updated: 10/24/2026
            """;

    private static final String LONG = """
            region,year,indicator,unit,value
            Hefei,2010,gdp,yuan,10
            Hefei,2010,status,,open
            Hefei,2011,gdp,yuan,11.5
            Wuhu,2010,gdp,yuan,5
            Wuhu,2010,status,,closed
            Wuhu,2011,status,,open
            """;

    @TempDir
    Path folder;

    private DataSpec file(String text) throws IOException {
        Files.writeString(folder.resolve("series.csv"), text);
        return DataSpec.DEFAULT.withFile("series.csv", "");
    }

    private Optional<ReshapeSpec> offer(String text) throws IOException {
        DataSpec spec = file(text);
        return Preview.of(folder.resolve(spec.file()), spec).wide().map(Preview.Wide::reshape);
    }

    private DataSpec offered(String text) throws IOException {
        return file(text).withReshape(Optional.of(offer(text).orElseThrow()));
    }

    private Prepared prepare(DataSpec spec) {
        return Preparation.prepare(folder, spec, Progress.NONE);
    }

    private static List<String> rows(Dataset data) {
        return IntStream.range(0, data.rows())
                .mapToObj(row -> data.line(row) + " "
                        + String.join(
                                "|",
                                data.columns().stream()
                                        .map(column -> column.text(row))
                                        .toList()))
                .toList();
    }

    @Test
    void aFileOfADataBankBecomesAPanel() throws IOException {
        DataSpec spec = offered(DATA_BANK);
        assertEquals(
                Optional.of(new ReshapeSpec.Series("Series Name", "value")),
                spec.reshape().orElseThrow().series());
        Dataset data = prepare(spec).dataset();
        assertEquals(
                List.of("Country Name", "Country Code", "year", "GDP growth (annual %)", "Population, total"),
                data.names());
        assertEquals(
                List.of(
                        "2 Albania|ALB|2019|2.06|2854191",
                        "2 Albania|ALB|2020|-3.31|2837849",
                        "4 Viet Nam|VNM|2019|7.36|95776716",
                        "4 Viet Nam|VNM|2020|2.87|"),
                rows(data));
        Set<Integer> keys = new HashSet<>();
        assertTrue(IntStream.range(0, data.rows()).allMatch(row -> keys.add(data.key(row))));
    }

    @Test
    void thePreviewShowsThePanelWithItsRoles() throws IOException {
        DataSpec spec = offered(DATA_BANK);
        Preview preview = Preview.of(folder.resolve(spec.file()), spec);
        assertEquals(
                List.of("Albania", "ALB", "2019", "2.06", "2854191"),
                preview.rows().get(0));
        List<Role> roles =
                preview.columns().stream().map(Preview.PreviewColumn::role).toList();
        assertEquals(Role.UNIT, roles.get(1));
        assertEquals(Role.TIME, roles.get(2));
    }

    @Test
    void seriesFarBelowTheFirstAreShownToo() throws IOException {
        StringBuilder text = new StringBuilder("Series Name,Series Code,Country,2019,2020\n");
        for (String series : List.of("gdp", "pop", "area")) {
            for (int country = 0; country < 300; country++) {
                text.append(String.join(",", series, series.toUpperCase(Locale.ROOT), "c" + country, "1", "2"))
                        .append('\n');
            }
        }
        DataSpec spec = offered(text.toString());
        Preview preview = Preview.of(folder.resolve(spec.file()), spec);
        assertEquals(
                List.of("Country", "year", "gdp", "pop", "area"),
                preview.columns().stream().map(Preview.PreviewColumn::name).toList());
        assertEquals(600, prepare(spec).dataset().rows());
    }

    @Test
    void oneValueALineIsSpreadAndEachSeriesHasItsOwnType() throws IOException {
        DataSpec spec = offered(LONG);
        assertEquals(
                ReshapeSpec.ofSeries(new ReshapeSpec.Series("indicator", "value")),
                spec.reshape().orElseThrow());
        Dataset data = prepare(spec).dataset();
        assertEquals(List.of("region", "year", "gdp", "status"), data.names());
        assertEquals(
                List.of("2 Hefei|2010|10|open", "4 Hefei|2011|11.5|", "5 Wuhu|2010|5|closed", "7 Wuhu|2011||open"),
                rows(data));
        assertTrue(data.column("gdp") instanceof NumberColumn);
    }

    private static List<String> readNumbers(Prepared prepared) {
        return prepared.log().entries().stream()
                .filter(entry -> entry.verb().equals("read-number"))
                .flatMap(entry -> entry.cells().stream())
                .map(cell -> cell.line() + " " + cell.column() + " " + cell.before() + " " + cell.after())
                .toList();
    }

    /** 0,986 cannot be thousands, so 8,737 is not either. */
    @Test
    void seriesBesideTextsHaveTheDecimalMarkOfTheFile() throws IOException {
        Prepared prepared = prepare(
                file("""
                geo;year;indicator;value
                c1;2010;y;8,737
                c1;2010;region;R0
                c1;2010;z;1.234,5
                c1;2011;y;0,986
                c1;2011;region;R0
                c1;2011;z;7
                """).withReshape(Optional.of(ReshapeSpec.ofSeries(new ReshapeSpec.Series("indicator", "value")))));
        assertEquals(List.of("2 c1|2010|8.737|R0|1234.5", "5 c1|2011|0.986|R0|7"), rows(prepared.dataset()));
        assertEquals(List.of("4 z 1.234,5 1234.5"), readNumbers(prepared));
        assertEquals(List.of(), prepared.warnings());
    }

    @Test
    void seriesBesideTextsAreReadAsColumnsAreAndTheirCellsListed() throws IOException {
        Prepared prepared = prepare(file("""
                geo,year,indicator,value
                c1,2010,y,"8,737"
                c1,2010,x,-2.5%
                c1,2010,code,000
                c1,2011,y,986
                c1,2011,x,0
                c1,2011,code,010
                """)
                .withReshape(Optional.of(ReshapeSpec.ofSeries(new ReshapeSpec.Series("indicator", "value"))))
                .withRename(Map.of("y", "gdp")));
        assertEquals(List.of("2 c1|2010|8737|-0.025|000", "5 c1|2011|986|0|010"), rows(prepared.dataset()));
        assertEquals(List.of("2 gdp 8,737 8737", "3 x -2.5% -0.025"), readNumbers(prepared));
        prepared.log()
                .entries()
                .get(0)
                .cells()
                .forEach(cell -> assertEquals(
                        prepared.dataset().key(0), cell.key(), "a cell belongs to the row its series became part of"));
        assertEquals(List.of(), prepared.warnings());
    }

    @Test
    void aSeriesThatIsTextOnlyBecauseOfAFewCellsIsSaidByItsName() throws IOException {
        Prepared prepared = prepare(
                file("""
                geo,year,indicator,value
                c1,2010,y,12.5
                c1,2010,region,R0
                c1,2011,y,13.5
                c1,2011,region,R0
                c1,2012,y,14%
                c1,2012,region,R0
                """).withReshape(Optional.of(ReshapeSpec.ofSeries(new ReshapeSpec.Series("indicator", "value")))));
        assertEquals(
                "12.5|13.5|14%",
                String.join(
                        "|",
                        prepared.dataset().column("y").text(0),
                        prepared.dataset().column("y").text(1),
                        prepared.dataset().column("y").text(2)));
        assertEquals(1, prepared.warnings().size());
        assertEquals("mixed-column", prepared.warnings().get(0).code());
        String message = prepared.warnings().get(0).message(Messages.ENGLISH);
        assertTrue(message.contains("\"y\"") && message.contains("line 6: \"14%\""), message);
    }

    @Test
    void flagsOfSingleValuesAreLeftOut() throws IOException {
        String text = """
                LOCATION,INDICATOR,TIME,Value,Flag Codes
                AUS,GDP,2010,900,
                AUS,GDP,2011,950,E
                AUS,ULC,2010,90,P
                AUS,ULC,2011,91,E
                AUT,GDP,2010,400,
                """;
        DataSpec spec = offered(text);
        assertEquals(
                List.of("Flag Codes"),
                spec.reshape().flatMap(ReshapeSpec::series).orElseThrow().leaveOut());
        assertEquals(
                List.of("2 AUS|2010|900|90", "3 AUS|2011|950|91", "6 AUT|2010|400|"),
                rows(prepare(spec).dataset()));
        Preview before = Preview.of(folder.resolve(spec.file()), file(text));
        assertEquals("LOCATION", before.wide().orElseThrow().unit());
    }

    @Test
    void rowsThatLeaveAreThoseOfThePanel() throws IOException {
        DataSpec spec = offered(DATA_BANK).withWhere("year >= 2020");
        SampleLedger ledger = prepare(spec).ledger();
        assertEquals(4, ledger.fileRows());
        assertEquals(4, ledger.rows());
        assertTrue(ledger.isReshaped());
        assertEquals(2, ledger.remaining());
        assertEquals("[2, 4]", ledger.lines(ledger.entries().get(0)).toString());
        FileRows rows = new Engine().rows(Study.EMPTY.withData(spec), folder, Progress.NONE);
        assertEquals(4, rows.size());
        assertEquals(2, rows.remaining(ledger).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city,year,indicator,value\nA,2010,0,1\nA,2011,1,2\nB,2010,0,3\nB,2011,0,4\n",
                "city,year,item\nA,2010,x\nA,2010,y\nB,2010,x\nB,2010,y\n",
                "city,indicator,value\nA,x,1\nA,y,2\nB,x,3\nB,y,4\n",
                "city,year,indicator,value\nA,2010,x,1\nA,2010,x,2\nB,2010,x,3\nB,2010,x,4\n",
            })
    void aFileWithoutSeriesBelowEachOtherIsNotOffered(String text) throws IOException {
        assertEquals(Optional.empty(), offer(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"city,indicator,2010,2011\nA,0,1,2\nB,1,3,4\n", "city,item,2010,2011\nA,x,1,2\nB,y,3,4\n"})
    void aColumnThatIsOfTheUnitIsNoSeries(String text) throws IOException {
        assertEquals(Optional.empty(), offer(text).orElseThrow().series());
    }

    private void refused(String code, String words, String text, ReshapeSpec reshape) throws IOException {
        DataSpec wrong = file(text).withReshape(Optional.of(reshape));
        DataProblem problem = assertThrows(DataProblem.class, () -> prepare(wrong));
        assertEquals(code, problem.code());
        assertTrue(problem.message(Messages.ENGLISH).contains(words), problem.message(Messages.ENGLISH));
    }

    @Test
    void badInputIsSaidWithItsLines() throws IOException {
        ReshapeSpec spec = ReshapeSpec.ofSeries(new ReshapeSpec.Series("series", "value"));
        refused("reshape-no-column", "\"series\"", "city,year,value\nA,2010,1\n", spec);
        refused("reshape-no-column", "\"value\"", "city,year,series\nA,2010,x\n", spec);
        refused("reshape-no-series", "Line 3", "city,year,series,value\nA,2010,x,1\nA,2011,,1\n", spec);
        refused(
                "reshape-series-twice",
                "\"x\" stands twice for the same row, in line 2 and line 4",
                "city,year,series,value\nA,2010,x,1\nA,2011,x,1\nA,2010,x,2\n",
                spec);
        refused("reshape-name", "\"city\"", "city,year,series,value\nA,2010,city,1\n", spec);
        refused(
                "reshape-series-one",
                "that one variable",
                "city,series,y_2010,z_2010\nA,x,1,2\n",
                new ReshapeSpec("year", Map.of("y", List.of("y_2010"), "z", List.of("z_2010")))
                        .withSeries(new ReshapeSpec.Series("series", "y")));
        String many = "series,year,value\n"
                + String.join(
                        "",
                        IntStream.rangeClosed(1, 5001)
                                .mapToObj(i -> "s" + i + ",2010,1\n")
                                .toList());
        refused("reshape-many-series", "5001", many, spec);
    }
}
