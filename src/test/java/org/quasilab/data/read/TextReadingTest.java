package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.run.Cancelled;
import org.quasilab.run.CancelledProgress;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;

class TextReadingTest {
    private static final String SIMPLIFIED = "城市,年份,绿色全要素生产率\n北京市,2010,0.5\n云浮市,2011,0.25\n";
    private static final String TRADITIONAL = "城市,年份,綠色全要素生產率\n臺北市,2010,0.5\n高雄市與臺南縣,2011,0.25\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false, UTF-8",
        "UTF-8, true, UTF-8",
        "UTF-32LE, false, UTF-32LE",
        "UTF-32LE, true, UTF-32LE",
        "UTF-32BE, false, UTF-32BE",
        "UTF-32BE, true, UTF-32BE",
        "UTF-16LE, false, UTF-16LE",
        "UTF-16LE, true, UTF-16LE",
        "UTF-16BE, false, UTF-16BE",
        "UTF-16BE, true, UTF-16BE",
        "GB18030, false, GB18030",
        "GBK, false, GB18030",
        "Big5, false, Big5"
    })
    void encodingsAreDetected(String encoding, boolean mark, String detected) {
        String text = encoding.equals("Big5") ? TRADITIONAL : SIMPLIFIED;
        byte[] bytes = ((mark ? "\uFEFF" : "") + text).getBytes(Charset.forName(encoding));
        Path file = TextFiles.write(folder, "file.csv", bytes);
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals(detected, raw.format().encoding());
        assertEquals(
                text.substring(0, text.indexOf('\n')),
                String.join(",", raw.dataset().names()));
        assertEquals(text.contains("北京") ? "北京市|云浮市" : "臺北市|高雄市與臺南縣", TextFiles.column(raw, "城市"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "GB18030, GB18030", "Big5, Big5"})
    void chineseThatOnlyComesLateInTheFileIsDetected(String encoding, String detected) {
        String text = "id,name\n" + "1,aaaaaaaaaaaaaaaa\n".repeat(20_000)
                + (encoding.equals("Big5") ? "2,臺灣省臺北市政府\n" : "2,绿色全要素生产率\n");
        Path file = TextFiles.write(folder, "late.csv", text, Charset.forName(encoding));
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals(detected, raw.format().encoding());
        String last = raw.dataset().column("name").text(20_000);
        assertEquals(encoding.equals("Big5") ? "臺灣省臺北市政府" : "绿色全要素生产率", last);
    }

    /** As CSMAR writes its files: names for programs, names for readers, units; then the data. */
    @Test
    void linesThatDescribeTheColumnsAreNoData() {
        String text = "Stkcd,Accper,TobinQ,Industry,Start\n证券代码,会计期间,托宾Q,行业,处理年份\n没有单位,没有单位,元,没有单位,年\n"
                + "000001,2010-12-31,8.7,C,2014\n000001,2011-12-31,,C,2014\n000002,2010-12-31,2.1,D,\n"
                + "000002,2011-12-31,1.9,D,\n000003,2010-12-31,7,C,2011\n";
        Path file = TextFiles.write(folder, "file.csv", text, StandardCharsets.UTF_8);
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals(5, raw.dataset().rows());
        assertEquals("8.7||2.1|1.9|7", TextFiles.column(raw, "TobinQ"));
        assertEquals(4, raw.dataset().line(0));
        assertEquals(List.of(2, 2, 3), raw.warnings().get(0).args());
        Preview preview = Preview.of(file, DataSpec.DEFAULT);
        assertEquals("托宾Q", preview.columns().get(2).label());
        assertEquals(Preview.Type.NUMBER, preview.columns().get(2).type());
        assertEquals(
                List.of("000001", "2010-12-31", "8.7", "C", "2014"),
                preview.rows().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city,group,x,z\nBeijing,East,,\nTianjin,East,1,2\nTianjin,East,3,4\nTianjin,East,5,6\n",
                "city,year,x,z\nBeijing,2010,n.p.,n.p.\nTianjin,2010,1,2\nTianjin,2011,3,4\nTianjin,2012,5,6\n",
                "city,x\nBeijing,secret\nTianjin,1\nTianjin,3\nTianjin,5\n"
            })
    void aFirstRowWithoutNumbersIsARow(String text) {
        Path file = TextFiles.write(folder, "file.csv", text, StandardCharsets.UTF_8);
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals("Beijing|Tianjin|Tianjin|Tianjin", TextFiles.column(raw, "city"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ávila|Álava|Úbeda|Écija", "Århus|Ærø|Ørsted"})
    void namesThatBeginWithAnAccentAreNotTakenForBig5(String names) {
        String text = "name,x\n" + names.replace("|", ",1\n") + ",2\n";
        Path file = TextFiles.write(folder, "file.csv", text, StandardCharsets.ISO_8859_1);
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals(names, TextFiles.column(raw, "name"));
    }

    @Test
    void westernTextIsNotTakenForChinese() {
        Path file = TextFiles.write(
                folder, "file.csv", "ville,x\nMontréal,1\nQuébec,2\nTrois-Rivières,3\n", StandardCharsets.ISO_8859_1);
        RawData raw = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE);
        assertEquals("Montréal|Québec|Trois-Rivières", TextFiles.column(raw, "ville"));
    }

    @Test
    void aForcedEncodingIsUsed() {
        Path file = TextFiles.write(folder, "file.csv", "a\n\u00e9\n", StandardCharsets.ISO_8859_1);
        DataSpec spec = DataSpec.DEFAULT.withReading(Optional.empty(), "ISO-8859-2", "auto", 0);
        assertEquals("é", TextFiles.column(DataReader.read(file, spec, Progress.NONE), "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void delimitersAreDetectedAndQuotesRespected(String mark) {
        String text = "city~note~x\r\nA~\"one,two;three|four\tfive\"~1\r\nB~\"say \"\"no\"\"\r\nnext line\"~2\r\n"
                .replace("~", mark);
        RawData raw = TextFiles.read(folder, text);
        assertEquals(mark, raw.format().delimiter());
        assertEquals("one,two;three|four\tfive|say \"no\"\r\nnext line", TextFiles.column(raw, "note"));
        assertEquals("1|2", TextFiles.column(raw, "x"));
        assertEquals(2, raw.dataset().line(0));
        assertEquals(3, raw.dataset().line(1));
    }

    @Test
    void decimalCommasAreReadWhereTheDelimiterIsASemicolon() {
        RawData raw = TextFiles.read(folder, "a;b\n1,5;1.234,5\n-0,25;7\n");
        assertEquals(',', raw.format().decimal());
        assertEquals("1.5|-0.25", TextFiles.column(raw, "a"));
        assertEquals("1234.5|7", TextFiles.column(raw, "b"));
        assertEquals(List.of(new DataLog.Cell(2, "b", "1.234,5", "1234.5")), raw.readNumbers());
    }

    @Test
    void titleRowsAboveAndTwoRowHeadersAreUnderstood() {
        RawData raw = TextFiles.read(folder, "表1 城市面板,,,\n,,,\n城市,年份,经济,\n,,产值,投资\n北京市,2010,1,2\n天津市,2010,3,4\n");
        assertEquals(List.of("城市", "年份", "产值", "投资"), raw.dataset().names());
        assertEquals(4, raw.format().headerRow());
        assertEquals(5, raw.dataset().line(0));
    }

    @Test
    void theSameNameUnderTwoHeadingsGetsTheHeading() {
        RawData raw = TextFiles.read(folder, "城市,男,,女,\n,人数,占比,人数,占比\n北京市,1,2,3,4\n天津市,5,6,7,8\n");
        assertEquals(
                List.of("城市", "男 人数", "男 占比", "女 人数", "女 占比"), raw.dataset().names());
    }

    @Test
    void namesAreTrimmedNumberedAndLettered() {
        RawData raw = TextFiles.read(folder, " x \u3000,x,,y,\n1,2,3,4,\n5,6,7,8,\n");
        assertEquals(List.of("x", "x_2", "C", "y"), raw.dataset().names());
        assertEquals(
                List.of("header-twice"),
                raw.warnings().stream().map(w -> w.code()).toList());
    }

    @Test
    void blankRowsAreCountedAndRowsKeepTheirLines() {
        RawData raw = TextFiles.read(folder, "a,b\n1,2\n\n , \n,\n3,4\n\n");
        assertEquals("1|3", TextFiles.column(raw, "a"));
        assertEquals(6, raw.dataset().line(1));
        assertEquals(4, raw.blankRows());
    }

    @Test
    void numbersInForeignDressAreReadAndLogged() {
        RawData raw =
                TextFiles.read(folder, "a,b,year\n\"19,338\",１２．５,2010年\n7,\"-1,234,567.8\",2011年度\n 8 ,NA,2012\n");
        assertEquals("19338|7|8", TextFiles.column(raw, "a"));
        assertEquals("12.5|-1234567.8|", TextFiles.column(raw, "b"));
        assertEquals("2010|2011|2012", TextFiles.column(raw, "year"));
        assertEquals(
                List.of(
                        "2 a 19,338 19338",
                        "2 b １２．５ 12.5",
                        "3 b -1,234,567.8 -1234567.8",
                        "2 year 2010年 2010",
                        "3 year 2011年度 2011"),
                raw.readNumbers().stream()
                        .map(c -> c.line() + " " + c.column() + " " + c.before() + " " + c.after())
                        .toList());
    }

    @Test
    void sharesInPercentAreReadAsTheWorkbookHoldsThem() {
        RawData raw = TextFiles.read(folder, "a,b\n12.5%,0\n0,-3%\nNA,0.07%\n");
        assertEquals("0.125|0|", TextFiles.column(raw, "a"));
        assertEquals("0|-0.03|0.0007", TextFiles.column(raw, "b"));
        assertEquals(
                List.of("2 a 12.5% 0.125", "3 b -3% -0.03", "4 b 0.07% 0.0007"),
                raw.readNumbers().stream()
                        .map(c -> c.line() + " " + c.column() + " " + c.before() + " " + c.after())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5%|13.5|14.5", "12.5|13.5%|14.5", "12.5%|1,350|2", "1,250|13.5%|2"})
    void sharesWithAndWithoutTheSignStayAsWritten(String cells) {
        RawData raw = TextFiles.read(folder, "a;b\n" + cells.replace("|", ";1\n") + ";1\n");
        assertEquals(cells, TextFiles.column(raw, "a"));
        assertInstanceOf(TextColumn.class, raw.dataset().column("a"));
        assertEquals(1, raw.mixed().get(0).texts().size());
    }

    @Test
    void whatLooksLikeANumberButIsAnIdentifierStaysText() {
        RawData raw = TextFiles.read(
                folder, "code,id,x\n010000,110101199003071234,1\n110000,110101199003071235,1.50\n110100,NA,2.0\n");
        assertEquals("010000|110000|110100", TextFiles.column(raw, "code"));
        assertEquals("110101199003071234|110101199003071235|", TextFiles.column(raw, "id"));
        assertInstanceOf(NumberColumn.class, raw.dataset().column("x"));
        assertEquals("1|1.5|2", TextFiles.column(raw, "x"));
    }

    @Test
    void aColumnThatTurnsTextLateKeepsEveryCellAsWritten() {
        String rows = "1.50\n".repeat(70_000);
        RawData raw = TextFiles.read(folder, "x\n" + rows + "about 2\n");
        assertInstanceOf(TextColumn.class, raw.dataset().column("x"));
        assertEquals("1.50", raw.dataset().column("x").text(69_999));
        assertEquals("about 2", raw.dataset().column("x").text(70_000));
        RawData.MixedColumn mixed = raw.mixed().get(0);
        assertEquals(70_000, mixed.numbers());
        assertEquals(List.of(new DataLog.Cell(70_002, "x", "about 2", "")), mixed.texts());
        assertEquals(
                "not-numeric",
                assertThrows(
                                org.quasilab.data.DataProblem.class,
                                () -> raw.dataset().numbers("x"))
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-03-01", "2015/3/1", "2015.3.1", "2015年3月1日", "2015年3月", "2015-03-01 00:00:00"})
    void daysAreRead(String day) {
        RawData raw = TextFiles.read(folder, "d,x\n" + day + ",1\nNA,2\n");
        assertInstanceOf(DateColumn.class, raw.dataset().column("d"));
        assertEquals("2015-03-01|", TextFiles.column(raw, "d"));
    }

    @Test
    void missingMarkersAreTheStudysOwn() {
        DataSpec spec = DataSpec.DEFAULT.withMissing(List.of("-999", "unknown"));
        RawData raw = TextFiles.read(folder, "x,y,z\n1,a,NA\n-999,unknown,2\n", spec);
        assertEquals("1|", TextFiles.column(raw, "x"));
        assertEquals("a|", TextFiles.column(raw, "y"));
        assertEquals("NA|2", TextFiles.column(raw, "z"));
    }

    /** As pandas and Stata write -999 in a column of floats, as scientists do, with a full-width sign, and as it stands. */
    @Test
    void aMarkerThatIsANumberMeansTheNumberHoweverItIsWritten() {
        DataSpec spec = DataSpec.DEFAULT.withMissing(List.of("-999", "0"));
        RawData raw = TextFiles.read(
                folder,
                "x,day\n-999.00,-999.0\n1.5,2015-03-01\n-9.99E2,-999.00\n－999,\n 0.0 ,2015-03-02\n-0,\n-998.9,\n",
                spec);
        assertEquals("|1.5||||" + "|-998.9", TextFiles.column(raw, "x"));
        assertEquals("|2015-03-01|||2015-03-02||", TextFiles.column(raw, "day"));
        assertInstanceOf(NumberColumn.class, raw.dataset().column("x"));
        assertInstanceOf(DateColumn.class, raw.dataset().column("day"));
        assertEquals(List.of(), raw.readNumbers());
    }

    @Test
    void aMarkerThatIsANumberIsFoundBehindADecimalComma() {
        RawData raw =
                TextFiles.read(folder, "a;b\n1,5;-999,0\n-0,25;7,5\n", DataSpec.DEFAULT.withMissing(List.of("-999")));
        assertEquals("|7.5", TextFiles.column(raw, "b"));
    }

    @Test
    void inAColumnOfTextsMarkersAreMetAsWritten() {
        DataSpec spec = DataSpec.DEFAULT.withMissing(List.of("-999"));
        RawData raw = TextFiles.read(folder, "x,y\na,1\n-999.00,2\n-999,3\n", spec);
        assertEquals("a|-999.00|", TextFiles.column(raw, "x"));
    }

    @Test
    void aMarkerMayBeLong() {
        String marker = "Data not available for this country and year";
        DataSpec spec = DataSpec.DEFAULT.withMissing(List.of("", marker));
        RawData raw =
                TextFiles.read(folder, "x,y\n" + marker + ",a\n2,\u3000" + marker + " \n3," + marker + "s\n", spec);
        assertEquals("|2|3", TextFiles.column(raw, "x"));
        assertInstanceOf(NumberColumn.class, raw.dataset().column("x"));
        assertEquals("a||" + marker + "s", TextFiles.column(raw, "y"));
    }

    private RawData units(String... units) {
        return TextFiles.read(
                folder, "id,y\n\"" + String.join("\",1\n\"", units) + "\",1\n", DataSpec.DEFAULT.withKeys("id", ""));
    }

    private static List<String> codes(RawData raw) {
        return raw.warnings().stream().map(w -> w.code()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.10 10.1 11",
                "10.1 10.10 11",
                "1E1 10 2E0 2",
                "10 7 1E1",
                "2e1 2E1",
                "1.50 1.500",
                "1e+05 100000.0"
            })
    void unitsThatAreOneNumberInTwoSpellingsAreTwoUnits(String written) {
        RawData raw = units(written.split(" "));
        assertInstanceOf(TextColumn.class, raw.dataset().column("id"));
        assertEquals(written.replace(' ', '|'), TextFiles.column(raw, "id"));
        assertEquals(List.of("unit-spellings"), codes(raw));
        assertEquals(List.of(), raw.mixed());
        assertEquals("1", raw.dataset().column("y").text(1));
    }

    /** What a program writes for the same unit, and codes of which each has one spelling. */
    @ParameterizedTest
    @CsvSource({
        "1 1.0 2 2.00, 1|1|2|2",
        "'1234 1,234 5', 1234|1234|5",
        "+7 7 １２ 12, 7|7|12|12",
        "1e+05 100001 1e+05, 100000|100001|100000",
        "10.10 10.20 10.10, 10.1|10.2|10.1",
        "10.1 10.2 10, 10.1|10.2|10"
    })
    void unitsThatDifferOnlyByTheProgramThatWroteThemAreOne(String written, String read) {
        RawData raw = units(written.split(" "));
        assertInstanceOf(NumberColumn.class, raw.dataset().column("id"));
        assertEquals(read, TextFiles.column(raw, "id"));
        assertEquals(List.of(), codes(raw));
    }

    @Test
    void aVariableThatIsNoUnitMayHaveANumberInTwoSpellings() {
        RawData raw = TextFiles.read(folder, "id,y\n1,10.10\n2,10.1\n", DataSpec.DEFAULT.withKeys("id", ""));
        assertInstanceOf(NumberColumn.class, raw.dataset().column("y"));
    }

    @Test
    void theUnitIsKnownByItsNameInTheFile() {
        DataSpec spec = DataSpec.DEFAULT.withKeys("firm", "").withRename(java.util.Map.of("id", "firm"));
        RawData raw = TextFiles.read(folder, "id,firm_2\n10.10,10.10\n10.1,10.1\n", spec);
        assertEquals("10.10|10.1", TextFiles.column(raw, "id"));
        assertInstanceOf(NumberColumn.class, raw.dataset().column("firm_2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001-01 1001-1 1001-12", "2001-01 2001-02", "2015-03-01 2015/3/1", "2015.3.1"})
    void unitsAreNeverDays(String written) {
        RawData raw = units(written.split(" "));
        assertInstanceOf(TextColumn.class, raw.dataset().column("id"));
        assertEquals(written.replace(' ', '|'), TextFiles.column(raw, "id"));
    }

    @ParameterizedTest
    @CsvSource({
        "1001-01, false",
        "1799-12, false",
        "1800-01, true",
        "2199/12, true",
        "2200-01, false",
        "1799-12-31, true"
    })
    void codesOfFourAndTwoDigitsAreNoMonths(String written, boolean isDay) {
        RawData raw = TextFiles.read(folder, "x,y\n" + written + ",1\n");
        assertEquals(isDay, raw.dataset().column("x") instanceof DateColumn);
    }

    @Test
    void codesWithALeadingZeroAndUnitsNeedNoMending() {
        String text = "fips,state,x\n01001,a,1\n12001,b,2\n12003,c,3\n";
        assertEquals(List.of(), TextFiles.read(folder, text).mixed());
        RawData raw = units("1", "2", "Total");
        assertEquals("1|2|Total", TextFiles.column(raw, "id"));
        assertEquals(List.of(), raw.mixed());
        RawData note = TextFiles.read(folder, "fips,x\n01001,1\n12001,2\n12003,3\nunknown,4\n12005,5\n");
        assertEquals(
                List.of(new DataLog.Cell(5, "fips", "unknown", "")),
                note.mixed().get(0).texts());
    }

    @Test
    void theHashIsThatOfTheFile() {
        RawData raw = TextFiles.read(folder, "a\n1\n");
        assertEquals(sha256("a\n1\n"), raw.sha256());
    }

    @Test
    void readingCanBeCancelled() {
        Progress cancelled = new CancelledProgress();
        Path file = TextFiles.write(folder, "file.csv", "a\n1\n", StandardCharsets.UTF_8);
        assertThrows(Cancelled.class, () -> DataReader.read(file, DataSpec.DEFAULT, cancelled));
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
