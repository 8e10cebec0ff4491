package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.data.read.Preview.Type;
import org.quasilab.study.DataSpec;

class PreviewTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            place,year,sales;a,2010,11;a,2011,12;b,2010,13;b,2011,14 | place
            sales,place,year;11,a,2010;12,a,2011;13,b,2010;14,b,2011 | place
            place,year,sales;a,2010,11;b,2010,12;c,2010,13 | place
            item,year,sales;x,2010,11;x,2010,12;y,2011,13;y,2011,14 |
            Country Name,Country Code,year;Albania,ALB,2010;Albania,ALB,2011;Algeria,DZA,2010;Algeria,DZA,2011 | Country Code
            """)
    void aUnitHasSeveralRowsAndAMeasureIsNone(String text, String unit) {
        Path file = TextFiles.write(folder, "units.csv", text.replace(";", "\n") + "\n", StandardCharsets.UTF_8);
        assertEquals(
                Optional.ofNullable(unit),
                Preview.of(file, DataSpec.DEFAULT).columns().stream()
                        .filter(column -> column.role() == Role.UNIT)
                        .map(PreviewColumn::name)
                        .findFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "panel.csv, city_id, year, treat_year, did, gtfp",
        "raw-panel.csv, 行政区划代码, 年份, 政策实施年份, 跨境电商综试区, 绿色全要素生产率",
        "raw-panel.xlsx, 行政区划代码, 年份, 政策实施年份, 跨境电商综试区, 绿色全要素生产率"
    })
    void theRolesOfTheSampleFilesAreGuessed(
            String file, String unit, String time, String cohort, String indicator, String outcome) {
        Preview preview = Preview.of(Path.of("sample-data", file), DataSpec.DEFAULT);
        Map<Role, String> found = new HashMap<>();
        preview.columns().forEach(column -> found.put(column.role(), column.name()));
        assertEquals(unit, found.get(Role.UNIT));
        assertEquals(time, found.get(Role.TIME));
        assertEquals(cohort, found.get(Role.COHORT));
        assertEquals(indicator, found.get(Role.INDICATOR));
        assertEquals(outcome, found.get(Role.OUTCOME));
        List<String> groups = named(preview, Role.GROUP);
        assertTrue(groups.contains(file.startsWith("raw") ? "省份" : "province"), groups.toString());
        List<String> controls = named(preview, Role.CONTROL);
        assertTrue(controls.contains(file.startsWith("raw") ? "城镇化率" : "cit"), controls.toString());
    }

    @Test
    void aConstantColumnIsNoGroupAndALevelBesideItsLogarithmNoControl() {
        Preview raw = Preview.of(Path.of("sample-data", "raw-panel.csv"), DataSpec.DEFAULT);
        assertEquals(List.of("省份", "地区", "资源型城市"), named(raw, Role.GROUP), "直辖市 is 0 wherever it is shown");
        assertEquals(List.of("绿色发明专利申请量(万件)", "绿色实用新型专利申请量(万件)"), named(raw, Role.MEDIATOR));
        List<String> controls = named(raw, Role.CONTROL);
        assertTrue(controls.contains("地区生产总值(对数)"), controls.toString());
        assertFalse(controls.contains("实际地区生产总值(亿元)"), controls.toString());
    }

    @Test
    void levelsWithoutTheirLogarithmAreControls() throws IOException {
        Path file = folder.resolve("levels.csv");
        String text = "city,year,y,gdp,ln_pop,pop,patents\n"
                + "a,2010,0.1,1.5,2.5,12.2,3\na,2011,0.2,2.5,3.5,33.1,4\n"
                + "b,2010,0.3,1.2,2.1,8.2,3\nb,2011,0.4,1.3,2.2,9.1,3\n";
        Files.writeString(file, text);
        Preview preview = Preview.of(file, DataSpec.DEFAULT);
        assertEquals(List.of("gdp", "ln_pop"), named(preview, Role.CONTROL));
        assertEquals(List.of("patents"), named(preview, Role.MEDIATOR));
    }

    @ParameterizedTest
    @CsvSource({
        "试点时间, 2015-03, 2018-11",
        "政策实施时间, 2015年3月, 2018年",
        "policy_date, 2015/3/1, 2018/11/20",
        "pilot_year, 2015, 2018-07"
    })
    void datesOfAPolicyAreTheCohortAndNotTheTime(String name, String first, String second) throws IOException {
        Path file = folder.resolve("dates.csv");
        StringBuilder text = new StringBuilder("city,year," + name + ",y\n");
        for (int year = 2012; year < 2020; year++) {
            text.append("a," + year + "," + first + ",0.5\nb," + year + "," + second + ",1.5\nc," + year + ",,2\n");
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        Preview preview = Preview.of(file, DataSpec.DEFAULT);
        assertEquals(List.of(name), named(preview, Role.COHORT));
        assertEquals(List.of("year"), named(preview, Role.TIME));
    }

    @Test
    void formatTypesAndFirstRowsAreShown() {
        Preview raw = Preview.of(Path.of("sample-data", "raw-panel.csv"), DataSpec.DEFAULT);
        assertEquals("GB18030", raw.format().encoding());
        assertEquals(",", raw.format().delimiter());
        assertEquals(1, raw.format().headerRow());
        assertEquals(199, raw.rows().size());
        assertEquals("云浮市", raw.rows().get(0).get(1));
        assertEquals("19,338", raw.rows().get(0).get(26));
        assertEquals(Type.NUMBER, raw.columns().get(26).type());
        assertEquals(Type.TEXT, raw.columns().get(1).type());
        assertEquals(
                List.of("面板数据"),
                Preview.of(Path.of("sample-data", "raw-panel.xlsx"), DataSpec.DEFAULT)
                        .format()
                        .sheets());
    }

    @Test
    void onlyTheTopOfAFileIsLookedAt() throws IOException {
        Path file = folder.resolve("long.csv");
        String rows = "1,2010\n".repeat(100_000);
        Files.writeString(file, "id,year\n" + rows + "ragged,2010,9\n", StandardCharsets.UTF_8);
        assertEquals(199, Preview.of(file, DataSpec.DEFAULT).rows().size());
    }

    private static List<String> named(Preview preview, Role role) {
        return preview.columns().stream()
                .filter(column -> column.role() == role)
                .map(Preview.PreviewColumn::name)
                .toList();
    }

    @Test
    void aLineOfUnitsIsNoRowAndGoesBehindTheLabels() {
        String text = "县代码,年份,地区生产总值,工业占比,Farm income\n单位,,万元,%,yuan/person\n01,2015,198452,44.0,6070.2\n"
                + "01,2016,209288,45.1,6554.1\n02,2015,226200,34.9,7077.9\n02,2016,226900,35.9,7177.9\n";
        Preview preview =
                Preview.of(TextFiles.write(folder, "units.csv", text, StandardCharsets.UTF_8), DataSpec.DEFAULT);
        assertEquals(
                List.of("", "", "地区生产总值 (万元)", "工业占比 (%)", "Farm income (yuan/person)"),
                preview.columns().stream().map(PreviewColumn::label).toList());
        assertEquals(
                List.of(Type.NUMBER, Type.NUMBER, Type.NUMBER, Type.NUMBER),
                preview.columns().stream().skip(1).map(PreviewColumn::type).toList());
        assertEquals(List.of(3, 4, 5, 6), preview.lines());
        assertEquals(4, TextFiles.read(folder, text).dataset().numbers("地区生产总值").size());
    }

    @ParameterizedTest
    @CsvSource({
        "10k yuan",
        "RMB 10",
        "亿元",
        "%",
        "persons/km2",
        "'1,000 tons'",
        "US$",
        "人/平方公里",
        "kWh per capita",
        "(万元)"
    })
    void aUnitOfMeasurementIsKnown(String unit) {
        boolean isUnit = UnitTexts.isUnits(new SampleRow(2, List.of("", unit), 2), DataSpec.MISSING);
        assertEquals(!unit.equals("RMB 10"), isUnit);
    }

    @Test
    void aRowOfTextsIsNoLineOfUnits() {
        String text = "city,group,note\nBeijing,m,-\nShanghai,t,-\nWuhan,m,x\n";
        assertEquals(3, TextFiles.read(folder, text).dataset().rows());
    }

    @Test
    void aColumnThatSwitchesOnIsTheTreatmentWhateverItsName() {
        StringBuilder text = new StringBuilder("id,year,after,flag,noise,y\n");
        for (int i = 0; i < 40; i++) {
            int unit = i / 8;
            int year = 2010 + i % 8;
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "u%d,%d,%d,%d,%d,%.3f%n",
                    unit,
                    year,
                    year >= 2014 ? 1 : 0,
                    unit < 2 && year >= 2013 + unit ? 1 : 0,
                    i * 7 % 3 == 0 ? 1 : 0,
                    i * 0.37));
        }
        Preview preview = Preview.of(
                TextFiles.write(folder, "on.csv", text.toString(), StandardCharsets.UTF_8), DataSpec.DEFAULT);
        assertEquals(List.of("flag"), named(preview, Role.INDICATOR));
    }
}
