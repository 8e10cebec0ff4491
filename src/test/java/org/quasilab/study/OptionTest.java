package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionTest {
    private static <S extends StepSpec> Set<String> idle(List<Option<S>> options, S spec) {
        return options.stream()
                .filter(option -> !option.matters().test(spec))
                .map(Option::key)
                .collect(Collectors.toSet());
    }

    @Test
    void drawsAndSeedMatterOnlyWhereGroupsArePermuted() {
        assertEquals(Set.of("draws", "seed"), idle(HeterogeneitySpec.OPTIONS, HeterogeneitySpec.DEFAULT));
        assertEquals(Set.of(), idle(HeterogeneitySpec.OPTIONS, HeterogeneitySpec.DEFAULT.withTest("permutation")));
    }

    @Test
    void bootstrapMattersOnlyInThreeSteps() {
        MechanismSpec threeStep = MechanismSpec.DEFAULT.withMethod("three-step");

        assertEquals(Set.of("bootstrap", "seed"), idle(MechanismSpec.OPTIONS, MechanismSpec.DEFAULT));
        assertEquals(Set.of(), idle(MechanismSpec.OPTIONS, threeStep));
        assertEquals(Set.of("seed"), idle(MechanismSpec.OPTIONS, threeStep.withBootstrap(0)));
    }

    @Test
    void whatAnEfficiencyModelDoesNotUseDoesNotMatter() {
        assertEquals(
                Set.of("window", "group", "direction", "disposability", "decomposition", "base", "cumulate"),
                idle(EfficiencySpec.OPTIONS, EfficiencySpec.DEFAULT));
        assertEquals(
                Set.of("orientation", "group"),
                idle(
                        EfficiencySpec.OPTIONS,
                        EfficiencySpec.DEFAULT
                                .withModel("ddf")
                                .withFrontier("window")
                                .withIndex("ml")));
    }

    @Test
    void everyPartOfADesignAndOfAColumnIsAnOption() {
        assertEquals(
                parts(DesignSpec.class),
                DesignSpec.OPTIONS.stream().map(Option::key).collect(Collectors.toSet()));
        assertEquals(
                parts(RegressionColumn.class),
                RegressionColumn.OPTIONS.stream().map(Option::key).collect(Collectors.toSet()));
    }

    private static Set<String> parts(Class<? extends Record> spec) {
        return Stream.of(spec.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("other"))
                .collect(Collectors.toSet());
    }
}
