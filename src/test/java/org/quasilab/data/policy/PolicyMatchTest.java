package org.quasilab.data.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Dataset;
import org.quasilab.data.TextColumn;
import org.quasilab.data.names.Units;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.text.Language;
import org.quasilab.text.Messages;

/** Members and dates are those of the documents named in the lists. */
class PolicyMatchTest {
    private static final PolicySpec LOW_CARBON = PolicySpec.of("low-carbon-city");
    private static final PolicySpec ZONES = PolicySpec.of("cross-border-ecommerce");

    private static TextColumn texts(String name, String... texts) {
        return TextColumn.adopt(name, IntStream.range(0, texts.length).toArray(), List.of(texts));
    }

    private static PolicyMatch match(PolicySpec policy, String... names) {
        return match(policy, Frequency.YEAR, names);
    }

    private static PolicyMatch match(PolicySpec policy, Frequency frequency, String... names) {
        Dataset data = Dataset.of(List.of(texts("place", names)));
        return PolicyMatch.of(PolicyList.of(policy, frequency), new NamedUnits(Units.of(data, "place")), "");
    }

    private static OptionalInt start(PolicySpec policy, String name) {
        return match(policy, name, "elsewhere").starts(policy, Frequency.YEAR).get(0);
    }

    @Test
    void aChineseNameIsFoundWithAndWithoutItsEnding() {
        PolicySpec trade = PolicySpec.of("free-trade-zone").withMembers(PolicySpec.PARTS);
        assertEquals(OptionalInt.of(2015), start(ZONES, "杭州市"));
        assertEquals(OptionalInt.of(2015), start(ZONES, "杭州"));
        assertEquals(OptionalInt.of(2019), start(trade, "红河哈尼族彝族自治州"));
        assertEquals(OptionalInt.of(2019), start(trade, "红河自治州"));
        assertEquals(OptionalInt.of(2012), start(LOW_CARBON, "大兴安岭地区"));
    }

    @Test
    void aLatinNameIsFoundAsTheListSpellsItAndNotBySound() {
        assertEquals(OptionalInt.of(2015), start(ZONES, "hangzhou City"));
        assertEquals(OptionalInt.of(2016), start(ZONES, "Suzhou (Jiangsu)"));
        assertEquals(OptionalInt.empty(), start(ZONES, "Hang-jou"));
    }

    @Test
    void aNameThatSeveralUnitsMayHaveIsDoubtfulAndNotCounted() {
        PolicyMatch bare = match(ZONES, "Suzhou", "Hangzhou");
        assertEquals(List.of(1), List.copyOf(bare.found().keySet()));
        assertEquals(
                List.of("Suzhou"),
                bare.doubtful().stream()
                        .filter(doubt ->
                                doubt.member().name().in(Messages.CHINESE).equals("苏州市"))
                        .findFirst()
                        .orElseThrow()
                        .units());
        PolicyMatch twice = match(ZONES, "杭州", "杭州市", "宁波");
        assertEquals(List.of(2), List.copyOf(twice.found().keySet()));
        assertEquals(List.of("杭州", "杭州市"), twice.doubtful().get(0).units());
    }

    @Test
    void aPartIsTheWholeOnlyByTheWordOfTheUser() {
        PolicyMatch baoding = match(ZONES, "保定市", "金华市");
        assertEquals(List.of(0), baoding.inPart());
        assertEquals(List.of(OptionalInt.empty(), OptionalInt.of(2022)), baoding.starts(ZONES, Frequency.YEAR));
        assertEquals(
                List.of(OptionalInt.of(2020), OptionalInt.of(2018)),
                baoding.starts(ZONES.withMembers(PolicySpec.PARTS), Frequency.YEAR));
        PolicySpec one =
                ZONES.withChanges(UnitChanges.NONE.withTreated("保定市", 2021).withNever("金华市"));
        assertEquals(List.of(OptionalInt.of(2021), OptionalInt.empty()), baoding.starts(one, Frequency.YEAR));
    }

    @Test
    void aCityOfAPilotProvinceMayCountFromItsProvinceOrItsOwnDate() {
        PolicyMatch match = match(LOW_CARBON, "广州市", "佛山市", "北京市");
        assertEquals(List.of(0), match.twice());
        assertEquals(
                List.of(OptionalInt.of(2010), OptionalInt.of(2010), OptionalInt.of(2012)),
                match.starts(LOW_CARBON, Frequency.YEAR));
        assertEquals(
                List.of(OptionalInt.of(2012), OptionalInt.empty(), OptionalInt.of(2012)),
                match.starts(LOW_CARBON.withMembers(PolicySpec.NAMED), Frequency.YEAR));
    }

    @Test
    void theRuleMovesAStartWithinAYear() {
        assertEquals(OptionalInt.of(2019), start(ZONES.withMidYear(MidYear.FROM_JULY), "北京市"));
        assertEquals(OptionalInt.of(2018), start(ZONES.withMidYear(new MidYear(8)), "北京市"));
        PolicySpec quarter = ZONES.withMidYear(MidYear.FROM_JULY);
        assertEquals(
                Frequency.QUARTER.parse("2018Q3"),
                match(quarter, Frequency.QUARTER, "北京市", "x")
                        .starts(quarter, Frequency.QUARTER)
                        .get(0));
    }

    @Test
    void aPanelOfProvincesIsMatchedByTheProvinces() {
        PolicyMatch match = match(LOW_CARBON, "广东省", "浙江省", "北京市");
        assertEquals(List.of(0, 2), List.copyOf(match.found().keySet()));
        assertFalse(match.absent().isEmpty());
    }

    @Test
    void aListOfOnesOwnIsMatchedInTheSameWay() {
        PolicySpec own = PolicySpec.of(
                "Smart cities",
                "smart",
                new TreatmentSpec.Units(Map.of("330100", 2013), Map.of("330100", 8), MidYear.FROM_JULY, "", Map.of()));
        Dataset data = Dataset.of(List.of(texts("code", "330100", "110000"), texts("city", "杭州", "北京")));
        PolicyMatch match =
                PolicyMatch.of(PolicyList.of(own, Frequency.YEAR), new NamedUnits(Units.of(data, "code")), "");
        assertEquals("code", match.column());
        assertEquals(List.of(OptionalInt.of(2014), OptionalInt.empty()), match.starts(own, Frequency.YEAR));
    }

    @Test
    void theLibraryHasItsListsWhole() {
        Map<String, Integer> members = Map.of(
                "low-carbon-city", 147,
                "carbon-trading-pilot", 37,
                "broadband-china", 119,
                "big-data-zone", 55,
                "cross-border-ecommerce", 132,
                "free-trade-zone", 31,
                "carbon-peak-pilot", 25);
        for (PolicyList list : PolicyLibrary.all()) {
            assertEquals(members.get(list.id()), list.members().size(), list.id());
            assertTrue(list.members().stream()
                    .allMatch(member ->
                            member.name().texts().size() == 2 && member.start().precision() != Frequency.YEAR));
            for (Language language : Language.ALL) {
                assertFalse(list.name().get(language).isEmpty());
            }
            Messages.ALL.forEach(messages -> assertFalse(
                    messages.text("data.policy." + list.id() + ".remark").isEmpty()));
        }
    }
}
