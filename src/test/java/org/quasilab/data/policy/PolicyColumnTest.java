package org.quasilab.data.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.DataProblem;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.data.prepare.Prepared;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.text.Messages;

class PolicyColumnTest {
    private static final PolicySpec ZONES =
            PolicySpec.of("cross-border-ecommerce").withInto("zone");

    @TempDir
    Path folder;

    /** Four cities in each of the years 2017 to 2022: pilot zones from 2018, from 2022 with a part from 2018, in a part from 2020, never. */
    private DataSpec data(PolicySpec... policies) throws IOException {
        StringBuilder text = new StringBuilder("code,city,year,y\n");
        for (String city : List.of("1,北京", "2,金华", "3,保定", "4,拉萨")) {
            IntStream.rangeClosed(2017, 2022).forEach(year -> text.append(city + "," + year + ",1\n"));
        }
        Files.writeString(folder.resolve("panel.csv"), text);
        return DataSpec.DEFAULT
                .withFile("panel.csv", "")
                .withKeys("code", "year")
                .withPolicies(List.of(policies));
    }

    private Prepared prepare(DataSpec spec) {
        return Preparation.prepare(folder, spec, Progress.NONE);
    }

    private static double[] values(Prepared prepared, String column) {
        return prepared.dataset().numbers(column).toArray();
    }

    private String refused(DataSpec spec) {
        return assertThrows(DataProblem.class, () -> prepare(spec)).code();
    }

    private static Warning warning(Prepared prepared, String code) {
        return prepared.warnings().stream()
                .filter(warning -> warning.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not in " + prepared.warnings()));
    }

    @Test
    void theColumnIsOneFromTheStartOnInWholeMembers() throws IOException {
        assertArrayEquals(
                new double[] {0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                values(prepare(data(ZONES)), "zone"));
    }

    @Test
    void whatTheListLeavesOpenIsSaid() throws IOException {
        Prepared prepared = prepare(data(ZONES));
        assertEquals(
                "zone: in 1 unit the policy covers only a part, so it counts as without it: Baoding (雄安新区 2020-04). To have it counted,"
                        + " say so under Concurrent policies (\"members\" or \"treated\" in the study file).",
                warning(prepared, "policy-parts").message(Messages.ENGLISH));
        assertTrue(warning(prepared, "policy-absent").message(Messages.ENGLISH).startsWith("zone: 128 members of the"));
        assertTrue(
                warning(prepared, "policy-unlisted").message(Messages.ENGLISH).contains("from 2022-11 on"));
    }

    @Test
    void aUnitSetByHandIsNoLongerOpen() throws IOException {
        Prepared prepared = prepare(
                data(ZONES.withChanges(UnitChanges.NONE.withTreated("3", 2020).withNever("9"))));
        assertTrue(
                prepared.warnings().stream().noneMatch(warning -> warning.code().equals("policy-parts")));
        assertEquals(
                "zone: 1 unit set by hand is not in the data: 9. Mend its name or remove it.",
                warning(prepared, "policy-changes").message(Messages.ENGLISH));
        assertEquals(1, values(prepared, "zone")[12 + 3]);
    }

    @Test
    void aFormulaAndTheConditionOfTheRowsMayNameIt() throws IOException {
        DataSpec spec = data(ZONES)
                .withDerive(List.of(new DeriveSpec("twice", "2 * zone")))
                .withWhere("zone == 0");
        Prepared prepared = prepare(spec);
        assertEquals(24 - 6, prepared.dataset().rows());
        assertArrayEquals(new double[18], values(prepared, "twice"));
    }

    @Test
    void aPeriodMadeByAFormulaWillDo() throws IOException {
        DataSpec spec = data(ZONES)
                .withDerive(List.of(new DeriveSpec("when", "year + 1")))
                .withKeys("code", "when");
        assertArrayEquals(
                new double[] {1, 1, 1, 1, 1, 1},
                IntStream.range(0, 6)
                        .mapToDouble(row -> values(prepare(spec), "zone")[row])
                        .toArray());
    }

    @Test
    void badInputHasOneAnswerEach() throws IOException {
        assertEquals("derive-name", refused(data(ZONES.withInto("y"))));
        assertEquals("derive-name", refused(data(ZONES, ZONES)));
        assertEquals("policy-keys", refused(data(ZONES).withKeys("code", "")));
        PolicySpec strange = PolicySpec.of("Parks", "parks", new TreatmentSpec.Units(Map.of("浦东新区", 2019), ""));
        assertEquals("policy-nobody", refused(data(strange)));
        PolicySpec mixed =
                PolicySpec.of("Parks", "parks", new TreatmentSpec.Units(Map.of("浦东新区", 2019, "拉萨市", 2020), ""));
        Prepared prepared = prepare(data(mixed));
        assertEquals(
                "parks: 1 member of the policy is not found among the units: 浦东新区.",
                warning(prepared, "policy-absent").message(Messages.ENGLISH));
        assertEquals(
                3,
                IntStream.range(18, 24)
                        .mapToDouble(row -> values(prepared, "parks")[row])
                        .sum());
    }
}
