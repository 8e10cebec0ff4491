package org.quasilab.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.names.NameMatches;
import org.quasilab.result.DataLog;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;

/** A table as it is copied out of a yearbook: titles over it, notes under it, names in two spellings. */
class UglyFileTest {
    private static final String TEXT = """
            附表3  各市指标,,,
            单位：亿元,,,
            城市,年份,指数,外资
            合肥市,2010年,0.5,"1,150.5"
            合肥,2011年,0.6,"2,150.5"
            合肥市 ,2012年,0.7,—
            芜湖市,2010年,0.8,注：见下
            芜湖市,2011年,0.9,3
            芜湖市,2012年,1.0,4

            注：“—”表示无数据。,,,
            资料来源：年鉴。,,,
            """;

    @TempDir
    Path folder;

    private Prepared prepare(CleanSpec... steps) throws IOException {
        Files.write(folder.resolve("ugly.csv"), TEXT.getBytes(Charset.forName("GB18030")));
        DataSpec spec =
                DataSpec.DEFAULT.withFile("ugly.csv", "").withKeys("城市", "年份").withClean(List.of(steps));
        return Preparation.prepare(folder, spec, Progress.NONE);
    }

    @Test
    void notesUnderTheTableAreNoRowsButANoteInACellIsAValue() throws IOException {
        Prepared prepared = prepare();
        assertEquals(6, prepared.dataset().rows());
        assertEquals("注：见下", prepared.dataset().column("外资").text(3));
        assertTrue(
                prepared.warnings().contains(Warning.of("data", "notes", 2, 11)),
                prepared.warnings().toString());
    }

    @Test
    void namesInTwoSpellingsBecomeOneUnitAndAreLogged() throws IOException {
        Dataset trimmed = prepare(new CleanSpec.TrimText()).dataset();
        Column names = trimmed.column("城市");
        Map<String, String> spellings = NameMatches.spellings(
                java.util.stream.IntStream.range(0, 6).mapToObj(names::text).toList());
        assertEquals(Map.of("合肥", "合肥市"), spellings);
        Prepared alike = prepare(new CleanSpec.TrimText(), new CleanSpec.ReplaceText("城市", spellings));
        assertEquals(1, alike.log().cells("replace-text"));
        DataLog.Entry last = alike.log().entries().get(alike.log().entries().size() - 1);
        assertEquals(List.of(new DataLog.Cell(5, "城市", "合肥", "合肥市")), last.cells());
        assertEquals("合肥市", alike.dataset().column("城市").text(1));
    }
}
